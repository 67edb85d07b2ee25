"""A save is on screen a moment later, at the same place; a fault takes nothing away."""

import re
import sqlite3

import pytest
from PySide6.QtCore import QFileSystemWatcher

from kiosk.catalogue.model import WayKind
from kiosk.places import Guide, ServicePage
from tests.catalogue.samples import edit
from tests.preview.conftest import FOURTH, SERVICE, Author

LAST = Guide(SERVICE, WayKind.TELEPHONE, 3)


def said_at(line: str, said: str) -> bool:
    """Whether a line of the terminal says this, after the time of day."""
    return re.fullmatch(rf"\d\d:\d\d:\d\d {said}", line, re.DOTALL) is not None


def test_a_save_is_shown_where_the_author_is(author: Author) -> None:
    edit(author.file, "short_title: 挂号", "short_title: 约医生")
    author.wait_for_lines(1)
    assert said_at(author.terminal[0], "reloaded, no faults")
    assert author.stage.here() == LAST
    assert author.title() == "约医生 · 打电话预约"
    author.stage.press("返回")
    assert author.stage.here() == Guide(SERVICE, WayKind.TELEPHONE, 2)


def test_what_the_author_chose_is_kept(author: Author) -> None:
    author.stage.window.prefer(theme="dark", text_size="largest")
    edit(author.file, "short_title: 挂号", "short_title: 约医生")
    author.wait_for_lines(1)
    assert author.stage.window.preferences.theme == "dark"
    assert author.stage.window.preferences.text_size == "largest"


def test_the_old_catalogue_is_closed_and_thrown_away(author: Author) -> None:
    old = author.stage.window.catalogue
    edit(author.file, "short_title: 挂号", "short_title: 约医生")
    author.wait_for_lines(1)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        old._database.execute("SELECT 1")
    assert [folder.name for folder in author.source.folder.iterdir()] == ["1"]


def test_editors_that_rename_a_new_file_into_place_are_heard_each_time(author: Author) -> None:
    for number, short in enumerate(("约医生", "约号", "取号"), start=1):
        new = author.file.with_name(f".{author.file.name}.swp")
        text = author.file.read_text(encoding="utf-8")
        new.write_text(re.sub("short_title: .*", f"short_title: {short}", text), encoding="utf-8")
        new.replace(author.file)
        author.wait_for_lines(number)
        assert author.title() == f"{short} · 打电话预约"


def test_editors_that_write_in_two_steps_end_with_the_whole_file(author: Author) -> None:
    text = author.file.read_text(encoding="utf-8").replace("short_title: 挂号", "short_title: 取号")
    half = len(text) // 2
    with author.file.open("w", encoding="utf-8") as file:
        file.write(text[:half])
        file.flush()
        author.stage.settle()
        file.write(text[half:])
    author.wait(lambda: author.title() == "取号 · 打电话预约", "the whole file")
    assert author.strip.isHidden()


def test_a_new_service_in_a_new_folder_is_heard(author: Author) -> None:
    catalogue = author.source.root / "assets" / "catalogue"
    (catalogue / "travel").mkdir()
    new = (catalogue / "medical" / "check-up.yaml").read_text(encoding="utf-8")
    for old, other in (("check-up", "bus-card"), ("65岁免费体检", "办公交卡"), ("[体检", "[坐车")):
        new = new.replace(old, other)
    new = re.sub(
        "sayings: .*", "sayings: [坐车, 公交, 车卡, 乘车, 老年卡, 刷卡, 公交卡, 坐公交]", new
    )
    (catalogue / "travel" / "bus-card.yaml").write_text(new, encoding="utf-8")
    author.wait(author.strip.isVisible, "the fault: no category lists it")
    assert "bus-card" in author.strip.text()
    edit(
        catalogue / "categories.yaml",
        "  - id: emergency\n",
        "  - id: travel\n    name: 坐车出行\n    short_name: 出行\n    summary: 公交、地铁。\n"
        "    pictogram: bus\n    services: [bus-card]\n  - id: emergency\n",
    )
    author.wait(lambda: not author.strip.isVisible(), "the category")
    assert author.stage.window.catalogue.service("bus-card", "zh_CN").head.title == "办公交卡"


