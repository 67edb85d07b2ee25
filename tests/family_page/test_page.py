"""The page in a real Chromium on a small phone: read, copied, printed, put into a calendar."""

import random
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import vobject
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from kiosk.catalogue.model import Service, Way
from kiosk.catalogue.store import Catalogue
from kiosk.handoff.sentences import Sentences, cleaned
from kiosk.handoff.web_content import read_web_service
from kiosk.handoff.web_words import no_script, no_start, page_words
from kiosk.i18n import LOCALES_OFFERED, Translator
from tests.family_page.browsing import INSECURE_HOST, chromium, texts, visit
from tests.family_page.conftest import Site

SERVICE = "hospital-registration"
WORDS = {locale: Translator(locale) for locale in LOCALES_OFFERED}
SAID = {locale: page_words(words) for locale, words in WORDS.items()}
CHINESE = SAID["zh_CN"]
PAGE = f"#.{SERVICE}.in-person.zh_CN"
WRONG = (
    "#nonsense",
    "#%E4%B8%AD<script>.a.b.c",
    f"#20261126-0a1b2c3d.{SERVICE}.in-person",
    "#20261126-0a1b2c3d.../../version.in-person.en",
    "#a.toString.in-person.en",
)

FIRST_LOAD_BYTES = 100_000
"""Issue 7: all that is sent until the page says that it is kept, uncompressed."""

WHITE = "rgb(255, 255, 255)"

SMALLEST_TEXT_PX = 20
SMALLEST_TARGET_PX = 48

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def title(catalogue: Catalogue, locale: str = "zh_CN", service: str = SERVICE) -> str:
    return cleaned(catalogue.service(service, locale).head.title)


def whole_text(service: Service, way: Way, words: Translator) -> str:
    said = Sentences(service, way, words)
    lines = [said.title, said.way_title, said.bring(), said.where, *said.steps, *said.phones]
    return "\n".join(line for line in (*lines, said.checked) if line)


def assert_shows(page: Page, service: Service, way: Way) -> None:
    assert texts(page, "h1") == [cleaned(service.head.title)]
    assert texts(page, "ul.bring li") == [cleaned(thing.text) for thing in service.bring]
    steps = [
        cleaned(step.text) + (f"\n{cleaned(step.tip)}" if step.tip else "") for step in way.steps
    ]
    assert texts(page, "ol.steps li") == steps
    words = Sentences(service, way, WORDS["zh_CN"])
    links = page.locator("ul.phones a")
    assert links.evaluate_all("links => links.map(link => link.getAttribute('href'))") == [
        f"tel:{phone.number.replace('-', '')}" for phone in words.numbers
    ]
    others = [cleaned(other.title) for other in service.ways if other is not way]
    assert texts(page, "ul.ways a") == others


def test_services_drawn_by_lot_are_shown_as_the_catalogue_says_them(
    browser: Browser, site: Site, catalogue: Catalogue
) -> None:
    lots = random.Random(20261126)
    choices = [
        (locale, service, way)
        for locale in LOCALES_OFFERED
        for head in lots.sample(catalogue.heads(locale), 4)
        for service in [catalogue.service(head.id, locale)]
        for way in [lots.choice(service.ways)]
    ]
    with visit(browser) as visitor:
        visitor.open(site.base, "")
        for locale, service, way in choices:
            fragment = f"#.{service.head.id}.{way.kind}.{locale}"
            visitor.hop(fragment, cleaned(service.head.title))
            assert_shows(visitor.page, service, way)
            assert visitor.page.evaluate("document.documentElement.lang") == locale.replace(
                "_", "-"
            )
    # What stands after # never reaches the server.
    assert all("#" not in path and "?" not in path for path in site.asked)


def test_languages_and_other_ways_are_one_touch_away(
    browser: Browser, site: Site, catalogue: Catalogue
) -> None:
    with visit(browser) as visitor:
        page = visitor.open(site.base, PAGE)
        second = catalogue.service(SERVICE, "zh_CN").ways[1]
        page.get_by_role("link", name=second.title).click()
        page.locator("section.way h2", has_text=second.title).wait_for()
        page.get_by_role("link", name="English").click()
        page.get_by_role("heading", level=1, name=title(catalogue, "en"), exact=True).wait_for()
        english = catalogue.service(SERVICE, "en")
        assert_shows(page, english, english.ways[1])
        assert texts(page, "footer p")[:2] == [SAID["en"]["calm"], SAID["en"]["not_official"]]
        assert texts(page, "#languages [aria-current]") == ["English"]
        # A screen reader begins with the new page.
        assert page.evaluate("document.activeElement.tagName") == "H1"
        page.go_back()
        page.get_by_role("heading", level=1, name=title(catalogue), exact=True).wait_for()


