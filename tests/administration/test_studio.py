"""Recording a sentence: each step, each way out, and what comes too late."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.administration.studio import Loudness, State, Studio, Subject
from kiosk.errors import KioskError, RecordingError, RecordingFault
from kiosk.speech import wav
from kiosk.speech.recordings import Recordings
from tests.administration.fakes import DAY, HEARD, LEVELLED, Ear, Jobs

SUBJECT = Subject("zh_CN", "先打12345问一声。", "call-12345")
OTHER = Subject("zh_CN", "请坐。", "call-12345")


class Bench:
    """A studio and all around it."""

    def __init__(self, folder: Path) -> None:
        self.recordings = Recordings(folder)
        self.ears: list[Ear] = []
        self.next_fault: KioskError | None = None
        self.level_fault: KioskError | None = None
        self.jobs = Jobs()
        self.changes = 0
        self.studio = Studio(
            self.recordings,
            make_ear=self._make_ear,
            level=self._level,
            run=self.jobs.run,
            today=lambda: DAY,
            changed=self._changed,
        )

    def _make_ear(self) -> Ear:
        self.ears.append(Ear())
        self.ears[-1].fault = self.next_fault
        return self.ears[-1]

    def _level(self, samples: bytes) -> bytes:
        assert samples == HEARD
        if self.level_fault is not None:
            raise self.level_fault
        return LEVELLED

    def _changed(self) -> None:
        self.changes += 1

    def state(self, subject: Subject = SUBJECT) -> State:
        return self.studio.state_of(subject)

    def found(self, subject: Subject = SUBJECT) -> bytes | None:
        return self.recordings.find(subject.locale, subject.sentence)

    def take(self) -> None:
        self.studio.listen(SUBJECT)
        self.jobs.do_all()
        self.studio.done()
        self.jobs.do_all()

    def record(self, speaker: str = "王孃孃") -> None:
        self.take()
        self.studio.keep(speaker)
        self.jobs.do_all()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.recordings.close()


def test_step_by_step(bench: Bench) -> None:
    states = [bench.state()]
    bench.studio.listen(SUBJECT)
    states.append(bench.state())
    bench.jobs.do_all()
    states.append(bench.state())
    bench.studio.done()
    states.append(bench.state())
    bench.jobs.do_all()
    states.append(bench.state())
    assert bench.studio.take == LEVELLED
    assert bench.found() is None
    bench.studio.keep("王孃孃")
    states.append(bench.state())
    bench.jobs.do_all()
    states.append(bench.state())

    assert states == [
        State.NOTHING,
        State.OPENING,
        State.LISTENING,
        State.WORKING,
        State.TAKEN,
        State.WORKING,
        State.NOTHING,
    ]
    assert bench.changes == len(states) - 1
    assert bench.found() == LEVELLED


def test_the_microphone_is_open_while_it_listens_and_no_longer(bench: Bench) -> None:
    bench.studio.listen(SUBJECT)
    bench.jobs.do_all()
    open_while_listening = bench.ears[0].listening
    bench.studio.done()
    bench.jobs.do_all()
    assert (open_while_listening, bench.ears[0].listening) == (True, False)


def test_what_is_written_beside_the_sound(bench: Bench) -> None:
    bench.record("李叔")
    kept = bench.recordings.get("zh_CN", SUBJECT.sentence)
    assert kept is not None
    assert (kept.service, kept.speaker, kept.recorded_on) == ("call-12345", "李叔", DAY)


def test_only_one_sentence_is_being_recorded(bench: Bench) -> None:
    bench.studio.listen(SUBJECT)
    assert bench.state(OTHER) is State.NOTHING


@pytest.mark.parametrize(
    ("level_db", "loudness"),
    [
        (-math.inf, Loudness.NOTHING),
        (-50, Loudness.NOTHING),
        (-40, Loudness.FAINT),
        (-12, Loudness.GOOD),
        (-0.5, Loudness.LOUD),
    ],
)
def test_how_the_voice_arrives(bench: Bench, level_db: float, loudness: Loudness) -> None:
    assert bench.studio.loudness is Loudness.NOTHING
    bench.studio.listen(SUBJECT)
    bench.jobs.do_all()
    bench.ears[0].level_db = level_db
    assert bench.studio.loudness is loudness


def test_nobody_is_listened_to_for_more_than_a_minute(bench: Bench) -> None:
    bench.studio.listen(SUBJECT)
    bench.jobs.do_all()
    bench.ears[0].heard_s = 59.9
    bench.studio.tick()
    assert bench.state() is State.LISTENING
    bench.ears[0].heard_s = 60.0
    bench.studio.tick()
    bench.jobs.do_all()
    assert bench.state() is State.TAKEN


# -- ways out


def test_a_take_can_be_thrown_away(bench: Bench) -> None:
    bench.take()
    bench.studio.throw_away()
    assert bench.state() is State.NOTHING
    assert bench.studio.take == b""
    bench.studio.keep("王孃孃")
    bench.jobs.do_all()
    assert bench.found() is None


def test_leaving_while_it_listens_closes_the_microphone(bench: Bench) -> None:
    bench.studio.listen(SUBJECT)
    bench.jobs.do_all()
    bench.studio.drop()
    bench.jobs.do_all()
    assert not bench.ears[0].listening
    assert bench.state() is State.NOTHING


def test_leaving_while_it_opens_closes_the_microphone(bench: Bench) -> None:
    bench.studio.listen(SUBJECT)
    bench.studio.leave()
    bench.jobs.do_all()
    assert not bench.ears[0].listening
    assert bench.state() is State.NOTHING


def test_a_take_that_comes_too_late_is_dropped(bench: Bench) -> None:
    bench.studio.listen(SUBJECT)
    bench.jobs.do_all()
    bench.studio.done()
    bench.studio.listen(OTHER)
    bench.jobs.do_all()
    assert bench.state(OTHER) is State.LISTENING
    assert bench.studio.take == b""


def test_recording_again_begins_anew(bench: Bench) -> None:
    bench.take()
    bench.studio.listen(SUBJECT)
    assert bench.studio.take == b""
    bench.jobs.do_all()
    assert bench.state() is State.LISTENING


# -- what is refused


def refusal(fault: RecordingFault) -> RecordingError:
    return RecordingError("as the world is", fault)


def test_no_microphone(bench: Bench) -> None:
    bench.next_fault = refusal(RecordingFault.NO_MICROPHONE)
    bench.studio.listen(SUBJECT)
    bench.jobs.do_all()
    assert bench.state() is State.REFUSED
    assert bench.studio.fault is RecordingFault.NO_MICROPHONE


def test_no_sound_in_it(bench: Bench) -> None:
    bench.level_fault = refusal(RecordingFault.SILENT)
    bench.take()
    assert bench.state() is State.REFUSED
    assert bench.studio.fault is RecordingFault.SILENT
    bench.level_fault = None
    bench.take()
    assert bench.state() is State.TAKEN
    assert bench.studio.fault is None


def test_a_full_disk_keeps_the_old_recording(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.record()
    bench.take()

    def full(*_samples: bytes, **_labels: object) -> None:
        raise refusal(RecordingFault.DISK_FULL)

    monkeypatch.setattr(bench.recordings, "add", full)
    bench.studio.keep("李叔")
    bench.jobs.do_all()

    assert bench.state() is State.REFUSED
    assert bench.studio.fault is RecordingFault.DISK_FULL
    assert bench.found() == LEVELLED


def test_a_fault_of_another_kind(bench: Bench) -> None:
    bench.level_fault = KioskError("something else")
    bench.take()
    assert bench.studio.fault is RecordingFault.UNREADABLE


def test_a_refusal_that_comes_too_late_is_dropped(bench: Bench) -> None:
    bench.next_fault = refusal(RecordingFault.NO_MICROPHONE)
    bench.studio.listen(SUBJECT)
    bench.studio.throw_away()
    bench.jobs.do_all()
    assert bench.state() is State.NOTHING


# -- deleting


def test_deleting_can_be_undone_until_the_staff_leaves(bench: Bench) -> None:
    bench.record()
    assert not bench.studio.can_undo(SUBJECT)
    bench.studio.delete(SUBJECT)
    bench.jobs.do_all()
    assert bench.found() is None
    assert bench.studio.can_undo(SUBJECT)
    assert not bench.studio.can_undo(OTHER)

    bench.studio.undo(SUBJECT)
    bench.jobs.do_all()
    assert bench.found() == LEVELLED
    assert not bench.studio.can_undo(SUBJECT)

    bench.studio.delete(SUBJECT)
    bench.jobs.do_all()
    bench.studio.leave()
    assert not bench.studio.can_undo(SUBJECT)
    bench.studio.undo(SUBJECT)
    bench.jobs.do_all()
    assert bench.found() is None


def test_recording_over_another_one_can_be_undone(bench: Bench) -> None:
    bench.record("王孃孃")
    bench.record("李叔")
    bench.studio.undo(SUBJECT)
    bench.jobs.do_all()
    kept = bench.recordings.get("zh_CN", SUBJECT.sentence)
    assert kept is not None
    assert kept.speaker == "王孃孃"


def test_deleting_what_another_program_deleted_is_told(bench: Bench) -> None:
    bench.studio.delete(SUBJECT)
    bench.jobs.do_all()
    assert bench.state() is State.REFUSED
    assert bench.studio.fault is RecordingFault.REFUSED


# -- hearing


def test_a_recording_is_heard_unless_somebody_has_gone_on(bench: Bench) -> None:
    bench.record()
    heard: list[bytes] = []
    bench.studio.hear(SUBJECT, 8, heard.append)
    bench.jobs.do_all()
    bench.studio.hear(OTHER, 8, heard.append)
    bench.jobs.do_all()
    bench.studio.hear(SUBJECT, 8, heard.append)
    bench.studio.leave()
    bench.jobs.do_all()
    assert heard == [LEVELLED]


def test_a_take_is_heard_as_loud_as_the_visitor_wants(bench: Bench) -> None:
    bench.take()
    heard: list[bytes] = []
    bench.studio.hear_take(6, heard.append)
    bench.jobs.do_all()
    assert heard == [wav.scaled(LEVELLED, wav.loudness(6))]


def test_the_next_one_says_who_speaks(bench: Bench) -> None:
    bench.studio.speaker = "李叔"
    bench.studio.leave()
    assert bench.studio.speaker == ""
