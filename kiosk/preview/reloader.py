"""Keeps the kiosk's window in step with the files that an author saves."""

import shutil
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QProcess

from kiosk.app import pictograms_of
from kiosk.catalogue.store import Catalogue
from kiosk.paths import ROOT
from kiosk.preview.nearest import Nearest
from kiosk.preview.source import Report, Source, Stamps
from kiosk.preview.watch import SourceWatch
from kiosk.ui.fault_strip import FaultStrip
from kiosk.ui.window import KioskWindow


class Reloader(QObject):
    """After each save: compile in another process, show what came of it at the same place.

    What cannot be compiled leaves the last good page on screen. It ends with the
    application.
    """

    def __init__(
        self, window: KioskWindow, source: Source, seen: Stamps, say: Callable[[str], None]
    ) -> None:
        """The window shows catalogue 0, compiled from what was `seen`; `say` writes a line."""
        super().__init__(window)
        self._window = window
        self._source = source
        self._say = say
        self._shown = self._compiled = 0
        self._report = Report()
        self._again = False
        self._strip = FaultStrip(window, em=window.look.metrics.px(3.2))
        self._worker = QProcess(self)
        self._worker.setWorkingDirectory(str(ROOT))
        self._worker.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        # Ctrl+C in the terminal is for the kiosk, which then ends its worker in order.
        alone = QProcess.UnixProcessParameters()
        alone.flags = QProcess.UnixProcessFlag.CreateNewSession
        self._worker.setUnixProcessParameters(alone)
        self._worker.readyReadStandardOutput.connect(self._listen)
        self._worker.finished.connect(self._finished)
        SourceWatch(source, seen, self).saved.connect(self._compile)
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.end)

    def _compile(self) -> None:
        """Start the worker, or end one that compiles what is old by now and start again."""
        if self._worker.state() is not QProcess.ProcessState.NotRunning:
            self._again = True
            self._worker.kill()
            return
        self._again = False
        self._compiled += 1
        self._report = Report()
        program, *words = self._source.command(self._compiled)
        self._worker.start(program, words)

    def _listen(self) -> None:
        while self._worker.canReadLine():
            self._report = self._report.and_told(bytes(self._worker.readLine().data()))
            if self._report.refused is None and self._shown != self._compiled:
                self._show()

    def _show(self) -> None:
        """Swap the catalogues; the old one is closed and thrown away."""
        file = self._source.catalogue(self._compiled)
        catalogue, old = Catalogue.open(file), self._window.catalogue
        self._window.take_catalogue(catalogue, pictograms_of(file, catalogue), Nearest(catalogue))
        old.close()
        shutil.rmtree(self._source.catalogue(self._shown).parent)
        self._shown = self._compiled
        self._strip.tell("")

    def _finished(self) -> None:
        if self._again:
            self._compile()
            return
        self._say(self._report.lines("reloaded"))
        if self._report.refused is not None:
            self._strip.tell(self._report.first_fault_for(self._source.service))

    def end(self) -> None:
        """Leave no worker behind, and hear no more of it."""
        self._worker.blockSignals(True)
        self._worker.kill()
        self._worker.waitForFinished()
