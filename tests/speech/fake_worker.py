"""A worker for tests: plays one of the faults that a real one may have.

`python fake_worker.py MODE MARK --idle-s N --folder DIR`: the first process
shows the fault and leaves MARK behind; later ones answer every request.
"""

import json
import sys
import wave
from pathlib import Path


def answer(number: int, folder: Path) -> None:
    """Say one phrase of nothing."""
    with wave.open(str(folder / f"{number}.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(24000)
        file.writeframes(bytes(200))
    reply({"id": number, "phrase": {"start": 0, "end": 1, "file": f"{number}.wav"}})
    reply({"id": number, "done": True})


def reply(line: object) -> None:
    """Write one line of the protocol."""
    print(json.dumps(line), flush=True)


def main() -> None:
    mode, mark, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[-1])
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] != "speak":
            continue
        if mark.exists():
            answer(request["id"], folder)
            continue
        mark.touch()
        if mode == "crash":
            sys.exit("the engine fell over")
        if mode == "nonsense":
            print("Audio saved to somewhere", flush=True)
        if mode == "lost-file":
            reply({"id": request["id"], "phrase": {"start": 0, "end": 1, "file": "nowhere.wav"}})
        if mode == "hangs":
            reply({"id": request["id"], "within_s": 0.05})
        if mode == "leaves":
            reply({"bye": True})
            return


if __name__ == "__main__":
    main()