def test_translations_are_heard_too(author: Author) -> None:
    folder = author.source.root / "locales" / "en" / "LC_MESSAGES"
    folder.parent.parent.mkdir()
    folder.mkdir(parents=True)
    (folder / "catalogue.po").write_text(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        f'msgctxt "{SERVICE} title"\nmsgid "看病预约挂号"\nmsgstr "Seeing a doctor"\n',
        encoding="utf-8",
    )
    author.wait_for_lines(1)
    service = author.stage.window.catalogue.service(SERVICE, "en")
    assert service.head.title == "Seeing a doctor"
    assert service.short_title == "挂号"


def test_a_fault_leaves_the_last_good_page_and_is_told(author: Author) -> None:
    before = author.stage.window.screen_shown
    edit(author.file, "pictogram: calendar-check\n", "pictogramm: calendar-check\n")
    author.wait_for_lines(1)
    told = author.terminal[0]
    assert said_at(told, "not reloaded: .*")
    assert f"{author.file}, line " in told
    assert "pictogramm" in told
    assert author.stage.window.screen_shown is before
    assert author.strip.isVisible()
    assert f"{author.file}, line " in author.strip.text()
    assert len(author.strip.text().splitlines()) == 1

    edit(author.file, "pictogramm: calendar-check\n", "pictogram: calendar-check\n")
    author.wait_for_lines(2)
    assert said_at(author.terminal[1], "reloaded, no faults")
    assert not author.strip.isVisible()


def test_the_strip_lies_over_every_screen_and_lets_touches_through(author: Author) -> None:
    edit(author.file, "title: 看病预约挂号", "title:")
    author.wait(author.strip.isVisible, "the fault")
    author.stage.window.resize(1280, 800)
    author.stage.settle()
    window, strip = author.stage.window, author.strip
    assert (strip.width(), strip.geometry().bottom()) == (1280, 799)
    author.stage.press("帮忙")
    assert window.children()[-1] is strip
    assert window.childAt(strip.geometry().center()) is not strip
    assert strip.height() < window.height() // 20


def test_a_step_that_is_gone_gives_way_to_the_last_one(author: Author) -> None:
    edit(author.file, FOURTH, "")
    author.wait_for_lines(1)
    assert author.stage.here() == Guide(SERVICE, WayKind.TELEPHONE, 2)
    author.stage.press("返回")
    assert author.stage.here() == Guide(SERVICE, WayKind.TELEPHONE, 1)


def test_a_way_that_is_gone_gives_way_to_the_service(author: Author) -> None:
    edit(author.file, "kind: telephone", "kind: at-home")
    author.wait_for_lines(1)
    assert author.stage.here() == ServicePage(SERVICE)


def test_a_file_that_only_lies_beside_them_is_no_reason_to_compile(author: Author) -> None:
    author.file.with_name(f".{author.file.name}.swp").write_text("an editor's own")
    edit(author.file, "short_title: 挂号", "short_title: 约医生")
    author.wait_for_lines(1)
    author.file.with_name(f".{author.file.name}.swp").unlink()
    edit(author.file, "short_title: 约医生", "short_title: 取号")
    author.wait_for_lines(2)
    assert author.stage.window.catalogue._path == author.source.catalogue(2)


def test_what_was_saved_while_it_compiles_is_compiled_next(author: Author) -> None:
    edit(author.file, "short_title: 挂号", "short_title: 约医生")
    author.wait(author.source.catalogue(1).parent.exists, "the worker")
    edit(author.file, "short_title: 约医生", "short_title: 取号")
    author.wait(lambda: author.title() == "取号 · 打电话预约", "the newer one")
    author.wait(lambda: author.terminal, "the answer")
    assert len(author.terminal) == 1


def test_what_was_saved_while_the_window_was_made_is_seen(author: Author) -> None:
    edit(author.file, "short_title: 挂号", "short_title: 约医生")
    silent = author.stage.window.findChildren(QFileSystemWatcher)[0]
    silent.blockSignals(True)
    author.wait_for_lines(1)
    assert author.title() == "约医生 · 打电话预约"
