"""`make soak`: hours of reading aloud, to see that nothing grows, is lost, doubled or late.

First faster than real time, with a device that takes samples as quickly as they
are made; then in step with the clock, on the sound system's null device and with
the natural voice where it is installed. All else is the real thing: reader,
client, worker, clips, player. Exit status 1 when a check failed.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kiosk import paths
from kiosk.catalogue.store import Catalogue
from kiosk.speech import heap, voice_pack, wav
from kiosk.speech.client import SpeechClient
from kiosk.speech.library import Library
from kiosk.speech.player import LEAD_FRAMES, Player
from tests.bench import machine
from tests.soak.drift import Drift
from tests.soak.ear import Ear, quick_device, real_device
from tests.soak.health import Check, Health, health, leftovers, thread_count
from tests.soak.stream import LOCALES, HungError, Screens, Stream, make_clips
from tests.soak.watched import WatchedClient, WatchedPlayer
from tests.spoken_texts import all_screens

WORKER_IDLE_S = 3.0
REST_WITHIN_S = 30.0
"""Worker and device leave by themselves when nothing is read; so long that may take."""

SETTLED_S = 0.5
LOOKS = 16
"""Moments of rest, in which memory, threads and files are looked at.

At the first one, after this share of the whole, everything has been used: it is what
the last one is compared with.
"""

SCREENS_WITH_CLIPS = 60
"""A locale; half of their phrases have clips, all others are spoken live."""

GROWTH = 0.05
DRIFT_S = 0.1


@dataclass(frozen=True)
class Part:
    """What is the same in both parts."""

    seed: int
    clips: Path
    folder: Path
    screens: Screens


def main() -> int:
    """Run both parts and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--hours", type=float, default=8.0, help="of audio, in virtual time")
    parser.add_argument("--minutes", type=float, default=30.0, help="in real time")
    parser.add_argument("--seed", type=int, default=20261126, help="of screens and deeds")
    args = parser.parse_args()
    heap.give_back_large_blocks()
    checks: list[Check] = []
    with tempfile.TemporaryDirectory(prefix="leling-soak-") as name:
        # Workers' folders are made here, so that those of others are not taken for ours.
        folder = Path(name, "tmp")
        folder.mkdir()
        tempfile.tempdir = str(folder)
        with closing(Catalogue.open(paths.CATALOGUE)) as catalogue:
            screens = {locale: all_screens(catalogue, locale) for locale in LOCALES}
        chance = random.Random(args.seed)
        spoken_ahead = {
            locale: chance.sample(rows, SCREENS_WITH_CLIPS) for locale, rows in screens.items()
        }
        clips = Path(name, "clips.db")
        _say(f"{make_clips(clips, spoken_ahead)} clips")
        # Every other screen is one that has clips.
        mixed = {
            locale: [*rows, *spoken_ahead[locale] * (len(rows) // SCREENS_WITH_CLIPS)]
            for locale, rows in screens.items()
        }
        part = Part(args.seed, clips, folder, mixed)
        if args.hours:
            checks += _virtual(part, args.hours * 3600)
        if args.minutes:
            checks += _real(part, args.minutes * 60)
        tempfile.tempdir = None
    _print(checks, args.seed)
    return 0 if all(check.kept is not False for check in checks) else 1


def _virtual(part: Part, duration_s: float) -> list[Check]:
    ear = Ear()
    player = Player("null", device=quick_device(ear, lambda: player.is_playing))
    soak = _Soak(part, player, ear, natural=None, dawdle_s=0.0)
    began = time.monotonic()
    frames = round(duration_s * wav.RATE)
    for look in range(1, LOOKS + 1):
        share = look / LOOKS
        soak.run(lambda share=share: ear.sounding_frames >= frames * share, lambda: None)  # type: ignore[misc]
        soak.look()
        _say(f"{ear.sounding_frames / wav.RATE / 3600:.2f} h of sound, {soak.healths[-1]}")
        if soak.hung:
            break
    took_s = time.monotonic() - began
    counted = player.frames_heard + LEAD_FRAMES
    sound_h, all_h = (count / wav.RATE / 3600 for count in (ear.sounding_frames, ear.frames))
    checks = [
        Check("sound", f"{sound_h:.2f} h, {all_h:.2f} h with silences, in {took_s / 60:.1f} min"),
        *soak.checks(),
        Check("frames counted − frames taken", str(counted - ear.frames), counted == ear.frames),
    ]
    return [Check(f"virtual: {one.what}", one.found, one.kept) for one in checks]


def _real(part: Part, duration_s: float) -> list[Check]:
    ear, drift = Ear(), Drift()
    player = Player("null", device=real_device(ear))
    natural = voice_pack.INSTALLED if voice_pack.INSTALLED.is_dir() else None
    soak = _Soak(part, player, ear, natural=natural, dawdle_s=1.5)

    def watch() -> None:
        if ear.is_open:
            drift.note(time.monotonic(), player.frames_heard, ear.openings)

    for until_s in (duration_s / LOOKS, duration_s * (LOOKS - 1) / LOOKS):
        until = time.monotonic() + until_s
        soak.run(lambda until=until: time.monotonic() >= until, watch)  # type: ignore[misc]
        soak.look()
        _say(f"{ear.frames / wav.RATE / 60:.1f} min of audio, {soak.healths[-1]}")
    checks = [
        Check("audio", f"{ear.frames / wav.RATE / 60:.1f} min, device opened {ear.openings} times"),
        Check("voice", "natural and system" if natural else "system"),
        *soak.checks(),
        Check(
            f"frames heard against the clock, over {drift.longest_s / 60:.1f} min",
            f"{drift.drift_s * 1000:.0f} ms",
            drift.drift_s <= DRIFT_S,
        ),
        Check("the device was late for a moment, at most", f"{drift.lag_s * 1000:.0f} ms"),
    ]
    return [Check(f"real time: {one.what}", one.found, one.kept) for one in checks]


class _Soak:
    """One run with all its parts, and its figures at moments of rest."""

    def __init__(
        self, part: Part, player: Player, ear: Ear, *, natural: Path | None, dawdle_s: float
    ) -> None:
        self._folder = part.folder
        self._player = player
        self._ear = ear
        self.told: list[str] = []
        self._client = SpeechClient(
            Library([part.clips], on_fault=self.told.append),
            natural=natural,
            idle_s=WORKER_IDLE_S,
            on_fault=self.told.append,
        )
        self._watched_client = WatchedClient(self._client)
        self._watched_player = WatchedPlayer(player)
        self._stream = Stream(
            part.seed,
            part.screens,
            client=self._client,
            watched_client=self._watched_client,
            watched_player=self._watched_player,
            ear=ear,
            dawdle_s=dawdle_s,
        )
        self.healths: list[Health] = []
        self.hung: list[str] = []

    def run(self, is_enough: Callable[[], bool], at_times: Callable[[], None]) -> None:
        """Read on, unless it has hung already."""
        try:
            self._stream.run(lambda: bool(self.hung) or is_enough(), at_times)
        except HungError as error:
            self.hung.append(str(error))

    def look(self) -> None:
        """Let all come to rest, and note what the process holds then."""
        give_up = time.monotonic() + REST_WITHIN_S
        while self._client.worker_pids or self._ear.is_open:
            if time.monotonic() > give_up:
                self.hung.append("worker or device did not leave")
                break
            time.sleep(0.05)
        threads = -1
        # Those of a worker that has gone end a moment later.
        while threads != thread_count():
            threads = thread_count()
            time.sleep(SETTLED_S)
        self.healths.append(health())

    def checks(self) -> list[Check]:
        """Close all, and return what was found."""
        stream, client = self._stream, self._watched_client
        self._client.close()
        self._player.close()
        client.finish()
        left = leftovers(self._folder)
        first, last = self.healths[0], self.healths[-1]
        growth = last.own_mib / first.own_mib - 1
        faults = [*client.faults, *self._watched_player.faults, *stream.faults, *self.hung]
        for fault in faults[:20]:
            _say(f"fault: {fault}")
        killed = stream.deeds["worker killed"]
        for sentence, count in Counter(self.told).most_common():
            _say(f"told {count} times: {sentence}")
        return [
            Check("readings", ", ".join(f"{n} {deed}" for deed, n in stream.deeds.items())),
            Check(
                "orders",
                f"{client.ordered}, {client.cancelled} of them cancelled, {client.failed} failed",
                client.failed == 0,
            ),
            Check("faults told to staff", f"{len(self.told)}, for {killed} killed workers"),
            Check("phrases marked", str(stream.phrases)),
            Check(
                "orders that did not end exactly once, or out of order",
                str(len(client.faults)),
                not client.faults,
            ),
            Check(
                "callbacks of the player out of order",
                str(len(self._watched_player.faults)),
                not self._watched_player.faults,
            ),
            Check(
                "whole readings that differ from what was handed over",
                f"{len(stream.faults)} of {stream.compared}",
                not stream.faults,
            ),
            Check("readings that hung", str(len(self.hung)), not self.hung),
            Check(
                "memory at rest, warm → end",
                f"{first.own_mib:.1f} → {last.own_mib:.1f} MiB, {growth:+.1%}",
                growth <= GROWTH,
            ),
            _constant("threads at rest", [one.threads for one in self.healths]),
            _constant("open files at rest", [one.files for one in self.healths]),
            Check("left behind", ", ".join(left) or "nothing", not left),
        ]


def _constant(what: str, values: list[int]) -> Check:
    different = sorted(set(values))
    return Check(what, " / ".join(map(str, different)), len(different) == 1)


def _print(checks: list[Check], seed: int) -> None:
    described = machine.hardware()
    load = f"load {machine.load()}"
    print(f"seed {seed}, {described['cores']} cores, {described['processor']}, {load}\n")
    print("| check | found | |\n|---|---|---|")
    words = {None: "", True: "ok", False: "FAILED"}
    for check in checks:
        print(f"| {check.what} | {check.found} | {words[check.kept]} |")


def _say(what: str) -> None:
    print(f"soak: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
