"""The family page as a folder for any web server: `packaging/family-page` and the content.

    index.html, *.css, *.js, icon.svg    as they are; index.html with its few own words
    version.txt                          which content it is, for the admin
    data/<locale>/words.json             the page's own words (`web_words`)
    data/<locale>/services.json          categories and their services
    data/<locale>/service/<id>.json      one service (`web_content`)

The same catalogue gives the same bytes.
"""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from kiosk.catalogue.store import Catalogue
from kiosk.errors import HandOffError
from kiosk.handoff.sentences import cleaned
from kiosk.handoff.web_content import Plain, WebService, as_json, fingerprint, read_web_service
from kiosk.handoff.web_words import no_script, no_start, page_title, page_words
from kiosk.i18n import SOURCE_LOCALE, Translator
from kiosk.paths import FAMILY_PAGE

VERSION_FILE = "version.txt"
"""By this file an earlier export is known, and may be replaced."""

NOT_SERVED = "README.md"


@dataclass(frozen=True, slots=True)
class Written:
    """What was exported."""

    services: int
    locales: int
    version: str


def write_family_page(catalogue: Catalogue, folder: Path) -> Written:
    """Write the page with all services of the catalogue, in all its locales.

    The folder appears whole or stays as it was; an earlier export in it is replaced.
    Raises `HandOffError` when something else stands there or nothing can be written.
    """
    # Resolved: a link keeps leading there, and "." has a name to write beside.
    folder = folder.resolve()
    _refuse_foreign(folder)
    words = {locale: Translator(locale) for locale in catalogue.locales}
    services = [
        read_web_service(catalogue, head.id, words) for head in catalogue.heads(SOURCE_LOCALE)
    ]
    version = _version_of(services)
    files = {VERSION_FILE: f"{version}\n".encode(), **_page_files(words)}
    for translator in words.values():
        files |= _data_files(catalogue, services, translator)
    _write_whole(files, folder)
    return Written(len(services), len(words), version)


def _version_of(services: Sequence[WebService]) -> str:
    """Return the last day on which a service was checked, and a fingerprint of all."""
    versions = [service.version for service in services]
    day = max(versions, default="").partition("-")[0] or "empty"
    return f"{day}-{fingerprint(versions)}"


def _page_files(words: Mapping[str, Translator]) -> dict[str, bytes]:
    files = {
        file.name: file.read_bytes()
        for file in sorted(FAMILY_PAGE.iterdir())
        if file.name != NOT_SERVED
    }
    page = Template(files["index.html"].decode())
    files["index.html"] = page.substitute(
        title=escape(page_title(words[SOURCE_LOCALE])),
        no_script="\n".join(_element("p", no_script(_), _) for _ in words.values()),
        no_start="\n".join(_element("button", no_start(_), _) for _ in words.values()),
    ).encode()
    return files


def _element(tag: str, sentence: str, words: Translator) -> str:
    language = words.locale.replace("_", "-")
    return f'<{tag} lang="{language}">{escape(sentence)}</{tag}>'


def _data_files(
    catalogue: Catalogue, services: Sequence[WebService], words: Translator
) -> dict[str, bytes]:
    locale = words.locale
    files = {
        f"data/{locale}/service/{service.id}.json": as_json(service.by_locale[locale])
        for service in services
    }
    files[f"data/{locale}/words.json"] = as_json(page_words(words))
    files[f"data/{locale}/services.json"] = as_json(_categories(catalogue, locale))
    return files


def _categories(catalogue: Catalogue, locale: str) -> list[Plain]:
    """Return the categories in the order of the home screen, each with its services."""
    return [
        {
            "name": cleaned(category.name),
            "services": [
                {"id": head.id, "title": cleaned(head.title)}
                for head in catalogue.heads(locale, category.id)
            ],
        }
        for category in catalogue.categories(locale)
    ]


def _write_whole(files: Mapping[str, bytes], folder: Path) -> None:
    half = old = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        half = _beside(folder, "new")
        for name, content in files.items():
            (half / name).parent.mkdir(parents=True, exist_ok=True)
            (half / name).write_bytes(content)
        if folder.exists():
            old = _beside(folder, "old")
            folder.replace(old)
        try:
            half.replace(folder)
        except BaseException:
            if old is not None:
                old.replace(folder)
            raise
    except OSError as error:
        raise HandOffError(
            f"The family page cannot be written into {folder} ({error.strerror}). "
            "Choose another folder; what stood there is as it was."
        ) from error
    finally:
        for rest in (half, old):
            if rest is not None:
                shutil.rmtree(rest, ignore_errors=True)


def _beside(folder: Path, what: str) -> Path:
    """Return a new empty folder on the same disk, which a web server may read."""
    path = Path(tempfile.mkdtemp(prefix=f".{folder.name}-{what}-", dir=folder.parent))
    path.chmod(0o755)
    return path


def _refuse_foreign(folder: Path) -> None:
    """Raise `HandOffError` when the folder holds what is not an earlier export."""
    if not folder.exists() or (folder / VERSION_FILE).is_file():
        return
    try:
        empty = folder.is_dir() and not any(folder.iterdir())
    except OSError as error:
        raise HandOffError(f"{folder} cannot be read ({error.strerror}).") from error
    if not empty:
        raise HandOffError(
            f"{folder} exists already and is no family page. Name a new or an empty folder."
        )
