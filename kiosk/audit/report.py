"""The summary of an audit, in Markdown: what was looked at, and what is wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kiosk.audit.cases import Unit
from kiosk.audit.store import Failure, Result, reads_key

MOST_EXAMPLES = 12
"""Of each rule; all are in the results."""


ALL_TOLD = ("code",)
"""Rules of which every sentence is told, because it has the payload."""


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
        *_of_codes(result.reads),
    ]
    by_rule: dict[str, list[Failure]] = defaultdict(list)
    for failure in result.failures:
        by_rule[failure.rule].append(failure)
    for rule, failures in sorted(by_rule.items()):
        lines += ["", f"## {rule}: {len(failures)}", ""]
        by_sentence = Counter(failure.sentence for failure in failures)
        most = len(by_sentence) if rule in ALL_TOLD else MOST_EXAMPLES
        for sentence, count in by_sentence.most_common(most):
            first = next(failure for failure in failures if failure.sentence == sentence)
            picture = next(
                (one.picture for one in failures if one.sentence == sentence and one.picture), ""
            )
            shown = f" ![]({picture})" if picture else ""
            lines.append(f"- {count} × {sentence}; such as {first.screen}, {first.case}{shown}")
        if len(by_sentence) > most:
            lines.append(f"- and {len(by_sentence) - most} more sentences")
    return "\n".join(lines) + "\n"


def _of_codes(reads: Counter[str]) -> Iterator[str]:
    """Yield a table of how many codes of each kind and language each reader read, by condition."""
    if not reads:
        return
    keys = [key.split("|") for key in reads]
    readers = sorted({reader for _kind, _locale, _condition, reader in keys if reader})
    conditions = list(dict.fromkeys(condition for _kind, _locale, condition, _reader in keys))
    yield from ("", f"Codes read by {', '.join(readers)}:", "")
    yield f"| kind | locale | codes | {' | '.join(conditions)} |"
    yield "|---" * (3 + len(conditions)) + "|"
    for kind, locale in dict.fromkeys((kind, locale) for kind, locale, *_more in keys):
        cells = [
            ", ".join(str(reads[reads_key(kind, locale, one, reader)]) for reader in readers)
            for one in conditions
        ]
        shown = reads[reads_key(kind, locale, conditions[0])]
        yield f"| {kind} | {locale} | {shown} | {' | '.join(cells)} |"
