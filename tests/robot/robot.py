"""A robot that cannot see: it hears what is said, and it has one button.

It imports nothing of the kiosk. What it knows beforehand is what a person knows who
comes with an errand: what the matter is called, under which of the ten tiles it would
be, and the few words that lead on. Everything else it must hear.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol


class Booth(Protocol):
    """Where the robot stands."""

    def press(self) -> None:
        """Press the button."""

    def listen(self) -> Sequence[str]:
        """Return what is said next, in one go; nothing when it stays silent for long."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What somebody comes for."""

    category: str
    names: Collection[str]
    """What the matter is called; any of them will do."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that lead on, in the language that is spoken."""

    more: Collection[str]
    """What leads to more of the same list: 下一页, and 别的急事 on a low panel."""
    whisper: str
    """小声念, or 戴耳机: how a private matter is to be heard."""
    steps: str
    next_step: str
    finished: str
    the_end: str
    """Said when all steps have been heard."""
    other_matter: str


class LostError(Exception):
    """What the robot needs was not said."""


PATIENCE = 200
"""So many sayings without a word that helps, and it gives up: far more than two rounds have."""


@dataclass
class Robot:
    """One visitor with closed eyes."""

    booth: Booth
    words: Vocabulary
    heard: list[str] = field(default_factory=list)
    """Everything, from the begin of the errand on."""
    presses: int = 0

    def begin(self) -> None:
        """Come to a kiosk that rests, and press."""
        self._press()

    def do(self, errand: Errand) -> None:
        """From home to the last step of the first way that is offered, and home again."""
        self.heard.clear()
        self._choose(lambda name: name == errand.category)
        self._choose_from_pages(lambda name: _is_called(name, errand.names))
        self._go_through(errand)
        self._choose(lambda name: name == self.words.other_matter)

    # -- hearing ---------------------------------------------------------------

    def _sayings(self) -> Iterator[Sequence[str]]:
        for _saying in range(PATIENCE):
            saying = self.booth.listen()
            if not saying:
                raise LostError(f"silence after {self.heard[-3:]}")
            self.heard += saying
            yield saying
        raise LostError(f"nothing that helps among {self.heard[-PATIENCE:]}")

    def _names(self) -> Iterator[str]:
        """Hear what is named: one thing at a time, with a pause after it."""
        for saying in self._sayings():
            if len(saying) == 1:
                yield saying[0]

    # -- choosing --------------------------------------------------------------

    def _press(self) -> None:
        self.presses += 1
        self.booth.press()

    def _choose(self, wanted: Callable[[str], bool]) -> None:
        next(name for name in self._names() if wanted(name))
        self._press()

    def _choose_from_pages(self, wanted: Callable[[str], bool]) -> None:
        """Hear a whole list before turning its page."""
        named: list[str] = []
        for name in self._names():
            if wanted(name):
                break
            if name in named and (more := set(named).intersection(self.words.more)):
                self._choose(more.__contains__)
                named.clear()
            else:
                named.append(name)
        self._press()

    def _go_through(self, errand: Errand) -> None:
        """Take the first way that is offered; 下一步 until all has been heard."""
        words = self.words
        lead_on = (words.whisper, words.steps, words.next_step, words.finished)
        of_the_matter = False
        for saying in self._sayings():
            if words.the_end in saying:
                return
            if len(saying) > 1:
                of_the_matter = _is_called(saying[0], errand.names)
            elif saying[0] in lead_on or of_the_matter:
                of_the_matter = False
                self._press()


def _is_called(name: str, names: Collection[str]) -> bool:
    """Whether this is the matter. A number may be said before its name: 120，救护车."""
    return name in names or any(name.endswith(f"，{known}") for known in names)
