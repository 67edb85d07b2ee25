"""The virtual display on the real Xvnc, openbox and xrandr."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from Xlib import X
from Xlib.display import Display

from kiosk.devices.virtual_display import VirtualDisplay, virtual_display
from kiosk.errors import DisplayError

VNC_AUTH = 2  # RFC 6143, section 7.1.2
X_SOCKETS = Path("/tmp/.X11-unix")


def small_display() -> AbstractContextManager[VirtualDisplay]:
    return virtual_display(width_px=640, height_px=400, width_mm=217, height_mm=136)


@pytest.fixture(scope="module")
def display() -> Iterator[VirtualDisplay]:
    with virtual_display(width_px=1280, height_px=800, width_mm=217, height_mm=136) as running:
        yield running


def listens(port: int, address: str = "127.0.0.1") -> bool:
    try:
        socket.create_connection((address, port), timeout=2).close()
    except ConnectionRefusedError:
        return False
    return True


def wait_until(condition: Callable[[], bool]) -> bool:
    give_up = time.monotonic() + 10
    while not condition() and time.monotonic() < give_up:
        time.sleep(0.02)
    return condition()


def monitors(display: VirtualDisplay, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["xrandr", "--listmonitors"],
        env={**os.environ, **display.environment, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_millimetres_are_those_asked_for(display: VirtualDisplay) -> None:
    assert " panel 1280/217x800/136+0+0 " in monitors(display).stdout


def test_a_window_manager_is_ready(
    display: VirtualDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XAUTHORITY", str(display.authority))
    client = Display(display.name)
    try:
        check = client.intern_atom("_NET_SUPPORTING_WM_CHECK")
        root = client.screen().root
        owner = root.get_full_property(check, X.AnyPropertyType).value[0]
        name = client.intern_atom("_NET_WM_NAME")
        window = client.create_resource_object("window", owner)
        assert window.get_full_property(name, X.AnyPropertyType).value == b"Openbox"
    finally:
        client.close()


def test_nobody_draws_without_the_key(display: VirtualDisplay, tmp_path: Path) -> None:
    refused = monitors(display, XAUTHORITY=str(tmp_path / "no-key"))

    assert refused.returncode != 0
    assert "Authorization required" in refused.stderr


def test_viewers_come_from_this_machine_only(display: VirtualDisplay) -> None:
    assert listens(display.port)
    # Another address of this machine stands for the network: no other machine is here to ask from.
    assert not listens(display.port, "127.0.0.2")


def test_viewers_need_the_password(display: VirtualDisplay) -> None:
    with socket.create_connection(("127.0.0.1", display.port), timeout=5) as viewer:
        version = viewer.recv(12)
        viewer.sendall(version)
        assert viewer.recv(1) == b"\x01"
        assert viewer.recv(1) == bytes([VNC_AUTH])
    assert len(display.password) == 8


def test_two_displays_stand_side_by_side_with_other_passwords(display: VirtualDisplay) -> None:
    with small_display() as other:
        assert other.name != display.name
        assert other.port != display.port
        assert other.password != display.password
        assert "640/217x400/136" in monitors(other).stdout


def test_all_ends_with_the_block() -> None:
    with small_display() as display:
        x_socket = X_SOCKETS / f"X{display.name[1:]}"
        assert x_socket.exists()

    assert not listens(display.port)
    assert not x_socket.exists()
    assert not display.authority.parent.exists()


def test_all_ends_when_the_kiosk_is_killed() -> None:
    program = (
        "import sys\n"
        "from kiosk.devices.virtual_display import virtual_display\n"
        "with virtual_display(width_px=640, height_px=400, width_mm=217, height_mm=136) as d:\n"
        "    print(d.name, d.port, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as kiosk:
        assert kiosk.stdout is not None
        name, port = kiosk.stdout.readline().split()
        assert listens(int(port))
        kiosk.send_signal(signal.SIGKILL)

    assert wait_until(lambda: not listens(int(port)))
    assert wait_until(lambda: not (X_SOCKETS / f"X{name[1:]}").exists())


def test_missing_programs_are_named_with_their_packages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(DisplayError, match="Xvnc") as refusal, small_display():
        pass

    assert "apt-get install" in refusal.value.sentence
    assert "tigervnc-standalone-server" in refusal.value.sentence
    assert "\n" not in refusal.value.sentence


@pytest.mark.parametrize("program", ["Xvnc", "openbox", "xrandr"])
def test_a_program_that_fails_is_named_with_its_last_words(
    program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stand_in = tmp_path / program
    stand_in.write_text("#!/bin/sh\necho 'the last words' >&2\nexit 1\n")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    with (
        pytest.raises(DisplayError, match=f"{program} said 'the last words'") as refusal,
        small_display(),
    ):
        pass

    assert "\n" not in refusal.value.sentence
