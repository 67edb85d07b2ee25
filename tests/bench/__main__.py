"""`make bench`: the kiosk against a bare Qt window and Chromium, side by side, in five minutes.

Prints one Markdown page, and writes it to build/bench.md and its numbers to
build/bench.json. The exit status is 0 even when a number is missed: a bench
tells, and a busy machine is no fault of the kiosk.
"""

import compileall
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from kiosk import paths
from tests.bench import machine
from tests.bench.catalogues import measure_catalogues
from tests.bench.contestants import contestants, environment
from tests.bench.display import running_screen
from tests.bench.processes import adopt_orphans
from tests.bench.report import page
from tests.bench.results import summary_of, verdicts
from tests.bench.starts import SETTLE_S, measure_after_listening, measure_starts

STARTS_END_S = 180.0
"""No new round of starts after this time."""

WALK_ENDS_S = 150.0


def main() -> int:
    """Measure everything, one after the other."""
    begun = time.monotonic()
    adopt_orphans()
    compileall.compile_dir(paths.ROOT / "kiosk", quiet=1)
    compileall.compile_dir(paths.ROOT / "tests" / "bench", quiet=1)
    load_before = machine.load()
    paths.BUILT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name, running_screen() as screen:
        folder = Path(name)
        _say("starts and memory")
        starts = measure_starts(screen, contestants(folder), begun + STARTS_END_S, paths.BUILT)
        _say("memory after listening")
        listened = measure_after_listening(screen)
        _say("a walk by touch")
        walk = _walk(folder, screen.name)
        _say("catalogues")
        catalogues = measure_catalogues(folder)
    summary = summary_of(walk)
    judged = verdicts(starts, listened, summary, catalogues)
    loads = (load_before, machine.load())
    described = machine.describe()
    report = page(
        machine=described,
        loads=loads,
        starts=starts,
        listened=listened,
        walk=summary,
        catalogues=catalogues,
        judged=judged,
        settle_s=SETTLE_S,
    )
    print(report)
    (paths.BUILT / "bench.md").write_text(report, "utf-8")
    numbers = {
        "machine": described,
        "load": loads,
        "starts": {name: asdict(result) for name, result in starts.items()},
        "after_listening": asdict(listened),
        "walk": asdict(summary),
        "catalogues": catalogues,
        "verdicts": [{**asdict(verdict), "kept": verdict.kept} for verdict in judged],
        "touches": walk["touches"],
    }
    (paths.BUILT / "bench.json").write_text(json.dumps(numbers, ensure_ascii=False, indent=1))
    _say(f"done in {time.monotonic() - begun:.0f} s: build/bench.md, build/bench.json")
    return 0


def _walk(folder: Path, display: str) -> dict[str, list[dict[str, object]]]:
    result = folder / "walk.json"
    subprocess.run(
        [sys.executable, "-m", "tests.bench.walk", str(folder / "walk"), str(result)],
        cwd=paths.ROOT,
        env=environment(display),
        timeout=WALK_ENDS_S,
        check=True,
    )
    walked: dict[str, list[dict[str, object]]] = json.loads(result.read_text("utf-8"))
    return walked


def _say(what: str) -> None:
    print(f"bench: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
