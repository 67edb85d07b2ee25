"""What the catalogue is built from, and whether it is up to date. Quick to import."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kiosk.catalogue.store import Catalogue
from kiosk.digest import digest_of
from kiosk.errors import CatalogueError
from kiosk.i18n import LOCALES_OFFERED, SOURCE_LOCALE
from kiosk.paths import ASSETS, CATALOGUE_SOURCE, LOCALES, ROOT

DOMAIN = "catalogue"
SCHEMA = Path(__file__).with_name("schema.sql")
RULES = ROOT / "kiosk" / "lint"
"""The rules that may refuse a build; a changed rule asks again."""

INTERFACE_PICTOGRAMS = "pictograms.json"
"""File name of the interface's pictograms, beside the catalogue."""

TRANSLATED = tuple(locale for locale in LOCALES_OFFERED if locale != SOURCE_LOCALE)


def po_file(locales: Path, locale: str, domain: str = DOMAIN) -> Path:
    """Return where the translations into one locale are."""
    return locales / locale / "LC_MESSAGES" / f"{domain}.po"


@dataclass(frozen=True)
class Inputs:
    """Where everything is read from."""

    catalogue: Path = CATALOGUE_SOURCE
    interface_pictograms: Path = ASSETS / "pictograms" / "interface.yaml"
    locales: Path = LOCALES
    lists: tuple[Path, ...] = (
        ASSETS / "phones.yaml",
        ASSETS / "first-aid.yaml",
        ASSETS / "words.yaml",
        ASSETS / "characters-level-1.txt",
        ASSETS / "pronunciation.yaml",
    )
    """What the rules compare with."""

    def files(self) -> list[Path]:
        """Return every file that people write, in a fixed order. One may be missing."""
        return [
            *sorted(self.catalogue.rglob("*.yaml")),
            self.interface_pictograms,
            *(po_file(self.locales, locale) for locale in TRANSLATED),
            *self.lists,
        ]

    def digest(self) -> str:
        """Return the digest of every file that the result depends on, the program's own too."""
        files = [
            *self.files(),
            *sorted(Path(__file__).parent.glob("*.py")),
            *sorted(RULES.glob("*.py")),
            SCHEMA,
        ]
        return digest_of(files)


@dataclass(frozen=True)
class Result:
    """What a build did; `built` is False when there was nothing to do."""

    file: Path
    built: bool
    services: int
    missing_translations: int


def up_to_date(out: Path, digest: str, *, allow_missing: bool) -> Result | None:
    """Return what stands in `out` when it was built from just these inputs."""
    if not out.exists() or not out.with_name(INTERFACE_PICTOGRAMS).exists():
        return None
    try:
        with closing(Catalogue.open(out)) as catalogue:
            release = catalogue.release
            services = len(catalogue.heads(SOURCE_LOCALE))
    except CatalogueError:
        return None  # damaged or of another version: it is built again
    if release.digest != digest or (release.missing_translations and not allow_missing):
        return None
    return Result(out, False, services, release.missing_translations)
