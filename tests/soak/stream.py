"""Screen after screen read aloud, with all that visitors and bad luck do to it, by a seed."""

import contextlib
import os
import queue
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kiosk.errors import SpeechError
from kiosk.reading.reader import Passage, Reader, Voice
from kiosk.session import SPEEDS, VOLUME_STEPS
from kiosk.speech import phrases
from kiosk.speech.client import RenderedPhrase, SpeechClient
from kiosk.speech.clips import Clips, Plan
from tests.soak.ear import Ear
from tests.soak.watched import WatchedClient, WatchedPlayer, difference

Screens = Mapping[str, Sequence[tuple[str, ...]]]
"""Locale → screens, each a row of passages."""

HUNG_S = 60.0
"""A reading of which nothing is heard so long will not go on any more."""

LOCALES = {"zh_CN": 5, "zh_Hant": 2, "en": 3}
DEEDS = {"whole": 120, "stop": 50, "again": 25, "kill": 5}
"""How often, in parts: read to the end, silence it, read another screen, kill the worker."""


class HungError(Exception):
    """A reading neither went on nor ended."""


class Stream:
    """Reads aloud on the thread that calls `run`, as the interface would."""

    def __init__(
        self,
        seed: int,
        screens: Screens,
        *,
        client: SpeechClient,
        watched_client: WatchedClient,
        watched_player: WatchedPlayer,
        ear: Ear,
        dawdle_s: float,
    ) -> None:
        """`dawdle_s`: a deed comes up to so long after its phrase began."""
        self._chance = random.Random(seed)
        self._screens = screens
        self._client = client
        self._player = watched_player
        self._ear = ear
        self._dawdle_s = dawdle_s
        self._posted: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._reader = Reader(watched_client, watched_player, self._posted.put)
        self._heard: list[tuple[str, int, int]] = []
        self.deeds: Counter[str] = Counter()
        self.phrases = self.compared = 0
        self.faults: list[str] = []

    def run(self, is_enough: Callable[[], bool], at_times: Callable[[], None]) -> None:
        """Read until it is enough, asked after each screen. `at_times` is called often.

        Raises `HungError`.
        """
        while not is_enough():
            self._read_one(at_times)
        self._reader.stop()

    def _read_one(self, at_times: Callable[[], None]) -> None:
        chance = self._chance
        [locale] = chance.choices(list(LOCALES), list(LOCALES.values()))
        texts = chance.choice(self._screens[locale])
        passages = [Passage(str(place), text) for place, text in enumerate(texts)]
        [deed] = chance.choices(list(DEEDS), list(DEEDS.values()))
        after = chance.randint(0, 4)
        wait_s = chance.uniform(0, self._dawdle_s)
        ends: list[str] = []

        self._heard = []
        self._reader.read(
            passages,
            Voice(locale, chance.choice(SPEEDS), chance.randint(1, VOLUME_STEPS)),
            on_phrase=lambda *phrase: self._heard.append(phrase),
            on_passage_end=ends.append,
            on_failed=lambda error: self.faults.append(f"a reading failed: {error.sentence}"),
        )
        # What was cut off is not compared: nobody knows at which sample it was.
        self._player.take()
        self._ear.forget()
        if deed != "whole":
            self._go_on(lambda: len(self._heard) >= after, at_times)
            moment = time.monotonic() + wait_s
            self._go_on(lambda: time.monotonic() >= moment, at_times)
        was_reading = self._reader.is_reading
        if deed == "kill":
            self._kill_worker()
        if deed in ("stop", "again") and was_reading:
            if deed == "stop":
                self._reader.stop()
            self.deeds[deed] += 1
        else:
            self._go_on(lambda: False, at_times)
            self.deeds["whole"] += 1
            self._compare(passages, ends)
        self.phrases += len(self._heard)

    def _go_on(self, is_enough: Callable[[], bool], at_times: Callable[[], None]) -> None:
        """Do what is posted until it is enough or the reading has ended."""
        hung_at = time.monotonic() + HUNG_S
        while self._reader.is_reading and not is_enough():
            at_times()
            with contextlib.suppress(queue.Empty):
                self._posted.get(timeout=0.01)()
                hung_at = time.monotonic() + HUNG_S
            if time.monotonic() > hung_at:
                raise HungError(f"nothing more came after {len(self._heard)} phrases")

    def _kill_worker(self) -> None:
        for pid in self._client.worker_pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                self.deeds["worker killed"] += 1

    def _compare(self, passages: Sequence[Passage], ends: Sequence[str]) -> None:
        wanted = [
            (passage.id, phrase.start, phrase.end)
            for passage in passages
            for phrase in phrases.split(passage.text)
        ]
        if self._heard != wanted or list(ends) != [passage.id for passage in passages]:
            self.faults.append(f"marks {self._heard} and ends {ends} of {passages}")
        with self._ear.taken() as taken:
            wrong = difference(taken, self._player.take())
        self._ear.forget()
        if wrong is not None:
            self.faults.append(f"{wrong}, in {passages}")
        self.compared += 1


def make_clips(path: Path, screens: Screens) -> int:
    """Have every other phrase of these screens spoken ahead; return how many clips that made."""
    client = SpeechClient()
    made: dict[tuple[str, str], bytes] = {}
    try:
        for locale, rows in screens.items():
            texts = dict.fromkeys(
                phrase.text for row in rows for text in row for phrase in phrases.split(text)
            )
            for text in list(texts)[::2]:
                made[locale, text] = _spoken(client, text, locale)
    finally:
        client.close()
    voices = {locale: f"soak {locale}" for locale in screens}
    # What is written serves as reading: a key only has to be the phrase's own here.
    plans = [
        Plan(locale, 0, {text: text for of, text in made if of == locale}) for locale in screens
    ]
    with Clips(path, writable=True) as clips:
        clips.set_plans(voices, plans, "soak")
        for locale in screens:
            clips.add((one.key, made[locale, one.reading]) for one in clips.missing([locale]))
    return len(made)


def _spoken(client: SpeechClient, text: str, locale: str) -> bytes:
    said: list[RenderedPhrase] = []
    ended: queue.SimpleQueue[SpeechError | None] = queue.SimpleQueue()
    client.speak(
        text,
        locale,
        1.0,
        VOLUME_STEPS,
        on_phrase=said.append,
        on_done=lambda: ended.put(None),
        on_error=ended.put,
    )
    if (error := ended.get(timeout=HUNG_S)) is not None:
        raise error
    return b"".join(phrase.samples for phrase in said)
