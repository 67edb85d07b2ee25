"""Services made by hand: only what a hand-off reads has a meaning."""

from collections.abc import Sequence
from datetime import date

from kiosk.catalogue.model import (
    LocalField,
    Phone,
    Service,
    ServiceHead,
    Step,
    Thing,
    Way,
    WayKind,
)
from kiosk.i18n import Translator

ENGLISH = {
    "；": ", ",
    "{things}，还有别的": "{things} and more",
    "带：{things}。": "Bring: {things}.",
    "地方：{place}。": "Place: {place}.",
    "办法：{way}。": "How: {way}.",
    "电话：{number}，{purpose}。": "Phone: {number}, {purpose}.",
    "{year}年{month}月{day}日": "{year}-{month:02}-{day:02}",
    "核对于{date}": "Checked on {date}",
}
TRADITIONAL = {
    "带：{things}。": "帶：{things}。",
    "电话：{number}，{purpose}。": "電話：{number}，{purpose}。",
    "核对于{date}": "核對於{date}",
}


class Words(Translator):
    """A translator with a table in place of a compiled file."""

    def __init__(self, locale: str = "zh_CN") -> None:
        super().__init__("zh_CN")
        self.locale = locale
        self._table = {"en": ENGLISH, "zh_Hant": TRADITIONAL}.get(locale, {})

    def __call__(self, message: str) -> str:
        return self._table.get(message, message)


def make_way(
    *steps: str,
    kind: WayKind = WayKind.IN_PERSON,
    title: str = "到医院窗口",
    place: str | None = None,
    number: str | None = None,
    everywhere: Sequence[str] = (),
) -> Way:
    return Way(
        kind=kind,
        title=title,
        place=place,
        number=number,
        time=None,
        fee=None,
        steps=tuple(Step(text, None, ()) for text in steps),
        local_fields=tuple(LocalField("local", "电话", text) for text in everywhere),
        facts=(),
    )


def make_service(
    *ways: Way,
    title: str = "看病预约挂号",
    bring: Sequence[str] = (),
    phones: Sequence[tuple[str, str]] = (),
) -> Service:
    return Service(
        head=ServiceHead("hospital-registration", "medical", title, "", "calendar", private=False),
        short_title=title,
        for_whom=None,
        sayings=(),
        bring=tuple(Thing(text, "card") for text in bring),
        ways=ways,
        phones=tuple(Phone(*phone) for phone in phones),
        traps=(),
        if_wrong=(),
        volunteer=None,
        local_fields=(),
        sources=(),
        facts=(),
        reviewed_on=date(2026, 11, 20),
        review_by=date(2027, 5, 20),
        emergency=None,
    )
