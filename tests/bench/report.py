"""The page that is printed and written: build/bench.md."""

from collections.abc import Iterable, Sequence

from tests.bench.contestants import CHROMIUM, KIOSK
from tests.bench.numbers import median, percentile, spread
from tests.bench.results import Verdict, WalkSummary
from tests.bench.starts import Starts

NOTES = """\
- Start: from exec to the first look (every 4 ms) at which seven rows of pixels show words and
  pictograms from the left to the right, read from the X server: the same measure for all. “Told” is
  the program's own word (the log's event `painted`). Files are in the page cache, bytecode is
  compiled. The kiosk's first screen is the rest page; home is one screen change later.
- Chromium as Debian starts it, with a fresh profile, and with the profile of the round before.
- PSS: all processes, {settle:g} s after the screen stood still; Python, Qt and fonts counted whole
  (as if nobody else ran Python). The kiosk was touched through to home. “After listening”: it read
  home aloud, was silenced, and its worker has left.
- Touches: in the real, running kiosk. Press and release go out by XTEST and come in through X
  server and window manager; the answer is a changed pixel of the pressed target, and a change ends
  when the new screen has been painted and a pixel has come back from the X server after it. A
  third of the visits listens, with the real voice played to nowhere.
- Block: how long a 5 ms heartbeat had to wait, screen changes and the bench's own jumps left out.
"""


def page(
    *,
    machine: dict[str, str],
    loads: tuple[str, str],
    starts: dict[str, Starts],
    listened: Starts,
    walk: WalkSummary,
    catalogues: dict[str, dict[str, float]],
    judged: Sequence[Verdict],
    settle_s: float,
) -> str:
    """Return the whole page."""
    parts = [
        "# Bench",
        ", ".join(f"{name} {value}" for name, value in machine.items())
        + f". Load before {loads[0]}, after {loads[1]}.",
        _start_table(starts, listened),
        _walk_table(walk),
        _screens_table(walk),
        _catalogue_table(catalogues),
        "\n".join(f"- {verdict}" for verdict in judged),
        NOTES.format(settle=settle_s).rstrip(),
    ]
    return "\n\n".join(parts) + "\n"


def _start_table(starts: dict[str, Starts], listened: Starts) -> str:
    kiosk, rows = starts[KIOSK], []
    chromium = starts[CHROMIUM]
    for name, one in starts.items():
        rows.append(
            [
                name,
                f"{median(one.seen_ms):.0f} ms",
                f"± {spread(one.seen_ms) / 2:.0%} of {len(one.seen_ms)}",
                f"{median(one.told_ms):.0f} ms" if one.told_ms else "",
                f"{median(kiosk.seen_ms) / median(one.seen_ms):.2f}",
                f"{median(one.pss_mib):.0f} MiB",
                f"{median(one.rss_mib):.0f} MiB",
                f"{median(kiosk.pss_mib) / median(one.pss_mib):.2f}",
                str(one.processes),
            ]
        )
    after, ratio = median(listened.pss_mib), median(listened.pss_mib) / median(chromium.pss_mib)
    rss = median(listened.rss_mib)
    rows.append(
        [
            f"{KIOSK}, after listening",
            *([""] * 4),
            f"{after:.0f} MiB",
            f"{rss:.0f} MiB",
            f"{ratio:.2f} of Chromium's",
            "1",
        ]
    )
    return _table(
        ["", "start", "spread", "told", "kiosk ÷ it", "PSS", "RSS", "kiosk ÷ it", "processes"], rows
    )


def _walk_table(walk: WalkSummary) -> str:
    rows = [
        [name, str(len(values)), *(f"{number:.1f}" for number in _percentiles(values))]
        for name, values in (
            ("answer to a touch", walk.answers),
            ("screen change", walk.changes),
            ("screen change while listening", walk.changes_listening),
            ("wait of a 5 ms heartbeat", walk.blocks),
        )
        if values
    ]
    slow = [f"- slow change: {took:.0f} ms, {what}" for took, what in walk.slowest]
    long = [f"- long block: {took:.0f} ms, {what}" for took, what in walk.longest_blocks]
    head = ["ms", "number", "p50", "p99", "longest"]
    silent = f"{walk.touches} touches, {walk.unanswered} of them without an answer."
    return "\n\n".join([_table(head, rows), silent, "\n".join([*slow, *long])])


def _percentiles(values: Sequence[float]) -> tuple[float, float, float]:
    return percentile(values, 50), percentile(values, 99), max(values)


def _screens_table(walk: WalkSummary) -> str:
    rows = [
        [screen, str(count), f"{middle:.1f}", f"{slowest:.1f}"]
        for screen, count, middle, slowest in walk.by_screen
    ]
    return _table(["change to, ms", "number", "median", "slowest"], rows)


def _catalogue_table(catalogues: dict[str, dict[str, float]]) -> str:
    small, large = catalogues.values()
    rows = [[what, f"{small[what]:.2f}", f"{large[what]:.2f}"] for what in small]
    return _table(["catalogue, ms", *catalogues], rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
