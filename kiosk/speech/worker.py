"""The speech worker: a process that turns texts into WAV files, phrase by phrase.

Started by `worker_link`, as `python -m kiosk.speech.worker --folder DIR --idle-s N`;
with `--natural VOICE` it speaks with the voice in that folder, else with the
system's. It keeps model, pypinyin's 60 MB and every fault of a speech engine out
of the interface. One JSON object a line, in and out:

    in   {"do": "speak", "id": 1, "text": "…", "locale": "zh_CN", "skip": [0], "patience": 1}
         {"do": "cancel", "id": 1}
    out  {"ready": true, "syllable_s": 0.1}  the natural voice is loaded, and so quick
         {"id": 1, "within_s": 0.6}          the next phrase comes so soon, or it hangs
         {"id": 1, "phrase": {"start": 0, "end": 6, "file": "1-0.wav"}}
         {"id": 1, "done": true}    or    {"id": 1, "error": "a plain sentence"}
         {"bye": true}              it leaves: nothing to do for N seconds, or after an error

Phrases that start at a place of `skip` are left out; it asks for `patience` times the
time that a phrase should take. Samples are in the form of
`wav`, at the voice's own speed and full volume. The worker also leaves, at once
and with all its files, when stdin closes: then nobody listens any more, whatever
became of the parent.
"""

import argparse
import json
import os
import queue
import shutil
import signal
import sys
import threading
from pathlib import Path
from typing import Any, Protocol, TextIO

from kiosk.errors import KioskError
from kiosk.speech import phrases, wav

SYSTEM_WITHIN_S = 0.6
"""espeak-ng needs 10 ms a phrase; this is for a machine that has a lot to do."""

LOADING_WITHIN_S = 20.0
"""Reading 92 MB from a slow disk."""

PATIENCE = 2
"""The natural voice may take so many times what was measured before it counts as hanging."""


class Voice(Protocol):
    """What speaks."""

    def render(self, reading: str, locale: str) -> bytes:
        """Return the samples of one phrase."""


class Worker:
    """Does one request after the other until nobody wants anything."""

    def __init__(
        self, folder: Path, idle_s: float, replies: TextIO, natural: Path | None = None
    ) -> None:
        """Put files into `folder`, write replies to `replies`, speak with the `natural` voice."""
        self._folder = folder
        self._idle_s = idle_s
        self._replies = replies
        self._natural = natural
        self._requests: queue.Queue[dict[str, Any]] = queue.Queue()
        self._cancelled: set[int] = set()
        self._voice: Voice | None = None
        self._syllable_s = 0.0

    def listen(self, lines: TextIO) -> None:
        """Take requests until stdin closes, then end the process. Runs on its own thread."""
        for line in lines:
            request = json.loads(line)
            if request["do"] == "cancel":
                self._cancelled.add(request["id"])
            else:
                self._requests.put(request)
        # The main thread may be inside the engine, so it cannot be asked to leave.
        shutil.rmtree(self._folder, ignore_errors=True)
        os._exit(0)

    def work(self) -> None:
        """Answer requests until there was none for `idle_s` seconds, or one failed."""
        while True:
            try:
                request = self._requests.get(timeout=self._idle_s)
            except queue.Empty:
                self._reply({"bye": True})
                return
            number = request["id"]
            try:
                self._speak(number, request)
            except KioskError as error:
                self._reply({"id": number, "error": error.sentence})
                # An engine that failed once is not trusted again: the next worker starts clean.
                self._reply({"bye": True})
                return
            self._reply({"id": number, "done": True})
            self._cancelled.discard(number)

    def _speak(self, number: int, request: dict[str, Any]) -> None:
        # Imported here, and pypinyin only for Mandarin: a worker that is asked late starts early.
        from kiosk.speech import explain

        if self._voice is None:
            self._voice = self._made(number)
        locale, skipped = request["locale"], request["skip"]
        for place, phrase in enumerate(phrases.split(request["text"])):
            if number in self._cancelled:
                return
            if phrase.start in skipped:
                continue
            reading = explain.reading(phrase, locale)
            within_s = self._needs_s(reading) * request["patience"]
            self._reply({"id": number, "within_s": within_s})
            name = f"{number}-{place}.wav"
            wav.write(self._folder / name, self._voice.render(reading, locale))
            self._reply(
                {"id": number, "phrase": {"start": phrase.start, "end": phrase.end, "file": name}}
            )

    def _made(self, number: int) -> Voice:
        if self._natural is None:
            from kiosk.speech.system_voice import SystemVoice

            self._reply({"id": number, "within_s": LOADING_WITHIN_S})
            return SystemVoice(self._folder)
        from kiosk.speech import voice_pack
        from kiosk.speech.natural_voice import NaturalVoice

        self._reply({"id": number, "within_s": LOADING_WITHIN_S})
        voice = NaturalVoice(voice_pack.open_pack(self._natural))
        self._syllable_s = voice.seconds_for_a_syllable()
        self._reply({"ready": True, "syllable_s": self._syllable_s})
        return voice

    def _needs_s(self, reading: str) -> float:
        if self._natural is None:
            return SYSTEM_WITHIN_S
        syllables = max(phrases.LEAST_SYLLABLES, len(reading.split()))
        return SYSTEM_WITHIN_S + PATIENCE * syllables * self._syllable_s

    def _reply(self, reply: dict[str, Any]) -> None:
        print(json.dumps(reply), file=self._replies, flush=True)


def main() -> None:
    """Run one worker."""
    parser = argparse.ArgumentParser(description="The speech worker. Started by the kiosk.")
    parser.add_argument("--folder", type=Path, required=True, help="where WAV files go")
    parser.add_argument("--idle-s", type=float, required=True, help="leave after so long")
    parser.add_argument("--natural", type=Path, help="folder of the natural voice")
    args = parser.parse_args()
    # Ctrl-C in the kiosk's terminal is for the kiosk; the worker leaves when stdin closes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker = Worker(args.folder, args.idle_s, sys.stdout, args.natural)
    threading.Thread(target=worker.listen, args=[sys.stdin], name="listen", daemon=True).start()
    try:
        worker.work()
    except BrokenPipeError:
        # The parent died, and this thread saw it first.
        shutil.rmtree(args.folder, ignore_errors=True)
    # Past the interpreter's own ending: a listening thread holds stdin's lock there.
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
