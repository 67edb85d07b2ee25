"""A copy of all that the sound device took, for the installer's sound check and for tests."""

from pathlib import Path
from typing import IO

from kiosk.errors import SpeechError
from kiosk.speech import wav


class Tap:
    """Two files: the raw samples (in the form of `wav`), and `<name>.times`.

    A line of the times is one block: the monotonic time in seconds at which the
    device took it, its number of frames, its largest absolute value.
    """

    def __init__(self, path: Path) -> None:
        """Raise `SpeechError` when the files cannot be made."""
        try:
            self._samples: IO[bytes] = path.open("wb", buffering=0)
            times = Path(f"{path}.times")
            self._times: IO[str] = times.open("w", buffering=1, encoding="ascii")
        except OSError as error:
            raise SpeechError(
                f"The copy of the sound, audio_tap_file={path}, cannot be written "
                f"({error.strerror})."
            ) from error

    def take(self, moment: float, block: bytes) -> None:
        """Write one block that the device took at `moment`."""
        self._samples.write(block)
        frames = len(block) // wav.BYTES_PER_FRAME
        self._times.write(f"{moment:.6f} {frames} {wav.peak(block)}\n")

    def close(self) -> None:
        """Finish both files."""
        self._samples.close()
        self._times.close()
