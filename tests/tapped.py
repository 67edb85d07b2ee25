"""What the sound device took, read back while it plays (see `kiosk.speech.tap`)."""

from pathlib import Path
from typing import NamedTuple


class Block(NamedTuple):
    """Frames that the device took at a moment (monotonic, in seconds), and their largest value."""

    moment: float
    frames: int
    peak: int


def blocks(tap: Path) -> list[Block]:
    """Return all blocks that the copy `tap` has by now; none while there is no copy."""
    times = Path(f"{tap}.times")
    if not times.exists():
        return []
    # The last line may not be whole yet.
    lines = times.read_text("ascii").split("\n")[:-1]
    return [Block(float(a), int(b), int(c)) for a, b, c in (line.split() for line in lines)]


def nothing_but_a_fade(taken: list[Block]) -> bool:
    """Whether of the blocks that came after a stop only the first has sound: what is cut off."""
    return not any(block.peak for block in taken[1:])
