"""Every rule: a planted fault fails, with file, line and field; a near miss passes."""

from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.catalogue.source import read_catalogue
from kiosk.cli.main import main
from kiosk.lint.check import RULES, faults_of
from kiosk.paths import CATALOGUE_SOURCE
from tests.catalogue.samples import EMERGENCY
from tests.lint.conftest import Plant, Told

REGISTRATION = "medical/registration.yaml"
CHECK_UP = "medical/check-up.yaml"
CALL = "emergency/call-120.yaml"


class Planted(NamedTuple):
    """A change of one text; `says` is part of the fault, None where there is none."""

    rule: str
    file: str
    old: str
    new: str
    says: str | None


COPIES = ["走到窗口。", "拿好挂号单。", "打电话。", "记下日期。"]
"""Four of the six steps of the sample's registration."""

SHARED = EMERGENCY.replace("拿起电话打120。", COPIES[0]).replace("说清在哪里。", COPIES[1])

FAULTS = [
    Planted("complete", REGISTRATION, "for_whom: 要去医院看病的人都可以。\n", "", "for whom"),
    Planted("complete", CHECK_UP, "    fee: 不要钱。\n", "", "does not say what it costs"),
    Planted("complete", CHECK_UP, "    time: 早上去。\n", "", "does not say when or how long"),
    Planted("complete", CHECK_UP, "  stop_when: 她不想办了，就停下。\n", "", "when to stop"),
    Planted("complete", CHECK_UP, "    - {at: 走不动, do: 扶她坐下。}\n", "", "names 1 places"),
    Planted("figures", CHECK_UP, "每年免费查一次", "每年免费查2次", "says 2次, but no fact"),
    Planted("figures", REGISTRATION, "fee: 窗口墙上写着。", "fee: 挂号费5元。", "says 5元"),
    Planted("figures", REGISTRATION, "time: 早上人多。", "time: 提前三天去。", "says 三天"),
    Planted("figures", CHECK_UP, "满65岁，每年", "满六十岁，每年", "says 六十岁"),
    Planted(
        "figures", CHECK_UP, "没办完，改天再来。", "押金30元。", "but f05 is of 重庆涪陵: name"
    ),
    Planted("units", REGISTRATION, "您哪里不舒服？", "您满80没有？", "has 80 without a unit"),
    Planted("phones", REGISTRATION, "没挂上，改天", "没挂上，打12320，改天", "shows 12320"),
    Planted("phones", REGISTRATION, '12345", purpose', '12354", purpose', "shows 12354"),
    Planted("phones", REGISTRATION, "没挂上，", "打96096。", "which is left out: Of 2012."),
    Planted("first-aid", CALL, "守着病人。", "让病人平躺。", "speaks of 平躺"),
    Planted("step-start", REGISTRATION, "走到窗口。", "窗口在楼下。", "does not start with a verb"),
    Planted("one-action", REGISTRATION, "走到窗口。", "走到窗口，然后坐下。", "joins two actions"),
    Planted("one-action", REGISTRATION, "记下日期。", "记下日期，写好，收好，放好。", "4 clauses"),
    Planted("words", REGISTRATION, "拿好挂号单。", "领取挂号单。", "has 领取, which nobody says"),
    Planted("words", REGISTRATION, "拿好挂号单。", "点红色的按钮。", "points with a colour"),
    Planted("words", REGISTRATION, "拿好挂号单。", "拿好（挂号单）。", "has the sign '（'"),
    Planted("words", REGISTRATION, "拿好挂号单。", "拿好VIP单。", "has VIP in Latin letters"),
    Planted("reading-level", REGISTRATION, "拿好挂号单。", "拿好龘餮单。", "has 龘、餮, outside"),
    Planted("spoken-form", REGISTRATION, "拿好挂号单。", "拿好♨单。", "♨"),
]