def test_a_wrong_address_is_told_and_leads_to_the_list(
    browser: Browser, site: Site, catalogue: Catalogue
) -> None:
    with visit(browser) as visitor:
        page = visitor.open(site.base, WRONG[0])
        for fragment in WRONG[1:]:
            assert texts(page, "p.notice") == [CHINESE["wrong_address"]]
            visitor.hop(PAGE, title(catalogue))
            visitor.hop(fragment, CHINESE["list_title"])
        assert texts(page, "p.notice") == [CHINESE["wrong_address"]]


@pytest.mark.parametrize(
    ("language", "locale"), [("zh-SG", "zh_CN"), ("zh-TW", "zh_Hant"), ("en-GB", "en")]
)
def test_without_an_address_it_is_the_list_in_the_language_of_the_phone(
    browser: Browser, site: Site, catalogue: Catalogue, language: str, locale: str
) -> None:
    with visit(browser, locale=language) as visitor:
        page = visitor.open(site.base, "")
        assert texts(page, "h1") == [SAID[locale]["list_title"]]
        assert texts(page, "p.notice") == []
        heads = catalogue.heads(locale)
        assert texts(page, "ul.services a") == [cleaned(head.title) for head in heads]
        page.get_by_role("link", name=title(catalogue, locale), exact=True).click()
        page.locator("ol.steps").wait_for()
        assert texts(page, "p.notice") == []


def test_a_service_that_is_gone_leads_to_the_list(
    browser: Browser, site: Site, catalogue: Catalogue
) -> None:
    with visit(browser) as visitor:
        # No worker there, so that what the route below answers reaches the page.
        base = site.base.replace("127.0.0.1", INSECURE_HOST)
        page = visitor.open(base, "#20261126-0a1b2c3d.abolished.in-person.zh_CN")
        assert texts(page, "p.notice") == [CHINESE["unknown_service"]]
        # The console notes the answer 404, and nothing else.
        (complaint,) = visitor.complaints
        assert "404" in complaint
        visitor.complaints.clear()
        # Some servers answer with a page of theirs instead.
        visitor.context.route(
            "**/service/bank-services.json",
            lambda route: route.fulfill(content_type="text/html", body="<!doctype html>"),
        )
        visitor.hop(PAGE, title(catalogue))
        visitor.hop("#20261126-0a1b2c3d.bank-services.in-person.zh_CN", CHINESE["list_title"])
        assert texts(page, "p.notice") == [CHINESE["unknown_service"]]


@pytest.mark.parametrize(
    ("fragment", "sentence"),
    [
        (f"#.{SERVICE}.by-pigeon.zh_CN", "unknown_way"),
        (f"#.{SERVICE}.in-person.fr", "unknown_locale"),
    ],
)
def test_a_way_or_language_that_is_gone_shows_the_service_all_the_same(
    browser: Browser, site: Site, catalogue: Catalogue, fragment: str, sentence: str
) -> None:
    with visit(browser) as visitor:
        page = visitor.open(site.base, fragment)
        assert texts(page, "p.notice") == [CHINESE[sentence]]
        service = catalogue.service(SERVICE, "zh_CN")
        assert_shows(page, service, service.ways[0])


def test_it_says_how_the_code_stands_to_the_newest_content(
    browser: Browser, site: Site, catalogue: Catalogue
) -> None:
    now = read_web_service(catalogue, SERVICE, WORDS).version
    day = date.fromisoformat(now[:8])
    today = f"{day.year}年{day.month}月{day.day}日"
    past, future = day - timedelta(days=400), day + timedelta(days=1)
    cases = {
        now: ("same", today),
        f"{now[:8]}-00000000": ("changed", today),
        f"{past:%Y%m%d}-00000000": ("newer", f"{past.year}年{past.month}月{past.day}日"),
        f"{future:%Y%m%d}-00000000": ("older", f"{future.year}年{future.month}月{future.day}日"),
    }
    with visit(browser) as visitor:
        page = visitor.open(site.base, "")
        for version, (key, made) in cases.items():
            visitor.hop("", CHINESE["list_title"])
            visitor.hop(f"#{version}.{SERVICE}.in-person.zh_CN", title(catalogue))
            sentence = CHINESE[key].format(made=made, now=today)
            said = texts(page, "main p")
            assert [text for text in said if text.startswith("二维码")] == [sentence]
            # Only what is not as in the code stands on top.
            assert texts(page, "p.notice") == ([] if key == "same" else [sentence])
            assert CHINESE["version"].format(version=now) in said


def test_facts_that_should_have_been_checked_again_are_called_so(
    browser: Browser, site: Site, catalogue: Catalogue
) -> None:
    review_by = catalogue.service(SERVICE, "zh_CN").review_by
    with visit(browser) as visitor:
        for day, said in ((review_by, False), (review_by + timedelta(days=1), True)):
            visitor.page.clock.set_fixed_time(datetime.combine(day, time(12)))
            page = visitor.open(site.base, PAGE)
            assert (CHINESE["overdue"] in texts(page, "p.notice")) == said
            page.goto("about:blank")


