"""A catalogue that is right, for tests to break."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.catalogue.build import build
from kiosk.catalogue.inputs import Inputs
from kiosk.catalogue.store import Catalogue
from tests.catalogue.samples import translate, write_catalogue


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder laid out as the repository, translated and built. Only to be copied."""
    root = tmp_path_factory.mktemp("pristine")
    inputs = write_catalogue(root)
    translate(root)
    build(root / "build" / "catalogue.db", inputs)
    return root


@pytest.fixture
def root(pristine: Path, tmp_path: Path) -> Path:
    """Return a copy with all translations, not built yet."""
    for name in ("assets", "kiosk", "locales"):
        shutil.copytree(pristine / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def inputs(root: Path) -> Inputs:
    """Return where the build finds the catalogue of `root`."""
    return Inputs(
        root / "assets" / "catalogue",
        root / "assets" / "pictograms" / "interface.yaml",
        root / "locales",
    )


@pytest.fixture
def built(pristine: Path, root: Path) -> Path:
    """Return the catalogue that was built from `root`."""
    shutil.copytree(pristine / "build", root / "build")
    return root / "build" / "catalogue.db"


@pytest.fixture
def catalogue(built: Path) -> Iterator[Catalogue]:
    """Return the built catalogue, open."""
    opened = Catalogue.open(built)
    yield opened
    opened.close()
