"""A small catalogue for the rules to read, and the lists that they compare it with."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.catalogue.faults import Fault
from kiosk.catalogue.source import read_catalogue
from kiosk.lint.check import RULES
from kiosk.lint.first_aid import FIRST_AID_RULE, faults_of_first_aid
from kiosk.lint.material import Material
from kiosk.lint.phones import PHONES_RULE, faults_of_phones
from tests.catalogue.samples import edit, write_catalogue

ANSWERS = """\
for_whom: 谁都可以。
traps: [先收钱的多半是骗子。]
if_wrong: [没办完，改天再来。]
volunteer:
  ask_first: 您要办什么？
  stuck:
    - {at: 没带证件, do: 先问窗口。}
    - {at: 走不动, do: 扶她坐下。}
  stop_when: 她不想办了，就停下。
sources:
  - {name: 国办发〔2020〕45号}
"""
"""What the sample leaves open."""

CHECK_UP = """\
bring:
  - {text: 身份证, pictogram: card-account-details}
phones:
  - {number: "12345", purpose: 找不到地方}
ways:
  - kind: in-person
    title: 到社区医院
    time: 早上去。
    fee: 不要钱。
    steps:
      - {text: 到社区医院。, pictograms: [walk]}
      - {text: 说：“我来体检。”, pictograms: [account-voice]}
      - {text: 收好单子。, pictograms: [clipboard]}
  - kind: through-family
    title: 请家人陪着
    steps:
      - {text: 叫上家人。, pictograms: [account]}
      - {text: 跟着家人走。, pictograms: [walk]}
      - {text: 听医生讲。, pictograms: [doctor]}
facts:
  - {id: f02, kind: phone, text: 打12345问, source: "https://www.gov.cn/", confidence: high}
  - {id: f04, kind: who, text: "满65岁，每年一次", source: "https://www.gov.cn/", confidence: high}
  - {id: f05, kind: fee, text: 押金30元, source: "http://x.cn/", region: 重庆涪陵, confidence: high}
"""

STUCK = "    - {at: 没带医保卡, do: 身份证也能挂。}\n"

FIRST_AID = """\
lines:
  - service: registration
    field: volunteer.stop_when
    text: 胸口痛，马上打120。
    general: Only says to ring 120.
    signed_by: null
    signed_on: null
"""

PHONES = """\
phones:
  - {number: "12345", of: 热线, facts: [check-up/f02], tried_on: null}
  - {number: "120", of: 急救, facts: [call-120/f01], tried_on: null}
left_out:
  - {number: "96096", reason: Of 2012.}
"""

AMBULANCE = """\
facts:
  - {id: f01, kind: phone, text: "120", source: common-knowledge, confidence: high}
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """Return the folder of a catalogue that breaks no rule."""
    folder = write_catalogue(tmp_path).catalogue
    for name, text in (
        ("medical/check-up.yaml", ANSWERS + CHECK_UP),
        ("emergency/call-120.yaml", ANSWERS + AMBULANCE),
    ):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(text)
    edit(folder / "medical/registration.yaml", STUCK, STUCK * 2)
    (tmp_path / "first-aid.yaml").write_text(FIRST_AID, encoding="utf-8")
    (tmp_path / "phones.yaml").write_text(PHONES, encoding="utf-8")
    return folder


Told = Callable[..., list[Fault]]


@pytest.fixture
def told(catalogue: Path, tmp_path: Path) -> Told:
    """Return what gives all faults, or those of one rule, with the lists of this catalogue."""
    find = {rule.name: rule.find for rule in RULES}
    find[FIRST_AID_RULE.name] = lambda m: faults_of_first_aid(m, tmp_path / "first-aid.yaml")
    find[PHONES_RULE.name] = lambda m: faults_of_phones(m, tmp_path / "phones.yaml")

    def of(rule: str | None = None) -> list[Fault]:
        material = Material.of(read_catalogue(catalogue))
        names = find if rule is None else [rule]
        return [fault for name in names for fault in find[name](material)]

    return of


Plant = Callable[[str, str, str], None]


@pytest.fixture
def plant(catalogue: Path) -> Plant:
    """Return what replaces a text in a file of the catalogue."""
    return lambda file, old, new: edit(catalogue / file, old, new)
