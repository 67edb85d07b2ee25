"""The texts of the codes that a visitor takes home. Plain sentences, nothing personal.

Sizes are bytes of UTF-8. Emoji stay as long as they push nothing else out.
"""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.catalogue.model import Service, Way
from kiosk.errors import HandOffError
from kiosk.handoff.sentences import Sentences, size
from kiosk.i18n import Translator

SHORT_BYTES = 213
"""Version 10 at level M: 57 modules a side."""

FULL_BYTES = 666
"""Version 20 at level M: 97 modules a side."""


def short_payload(service: Service, way: Way | None, words: Translator) -> str:
    """Return what to remember, in one code: title, bring, where, phone, checked-on.

    A sentence that does not fit is left out whole, the least important first: the
    further phones, then checked-on, the first phone, where, bring. When the things
    to bring do not even fit beside the title, the first of them are named, and that
    there are more. Raises `HandOffError` when the title alone is too long.
    """
    plain = Sentences(service, way, words, emoji=False)
    # Of two that say equally much, max takes the first: the one with its emoji.
    lines = max(_short(Sentences(service, way, words)), _short(plain), key=len)
    if not lines:
        raise _too_long(service, plain.title, SHORT_BYTES)
    return "\n".join(lines)


def full_payloads(service: Service, way: Way, words: Translator) -> tuple[str, ...]:
    """Return one way whole, in as few codes as it needs: every step, then phones, checked-on.

    Each code begins with the title; when there are several, 1/2 and 2/2 stand beside
    it. A code ends between two sentences, never inside a step. What to bring and where
    to go stand before the steps as long as they cost no further code. Raises
    `HandOffError` when a single sentence is too long for a code.
    """
    plain = Sentences(service, way, words, emoji=False)
    codes = _full(Sentences(service, way, words)) or _full(plain)
    if not codes:
        longest = max((plain.title, plain.way_title, *plain.steps, *plain.phones), key=size)
        raise _too_long(service, longest, FULL_BYTES)
    return codes


def texts_of_codes(service: Service, way: Way, words: Translator) -> tuple[str, ...]:
    """Return one way whole, on screen and on paper alike.

    A title that leaves no room in a code gives way to the short one: the rules for content
    refuse such a title, but an update of other origin may bring it.
    """
    try:
        return full_payloads(service, way, words)
    except HandOffError:
        return full_payloads(_briefly(service), way, words)


def short_text(service: Service, way: Way, words: Translator) -> str:
    """Return what to remember of one way, on screen. A long title gives way here too."""
    try:
        return short_payload(service, way, words)
    except HandOffError:
        return short_payload(_briefly(service), way, words)


def _briefly(service: Service) -> Service:
    return replace(service, head=replace(service.head, title=service.short_title))


def _short(said: Sentences) -> list[str]:
    """Return the sentences that fit; none when the title does not."""
    room = SHORT_BYTES - size(said.title)
    if room < 0:
        return []
    first, *further = said.phones or ("",)
    where = said.where or ("" if said.rings else said.how)
    kept = []
    for line in filter(None, (said.bring(room - 1), where, first, said.checked, *further)):
        room -= 1 + size(line)
        if room < 0:
            break
        kept.append(line)
    return [said.title, *sorted(kept, key=lambda line: line == said.checked)]


def _full(said: Sentences) -> tuple[str, ...]:
    """Return the codes; none when a sentence is too long."""
    needed = (*said.steps, *said.phones, said.checked)
    fewest = in_codes(said.title, (said.way_title, *needed))
    extras = [line for line in (said.bring(), said.where) if line]
    while fewest and extras:
        codes = in_codes(said.title, (said.way_title, *extras, *needed))
        if len(codes) == len(fewest):
            return codes
        extras.pop()
    return fewest


def in_codes(title: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines in as few codes as hold them, each with its head; none when one is too long.

    The codes are about equally long: a smaller code has larger modules on the screen.
    """
    sizes = [1 + size(line) for line in lines]
    for count in range(1, len(lines) + 1):
        room = FULL_BYTES - size(_head(title, count, count))
        if max(sizes) > room:
            return ()
        if len(_filled(lines, room)) > count:
            continue
        rooms = range(-(-sum(sizes) // count), room)
        even = next((less for less in rooms if len(_filled(lines, less)) <= count), room)
        return tuple(
            "\n".join([_head(title, number, count), *part])
            for number, part in enumerate(_filled(lines, even), start=1)
        )
    return ()


def _head(title: str, number: int, count: int) -> str:
    return title if count == 1 else f"{title} {number}/{count}"


def _filled(lines: Sequence[str], room: int) -> list[list[str]]:
    """Return the lines in parts of at most `room` bytes, a line break before each line."""
    parts: list[list[str]] = []
    left = 0
    for line in lines:
        left -= 1 + size(line)
        if left < 0 or not parts:
            parts.append([])
            left = room - 1 - size(line)
        parts[-1].append(line)
    return parts


def _too_long(service: Service, sentence: str, room: int) -> HandOffError:
    return HandOffError(
        f"The service '{service.head.id}' cannot be put into a code: the sentence "
        f"“{sentence[:20]}…” has {size(sentence)} bytes, and a code has room for {room} "
        "with its title. Shorten it in the catalogue."
    )
