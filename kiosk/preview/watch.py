"""Notices that an author has saved, however the editor does it."""

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from kiosk.preview.source import Source, Stamps

SETTLE_MS = 150
"""Editors write in several steps within a few milliseconds; nobody sees this wait."""


class SourceWatch(QObject):
    """Watches files for what is written into them, and folders for what is renamed into them."""

    saved = Signal()

    def __init__(self, source: Source, seen: Stamps, parent: QObject) -> None:
        """`seen`: how the files stood when they were last compiled."""
        super().__init__(parent)
        self._source = source
        self._seen = seen
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self._look)
        self._watcher.fileChanged.connect(lambda _path: self._settling.start())
        self._watcher.directoryChanged.connect(lambda _path: self._settling.start())
        # Somebody may have saved while the window was being made.
        self._settling.start()

    def _look(self) -> None:
        """Tell if a file is another one than before: a swap file of an editor is nothing new."""
        # First watched, then looked at: what comes between is at worst seen twice.
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if new := self._source.watched() - watched:
            self._watcher.addPaths(sorted(new))
        stamps = self._source.stamps()
        if stamps != self._seen:
            self._seen = stamps
            self.saved.emit()
