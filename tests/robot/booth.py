"""The kiosk around the robot: what is said is written down, and one button is wired to it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt

from kiosk.i18n import Translator
from kiosk.settings import Settings
from tests.robot.robot import Errand, Robot, Vocabulary
from tests.ui.stage import Stage

CORNER = QPoint(2, 2)
SAYING_S = 1.5
"""A name takes about so long."""
LOOK_S = 0.5
LONGEST_SILENCE_S = 30.0


class StageBooth:
    """A booth around a stage. Sayings end as soon as the next one is listened for."""

    def __init__(self, stage: Stage, button: Callable[[Stage], None]) -> None:
        self._stage = stage
        self._button = button
        self._listened = len(stage.voice.readings)

    def press(self) -> None:
        """Press the button, while the kiosk says what was heard last."""
        self._button(self._stage)

    def listen(self) -> Sequence[str]:
        """Let what is being said come to its end, and time go by until more is said."""
        stage, silence = self._stage, 0.0
        readings = stage.voice.readings
        while self._listened == len(readings) and silence < LONGEST_SILENCE_S:
            if stage.voice.is_reading:
                self._let_go_by(SAYING_S)
                stage.voice.finish()
            else:
                self._let_go_by(LOOK_S)
                silence += LOOK_S
        if self._listened == len(readings):
            return ()
        self._listened += 1
        return readings[self._listened - 1]

    def _let_go_by(self, seconds: float) -> None:
        self._stage.clock.seconds += seconds
        self._stage.window._one_by_one.look_at_clock()
        self._stage.window.look_at_clock()


def touch_anywhere(stage: Stage) -> None:
    """The whole panel is the button: a corner with nothing in it."""
    stage.press_at(CORNER)


def switch(stage: Stage) -> None:
    """A switch, which shows up as a keyboard with one key."""
    stage.key(Qt.Key.Key_Space)


BUTTONS = {"touch": touch_anywhere, "switch": switch}


def vocabulary(locale: str, *, whisper: str = "小声念") -> Vocabulary:
    """Return the words that lead on, in this language."""
    _ = Translator(locale)
    return Vocabulary(
        more={_("下一页"), _("别的急事")},
        whisper=_(whisper),
        steps=_("一步一步看"),
        next_step=_("下一步"),
        finished=_("看完了"),
        the_end=_("看完了，记住三样"),
        other_matter=_("还有别的事"),
    )


def errands(stage: Stage, locale: str = Settings().locale) -> dict[str, Errand]:
    """Return what a person knows of each service, by its id."""
    catalogue = stage.window.catalogue
    return {
        head.id: Errand(
            category.short_name, {head.title, catalogue.service(head.id, locale).short_title}
        )
        for category in catalogue.categories(locale)
        for head in catalogue.heads(locale, category.id)
    }


def misses(robot: Robot, stage: Stage, service: str, locale: str = Settings().locale) -> list[str]:
    """Send the robot for a service; return what it should have heard, in this order, and did not.

    All steps of the way that is offered first, and 记住三样. Raises `LostError`.
    """
    robot.do(errands(stage, locale)[service])
    ways = stage.window.catalogue.service(service, locale).ways
    heard = iter(robot.heard)
    wanted = [*(step.text for step in ways[0].steps), robot.words.the_end]
    return [f"{service}: {words}" for words in wanted if words not in heard]
