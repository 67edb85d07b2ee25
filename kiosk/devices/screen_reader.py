"""Whether a screen reader is on, as the session bus tells it.

`ScreenReaderEnabled` of `org.a11y.Status` (at-spi2-core, `bus/at-spi-bus-launcher.c`): the
desktop's switch for screen readers sets it. Orca 43 that was started by hand does not (seen);
then one says it: `gsettings set org.gnome.desktop.a11y.applications screen-reader-enabled true`.
`QAccessible.isActive()` would not do: any client of the accessibility bus makes it true.
Without a session bus nobody tells anything, and nothing happens.
"""

from collections.abc import Callable

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusServiceWatcher,
)

SERVICE = "org.a11y.Bus"
PATH = "/org/a11y/bus"
PROPERTIES = "org.freedesktop.DBus.Properties"
STATUS = "org.a11y.Status"


class ScreenReaderWatch(QObject):
    """Tells whether a screen reader is on: once at the start, and whenever that changes.

    Import it when the first screen is painted: Qt's D-Bus costs 6 ms.
    """

    def __init__(self, parent: QObject, told: Callable[[bool], None]) -> None:
        """`told` is called on the thread of `parent`, also when nothing has changed."""
        super().__init__(parent)
        self._told = told
        self._bus = QDBusConnection.sessionBus()
        if not self._bus.isConnected():
            return
        self._bus.connect(  # type: ignore[call-overload]  # the stub wants bytes, PySide a str
            SERVICE,
            PATH,
            PROPERTIES,
            "PropertiesChanged",
            self,
            SLOT("properties_changed(QDBusMessage)"),
        )
        mode = QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange
        watcher = QDBusServiceWatcher(SERVICE, self._bus, mode, self)
        watcher.serviceRegistered.connect(lambda _name: self._ask())
        watcher.serviceUnregistered.connect(lambda _name: told(False))
        self._ask()

    @Slot(QDBusMessage)
    def properties_changed(self, message: QDBusMessage) -> None:
        """Something of the bus was switched."""
        if message.arguments()[:1] == [STATUS]:
            self._ask()

    def _ask(self) -> None:
        message = QDBusMessage.createMethodCall(SERVICE, PATH, PROPERTIES, "Get")
        message.setArguments([STATUS, "ScreenReaderEnabled"])
        # Where no desktop wants accessibility, it is not the kiosk that starts it.
        message.setAutoStartService(False)
        call = QDBusPendingCallWatcher(self._bus.asyncCall(message), self)
        call.finished.connect(self._answered)

    def _answered(self, call: QDBusPendingCallWatcher) -> None:
        # No answer means that no such service is there, and so no screen reader.
        values = [] if call.isError() else call.reply().arguments()
        call.deleteLater()
        self._told([value.variant() for value in values] == [True])
