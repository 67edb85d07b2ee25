"""一个一个念 on screen: tiles are lit and named in turn, and any touch means "this one".

While it goes on, a touch never acts where it lies: somebody who cannot read or see
touches anywhere. First the screen's words are read; a touch during them goes on to
the names at once. When all was named and nothing chosen, a touch names it all again.
Switches use the same: then a touch acts where it lies, and names may be seen only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer

from kiosk.clock import Clock
from kiosk.reading.scan import Scan
from kiosk.ui.speaker import Speaker, Things
from kiosk.ui.widgets.target import Target

TICK_MS = 100


class _Stage(Enum):
    OFF = auto()
    WORDS = auto()
    """The screen's words are being read; nothing is lit."""
    NAMES = auto()
    NAMED_ENOUGH = auto()
    """Nothing is lit, and nothing more comes by itself."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How things are gone through. The defaults are those of 一个一个念."""

    by_touch: bool = True
    """A touch anywhere means what is lit; otherwise only a switch does."""
    aloud: bool = True
    """Names are said; otherwise things are only lit."""
    by_hand: bool = False
    """Only a second switch goes on, never the clock, and there is no last round."""


BY_TOUCH = Manner()


class OneByOne(QObject):
    """One scan of one screen at a time."""

    def __init__(
        self, speaker: Speaker, clock: Clock, *, pause_s: float, changed: Callable[[], None]
    ) -> None:
        """`changed` is called when it begins to name, and when it ends."""
        super().__init__()
        self._speaker = speaker
        self._clock = clock
        self._pause_s = pause_s
        self._changed = changed
        self._stage = _Stage.OFF
        self._held = False
        self._manner = BY_TOUCH
        self._targets: Sequence[Target] = ()
        self._first = 0
        self._scan: Scan | None = None
        self._at_end: Callable[[], None] = lambda: None
        self._tick = QTimer(self)
        self._tick.timeout.connect(self.look_at_clock)

    @property
    def is_on(self) -> bool:
        """Whether it goes on."""
        return self._stage is not _Stage.OFF

    @property
    def takes_touches(self) -> bool:
        """Whether a touch anywhere means what is lit."""
        return self.is_on and self._manner.by_touch

    @property
    def is_naming(self) -> bool:
        """Whether a touch chooses something, now or once the words are over."""
        return self._manner.by_touch and self._stage in (_Stage.WORDS, _Stage.NAMES)

    @property
    def lit(self) -> Target | None:
        """What is lit."""
        number = self._scan.lit if self._scan is not None else None
        return None if number is None else self._targets[number]

    def begin(
        self,
        words: Things,
        targets: Sequence[Target],
        at_end: Callable[[], None],
        *,
        manner: Manner = BY_TOUCH,
        first: int = 0,
    ) -> None:
        """Read `words`, then name `targets`, from number `first` on.

        `at_end` comes if none was chosen.
        """
        self.stop()
        self._targets = targets
        self._at_end = at_end
        self._manner = manner
        self._first = first
        self._stage = _Stage.WORDS
        if words or (manner.aloud and self._speaker.speaks):
            # Also without words: the names wait for an important message to end.
            self._speaker.say(words, on_end=lambda _heard: self._name_all())
        else:
            self._name_all()
        self._changed()

    def look_at_clock(self) -> None:
        """Go on to the next name when it is time; not while a finger is down."""
        if self._scan is not None and not self._held:
            self._scan.tick()

    def hold(self) -> None:
        """A finger came down: what is lit stays lit until it is lifted."""
        self._held = True
        self._speaker.silence()

    def take(self) -> None:
        """The finger was lifted: this one. Where nothing is lit it means: name them."""
        if not self._held:
            return
        self._held = False
        if self._stage is not _Stage.NAMES:
            self._name_all()
            return
        chosen = self.lit
        self.stop()
        if chosen is not None:
            chosen.click()

    def let_go(self) -> None:
        """It was no finger: go on as if nothing had touched."""
        self._held = False
        if self._stage is _Stage.WORDS:
            self._name_all()
        elif self._scan is not None:
            self._scan.named()  # its name was cut off

    def choose(self) -> None:
        """Say "this one" by a key or a switch."""
        self.hold()
        self.take()

    def advance(self) -> None:
        """Go on to the next one now. Where nothing is lit it means: name them."""
        if self._scan is None:
            self._name_all()
        elif self._scan is not None:
            self._scan.advance()

    def stop(self) -> None:
        """End it; nothing stays lit."""
        if self._stage is _Stage.OFF:
            return
        if (lit := self.lit) is not None:
            lit.set_lit(False)
        if self._scan is not None:
            self._scan.stop()
        self._scan = None
        self._held = False
        self._tick.stop()
        self._stage = _Stage.OFF
        self._changed()

    def _name_all(self) -> None:
        self._stage = _Stage.NAMES
        self._scan = Scan(
            self._clock,
            len(self._targets),
            pause_s=None if self._manner.by_hand else self._pause_s,
            name=self._name,
            ended=self._ended,
        )
        self._tick.start(TICK_MS)
        self._scan.begin(self._first)

    def _name(self, number: int) -> None:
        scan = self._scan
        assert scan is not None
        for place, target in enumerate(self._targets):
            target.set_lit(place == number)
        if not self._manner.aloud:
            scan.named()
            return
        # A name that could not be heard is still seen: the light goes on.
        name = self._targets[number].name
        self._speaker.say([name], in_passing=True, on_end=lambda _heard: scan.named())

    def _ended(self) -> None:
        for target in self._targets:
            target.set_lit(False)
        self._scan = None
        self._tick.stop()
        self._stage = _Stage.NAMED_ENOUGH
        self._changed()
        self._at_end()
