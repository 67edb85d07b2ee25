"""What has words: it can be read aloud, and shows which of them are being read."""

from typing import Protocol, runtime_checkable

from kiosk.ui.widgets.lines import Span


@runtime_checkable
class Readable(Protocol):
    """A widget with words: it can be read aloud, and shows which words are being read."""

    @property
    def spoken_text(self) -> str:
        """What is read aloud for it."""

    def set_highlight(self, span: Span | None) -> None:
        """Mark the words that are being read."""
