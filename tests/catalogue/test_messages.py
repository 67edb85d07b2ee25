"""Contexts, Babel's extractor, and PO files that stay in step with the sources."""

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from kiosk.catalogue import messages
from kiosk.catalogue.inputs import Inputs
from kiosk.catalogue.po import as_po, read_po_file
from kiosk.catalogue.source import read_catalogue
from kiosk.cli.messages import check, compile_interface, template, update
from kiosk.errors import CatalogueError, KioskError
from kiosk.i18n import Translator
from kiosk.paths import ROOT
from tests.catalogue.samples import edit

REGISTRATION = "assets/catalogue/medical/registration.yaml"


def po(root: Path, locale: str, domain: str = "catalogue") -> Path:
    return root / "locales" / locale / "LC_MESSAGES" / f"{domain}.po"


def test_contexts_have_no_running_numbers(inputs: Inputs) -> None:
    service = read_catalogue(inputs.catalogue).services[0].value
    said = {string.text: string.context for string in messages.strings_of_service(service)}
    assert said["走到窗口。"] == "registration ways.in-person.steps.text"
    assert said["打电话。"] == "registration ways.telephone.steps.text"
    assert said["身份证"] == "registration bring.text"
    assert said["先收钱的多半是骗子。"] == "registration traps"
    assert said["没带医保卡"] == "registration volunteer.stuck.at"
    assert "窗口能挂号" not in said, "facts are not translated"
    assert not any(character.isdigit() for context in said.values() for character in context)


def test_the_extractor_yields_every_string_with_its_line(root: Path) -> None:
    with (root / REGISTRATION).open("rb") as file:
        found = list(messages.extract(file, {}, (), {}))
    assert (2, "pgettext", ("registration title", "看病预约挂号"), []) in found
    assert (20, "pgettext", ("registration ways.in-person.steps.text", "走到窗口。"), []) in found
    with (root / "assets" / "catalogue" / "categories.yaml").open("rb") as file:
        found = list(messages.extract(file, {}, (), {}))
    assert (10, "pgettext", ("category/emergency short_name", "急事"), []) in found


def test_the_extractor_refuses_a_broken_file(root: Path) -> None:
    edit(root / REGISTRATION, "private: true", "private: 1")
    with (
        (root / REGISTRATION).open("rb") as file,
        pytest.raises(CatalogueError, match="line 6: private"),
    ):
        list(messages.extract(file, {}, (), {}))


