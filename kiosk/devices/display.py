"""Whether there is a screen to draw on. Qt itself aborts without a sentence when there is none."""

import ctypes
from collections.abc import Mapping
from pathlib import Path

from kiosk.errors import DisplayError


def has_display(environment: Mapping[str, str]) -> bool:
    """Return whether the environment names a screen, and prove that it answers.

    False means that none is named. Raises `DisplayError` when the one that is
    named does not answer or turns us away.
    """
    if environment.get("QT_QPA_PLATFORM"):
        return True
    wayland = environment.get("WAYLAND_DISPLAY", "")
    if wayland:
        socket = Path(environment.get("XDG_RUNTIME_DIR", "/run/user")) / wayland
        if not socket.exists():
            raise DisplayError(
                f"The screen WAYLAND_DISPLAY={wayland} does not answer. Log in to the desktop "
                "first, or unset WAYLAND_DISPLAY."
            )
        return True
    name = environment.get("DISPLAY", "")
    if name and not _x_answers(name):
        raise DisplayError(
            f"The screen DISPLAY={name} does not answer, or does not let this user in. Log in to "
            "the desktop first, or unset DISPLAY to open the kiosk on a screen of its own."
        )
    return bool(name)


def _x_answers(name: str) -> bool:
    """Connect as Qt will: by the same library, with the same key."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        raise DisplayError(
            "The X libraries are missing. 'make run' installs them: apt install libxcb1."
        ) from error
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(name.encode(), None)
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers
