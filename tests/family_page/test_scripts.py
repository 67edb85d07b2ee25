"""The page's files as they stand: old browsers read them, and they say only what is translated."""

import re
import subprocess
from pathlib import Path

from kiosk.handoff.web_words import page_words
from kiosk.i18n import LOCALES_OFFERED, Translator
from kiosk.paths import FAMILY_PAGE
from kiosk.ui.screens.choosing import LANGUAGE_NAMES

WORKER = FAMILY_PAGE / "sw.js"
MODULES = [file for file in sorted(FAMILY_PAGE.glob("*.js")) if file != WORKER]
INDEX = (FAMILY_PAGE / "index.html").read_text("utf-8")


def acorn(*arguments: Path | str) -> subprocess.CompletedProcess[str]:
    command = ["acorn", "--ecma2017", "--silent", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_browser_of_2017_can_read_every_script(tmp_path: Path) -> None:
    assert acorn("--module", *MODULES).stderr == ""
    assert acorn(WORKER).stderr == ""
    newer = tmp_path / "newer.js"
    newer.write_text("a?.b;\n")
    assert acorn(newer).returncode != 0


def test_every_sentence_of_the_page_is_translated_and_said() -> None:
    scripts = "".join(file.read_text("utf-8") for file in MODULES)
    said = set(re.findall(r"\bwords\.(\w+)", scripts)) - {"content", "json"}
    by_key = {"same", "changed", "newer", "older"}  # comparison() in version.js
    by_key |= {"wrong_address", "unknown_service", "unknown_locale"}  # address.fault
    assert all(f'"{key}"' in scripts for key in by_key)
    assert said | by_key == page_words(Translator("zh_CN")).keys()


def test_what_scripts_fill_in_stands_in_braces_in_every_language() -> None:
    chinese = page_words(Translator("zh_CN"))
    for locale in LOCALES_OFFERED:
        for key, sentence in page_words(Translator(locale)).items():
            assert set(re.findall(r"{\w+}", sentence)) == set(re.findall(r"{\w+}", chinese[key]))


def test_no_script_holds_words_of_its_own() -> None:
    for file in (*MODULES, WORKER):
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", file.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"[\u3400-\u9fff]", code), file.name


def test_the_worker_keeps_every_file_of_the_page() -> None:
    kept = set(re.findall(r'^  "(.+)",$', WORKER.read_text("utf-8"), re.MULTILINE))
    files = {file.name for file in FAMILY_PAGE.iterdir()} - {"README.md", "sw.js", "index.html"}
    assert kept == files | {"./"}


def test_every_script_is_asked_for_at_once() -> None:
    preloaded = re.findall(r'<link rel="modulepreload" href="(.+)">', INDEX)
    assert {*preloaded, "page.js"} == {file.name for file in MODULES}


def test_the_page_offers_the_languages_of_the_kiosk_under_the_same_names() -> None:
    links = dict(re.findall(r'data-locale="(\w+)" href="#">(.+?)</a>', INDEX))
    assert links == LANGUAGE_NAMES
    assert tuple(links) == LOCALES_OFFERED


def test_nothing_stands_inline_and_nothing_may_come_from_elsewhere() -> None:
    policy = re.search(r'Content-Security-Policy" content="(.+)"', INDEX)
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    assert rules == {
        "default-src": "'none'",
        **dict.fromkeys(
            ("script-src", "style-src", "connect-src", "img-src", "worker-src"), "'self'"
        ),
        **dict.fromkeys(("base-uri", "form-action"), "'none'"),
    }
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! type=\"module\" src=)", INDEX)
    for file in (*MODULES, WORKER):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|https?:",
            file.read_text("utf-8"),
        ), file.name
