"""The voice of the screen: reads widgets aloud and marks the words that are heard.

The speech client and the player are made when somebody first listens; a kiosk
that nobody listens to has neither threads nor a worker.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from kiosk.errors import SpeechError
from kiosk.health import Health
from kiosk.i18n import N_
from kiosk.logs import Log
from kiosk.reading.setup import SpeechFiles, SpeechParts, make_speech
from kiosk.session import Preferences
from kiosk.settings import Settings
from kiosk.ui.readable import Readable
from kiosk.ui.widgets.lines import Span


class Voice(Protocol):
    """What the window needs of the voice."""

    @property
    def is_reading(self) -> bool:
        """Whether something is being read."""

    def read(
        self,
        things: Sequence[Readable | str],
        preferences: Preferences,
        on_end: Callable[[bool], None],
    ) -> None:
        """Read these in order, instead of what was being read.

        `on_end` comes once unless it is stopped: whether all of it was heard.
        """

    def play(self, samples: bytes) -> None:
        """Play a sound (mono, 16 bits, `wav.RATE`), as it is, instead of what was being read."""

    def stop(self) -> None:
        """Fall silent at once."""

    def chime(self) -> None:
        """Ring the bell once, before anything that is read next."""

    def click(self, volume: int) -> None:
        """Answer a touch by a soft sound, at a volume step; not over anything that is heard."""

    def close(self) -> None:
        """End worker and player."""


class ScreenVoice(QObject):
    """The real voice. All of it is called on the interface's thread."""

    _posted = Signal(object)
    changed = Signal()
    """Reading began or ended."""

    def __init__(self, settings: Settings, files: SpeechFiles, health: Health, log: Log) -> None:
        """`files` say where things that were spoken before lie; `health` is told of faults."""
        super().__init__()
        self._settings = settings
        self._files = files
        self._health = health
        self._log = log
        self._parts: SpeechParts | None = None
        self._marked: Readable | None = None
        self._plays_sound = False
        """A sound was played that no reader knows of."""
        self._posted.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)

    @property
    def is_reading(self) -> bool:
        """Whether something is being read."""
        return self._parts is not None and self._parts.reader.is_reading

    def read(
        self,
        things: Sequence[Readable | str],
        preferences: Preferences,
        on_end: Callable[[bool], None],
    ) -> None:
        """Read these in order, instead of what was being read."""
        from kiosk.reading.reader import Passage
        from kiosk.reading.reader import Voice as ReaderVoice

        self._unmark()
        texts = [thing if isinstance(thing, str) else thing.spoken_text for thing in things]
        passages = [Passage(str(index), text) for index, text in enumerate(texts)]
        self._made().reader.read(
            passages,
            ReaderVoice(preferences.locale, preferences.speed, preferences.volume),
            on_phrase=lambda passage, start, end: self._mark(things[int(passage)], start, end),
            on_passage_end=lambda _passage: self._unmark(),
            on_finished=lambda: self._ended(on_end, heard=True),
            on_failed=lambda error: self._failed(error, on_end),
        )
        self.changed.emit()

    def play(self, samples: bytes) -> None:
        """Play a sound (mono, 16 bits, `wav.RATE`), as it is, instead of what was being read."""
        self.stop()
        self._plays_sound = True
        self._made().player.play(samples)

    def stop(self) -> None:
        """Fall silent at once."""
        if self._parts is None:
            return
        if self._parts.reader.is_reading:
            self._parts.reader.stop()
            self._unmark()
            self.changed.emit()
        elif self._plays_sound:
            self._parts.player.stop()
        self._plays_sound = False

    def chime(self) -> None:
        """Ring the bell once. It is queued before what is read next, so that nothing overlaps."""
        self._made().ring()

    def click(self, volume: int) -> None:
        """Answer a touch by a soft sound, at a volume step; not over anything that is heard."""
        self._made().click(volume)

    def silence_chime(self) -> None:
        """Cut the bell off, unless words are being read by now."""
        if self._parts is not None and not self._parts.reader.is_reading:
            self._parts.player.stop()

    def close(self) -> None:
        """End worker and player."""
        if self._parts is not None:
            self._parts.close()
            self._parts = None

    def _made(self) -> SpeechParts:
        if self._parts is None:
            self._parts = make_speech(
                self._settings,
                self._files,
                post=self._posted.emit,
                on_sound=self._note_sound,
                on_fault=self._note_fault,
            )
        return self._parts

    # On threads of speech.

    def _note_sound(self, has_sound: bool) -> None:
        if has_sound:
            self._health.clear("sound")
            return
        self._health.tell("sound", N_("没有声音设备，机器出不了声。接上喇叭，过一会儿就好。"))
        self._log.warning("no sound", mend="connect a loudspeaker, or choose audio_output=null")

    def _note_fault(self, sentence: str) -> None:
        self._health.tell(
            "speech", N_("念字的程序出过毛病，换了一种办法接着念：{what}"), what=sentence
        )
        self._log.warning("speech fault", sentence=sentence)

    # On the interface's thread again.

    def _mark(self, thing: Readable | str, start: int, end: int) -> None:
        self._unmark()
        if not isinstance(thing, str) and _alive(thing):
            thing.set_highlight(Span(start, end))
            self._marked = thing

    def _unmark(self) -> None:
        if self._marked is not None and _alive(self._marked):
            self._marked.set_highlight(None)
        self._marked = None

    def _ended(self, on_end: Callable[[bool], None], *, heard: bool) -> None:
        self._unmark()
        on_end(heard)
        self.changed.emit()

    def _failed(self, error: SpeechError, on_end: Callable[[bool], None]) -> None:
        self._log.warning("speech failed", sentence=error.sentence)
        self._ended(on_end, heard=False)


def _alive(widget: Readable) -> bool:
    """Whether the widget still exists: its screen may have gone while it was read."""
    return bool(isValid(widget))
