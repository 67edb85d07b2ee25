"""A small checkout with an author, and the kiosk's window beside the editor."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.catalogue.inputs import Inputs
from kiosk.catalogue.model import WayKind
from kiosk.places import Guide, Place, ServicePage
from kiosk.preview.reloader import Reloader
from kiosk.preview.source import Source
from kiosk.ui.fault_strip import FaultStrip
from tests.catalogue.samples import edit, write_catalogue
from tests.kiosk_process import wait_until
from tests.ui.stage import Stage, raise_stage, troubles

SERVICE = "registration"
STEP = "      - {text: 记下日期。, pictograms: [calendar-check]}\n"
STUCK = "    - {at: 没带医保卡, do: 身份证也能挂。}\n"
FOURTH = "      - {text: 到那天再去。, pictograms: [walk]}\n"


@dataclass
class Author:
    """Saves files, and looks at the window and the terminal."""

    stage: Stage
    source: Source
    terminal: list[str]

    @property
    def file(self) -> Path:
        """The file of the service."""
        return self.source.root / "assets" / "catalogue" / "medical" / f"{SERVICE}.yaml"

    @property
    def strip(self) -> FaultStrip:
        (strip,) = self.stage.window.findChildren(FaultStrip)
        return strip

    def title(self) -> str:
        """Return the title that is on screen."""
        return self.stage.window.screen_shown.title.text()

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Let Qt work until it is so."""

        def now() -> object:
            self.stage.settle()
            return condition()

        wait_until(now, what)

    def wait_for_lines(self, count: int) -> None:
        """Wait until so many saves have been answered."""
        self.wait(lambda: len(self.terminal) >= count, f"answer {count} in {self.terminal}")


@pytest.fixture
def source(tmp_path: Path) -> Source:
    """A checkout of three services without translations, and all pictograms of the interface."""
    root = tmp_path / "checkout"
    inputs = write_catalogue(root)
    file = inputs.catalogue / "medical" / f"{SERVICE}.yaml"
    edit(file, STEP, STEP + FOURTH)
    edit(file, STUCK, STUCK * 2)
    # First aid would have to stand in the real list.
    edit(file, "stop_when: 胸口痛，马上打120。", "stop_when: 说不清楚，叫值班的人来。")
    inputs.interface_pictograms.write_bytes(Inputs().interface_pictograms.read_bytes())
    return Source(root, SERVICE, tmp_path / "compiled")


@pytest.fixture
def author(
    application: QApplication, source: Source, _no_errors_in_callbacks: None
) -> Iterator[Author]:
    """The window is on the last step of the way by telephone, the service's page behind it."""
    seen = source.stamps()
    assert source.compile_first().refused is None
    stage = raise_stage(application, source.catalogue(0))
    walk: list[Place] = [ServicePage(SERVICE)]
    walk += [Guide(SERVICE, WayKind.TELEPHONE, step) for step in range(4)]
    stage.window.begin(walk[0], listening=False)
    for place in walk[1:]:
        stage.window.go(place)
    terminal: list[str] = []
    reloader = Reloader(stage.window, source, seen, terminal.append)
    yield Author(stage, source, terminal)
    reloader.end()
    stage.close()
    assert troubles(stage.log) == []