def test_the_whole_text_is_copied_as_the_code_says_it(
    browser: Browser, site: Site, catalogue: Catalogue
) -> None:
    service = catalogue.service(SERVICE, "en")
    with visit(browser) as visitor:
        visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = visitor.open(site.base, f"#.{SERVICE}.telephone.en")
        page.get_by_role("button", name=SAID["en"]["copy"]).click()
        page.get_by_text(SAID["en"]["copied"]).wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == whole_text(service, service.ways[1], WORDS["en"])


def test_where_the_phone_refuses_the_text_stands_there_to_copy_by_hand(
    browser: Browser, site: Site, catalogue: Catalogue
) -> None:
    service = catalogue.service(SERVICE, "zh_CN")
    with visit(browser) as visitor:
        page = visitor.open(site.base.replace("127.0.0.1", INSECURE_HOST), PAGE)
        assert page.evaluate("navigator.clipboard === undefined")
        page.get_by_role("button", name=CHINESE["copy"]).click()
        page.get_by_text(CHINESE["copy_yourself"]).wait_for()
        text = whole_text(service, service.ways[0], WORDS["zh_CN"])
        assert page.locator("textarea").input_value() == text
        assert page.evaluate("String(getSelection())") == text
        # Without https nothing is kept, and the page does not say so.
        assert texts(page, "#kept") == [""]


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_a_day_and_an_hour_go_into_the_calendar(
    browser: Browser, site: Site, catalogue: Catalogue, locale: str, tmp_path: Path
) -> None:
    service = catalogue.service(SERVICE, locale)
    way = service.ways[0]
    with visit(browser, accept_downloads=True) as visitor:
        page = visitor.open(site.base, f"#.{SERVICE}.in-person.{locale}")
        days = page.get_by_label(SAID[locale]["day"])
        values = days.locator("option").evaluate_all("all => all.map(one => one.value)")
        # From tomorrow on, across the end of the year.
        assert values[0] == "20261127"
        assert "20270101" in values
        days.select_option("20261231")
        page.get_by_label(SAID[locale]["hour"]).select_option("14")
        with page.expect_download() as download:
            page.get_by_role("button", name=SAID[locale]["add"]).click()
        page.get_by_text(SAID[locale]["added"]).wait_for()
        assert download.value.suggested_filename == f"{SERVICE}.ics"
        download.value.save_as(tmp_path / "event.ics")
    written = (tmp_path / "event.ics").read_bytes()
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    assert b"\n" not in written.replace(b"\r\n", b"")
    event: Any = vobject.readOne(written.decode()).vevent
    said = Sentences(service, way, WORDS[locale])
    assert event.summary.value == said.title
    assert event.location.value == cleaned(way.place or "")
    assert event.description.value.split("\n") == [said.bring(), *said.phones, said.checked]
    # No zone: two in the afternoon wherever the phone is.
    assert event.dtstart.value.isoformat() == "2026-12-31T14:00:00"
    alarm = event.dtstart.value + event.valarm.trigger.value
    assert alarm.isoformat() == "2026-12-30T19:00:00"


def test_paper_has_the_words_and_none_of_the_buttons(
    browser: Browser, site: Site, catalogue: Catalogue, tmp_path: Path
) -> None:
    service = catalogue.service(SERVICE, "zh_CN")
    with visit(browser) as visitor:
        page = visitor.open(site.base, PAGE)
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == WHITE
        for selector in ("nav", "button", "select", "ul.ways"):
            assert not any(one.is_visible() for one in page.locator(selector).all()), selector
        for selector in ("h1", "ul.bring", "ol.steps", "ul.phones", "ul.sources"):
            assert page.locator(selector).is_visible(), selector
        page.pdf(path=tmp_path / "page.pdf", format="A4", prefer_css_page_size=True)
    paper = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    printed = "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    assert len(paper) <= 2
    assert re.sub(r"\s", "", service.ways[0].steps[-1].text) in re.sub(r"\s", "", printed)


def test_the_button_prints(browser: Browser, site: Site) -> None:
    with visit(browser) as visitor:
        page = visitor.open(site.base, PAGE)
        page.evaluate("addEventListener('beforeprint', () => { document.title = 'printing'; })")
        page.get_by_role("button", name=CHINESE["print"], exact=True).click()
        expect(page).to_have_title("printing")


def test_an_emergency_begins_with_its_number_and_has_no_calendar(
    browser: Browser, site: Site, catalogue: Catalogue
) -> None:
    emergency = catalogue.service("call-120", "zh_CN").emergency
    assert emergency is not None
    with visit(browser) as visitor:
        page = visitor.open(site.base, "#.call-120.telephone.zh_CN")
        first = page.locator("section").first
        assert first.inner_text().split("\n")[0] == emergency.first_words
        assert first.locator("a").get_attribute("href") == "tel:120"
        assert page.locator("select").count() == 0


