"""The speech worker: a process that turns texts into WAV files, phrase by phrase.

Started by `client`, as `python -m kiosk.speech.worker --folder DIR --idle-s N`.
It keeps pypinyin's 60 MB and every fault of a speech engine out of the
interface. One JSON object a line, in and out:

    in   {"do": "speak", "id": 1, "text": "…", "locale": "zh_CN", "speed": 0.9, "volume": 6}
         {"do": "cancel", "id": 1}
    out  {"id": 1, "phrase": {"start": 0, "end": 6, "file": "1-0.wav"}}
         {"id": 1, "done": true}    or    {"id": 1, "error": "a plain sentence"}
         {"bye": true}              it leaves: nothing to do for N seconds, or after an error

It also leaves, at once and with all its files, when stdin closes: then nobody
listens any more, whatever became of the parent.
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
from typing import Any, TextIO

from kiosk.errors import KioskError
from kiosk.speech import wav


class Worker:
    """Does one request after the other until nobody wants anything."""

    def __init__(self, folder: Path, idle_s: float, replies: TextIO) -> None:
        """Put files into `folder`; write replies to `replies`."""
        self._folder = folder
        self._idle_s = idle_s
        self._replies = replies
        self._requests: queue.Queue[dict[str, Any]] = queue.Queue()
        self._cancelled: set[int] = set()
        self._voice: Any = None

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
        from kiosk.speech.system_voice import SystemVoice

        if self._voice is None:
            self._voice = SystemVoice(self._folder)
        locale = request["locale"]
        for place, phrase in enumerate(explain.plan(request["text"], locale)):
            if number in self._cancelled:
                return
            samples = self._voice.render(
                explain.for_engine(phrase.spoken, locale),
                locale,
                speed=request["speed"],
                volume=request["volume"],
            )
            name = f"{number}-{place}.wav"
            wav.write(self._folder / name, samples)
            self._reply(
                {"id": number, "phrase": {"start": phrase.start, "end": phrase.end, "file": name}}
            )

    def _reply(self, reply: dict[str, Any]) -> None:
        print(json.dumps(reply), file=self._replies, flush=True)


def main() -> None:
    """Run one worker."""
    parser = argparse.ArgumentParser(description="The speech worker. Started by the kiosk.")
    parser.add_argument("--folder", type=Path, required=True, help="where WAV files go")
    parser.add_argument("--idle-s", type=float, required=True, help="leave after so long")
    args = parser.parse_args()
    # Ctrl-C in the kiosk's terminal is for the kiosk; the worker leaves when stdin closes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker = Worker(args.folder, args.idle_s, sys.stdout)
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
