"""Makes the clips that are missing, on all cores, and can be killed at any moment.

Each core has a process of its own with the model on one thread: a quarter
quicker than one process on all cores (measured). What was made is saved every few
seconds; the next run goes on from there.
"""

import ctypes
import os
import signal
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from kiosk.errors import VoiceError
from kiosk.speech import explain, phrases, voice_pack
from kiosk.speech.clips import Clips, Plan, Wanted
from kiosk.speech.natural_voice import NaturalVoice

SAVE_S = 5.0
"""So much work is lost at the worst."""

QUEUED = 3
"""Phrases that wait for each process, so that it never waits for us."""

NICENESS = 15
"""Everything else on the machine goes first."""

PR_SET_PDEATHSIG = 1
"""For prctl(2): the signal that a process gets when its parent is gone."""

Progress = Callable[[int, int], None]
"""Gets what was made of this run so far, and how much it is in all, counted in signs."""


def plan_of(locale: str, strings: Iterable[str]) -> Plan:
    """Return what these strings need; a phrase that several have is there once."""
    different = dict.fromkeys(strings)
    readings: dict[str, str] = {}
    for string in different:
        for phrase in phrases.split(string):
            if phrase.text not in readings:
                readings[phrase.text] = explain.reading(phrase, locale)
    return Plan(locale, len(different), readings)


def render(
    clips: Clips,
    wanted: Sequence[Wanted],
    voice_folder: Path,
    *,
    processes: int | None = None,
    on_progress: Progress = lambda _made, _all: None,
) -> None:
    """Make and save these clips. `processes` is the number of cores to use (default: all).

    Raises `VoiceError` when the voice cannot be used or the clips cannot be
    saved; what was saved stays. After Ctrl-C what was made is saved first.
    """
    voice_pack.open_pack(voice_folder)
    count = processes or os.cpu_count() or 1
    total = sum(len(one.reading) for one in wanted)
    made = 0
    waiting = iter(wanted)
    running: dict[Future[bytes], Wanted] = {}
    unsaved: list[tuple[bytes, bytes]] = []
    saved_at = time.monotonic()
    # Not forked: threads of ours do not come along, nor anything else.
    pool = ProcessPoolExecutor(
        count, get_context("spawn"), initializer=_begin, initargs=(voice_folder,)
    )
    with pool:
        try:
            while True:
                for one in waiting:
                    running[pool.submit(_render, one.reading, one.locale)] = one
                    if len(running) >= count * QUEUED:
                        break
                if not running:
                    break
                finished, _others = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    one = running.pop(future)
                    made += len(one.reading)
                    unsaved.append((one.key, future.result()))
                if time.monotonic() - saved_at >= SAVE_S:
                    clips.add(unsaved)
                    unsaved = []
                    saved_at = time.monotonic()
                on_progress(made, total)
            clips.add(unsaved)
        except BrokenProcessPool as error:
            clips.add(unsaved)
            raise VoiceError(
                "A process that renders was ended from outside; is there enough memory? "
                "What was made is kept; run it again to go on."
            ) from error
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            clips.add(unsaved)
            raise


_voice: NaturalVoice
"""Of this process of the pool."""


def _begin(voice_folder: Path) -> None:
    global _voice  # noqa: PLW0603  # a process of the pool has no other place
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICENESS)
    _voice = NaturalVoice(voice_pack.open_pack(voice_folder), threads=1)


def _render(reading: str, locale: str) -> bytes:
    return _voice.render(reading, locale)
