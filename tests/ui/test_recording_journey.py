"""Recording with nothing faked but the sound: thread, process, device and player are real."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.administration.staff import Staff, make_staff
from kiosk.health import Health
from kiosk.logs import Log
from kiosk.places import StaffSentence
from kiosk.reading.setup import SpeechFiles
from kiosk.settings import Settings
from kiosk.speech import wav
from kiosk.speech.microphone import Microphone
from kiosk.speech.recordings import Recordings
from kiosk.ui.background import Background
from kiosk.ui.rehearsal import StandingClock
from kiosk.ui.voice import ScreenVoice
from tests.speech.sounds import speech, tone
from tests.speech.waiting import wait_until
from tests.ui.conftest import RaiseStage
from tests.ui.stage import WHEN, Stage

SETTINGS = Settings(staff_pin="2580", audio_input="null", audio_output="null")
PLACE = StaffSentence("hospital-registration", 3)


class Journey:
    """A stage with the staff as the running kiosk has it."""

    def __init__(self, raised: RaiseStage, folder: Path) -> None:
        self.background = Background()
        self.recordings = Recordings(folder)
        self.stage: Stage = raised(settings=SETTINGS, make_staff=self._staff)
        self.stage.window.staff.door._open = True
        self.stage.window.replace(PLACE)

    def _staff(self, changed: Callable[[], None]) -> Staff:
        return make_staff(
            SETTINGS,
            StandingClock(WHEN),
            recordings=self.recordings,
            health=Health(),
            run=self.background.run,
            changed=changed,
        )

    def wait_for(self, words: str) -> None:
        def is_there() -> bool:
            self.stage.settle()
            return any(words in text.text() for text in self.stage.texts())

        wait_until(is_there, words)

    def close(self) -> None:
        self.stage.window.staff.studio.leave()
        self.background.close()
        self.recordings.close()


@pytest.fixture
def journey(raised: RaiseStage, tmp_path: Path) -> Iterator[Journey]:
    made = Journey(raised, tmp_path)
    yield made
    made.close()


def test_silence_is_refused(journey: Journey) -> None:
    journey.stage.press("开始录")
    journey.wait_for("正在听")
    journey.stage.press("说完了")
    journey.wait_for("没有听到声音")


def test_a_voice_is_kept(journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Microphone.start

    def start(microphone: Microphone) -> None:
        real(microphone)
        microphone.hear(speech())

    monkeypatch.setattr(Microphone, "start", start)
    journey.stage.press("开始录")
    journey.wait_for("正在听")
    journey.stage.press("说完了")
    journey.wait_for("还没有存")
    journey.stage.press("留下这段")
    journey.wait_for("这句有录音")

    kept = journey.recordings.find("zh_CN", "身份证")
    assert kept is not None
    assert 1 < wav.seconds(kept) < 1.4


@pytest.fixture
def voice(application: QApplication) -> Iterator[ScreenVoice]:
    made = ScreenVoice(SETTINGS, SpeechFiles(Path("none"), None), Health(), Log())
    yield made
    made.close()
    application.processEvents()


def player_of(voice: ScreenVoice) -> Any:
    assert voice._parts is not None
    return voice._parts.player


def test_a_sound_is_played_and_stops_at_once(voice: ScreenVoice) -> None:
    voice.play(tone(20))
    wait_until(lambda: bool(player_of(voice).is_playing), "playing")
    voice.stop()
    assert not player_of(voice).is_playing