def test_the_first_load_is_small_even_of_the_longest_service(
    browser: Browser, site: Site, folder: Path
) -> None:
    files = list(folder.glob("data/*/service/*.json"))
    longest = max(files, key=lambda file: file.stat().st_size)
    before = len(site.sent)
    with visit(browser) as visitor:
        locale = longest.parent.parent.name
        page = visitor.open(site.base, f"#.{longest.stem}..{locale}")
        page.get_by_text(SAID[locale]["kept"]).wait_for()
    assert sum(site.sent[before:]) <= FIRST_LOAD_BYTES, site.asked[before:]


SIZES = """() => [...document.querySelectorAll("body *")]
    .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .filter(one => one.getClientRects().length)
    .map(one => parseFloat(getComputedStyle(one).fontSize))"""
TARGETS = """() => [...document.querySelectorAll("a, button, select, textarea")]
    .map(one => [one.getBoundingClientRect(), one.textContent])
    .filter(([box]) => box.width)
    .map(([box, label]) => [Math.min(box.width, box.height), label])"""


@pytest.mark.parametrize("fragment", [PAGE, "#...en", "#.call-120.telephone.en"])
def test_letters_and_targets_are_large_and_nothing_moves_sideways(
    browser: Browser, site: Site, fragment: str
) -> None:
    with visit(browser) as visitor:
        page = visitor.open(site.base, fragment)
        assert min(page.evaluate(SIZES)) >= SMALLEST_TEXT_PX
        targets = page.evaluate(TARGETS)
        assert [label for side, label in targets if side < SMALLEST_TARGET_PX] == []
        assert len(targets) > 5
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(
    ("fragment", "colours"),
    [
        (f"#20200101-00.{SERVICE}.in-person.zh_CN", "light"),
        (f"#20200101-00.{SERVICE}.in-person.zh_CN", "dark"),
        ("#.call-120.telephone.en", "light"),
        ("#nonsense", "light"),
    ],
)
def test_axe_finds_nothing_and_leaves_nothing_open(
    browser: Browser, site: Site, fragment: str, colours: Any
) -> None:
    with visit(browser, color_scheme=colours) as visitor:
        page = visitor.open(site.base.replace("127.0.0.1", INSECURE_HOST), fragment)
        if SERVICE in fragment:
            page.get_by_role("button", name=CHINESE["copy"]).click()
            page.locator("textarea").wait_for()
        found = Axe().run(page, options={"runOnly": AXE_TAGS}).response
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    # Nothing is left for people to decide, such as a contrast that axe cannot tell.
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["incomplete"]] == []
    decided = {one["id"] for one in found["passes"]}
    assert {"color-contrast-enhanced", "html-has-lang", "link-name", "target-size"} <= decided


def test_the_policy_keeps_out_foreign_scripts_and_addresses(browser: Browser, site: Site) -> None:
    with visit(browser) as visitor:
        page = visitor.open(site.base, PAGE)
        assert visitor.complaints == []
        page.evaluate(
            """() => {
                const script = document.createElement("script");
                script.textContent = "document.title = 'taken over'";
                document.body.append(script);
            }"""
        )
        assert page.title() != "taken over"
        reached = page.evaluate(
            f"""fetch("http://{INSECURE_HOST}:{site.port}/version.txt", {{ mode: "no-cors" }})
                .then(() => true, () => false)"""
        )
        assert not reached
        assert all("Content Security Policy" in text for text in visitor.complaints)
        visitor.complaints.clear()
        assert visitor.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_without_scripts_it_says_so_in_every_language(browser: Browser, site: Site) -> None:
    with visit(browser, java_script_enabled=False) as visitor:
        visitor.page.goto(site.base + PAGE)
        assert texts(visitor.page, "noscript p") == [no_script(words) for words in WORDS.values()]


def test_without_its_words_it_says_so_in_every_language(browser: Browser, site: Site) -> None:
    with visit(browser) as visitor:
        visitor.context.route("**/words.json", lambda route: route.abort())
        visitor.page.goto(site.base + PAGE)
        visitor.page.locator("#no-start").wait_for()
        assert texts(visitor.page, "#no-start button") == [
            no_start(words) for words in WORDS.values()
        ]
        visitor.context.unroute("**/words.json")
        visitor.page.get_by_role("button", name=no_start(WORDS["en"])).last.click()
        visitor.page.locator("ol.steps").wait_for()
        told = ("ERR_FAILED", "Failed to fetch")
        assert all(any(part in text for part in told) for text in visitor.complaints)
        visitor.complaints.clear()
