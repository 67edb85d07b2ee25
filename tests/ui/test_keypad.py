"""A keypad with a few keys reaches all that a finger reaches; the focus is never lost."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from kiosk import places
from kiosk.assistance.call import CallState
from kiosk.audit.sight import contrast
from kiosk.audit.tours import PANELS, THEMES, staff_tour, tour
from kiosk.catalogue.model import WayKind
from kiosk.keys import NAMES
from kiosk.places import CategoryPage, Guide, HandOff, Help, Home, Rest, StillThere
from kiosk.ui.screens.emergency import NumberCard
from kiosk.ui.widgets.target import Style, Target
from tests.ui.conftest import RaiseStage
from tests.ui.stage import NO_KEY, Stage

NEXT, PREVIOUS, OK = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return
BACK, REPEAT, HELP = Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_F1
STEP = Guide("hospital-registration", WayKind.IN_PERSON, 0)


def focused(stage: Stage) -> Target:
    """Return the one thing that has the focus, and shows it."""
    ringed = [target for target in stage.targets() if target.hasFocus()]
    assert len(ringed) == 1, f"{len(ringed)} have the focus on {stage.here()}"
    assert ringed[0]._by_keyboard
    return ringed[0]


def go_to(stage: Stage, name: str) -> None:
    """Press the one key for “next” until the name is heard."""
    for _press in range(40):
        target = stage.window._keyboard.focused
        if target is not None and target.name == name:
            return
        stage.key(NEXT, after_s=0.1)
    pytest.fail(f"“{name}” was never reached among {stage.names()}")


def press(stage: Stage, *names: str) -> None:
    for name in names:
        go_to(stage, name)
        stage.key(OK)


def key_with_scan_code(stage: Stage, scan_code: int) -> None:
    """Press a key that Qt has no name for, as X11 brings it."""
    stage.clock.seconds += 1
    event = QKeyEvent(QEvent.Type.KeyPress, 0, NO_KEY, scan_code, 0, 0)
    QApplication.sendEvent(stage.window.windowHandle(), event)
    stage.settle()


def test_every_name_is_a_key_of_qt() -> None:
    assert len({Qt.Key[f"Key_{name}"] for name in NAMES}) == len(NAMES)


def test_five_keys_suffice_for_a_whole_errand(stage: Stage) -> None:
    """Next, OK, back, repeat and help: find, walk to the code, get help, come back."""
    press(stage, "念给我听", "看病", "看病预约挂号", "到医院窗口", "一步一步看")
    step = stage.window.catalogue.service("hospital-registration", "zh_CN").ways[0].steps[0]
    assert step.text in stage.voice.said
    stage.key(NEXT)
    stage.key(REPEAT)
    assert step.text in stage.voice.said, "heard once more from the beginning"
    while isinstance(stage.here(), Guide):
        press(stage, "看完了" if "看完了" in stage.names() else "下一步")
    press(stage, "发给家人")
    assert isinstance(stage.here(), HandOff)
    code_page = stage.here()
    stage.key(HELP)
    assert (stage.here(), stage.call_state()) == (Help(), CallState.RINGING)
    assert "正在叫人，请等一下" in stage.voice.said
    stage.key(BACK)
    assert stage.here() == code_page
    for _turn in range(20):
        if stage.here() == Home():
            break
        stage.key(BACK)
    assert stage.here() == Home()
    press(stage, "办完了")
    assert stage.here() == Rest()


@pytest.mark.parametrize("panel", ["21.5", "10.1"])
def test_after_every_key_one_thing_has_the_focus(raised: RaiseStage, panel: str) -> None:
    stage = raised(PANELS[panel])
    stage.window.setUpdatesEnabled(False)
    stage.go(Home())
    stage.key(NEXT)
    for _name, place in (*tour(), *(staff_tour() if panel == "21.5" else ())):
        if place == Rest():
            continue
        for key in (PREVIOUS, REPEAT, BACK, HELP):
            stage.window.go(place)
            stage.settle()
            focused(stage)
            stage.key(key)
            focused(stage)


@pytest.mark.parametrize("changes", [{"text_size": "largest"}, {"theme": "dark"}, {"locale": "en"}])
def test_a_change_of_looks_keeps_the_focus(stage: Stage, changes: dict[str, str]) -> None:
    stage.go(Home())
    for _press in range(3):
        stage.key(NEXT)
    place = stage.window.screen_shown.touchables().index(focused(stage))
    stage.window.prefer(**changes)
    stage.settle()
    if "locale" not in changes:
        assert stage.window.screen_shown.touchables().index(focused(stage)) == place
    focused(stage)


def test_back_finds_the_focus_where_it_was(stage: Stage) -> None:
    press(stage, "我自己看", "看病", "看病预约挂号")
    stage.key(BACK)
    assert focused(stage).name == "看病预约挂号"
    stage.key(BACK)
    assert focused(stage).name == "看病"


def test_the_warning_gives_the_focus_back_too(stage: Stage) -> None:
    press(stage, "我自己看")
    go_to(stage, "领钱")
    while stage.here() == Home():
        stage.wait(1, silent=True)
    assert stage.here() == StillThere()
    assert focused(stage).name == "我还在，接着看"
    stage.key(BACK)
    assert (stage.here(), focused(stage).name) == (Home(), "领钱")


def test_the_next_visitor_finds_no_ring_and_nothing_remembered(stage: Stage) -> None:
    before = stage.window.grab().toImage()
    press(stage, "我自己看")
    go_to(stage, "领钱")
    stage.window.end_visit()
    stage.settle()
    assert stage.window._keyboard.focused is None
    assert stage.window.grab().toImage() == before
    press(stage, "我自己看")
    assert focused(stage).name == "急事"


def test_the_focus_comes_back_with_its_ring_when_the_window_does(stage: Stage) -> None:
    stage.go(Home())
    stage.key(NEXT)
    target = focused(stage)
    why = Qt.FocusReason.ActiveWindowFocusReason
    for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
        QApplication.sendEvent(target, QFocusEvent(kind, why))
    assert focused(stage) is target


def test_no_key_is_dead(stage: Stage) -> None:
    stage.key(BACK)
    assert stage.here() == Rest()
    assert stage.is_reading()
    press(stage, "我自己看")
    stage.window.setFocus()  # as after a touch
    stage.key(OK)
    assert (stage.here(), focused(stage).name) == (Home(), "急事"), "shown before it is pressed"
    stage.key(BACK)
    assert stage.here() == Home()
    assert stage.voice.said[0] == "您好，想办什么事？", "there is nowhere to go back to"


def test_help_from_the_rest_page_from_the_warning_and_when_it_is_there(stage: Stage) -> None:
    stage.key(HELP)
    assert (stage.here(), stage.bell.rings) == (Help(), 1)
    stage.key(HELP)
    assert (stage.here(), stage.bell.rings) == (Help(), 1)
    assert stage.is_reading()
    stage.key(BACK)
    stage.window.call.cancel()
    while stage.here() != StillThere():
        stage.wait(1, silent=True)
    stage.key(HELP)
    assert (stage.here(), stage.call_state()) == (Help(), CallState.RINGING)
    stage.key(BACK)
    assert stage.here() != StillThere()


def test_on_the_staffs_pages_help_calls_nobody(stage: Stage) -> None:
    stage.go(places.StaffHome())
    stage.key(REPEAT)
    assert not stage.is_reading(), "the microphone may be open"
    stage.key(HELP)
    assert stage.here() == places.StaffHome()
    assert stage.call_state() is CallState.NOBODY
    focused(stage)
    stage.key(BACK)
    assert stage.here() == Home()


def test_ok_on_the_reading_button_reads_also_while_its_name_is_said(stage: Stage) -> None:
    """By touch the same button stops what is read; whoever hears its name cannot see that."""
    stage.go(STEP)
    frame = stage.window.frame_shown
    assert frame is not None
    while stage.window._keyboard.focused is not frame.read:
        stage.key(NEXT)
    assert stage.voice.said[0] == "念给我听"
    assert stage.is_reading()
    stage.key(OK)
    assert stage.is_reading()
    assert stage.window.screen_shown.title.text() in stage.voice.said


def test_a_held_key_counts_once(stage: Stage) -> None:
    stage.go(Home())
    stage.key(NEXT)
    for key in (NEXT, OK, BACK, HELP, Qt.Key.Key_Tab):
        stage.clock.seconds += 5
        held = QKeyEvent(QEvent.Type.KeyPress, key.value, NO_KEY, "", autorep=True)
        QApplication.sendEvent(stage.window.windowHandle(), held)
        assert (stage.here(), focused(stage).name) == (Home(), "急事")


@pytest.mark.parametrize("key", [BACK, OK])
def test_a_key_struck_twice_by_a_shaking_hand_counts_once(stage: Stage, key: Qt.Key) -> None:
    press(stage, "我自己看", "看病", "看病预约挂号")
    way = stage.window._visit.history.way
    stage.key(key)
    after = stage.window._visit.history.way
    assert abs(len(after) - len(way)) == 1
    stage.key(key, after_s=0.2)
    assert stage.window._visit.history.way == after


def test_keys_are_settings(raised: RaiseStage) -> None:
    stage = raised(
        key_next="N", key_previous="P", key_ok="o", key_back="Menu", key_repeat="", key_help="0"
    )
    stage.go(Home())
    for key, name in ((Qt.Key.Key_N, "急事"), (Qt.Key.Key_N, "看病"), (Qt.Key.Key_P, "急事")):
        stage.key(key)
        assert focused(stage).name == name
    stage.key(Qt.Key.Key_Right)
    assert focused(stage).name == "急事", "a key that the settings do not name does nothing"
    stage.key(Qt.Key.Key_O)
    assert stage.here() == places.Emergency()
    stage.key(Qt.Key.Key_Menu)
    assert stage.here() == Home()
    stage.key(Qt.Key.Key_Tab)
    assert focused(stage).name == "看病", "Tab moves whatever the settings say"


def test_a_number_pad_works_as_it_comes(stage: Stage) -> None:
    """The middle row, where the raised 5 is; without NumLock the same keys are arrows and Clear."""
    stage.go(Home())
    for key, name in (
        (Qt.Key.Key_6, "急事"),
        (Qt.Key.Key_6, "看病"),
        (Qt.Key.Key_4, "急事"),
        (Qt.Key.Key_2, "看病"),
        (Qt.Key.Key_8, "急事"),
    ):
        stage.key(key)
        assert focused(stage).name == name
    stage.key(Qt.Key.Key_5)
    assert stage.here() == places.Emergency()
    stage.key(Qt.Key.Key_0)
    assert stage.here() == Home()
    stage.key(Qt.Key.Key_Clear)
    assert stage.here() == places.Emergency()


def test_an_accessible_keypad_works_as_it_comes(stage: Stage) -> None:
    """Storm's EZ-Access: F17 to F21, which X11 tells of by other names, or by none (F19)."""
    help_, up, down, ok, back = range(195, 200)
    stage.go(Home())
    for scan_code, name in ((down, "急事"), (down, "看病"), (up, "急事")):
        key_with_scan_code(stage, scan_code)
        assert focused(stage).name == name
    key_with_scan_code(stage, ok)
    assert stage.here() == places.Emergency()
    key_with_scan_code(stage, back)
    assert stage.here() == Home()
    key_with_scan_code(stage, help_)
    assert stage.here() == Help()


@pytest.mark.parametrize("theme", THEMES)
def test_the_ring_is_two_millimetres_and_seen_in_every_theme(
    raised: RaiseStage, theme: str
) -> None:
    stage = raised(theme=theme)
    look = stage.window.look
    targets = [
        *(Target(look, "好", stage.window, style=style) for style in Style),
        NumberCard(look, "120", "救命", "ambulance", stage.window),
    ]
    for target in targets:
        target.setGeometry(0, 0, 900, 400)
        target.show()
        target.setFocus(Qt.FocusReason.TabFocusReason)
        seen = target.grab().toImage()
        row = [QColor(seen.pixel(x, 200)) for x in range(look.metrics.px(4))]
        fill = QColor(seen.pixel(look.metrics.px(4), 200))
        ring = [colour for colour in row[look.metrics.px(0.6) :] if contrast(colour, fill) >= 4.5]
        assert len(ring) >= look.metrics.px(2) - 1


def test_touches_leave_the_focus_alone(stage: Stage) -> None:
    stage.go(Home())
    stage.key(NEXT)
    stage.tap(QPoint(3, 500))
    focused(stage)
    stage.press("看病")
    assert stage.here() == CategoryPage("medical")
    assert stage.window._keyboard.focused is None
