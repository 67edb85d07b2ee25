"""Which screen the kiosk is on, how large that is, and what becomes of it while it runs.

Screens come and go, are turned, and tell of themselves what is not true. The window
follows, the visitor stays where they were, and 机器情况 says what the staff can mend.
Of several screens one is the kiosk's: the one that `screen_output` names, or else the
system's first. The others are left as they are.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QScreen

from kiosk.devices.panel import Panel, panel_of_screen, share_of_size
from kiosk.health import Health
from kiosk.i18n import N_
from kiosk.logs import Log
from kiosk.settings import Settings
from kiosk.ui.window import KioskWindow

SETTLE_MS = 200
"""Pixels, millimetres and outputs change one after the other; they are looked at together."""


class PanelWatch(QObject):
    """Watches the screens of one application."""

    def __init__(
        self, application: QGuiApplication, settings: Settings, health: Health, log: Log
    ) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        self._health = health
        self._log = log
        self._watched: set[QScreen] = set()
        self._window: KioskWindow | None = None
        self._fills = False
        self._given: Panel | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self.look)
        self.screen = self._choose()

    def panel(self, given: Panel | None = None) -> Panel:
        """Return the panel, and tell the staff what is wrong with it.

        `given`: what the person at the command line asked for, whatever the screen says.
        """
        self._given = given
        size, told = self.screen.size(), self.screen.physicalSize()
        panel, assumed = panel_of_screen(
            size.width(),
            size.height(),
            told.width(),
            told.height(),
            self._settings.screen_diagonal_inch,
        )
        if assumed:
            self._tell_of_assumption(panel)
        else:
            self._health.clear("screen-size")
        panel = given or panel
        self._tell_of_room(panel)
        return panel

    def follow(self, window: KioskWindow, *, fills: bool) -> None:
        """Tell this window the true millimetres from now on. `fills`: it fills its screen."""
        self._window = window
        self._fills = fills
        application = self._application
        for signal in (
            application.screenAdded,
            application.screenRemoved,
            application.primaryScreenChanged,
        ):
            signal.connect(self._changed)
        self._watch_all()

    def look(self) -> None:
        """See which screen it is now, and how large; lay the window out anew if need be."""
        window = self._window
        assert window is not None
        self._watch_all()
        self.screen = self._choose()
        window.take_panel(self.panel(self._given))
        box = self.screen.geometry()
        if self._fills and not (window.isFullScreen() and window.geometry() == box):
            # A window manager moves no window that fills a screen.
            window.showNormal()
            window.setGeometry(box)
            window.showFullScreen()
        self._log.info("screen", name=self.screen.name(), width=box.width(), height=box.height())

    def _changed(self, *_what: object) -> None:
        self._settled.start(SETTLE_MS)

    def _watch_all(self) -> None:
        """Listen to each screen once."""
        screens = set(self._application.screens())
        for screen in screens - self._watched:
            screen.geometryChanged.connect(self._changed)
            screen.physicalSizeChanged.connect(self._changed)
        self._watched = screens

    def _choose(self) -> QScreen:
        """Return the screen that the setting names, or the system's first."""
        wanted, screens = self._settings.screen_output, self._application.screens()
        first = self._application.primaryScreen()
        named = [screen for screen in screens if screen.name() == wanted]
        if named or not wanted:
            self._health.clear("screen-output")
            return named[0] if named else first
        names = ", ".join(screen.name() for screen in screens)
        self._log.warning("screen missing", wanted=wanted, there=names)
        self._health.tell(
            "screen-output",
            N_("设置 screen_output 里写的屏幕 {wanted} 没有接上，先用 {used}。接着的有：{there}"),
            wanted=wanted,
            used=first.name(),
            there=names,
        )
        return first

    def _tell_of_assumption(self, assumed: Panel) -> None:
        told = self.screen.physicalSize().toSize()
        self._log.warning(
            "screen size assumed",
            told_mm=[told.width(), told.height()],
            mend="set screen_diagonal_inch",
        )
        self._health.tell(
            "screen-size",
            N_(
                "屏幕没说清自己有多大（它说 {width}×{height} 毫米），先当它是 {inches} 英寸。"
                "请量一量对角线，填进设置 screen_diagonal_inch。"
            ),
            width=told.width(),
            height=told.height(),
            inches=assumed.as_size().partition("@")[2],
        )

    def _tell_of_room(self, panel: Panel) -> None:
        share = share_of_size(panel)
        if share == 1:
            self._health.clear("screen-room")
            return
        self._log.warning("screen too small", size=panel.as_size(), percent=int(100 * share))
        self._health.tell(
            "screen-room",
            N_(
                "屏幕太小（{width}×{height} 毫米）：字和按钮只有该有的百分之 {percent} 大。"
                "请换大一点的，至少 10 英寸。"
            ),
            width=round(panel.width_mm),
            height=round(panel.height_mm),
            percent=int(100 * share),
        )
