"""A small catalogue in a throw-away folder, laid out as the repository is."""

# ruff: noqa: E501  # authors write long lines

from pathlib import Path

from kiosk.catalogue.inputs import Inputs
from kiosk.catalogue.po import as_po, read_po_file
from kiosk.cli.messages import update

CATEGORIES = """\
categories:
  - id: medical
    name: 看病和医保
    short_name: 看病
    summary: 挂号、报销、体检。
    pictogram: hospital-building
    services: [registration, check-up]
  - id: emergency
    name: 急事求助
    short_name: 急事
    summary: 先看这里。
    pictogram: ambulance
    services: [call-120]
"""

FULL = """\
id: registration
title: 看病预约挂号
short_title: 挂号
summary: 不会上网也能挂号。
pictogram: calendar-check
private: true
for_whom: 要去医院看病的人都可以。
sayings: [挂号, 看医生, 看病, 约医生, 去医院, 取号, 复诊, 找大夫]
bring:
  - {text: 身份证, pictogram: card-account-details}
ways:
  - kind: in-person
    title: 到医院窗口
    place: 医院挂号窗口
    time: 早上人多。
    fee: 窗口墙上写着。
    facts: [f02]
    local: [nearest_hospital]
    steps:
      - {text: 走到窗口。, tip: 找“老年人优先”的窗口。, pictograms: [walk, hospital-building]}
      - {text: 说：“我要挂内科。”, pictograms: [account-voice]}
      - {text: 拿好挂号单。, pictograms: [ticket-confirmation]}
  - kind: telephone
    title: 打电话预约
    number: "12345"
    steps:
      - {text: 打电话。, pictograms: [phone]}
      - {text: 说：“我想约内科。”, pictograms: [account-voice]}
      - {text: 记下日期。, pictograms: [calendar-check]}
phones:
  - {number: "12345", purpose: 不知道打给谁}
traps:
  - 先收钱的多半是骗子。
if_wrong:
  - 没挂上，改天再来。
volunteer:
  ask_first: 您哪里不舒服？
  stuck:
    - {at: 没带医保卡, do: 身份证也能挂。}
  stop_when: 胸口痛，马上打120。
local_fields:
  - {id: nearest_hospital, label: 最近的医院, everywhere: 不知道去哪家，先问社区。}
sources:
  - {name: 国办发〔2020〕45号, url: "https://www.gov.cn/"}
reviewed_on: 2026-11-23
facts:
  - {id: f02, kind: offline, text: 窗口能挂号, source: "https://www.gov.cn/", date: "2020-11-15", region: 全国, confidence: high}
  - {id: f03, kind: fee, text: 各医院不同, source: common-knowledge, confidence: low, local: true, mirror: true, checked_on: 2026-12-01}
"""

HEAD = """\
id: check-up
title: 65岁免费体检
summary: 满65岁，每年免费查一次身体。
pictogram: stethoscope
sayings: [体检, 查身体, 免费体检, 量血压, 抽血, 体检表, 做体检, 老年体检]
reviewed_on: 2026-11-23
"""

EMERGENCY = """\
id: call-120
title: 叫救护车
summary: 突然发病，马上打120。
pictogram: ambulance
sayings: [救命, 救护车, 叫车救人, 昏倒了, 摔倒了, 胸口痛, 中风, 喘不上气]
ways:
  - kind: telephone
    title: 马上打120
    number: "120"
    steps:
      - {text: 拿起电话打120。, pictograms: [phone]}
      - {text: 说清在哪里。, pictograms: [map-marker]}
      - {text: 等车来。, pictograms: [ambulance]}
  - kind: in-person
    title: 喊旁边的人
    steps:
      - {text: 喊一声。, pictograms: [bullhorn]}
      - {text: 守着病人。, pictograms: [account]}
      - {text: 等医生到。, pictograms: [doctor]}
emergency: {number: "120", first_words: 先说您在哪里。}
reviewed_on: 2026-11-23
"""

EVENTS = """\
events:
  - id: fell-ill
    title: 生病了
    summary: 一样一样办。
    pictogram: bed
    first: 先坐下来，歇一歇。
    services:
      - {id: call-120, why: 急的先叫车}
      - {id: registration, why: 不急的挂个号}
      - {id: check-up, why: 好了再查一查}
things:
  - text: 证件
    pictogram: card-account-details
    called: [身份证]
"""

FILES = {
    "categories.yaml": CATEGORIES,
    "events.yaml": EVENTS,
    "medical/registration.yaml": FULL,
    "medical/check-up.yaml": HEAD,
    "emergency/call-120.yaml": EMERGENCY,
}

SCREEN = """\
def screen(_, count):
    return [_("返回"), _.plural("{count} 步", "{count} 步", count)]
"""


def write_catalogue(root: Path) -> Inputs:
    """Write the sources below `root`; there are no translations yet."""
    catalogue = root / "assets" / "catalogue"
    for name, text in FILES.items():
        (catalogue / name).parent.mkdir(parents=True, exist_ok=True)
        (catalogue / name).write_text(text, encoding="utf-8")
    interface = root / "assets" / "pictograms" / "interface.yaml"
    interface.parent.mkdir()
    interface.write_text("pictograms: [home]\n", encoding="utf-8")
    screen = root / "kiosk" / "ui" / "screen.py"
    screen.parent.mkdir(parents=True)
    screen.write_text(SCREEN, encoding="utf-8")
    return Inputs(catalogue, interface, root / "locales")


def translate(root: Path) -> None:
    """Write PO files that are complete: the English of a text is `EN <text>`."""
    update(root / "locales", root=root)
    for domain in ("kiosk", "catalogue"):
        file = root / "locales" / "en" / "LC_MESSAGES" / f"{domain}.po"
        catalog = read_po_file(file, "en")
        for message in catalog:
            if isinstance(message.id, str) and message.id:
                message.string = f"EN {message.id}"
            elif message.id:
                message.string = tuple(f"EN {text}" for text in message.id)
        file.write_bytes(as_po(catalog))


def edit(file: Path, old: str, new: str) -> None:
    """Replace a text that stands in the file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