def test_pybabel_knows_the_extractor(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pot = root / "all.pot"
    mapping = ROOT / "babel.cfg"
    CommandLineInterface().run(  # type: ignore[no-untyped-call]
        [
            "pybabel",
            "-q",
            "extract",
            "-F",
            str(mapping),
            "-k",
            "plural:1,2",
            "-o",
            str(pot),
            str(root),
        ]
    )
    with pot.open("rb") as file:
        strings = read_po(file)
    assert strings.get("看病预约挂号", "registration title")
    assert strings.get("返回")
    capsys.readouterr()


def test_templates_keep_the_domains_apart(root: Path) -> None:
    interface = template("kiosk", root)
    assert {message.id for message in interface if message.id} == {
        "返回",
        ("{count} 步", "{count} 步"),
    }
    assert template("catalogue", root).get("返回") is None


def test_a_python_file_that_cannot_be_read(root: Path) -> None:
    (root / "kiosk" / "ui" / "screen.py").write_text('_("返回"\n', encoding="utf-8")
    with pytest.raises(KioskError, match="Python file cannot be read"):
        template("kiosk", root)


def test_a_complete_translation_passes(root: Path) -> None:
    assert list(check(root / "locales", root)) == []


def test_po_files_carry_no_noise(root: Path) -> None:
    update(root / "locales", root=root)
    before = {file: file.read_bytes() for file in root.rglob("*.po")}
    edit(root / REGISTRATION, "title: 看病", "\n\n# more lines\ntitle: 看病")
    update(root / "locales", root=root)
    assert len(before) == 4
    for file, content in before.items():
        assert file.read_bytes() == content
        assert b"Date" not in content
        assert b".yaml:" not in content


def test_a_moved_string_keeps_its_translation(root: Path) -> None:
    edit(root / REGISTRATION, "text: 打电话。", "text: 记下日期一")
    edit(root / REGISTRATION, "text: 记下日期。", "text: 打电话。")
    edit(root / REGISTRATION, "text: 记下日期一", "text: 记下日期。")
    update(root / "locales", root=root)
    assert list(check(root / "locales", root)) == []


def test_a_new_string_is_missing_in_english_only(root: Path) -> None:
    edit(root / REGISTRATION, "if_wrong:\n", "if_wrong:\n  - 问一下护士。\n")
    assert [line.partition("locales/")[2] for line in check(root / "locales", root)] == [
        "zh_Hant/LC_MESSAGES/catalogue.po: missing: “问一下护士。” (registration if_wrong)",
        "en/LC_MESSAGES/catalogue.po: missing: “问一下护士。” (registration if_wrong)",
    ]
    update(root / "locales", root=root)
    (fault,) = check(root / "locales", root)
    assert "en/LC_MESSAGES/catalogue.po: missing: “问一下护士。”" in fault
    traditional = read_po_file(po(root, "zh_Hant"), "zh_Hant")
    assert traditional.get("问一下护士。", "registration if_wrong") is not None
    assert "問一下護士。" in po(root, "zh_Hant").read_text(encoding="utf-8")


def test_a_changed_string_is_fuzzy_until_somebody_looks(root: Path) -> None:
    edit(root / REGISTRATION, "没挂上，改天再来。", "没挂上，明天再来。")
    update(root / "locales", root=root)
    (fault,) = check(root / "locales", root)
    assert fault.endswith(
        "en/LC_MESSAGES/catalogue.po: fuzzy: “没挂上，明天再来。” (registration if_wrong)"
    )
    assert 'msgstr "EN 没挂上，改天再来。"' in po(root, "en").read_text(encoding="utf-8")


def test_a_string_that_nobody_says_is_obsolete(root: Path) -> None:
    edit(root / REGISTRATION, "if_wrong:\n  - 没挂上，改天再来。\n", "")
    faults = [line.partition("locales/")[2] for line in check(root / "locales", root)]
    assert (
        "en/LC_MESSAGES/catalogue.po: obsolete: “没挂上，改天再来。” (registration if_wrong)"
        in faults
    )
    assert (
        "zh_Hant/LC_MESSAGES/catalogue.po: obsolete: “没挂上，改天再来。” (registration if_wrong)"
        in faults
    )
    update(root / "locales", root=root)
    (fault,) = check(root / "locales", root)
    assert "en/LC_MESSAGES/catalogue.po: obsolete" in fault, "a translator's work is kept"
    update(root / "locales", root=root, drop_obsolete=True)
    assert list(check(root / "locales", root)) == []


def test_a_string_that_comes_back_gets_its_translation_back(root: Path) -> None:
    lines = "if_wrong:\n  - 没挂上，改天再来。\n"
    edit(root / REGISTRATION, lines, "")
    update(root / "locales", root=root)
    edit(root / REGISTRATION, "volunteer:\n", f"{lines}volunteer:\n")
    update(root / "locales", root=root)
    assert list(check(root / "locales", root)) == []


def test_a_lost_placeholder_is_found(root: Path) -> None:
    edit(po(root, "en", "kiosk"), 'msgstr[1] "EN {count} 步"', 'msgstr[1] "EN {number} 步"')
    (fault,) = check(root / "locales", root)
    assert "kiosk.po: placeholders differ: “{count} 步”" in fault


def test_a_hand_made_translation_is_kept(root: Path) -> None:
    file = po(root, "zh_Hant")
    edit(file, 'msgstr "看病預約掛號"', 'msgstr "門診掛號"')
    update(root / "locales", root=root)
    assert "門診掛號" in file.read_text(encoding="utf-8")
    update(root / "locales", root=root, renew=True)
    assert "門診掛號" not in file.read_text(encoding="utf-8")
    edit(file, 'msgctxt "registration title"', '# as people say\nmsgctxt "registration title"')
    edit(file, 'msgstr "看病預約掛號"', 'msgstr "門診掛號"')
    update(root / "locales", root=root, renew=True)
    assert "門診掛號" in file.read_text(encoding="utf-8")


def test_compile_works_only_when_something_changed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    compile_interface(root / "locales")
    assert sorted(file.name for file in root.rglob("*.mo")) == ["kiosk.mo", "kiosk.mo"]
    assert Translator("en", root / "locales")("返回") == "EN 返回"
    assert Translator("zh_Hant", root / "locales").plural("{count} 步", "{count} 步", 2) == (
        "{count} 步"
    )
    capsys.readouterr()
    compile_interface(root / "locales")
    assert capsys.readouterr().out == ""
    edit(po(root, "en", "kiosk"), 'msgstr "EN 返回"', 'msgstr "Back"')
    compile_interface(root / "locales")
    assert capsys.readouterr().out.count("compiled") == 1
    with po(root, "en", "kiosk").with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("返回") == "Back"


def test_compile_without_a_po_file(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match="'kiosk messages update'"):
        compile_interface(tmp_path)


def test_a_po_file_reads_back_as_it_was_written() -> None:
    catalog = Catalog(locale="en", fuzzy=False)
    catalog.add("看“病”", 'See a "doctor"', context="x title")
    assert b"Plural-Forms" in as_po(catalog)
    assert b"Generated-By" not in as_po(catalog)
