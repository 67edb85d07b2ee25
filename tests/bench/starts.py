"""Cold start and memory, in rounds: one start of each, then the next round."""

import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.contestants import KIOSK, Contestant, environment, kiosk_command
from tests.bench.display import HEIGHT, WIDTH, Screen
from tests.bench.processes import Family

ROUNDS = 5
SETTLE_S = 3.0
"""From the painted screen to the look at memory: nothing moves any more."""

READ_ALOUD_ROUNDS = 3
LISTEN_AT = (WIDTH // 4, HEIGHT // 2)
LOOK_MYSELF_AT = (3 * WIDTH // 4, HEIGHT // 2)
_TITLE_AT = (WIDTH // 2, 300)
_ENOUGH_HEARD_S = 4.0


@dataclass
class Starts:
    """What one contestant showed. Times in ms, memory in MiB."""

    seen_ms: list[float] = field(default_factory=list)
    told_ms: list[float] = field(default_factory=list)
    pss_mib: list[float] = field(default_factory=list)
    rss_mib: list[float] = field(default_factory=list)
    processes: int = 0


def measure_starts(
    screen: Screen, contestants: tuple[Contestant, ...], deadline: float, pictures: Path
) -> dict[str, Starts]:
    """Run the warm-up, which takes pictures, and then rounds until `deadline`."""
    results = {contestant.name: Starts() for contestant in contestants}
    for turn in range(ROUNDS + 1):
        if turn > 1 and time.monotonic() > deadline:
            break
        for contestant in contestants:
            result = Starts() if turn == 0 else results[contestant.name]
            picture = pictures / f"bench-{contestant.name.replace(' ', '-')}.png"
            _one_start(screen, contestant, result, picture if turn == 0 else None)
    return results


def _one_start(
    screen: Screen, contestant: Contestant, result: Starts, picture: Path | None
) -> None:
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-", ignore_cleanup_errors=True) as name:
        own = Path(name)
        screen.clear()
        screen.wait_bare()
        family = Family(contestant.command(own), environment(screen.name))
        try:
            seen = screen.wait_painted()
            if picture is not None:
                screen.save(picture)
            result.seen_ms.append((seen - family.started) * 1000)
            if contestant.name == KIOSK:
                time.sleep(0.5)
                screen.touch(*LOOK_MYSELF_AT)
            time.sleep(SETTLE_S)
            told = contestant.painted(own, family)
            if told is not None:
                result.told_ms.append((told - family.started) * 1000)
            pss, rss, result.processes = family.memory_mib()
            result.pss_mib.append(pss)
            result.rss_mib.append(rss)
        finally:
            family.end()


def measure_after_listening(screen: Screen) -> Starts:
    """Memory of a kiosk that has read its home screen aloud, after its worker has left."""
    result = Starts()
    for _ in range(READ_ALOUD_ROUNDS):
        with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
            screen.clear()
            screen.wait_bare()
            family = Family(kiosk_command(Path(name)), environment(screen.name))
            try:
                screen.wait_painted()
                time.sleep(0.5)
                screen.touch(*LISTEN_AT)
                time.sleep(_ENOUGH_HEARD_S)
                result.processes = max(result.processes, len(family.processes()))
                screen.move(5, HEIGHT // 2)
                screen.press()  # any touch silences the voice
                screen.release()
                family.wait_single()
                time.sleep(1)
                pss, rss, _count = family.memory_mib()
                result.pss_mib.append(pss)
                result.rss_mib.append(rss)
            finally:
                family.end()
    return result
