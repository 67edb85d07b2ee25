"""From raw numbers to what is promised: medians, ratios, verdicts."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from tests.bench.contestants import BARE, CHROMIUM, CHROMIUM_KEPT, KIOSK
from tests.bench.numbers import median, percentile
from tests.bench.starts import Starts


@dataclass(frozen=True)
class Verdict:
    """A number to reach, and what was reached."""

    promise: str
    limit: float
    reached: float
    unit: str

    @property
    def kept(self) -> bool:
        """Whether it was reached."""
        return self.reached <= self.limit

    def __str__(self) -> str:
        word = "ok" if self.kept else "MISSED"
        return f"{self.promise}: {self.reached:.3g}{self.unit} {word}"


@dataclass(frozen=True)
class WalkSummary:
    """The walk in figures. Times in ms."""

    touches: int
    answers: list[float]
    unanswered: int
    changes: list[float]
    changes_listening: list[float]
    blocks: list[float]
    by_screen: list[tuple[str, int, float, float]]
    """Screen, number of arrivals, median, slowest; the slowest median first."""
    slowest: list[tuple[float, str]]
    longest_blocks: list[tuple[float, str]]


def summary_of(walk: dict[str, Any]) -> WalkSummary:
    """Return the figures of a walk's result file."""
    touches = walk["touches"]
    changed = [touch for touch in touches if touch["change_ms"] is not None]
    answers = [touch["answer_ms"] for touch in touches if touch["answer_ms"] is not None]
    arrivals = defaultdict(list)
    for touch in changed:
        arrivals[touch["to"]].append(touch["change_ms"])
    by_screen = [(to, len(took), median(took), max(took)) for to, took in arrivals.items()]
    return WalkSummary(
        touches=len(touches),
        answers=answers,
        unanswered=len(touches) - len(answers),
        changes=[touch["change_ms"] for touch in changed],
        changes_listening=[touch["change_ms"] for touch in changed if touch["listening"]],
        blocks=[block["ms"] for block in walk["blocks"]],
        by_screen=sorted(by_screen, key=lambda row: -row[2]),
        slowest=sorted(
            (
                (touch["change_ms"], f"{touch['place']} → {touch['label']} → {touch['to']}")
                for touch in changed
            ),
            reverse=True,
        )[:5],
        longest_blocks=sorted(
            ((block["ms"], block["when"]) for block in walk["blocks"]), reverse=True
        )[:5],
    )


def verdicts(
    starts: dict[str, Starts],
    listened: Starts,
    walk: WalkSummary,
    catalogues: dict[str, dict[str, float]],
) -> list[Verdict]:
    """Return one verdict a number to reach, in the order of the issue."""
    start = {name: median(result.seen_ms) for name, result in starts.items()}
    pss = {name: median(result.pss_mib) for name, result in starts.items()}
    third = 1 / 3
    return [
        Verdict("start ≤ 0.6 × Chromium's", 0.6, start[KIOSK] / start[CHROMIUM], " ×"),
        Verdict(
            "start ≤ 0.6 × Chromium's with a kept profile",
            0.6,
            start[KIOSK] / start[CHROMIUM_KEPT],
            " ×",
        ),
        Verdict("start ≤ 2.5 × the bare window's", 2.5, start[KIOSK] / start[BARE], " ×"),
        Verdict("PSS, idle home ≤ 1/3 × Chromium's", third, pss[KIOSK] / pss[CHROMIUM], " ×"),
        Verdict(
            "PSS, idle home after listening ≤ 1/3 × Chromium's",
            third,
            median(listened.pss_mib) / pss[CHROMIUM],
            " ×",
        ),
        Verdict("answer to a touch, p99 ≤ 50 ms", 50, percentile(walk.answers, 99), " ms"),
        Verdict("screen change, p99 ≤ 100 ms", 100, percentile(walk.changes, 99), " ms"),
        Verdict("longest other block of the UI thread ≤ 50 ms", 50, max(walk.blocks), " ms"),
        Verdict("heads of 76 services ≤ 30 ms", 30, catalogues["76"]["heads"], " ms"),
        Verdict("heads of 7,600 services ≤ 300 ms", 300, catalogues["7,600"]["heads"], " ms"),
        Verdict("one service of 76 ≤ 10 ms", 10, catalogues["76"]["service"], " ms"),
        Verdict("one service of 7,600 ≤ 10 ms", 10, catalogues["7,600"]["service"], " ms"),
    ]
