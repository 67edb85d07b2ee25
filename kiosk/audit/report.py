"""The summary of an audit, in Markdown: what was looked at, and what is wrong."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from kiosk.audit.cases import Unit
from kiosk.audit.store import Failure, Result

MOST_EXAMPLES = 12
"""Of each rule; all are in the results."""


def summary(units: Sequence[Unit], result: Result) -> str:
    """Return the report of these units."""
    figures = (
        str(result.screens),
        str(len({unit.case for unit in units})),
        str(sum(result.checks.values())),
        str(len(result.failures)),
        f"{result.seconds / 60:.1f}",
    )
    lines = [
        "# Audit",
        "",
        "| screens | settings | checks | failures | processor minutes |",
        "|---|---|---|---|---|",
        f"| {' | '.join(figures)} |",
        "",
        "| rule | checks |",
        "|---|---|",
        *(f"| {rule} | {count} |" for rule, count in sorted(result.checks.items())),
    ]
    by_rule: dict[str, list[Failure]] = defaultdict(list)
    for failure in result.failures:
        by_rule[failure.rule].append(failure)
    for rule, failures in sorted(by_rule.items()):
        lines += ["", f"## {rule}: {len(failures)}", ""]
        by_sentence = Counter(failure.sentence for failure in failures)
        for sentence, count in by_sentence.most_common(MOST_EXAMPLES):
            first = next(failure for failure in failures if failure.sentence == sentence)
            picture = next(
                (one.picture for one in failures if one.sentence == sentence and one.picture), ""
            )
            shown = f" ![]({picture})" if picture else ""
            lines.append(f"- {count} × {sentence}; such as {first.screen}, {first.case}{shown}")
        if len(by_sentence) > MOST_EXAMPLES:
            lines.append(f"- and {len(by_sentence) - MOST_EXAMPLES} more sentences")
    return "\n".join(lines) + "\n"
