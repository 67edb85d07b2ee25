"""The reader: what authors wrote comes back, and a damaged file is told as such."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kiosk.catalogue.model import (
    Category,
    Confidence,
    Emergency,
    Fact,
    FactKind,
    LocalField,
    Phone,
    SearchKey,
    Service,
    ServiceHead,
    Source,
    Step,
    StuckPoint,
    Thing,
    VolunteerNotes,
    Way,
    WayKind,
)
from kiosk.catalogue.store import SCHEMA_VERSION, Catalogue
from kiosk.errors import CatalogueError, UnknownServiceError

NEAREST = LocalField("nearest_hospital", "最近的医院", "不知道去哪家，先问社区。")
REGISTRATION = Service(
    head=ServiceHead(
        "registration", "medical", "看病预约挂号", "不会上网也能挂号。", "calendar-check", True
    ),
    short_title="挂号",
    for_whom="要去医院看病的人都可以。",
    sayings=("挂号", "看医生", "看病", "约医生", "去医院", "取号", "复诊", "找大夫"),
    bring=(Thing("身份证", "card-account-details"),),
    ways=(
        Way(
            kind=WayKind.IN_PERSON,
            title="到医院窗口",
            place="医院挂号窗口",
            number=None,
            time="早上人多。",
            fee="窗口墙上写着。",
            steps=(
                Step("走到窗口。", "找“老年人优先”的窗口。", ("walk", "hospital-building")),
                Step("说：“我要挂内科。”", None, ("account-voice",)),
                Step("拿好挂号单。", None, ("ticket-confirmation",)),
            ),
            local_fields=(NEAREST,),
            facts=("f02",),
        ),
        Way(
            kind=WayKind.TELEPHONE,
            title="打电话预约",
            place=None,
            number="12345",
            time=None,
            fee=None,
            steps=(
                Step("打电话。", None, ("phone",)),
                Step("说：“我想约内科。”", None, ("account-voice",)),
                Step("记下日期。", None, ("calendar-check",)),
            ),
            local_fields=(),
            facts=(),
        ),
    ),
    phones=(Phone("12345", "不知道打给谁"),),
    traps=("先收钱的多半是骗子。",),
    if_wrong=("没挂上，改天再来。",),
    volunteer=VolunteerNotes(
        "您哪里不舒服？",
        (StuckPoint("没带医保卡", "身份证也能挂。"),),
        "胸口痛，马上打120。",
    ),
    local_fields=(NEAREST,),
    sources=(Source("国办发〔2020〕45号", "https://www.gov.cn/"),),
    facts=(
        Fact(
            id="f02",
            kind=FactKind.OFFLINE,
            text="窗口能挂号",
            source="https://www.gov.cn/",
            date="2020-11-15",
            region="全国",
            confidence=Confidence.HIGH,
            local=False,
            mirror=False,
            checked_on=date(2026, 11, 23),
            review_by=date(2028, 11, 23),
        ),
        Fact(
            id="f03",
            kind=FactKind.FEE,
            text="各医院不同",
            source="common-knowledge",
            date=None,
            region=None,
            confidence=Confidence.LOW,
            local=True,
            mirror=True,
            checked_on=date(2026, 12, 1),
            review_by=date(2028, 12, 1),
        ),
    ),
    reviewed_on=date(2026, 11, 23),
    review_by=date(2028, 11, 23),
    emergency=None,
)


def test_a_service_comes_back_as_it_was_written(catalogue: Catalogue) -> None:
    assert catalogue.service("registration", "zh_CN") == REGISTRATION


def test_a_head_and_an_emergency_come_back(catalogue: Catalogue) -> None:
    head = catalogue.service("check-up", "zh_CN")
    assert (head.ways, head.volunteer, head.bring, head.short_title) == (
        (),
        None,
        (),
        "65岁免费体检",
    )
    emergency = catalogue.service("call-120", "zh_CN")
    assert emergency.emergency == Emergency("120", "先说您在哪里。")
    assert [way.kind for way in emergency.ways] == [WayKind.TELEPHONE, WayKind.IN_PERSON]


def test_every_text_comes_in_the_locale(catalogue: Catalogue) -> None:
    english = catalogue.service("registration", "en")
    assert english.head.title == "EN 看病预约挂号"
    assert english.ways[0].steps[0].tip == "EN 找“老年人优先”的窗口。"
    assert english.ways[0].local_fields[0].label == "EN 最近的医院"
    assert english.volunteer is not None
    assert english.volunteer.stuck[0].do == "EN 身份证也能挂。"
    assert english.facts == REGISTRATION.facts, "facts are quoted as they are"
    assert english.sayings[:2] == ("EN 挂号", "EN 看医生")
    traditional = catalogue.service("registration", "zh_Hant")
    assert traditional.ways[0].steps[0].tip == "找「老年人優先」的窗口。"
    assert traditional.sayings[:2] == ("掛號", "看醫生")
    assert catalogue.locales == ("zh_CN", "zh_Hant", "en")


def test_categories_and_heads_come_in_order(catalogue: Catalogue) -> None:
    assert catalogue.categories("zh_CN")[0] == Category(
        "medical", "看病和医保", "看病", "挂号、报销、体检。", "hospital-building"
    )
    assert [category.short_name for category in catalogue.categories("en")] == [
        "EN 看病",
        "EN 急事",
    ]
    heads = catalogue.heads("zh_CN")
    assert [head.id for head in heads] == ["registration", "check-up", "call-120"]
    assert heads[0] == REGISTRATION.head
    assert catalogue.heads("zh_CN", "emergency") == heads[2:]
    assert catalogue.heads("zh_CN", "nothing") == ()


def test_titles_and_sayings_are_search_keys(catalogue: Catalogue) -> None:
    keys = catalogue.search_keys("zh_CN")
    assert keys[:2] == (
        SearchKey("registration", "看病预约挂号", "KBYYGH"),
        SearchKey("registration", "挂号", "GH"),
    )
    assert SearchKey("check-up", "65岁免费体检", "65SMFTJ") in keys
    assert len(keys) == 3 * 9
    assert catalogue.search_keys("zh_Hant")[0] == SearchKey(
        "registration", "看病預約掛號", "KBYYGH"
    )
    assert len(catalogue.search_keys("en")) == 3 * 9


def test_a_pictogram_is_path_data(catalogue: Catalogue) -> None:
    assert catalogue.pictogram("phone").startswith("M")
    with pytest.raises(CatalogueError, match="no pictogram 'home'"):
        catalogue.pictogram("home")


def test_an_unknown_service_or_locale(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownServiceError, match="There is no service 'hospital'"):
        catalogue.service("hospital", "zh_CN")
    for read in (catalogue.heads, catalogue.categories, catalogue.search_keys):
        with pytest.raises(CatalogueError, match="no texts in 'fr', only in zh_CN, zh_Hant, en"):
            read("fr")


def test_a_missing_catalogue(tmp_path: Path) -> None:
    for path in (tmp_path / "catalogue.db", tmp_path):
        with pytest.raises(CatalogueError, match=r"cannot be read .*'kiosk catalogue build'"):
            Catalogue.open(path)


@pytest.mark.parametrize("cut", [0, 1, 15, 50, 99, 100, 4095, 4096, 20_000, -4096, -1])
def test_a_truncated_catalogue(built: Path, cut: int) -> None:
    built.write_bytes(built.read_bytes()[:cut])
    with pytest.raises(CatalogueError, match=r"is damaged \(it is (empty|cut short)\)"):
        Catalogue.open(built)


def test_something_else_than_a_catalogue(tmp_path: Path) -> None:
    other = tmp_path / "catalogue.db"
    other.write_bytes(b"{}" * 5000)
    with pytest.raises(CatalogueError, match="it is something else"):
        Catalogue.open(other)


def test_a_database_of_another_kind_or_version(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE note (text TEXT)")
    with pytest.raises(
        CatalogueError, match=f"has version 0, but this kiosk reads version {SCHEMA_VERSION}"
    ):
        Catalogue.open(other)
    with closing(sqlite3.connect(other)) as database:
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    with pytest.raises(CatalogueError, match="is damaged"):
        Catalogue.open(other)
    with closing(sqlite3.connect(built)) as database:
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(CatalogueError, match=f"has version {SCHEMA_VERSION + 1}"):
        Catalogue.open(built)


def test_pages_of_rubbish_are_told_as_damage(built: Path) -> None:
    """Wherever a page is overwritten: a whole answer, or `CatalogueError`; nothing else."""
    whole = built.read_bytes()
    refused = 0
    for page in range(len(whole) // 4096):
        start = page * 4096
        built.write_bytes(whole[:start] + b"\xa5" * 4096 + whole[start + 4096 :])
        try:
            read_everything(built)
        except CatalogueError:
            refused += 1
    assert refused > 10


def read_everything(file: Path) -> None:
    with closing(Catalogue.open(file)) as catalogue:
        for locale in catalogue.locales:
            for head in catalogue.heads(locale):
                catalogue.service(head.id, locale)
            catalogue.categories(locale)
            catalogue.search_keys(locale)
            for event in catalogue.events(locale):
                catalogue.event(event.id, locale)


def test_a_read_only_catalogue_gets_no_company(built: Path) -> None:
    built.chmod(0o444)
    with closing(Catalogue.open(built)) as catalogue:
        assert catalogue.heads("en")
    assert len(list(built.parent.iterdir())) == 2


def test_the_authors_tools_stay_off_the_kiosks_start() -> None:
    program = "import sys, kiosk.catalogue.store; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in result.stdout.split()}
    assert not loaded & {"pydantic", "yaml", "pypinyin", "opencc", "babel", "fontTools"}
