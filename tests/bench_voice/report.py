"""The page that is printed and written: build/bench-voice.md."""

from collections.abc import Sequence

from tests.bench.numbers import median, percentile
from tests.bench_voice.intelligibility import Result
from tests.bench_voice.latency import Latencies

WORST = 10
NAMES = {"zh": "Mandarin", "en": "English"}

NOTES = """\
- Errors: whisper-base (int8, beam 5) writes down what it hears; Mandarin syllables (without tones)
  and English words that are missing, added or another, as a share of those said. Both sides go
  through the kiosk's spoken form and are compared by sound. The listener's own errors count too.
- First phrase: from the text to its samples, in a warm voice without worker and player.
- Touch: `Reader.read`, as the interface calls it, to the first sample of the phrase at the
  loudspeaker, by the device's blocks and what the device holds (30 ms). Real worker, null device.
- Silence: `Reader.stop` while a phrase is heard, to the last sound that leaves the loudspeaker.
- Mark: the moment in which the interface is told of a phrase, against that of its first sample.
"""


def page(
    *,
    about: str,
    results: Sequence[Result],
    latencies: Sequence[Latencies],
    verdicts: Sequence[str],
) -> str:
    """Return the whole page."""
    parts = ["# How well it speaks", about]
    if results:
        parts.append(_voice_table(results))
    if latencies:
        parts.append(_latency_table(latencies))
    if verdicts:
        parts.append("\n".join(f"- {verdict}" for verdict in verdicts))
    parts.append(NOTES.rstrip())
    parts += [_worst(result) for result in results]
    return "\n\n".join(parts) + "\n"


def _voice_table(results: Sequence[Result]) -> str:
    head = (
        "| voice | language | errors | syllables or words | sound | work ÷ sound "
        "| first phrase, median | 90 of 100 | a minute |\n|---|---|" + "---:|" * 7
    )
    rows = []
    for result in results:
        middle, most = result.first_s
        cells = (
            result.engine.name,
            NAMES[result.engine.language],
            f"{result.score.rate:.1%}",
            str(result.score.units),
            f"{result.duration_s:.0f} s",
            f"{result.real_time_factor:.2f}",
            f"{middle * 1000:.0f} ms",
            f"{most * 1000:.0f} ms",
            f"{result.pace:.0f}",
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join([head, *rows])


def _latency_table(latencies: Sequence[Latencies]) -> str:
    head = "| ms | number | median | 90 of 100 | longest |\n|---|---:|---:|---:|---:|"
    rows = [
        f"| {one.what} | {len(one.ms)} | {median(one.ms):.0f} | {percentile(one.ms, 90):.0f} "
        f"| {max(one.ms):.0f} |"
        for one in latencies
        if one.ms
    ]
    return "\n".join([head, *rows])


def _worst(result: Result) -> str:
    title = f"## Least understood of {result.engine.name}, {NAMES[result.engine.language]}"
    lines = [
        f"- {one.score.wrong} of {one.score.units}: {one.said} → {one.heard or '(nothing)'}"
        for one in result.worst(WORST)
    ]
    return "\n".join([title, "", *(lines or ["All was understood."])])