NEAR_MISSES = [
    # One way says it for all.
    Planted("complete", REGISTRATION, "    place: 医院挂号窗口\n", "", None),
    # The same figure as a fact with a source, in another spelling.
    Planted("figures", CHECK_UP, "满65岁，每年", "满六十五周岁，每年", None),
    Planted("figures", CHECK_UP, "没办完，改天再来。", "涪陵的押金30元。", None),
    Planted("figures", REGISTRATION, "没挂上，改天再来。", "等一下，过两天再来一次。", None),
    Planted("figures", REGISTRATION, "name: 国办发〔2020〕45号", "name: 国办发〔2021〕6号", None),
    Planted("units", REGISTRATION, "您哪里不舒服？", "您满80岁没有？", None),
    Planted("units", REGISTRATION, "您哪里不舒服？", "您的手机是5G的吗？", None),
    Planted("phones", REGISTRATION, "没挂上，", "打123 45问。", None),
    Planted("phones", REGISTRATION, "没挂上，", "走120米，", None),
    Planted("first-aid", CALL, "守着病人。", "守着病人说话。", None),
    Planted("step-start", REGISTRATION, "走到窗口。", "把证件递进窗口。", None),
    Planted("one-action", REGISTRATION, "走到窗口。", "走到窗口，慢慢走。", None),
    Planted("one-action", REGISTRATION, "走到窗口。", "带上：证件、药盒、眼镜。", None),
    # A sign or a phone may say so, people may ask so.
    Planted("words", REGISTRATION, "拿好挂号单。", "看上面的“领取单”。", None),
    Planted("words", REGISTRATION, "[挂号, 看医生", "[办理挂号, 看医生", None),
    Planted("words", REGISTRATION, "拿好挂号单。", "找“AED”的盒子。", None),
    Planted("reading-level", REGISTRATION, "[挂号, 看医生", "[挂龘, 看医生", None),
    Planted("spoken-form", REGISTRATION, "拿好挂号单。", "拿好“挂号单”，20℃。", None),
]


def test_the_sample_breaks_no_rule(told: Told) -> None:
    assert [str(fault) for fault in told()] == []


@pytest.mark.parametrize("planted", FAULTS)
def test_a_planted_fault_fails(planted: Planted, plant: Plant, told: Told) -> None:
    plant(planted.file, planted.old, planted.new)
    faults = told(planted.rule)
    assert faults
    assert any(str(planted.says) in fault.sentence for fault in faults), faults
    assert all(fault.field and fault.line for fault in faults)
    assert any(fault.file.endswith(planted.file) for fault in faults)


@pytest.mark.parametrize("planted", NEAR_MISSES)
def test_a_near_miss_passes(planted: Planted, plant: Plant, told: Told) -> None:
    plant(planted.file, planted.old, planted.new)
    assert [str(fault) for fault in told(planted.rule)] == []


def test_steps_of_another_service(catalogue: Path, told: Told) -> None:
    shared = SHARED.replace("等车来。", COPIES[2])
    (catalogue / CALL).write_text(shared, encoding="utf-8")
    (fault,) = told("shared-steps")
    assert fault.file.endswith(REGISTRATION) or fault.file.endswith(CALL)
    assert "shares 3 of 6 steps" in fault.sentence
    (catalogue / CALL).write_text(SHARED, encoding="utf-8")
    assert told("shared-steps") == []  # two of six are a third


def test_a_step_in_four_services(catalogue: Path, told: Told) -> None:
    names = ["registration", "check-up", "call-120"]
    for number in range(3):
        name = f"other-{number}"
        text = EMERGENCY.replace("call-120", name).replace("说清在哪里。", "走到窗口。")
        text = "\n".join(line for line in text.splitlines() if not line.startswith("sayings"))
        sayings = ", ".join(f"{name}第{word}" for word in "一二三四五六七八")
        (catalogue / "emergency" / f"{name}.yaml").write_text(
            f"{text}\nsayings: [{sayings}]\n", encoding="utf-8"
        )
        names.append(name)
        file = catalogue / "categories.yaml"
        file.write_text(
            file.read_text(encoding="utf-8").replace("call-120]", f"{name}, call-120]"),
            encoding="utf-8",
        )
        copies = [fault for fault in told("own-steps") if "走到窗口" in fault.sentence]
        assert len(copies) == (1 if number == 2 else 0)  # with the sample's own they are four


def test_every_rule_has_a_planted_fault_and_a_near_miss() -> None:
    in_tests_of_their_own = {"own-steps", "shared-steps"}
    names = {rule.name for rule in RULES} - in_tests_of_their_own
    assert {planted.rule for planted in FAULTS} == names
    assert {planted.rule for planted in NEAR_MISSES} == names


def test_what_the_kiosk_shows_breaks_no_rule() -> None:
    assert [str(fault) for fault in faults_of(read_catalogue(CATALOGUE_SOURCE))] == []


def test_the_command_names_file_line_field_text_and_rule(
    catalogue: Path, plant: Plant, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(REGISTRATION, "拿好挂号单。", "领取挂号单。")
    command = ["catalogue", "check", "--source", str(catalogue), "--rule", "words"]
    assert main(command) == 1
    fault = capsys.readouterr().out.splitlines()[0]
    assert fault.endswith(
        "registration.yaml, line 22: ways[1].steps[3].text: “领取挂号单。” has 领取, which nobody "
        "says at the door: write 领、拿. [words]"
    )
