"""Who speaks now: one reading at a time, and important words are heard to their end.

A change of the screen cuts off what was read of the old one, but not an important
message: 您还在吗, and how a call for help stands. What a new screen has to say
waits behind it. A touch or a key silences everything at once, important or not:
whoever touches has heard enough, and one rule is easier to learn than two. On the
sound panel, too: there the touch changes a value, and the new one is spoken in itself.

While a screen reader is on, the voice is silent and the words are handed to the reader.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.session import Preferences
from kiosk.ui.readable import Readable
from kiosk.ui.screen_reader import ScreenReader
from kiosk.ui.voice import Voice

Things = Sequence[Readable | str]
OnEnd = Callable[[bool], None]


def nothing(_heard: bool) -> None:
    """Do nothing at the end of a reading."""


@dataclass(frozen=True, slots=True, eq=False)
class _Speech:
    things: Things
    important: bool
    on_end: OnEnd
    in_passing: bool = False

    def in_words(self) -> "_Speech":
        """Its words alone: while it waits, the screen that shows them may go."""
        return replace(self, things=words_of(self.things))


def words_of(things: Things) -> list[str]:
    """Return what is said for these."""
    return [thing if isinstance(thing, str) else thing.spoken_text for thing in things]


class Speaker:
    """Gives the voice one thing after another."""

    def __init__(
        self,
        voice: Voice,
        preferences: Callable[[], Preferences],
        on_screen: Callable[[Things], Things],
        reader: ScreenReader,
    ) -> None:
        """`on_screen` puts what is shown now in the place of words, so that they are marked."""
        self._voice = voice
        self._preferences = preferences
        self._on_screen = on_screen
        self.reader = reader
        self._now: _Speech | None = None
        self._waiting: list[_Speech] = []

    @property
    def speaks(self) -> bool:
        """Whether something is being said."""
        return self._now is not None and self._voice.is_reading

    @property
    def reads(self) -> bool:
        """Whether something is being read to its end, not only said in passing."""
        return self.speaks and self._now is not None and not self._now.in_passing

    def say(
        self,
        things: Things,
        *,
        important: bool = False,
        in_passing: bool = False,
        on_end: OnEnd = nothing,
    ) -> None:
        """Say this instead of what is being said; after it, where that is important.

        `in_passing`: nobody would press a button to stop it, such as the name of the focus.

        An important message cuts off what is not, and that is said anew after it.
        `on_end` comes unless it is silenced: whether all was heard.
        """
        if self.reader.is_on:
            self.reader.announce(" ".join(words_of(things)), urgent=important)
            # When the reader has come to its end, nobody knows.
            on_end(False)
            return
        speech = _Speech(things, important, on_end, in_passing)
        now = self._now
        if now is None or not self.speaks:
            self._start(speech)
        elif now.important:
            self._wait(speech)
        else:
            if important:
                self._waiting = [now.in_words()]
            self._start(speech)

    def silence(self) -> None:
        """Somebody touched: nothing more is said."""
        self._waiting = []
        self._now = None
        self._voice.stop()

    def screen_changed(self) -> None:
        """What stood on the old screen is not read on; important words are."""
        self._waiting = [speech for speech in self._waiting if speech.important]
        if self._now is not None and not self._now.important:
            self.silence()

    def _wait(self, speech: _Speech) -> None:
        """Stand in the queue; only the newest of what is not important."""
        if not speech.important:
            self._waiting = [other for other in self._waiting if other.important]
            self._waiting.append(speech.in_words())
            return
        ordinary = [other for other in self._waiting if not other.important]
        important = [other for other in self._waiting if other.important]
        self._waiting = [*important, speech.in_words(), *ordinary]

    def _start(self, speech: _Speech) -> None:
        self._now = speech
        self._voice.read(
            self._on_screen(speech.things),
            self._preferences(),
            lambda heard: self._ended(speech, heard),
        )

    def _ended(self, speech: _Speech, heard: bool) -> None:
        if self._now is not speech:
            return
        self._now = None
        if self._waiting:
            self._start(self._waiting.pop(0))
        speech.on_end(heard)
