"""A visitor who touches here and there, and sees whether 返回 brings back what was there before.

Seeded: the same seed on the same panel makes the same touches. Touches come down
anywhere inside a target; some on plain text or on the ground, some slide off.
"""

import random
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from kiosk.administration.door import Door
from kiosk.assistance.call import CallState
from kiosk.places import Guide, Home, Place, Rest, StillThere
from kiosk.session import Preferences
from kiosk.ui.widgets.target import Target
from tests.journeys.screen import Pixels, same_picture
from tests.journeys.visitor import picture_of
from tests.ui.stage import Stage, four_numbers

GOES_BACK = 0.4
"""Of the touches, where there is something to go back to."""
ON_THE_SCREEN = 0.7
"""Of the targets, the screen's own: the bars alone would end most ways soon."""
BESIDE_TARGETS = 0.06
SLIDES_OFF = 0.03
SHAKES = 0.05
STANDS_STILL = 0.004
"""For so long that 您还在吗 comes up."""
LOOKED_AT = 0.05
"""Of the screens, so many are compared by each of their pixels too: that takes a while."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be touched or read, as it looks."""

    words: str
    kind: str
    box: tuple[int, ...]
    state: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is on screen: all of it but what may change by itself (clock, call for help, voice)."""

    place: Place
    preferences: Preferences
    call: CallState
    things: tuple[Thing, ...]
    picture: Pixels | None = field(compare=False)

    def differences(self, now: "Sight") -> list[str]:
        """Return what is not as it was."""
        found = []
        if self.place != now.place:
            found.append(f"{self.place} is now {now.place}")
        gone = [thing for thing in self.things if thing not in now.things]
        come = [thing for thing in now.things if thing not in self.things]
        found += [f"gone: {thing}" for thing in gone] + [f"new: {thing}" for thing in come]
        was, is_now = self.picture, now.picture
        if was is not None and is_now is not None and not same_picture(was, is_now):
            found.append(f"{self.place} looks otherwise")
        return found


@dataclass
class Tally:
    """What a walk came by."""

    touches: int = 0
    went_on: int = 0
    backs: int = 0
    compared: int = 0
    compared_in_pixels: int = 0
    steps_compared: int = 0
    """Of these, on a step of a guide."""
    places: set[Place] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """One line."""
        kinds = len({type(place) for place in self.places})
        return (
            f"{self.touches} touches, {self.went_on} went on, {self.backs} × 返回, "
            f"{self.compared} screens compared ({self.steps_compared} steps, "
            f"{self.compared_in_pixels} in pixels), {len(self.places)} places of {kinds} kinds, "
            f"{len(self.faults)} faults"
        )


class Walk:
    """One visitor after another on one stage."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self._stage = stage
        self._random = random.Random(seed)
        self._seed = seed
        self._way: list[Sight | None] = []
        """What was on screen at each place of the way here, when it was left."""
        self.tally = Tally()

    def go(self, touches: int) -> Tally:
        """Touch so many times."""
        while self.tally.touches < touches:
            if self._random.random() < STANDS_STILL and self._stage.here() != Rest():
                self._stand_still()
            else:
                self._touch()
        return self.tally

    # -- touching --------------------------------------------------------------

    def _touch(self) -> None:
        stage = self._stage
        self._hear_out()
        back = self._back()
        if back is not None and self._random.random() < GOES_BACK:
            self._go_back(back)
            return
        before = self._sight()
        self._touch_somewhere(back)
        self.tally.places.add(stage.here())
        way = stage.window._visit.history.way
        # 首页, 办完了, or an answer that leads back.
        self._way = self._way[: len(way) - 1]
        for place in way[len(self._way) : -1]:
            # A private matter may be asked about before it was seen.
            self._way.append(before if place == before.place else None)
            self.tally.went_on += 1

    def _touch_somewhere(self, back: Target | None) -> None:
        """Touch a target, sometimes plain text or the ground; sometimes slide off."""
        stage, chance = self._stage, self._random.random()
        self.tally.touches += 1
        if chance < BESIDE_TARGETS:
            stage.press_at(self._point_anywhere())
            return
        choices = [one for one in stage.targets() if one not in (back, *self._left_alone())]
        own = [one for one in choices if stage.window.screen_shown.isAncestorOf(one)]
        if own and self._random.random() < ON_THE_SCREEN:
            choices = own
        target = self._random.choice(choices)
        point = self._point_in(target)
        if chance < BESIDE_TARGETS + SLIDES_OFF:
            stage.clock.seconds += 1
            stage.slide(point, self._point_anywhere())
        else:
            stage.press_at(point)
            if chance > 1 - SHAKES:
                self._strike_again(point)

    def _strike_again(self, point: QPoint) -> None:
        """A shaking hand: nothing comes of its second strike."""
        here = self._stage.here()
        self._stage.press_at(point, after_s=0.2)
        if self._stage.here() != here:
            self._fault(here, [f"a second strike led to {self._stage.here()}"])

    def _go_back(self, back: Target) -> None:
        """Press 返回; everything must be as it was when it was left, if the visitor is the same."""
        stage = self._stage
        self.tally.touches += 1
        self.tally.backs += 1
        left = stage.here()
        stage.press_at(self._point_in(back))
        if not self._way:
            if stage.here() != Home():
                self._fault(left, [f"返回 from the first place leads to {stage.here()}"])
            return
        before = self._way.pop()
        if before is not None:
            self._compare(left, before)

    def _stand_still(self) -> None:
        """Let 您还在吗 come up, and answer it: the same screen is there again."""
        stage = self._stage
        self._hear_out()
        before = self._sight()
        patience = max(stage.window.settings.idle_warning_s, stage.window.settings.hand_off_leave_s)
        for _second in range(patience):
            stage.wait(1)
            if stage.here() == StillThere():
                break
        else:
            return
        self._hear_out()
        self.tally.touches += 1
        stage.press_at(self._point_in(stage.window.screen_shown.touchables()[0]))
        self._compare(StillThere(), before)

    # -- comparing -------------------------------------------------------------

    def _compare(self, left: Place, before: Sight) -> None:
        self._hear_out()
        now = self._sight(in_pixels=before.picture is not None)
        self.tally.compared += 1
        self.tally.steps_compared += isinstance(before.place, Guide)
        if (before.preferences, before.call) != (now.preferences, now.call):
            # Larger words, another language, a call that came further: the same place, anew.
            if before.place != now.place:
                self._fault(left, [f"{before.place} is now {now.place}"])
            return
        self.tally.compared_in_pixels += before.picture is not None
        self._fault(left, before.differences(now))

    def _fault(self, left: Place, lines: list[str]) -> None:
        where = f"seed {self._seed}, touch {self.tally.touches}, back from {left}: "
        self.tally.faults += [where + line for line in lines]

    def _sight(self, *, in_pixels: bool | None = None) -> Sight:
        stage = self._stage
        window, frame = stage.window, stage.window.frame_shown
        by_itself = [] if frame is None else [frame.read, frame.help]
        looked_at = self._random.random() < LOOKED_AT if in_pixels is None else in_pixels
        texts = [
            Thing(text.text(), "text", (*four_numbers(stage.box(text)), text.em))
            for text in stage.texts()
        ]
        targets = [
            Thing(
                "" if target in by_itself else target.accessibleName(),
                "target",
                (*four_numbers(stage.box(target)), 0 if target in by_itself else target.fitted_em),
                target.accessibleDescription(),
            )
            for target in stage.targets()
        ]
        return Sight(
            stage.here(),
            window.preferences,
            stage.call_state(),
            tuple(sorted([*texts, *targets], key=lambda thing: (thing.box, thing.words))),
            picture_of(window.screen_shown) if looked_at else None,
        )

    # -- seeing ----------------------------------------------------------------

    def _back(self) -> Target | None:
        """返回, where there is one."""
        word = self._stage.window.look.words("返回")
        found = [target for target in self._stage.targets() if target.text() == word]
        return found[0] if found else None

    def _hear_out(self) -> None:
        """Let the voice end, but turn no page: who walks here touches, and does not listen on."""
        voice = self._stage.voice
        if voice.is_reading:
            voice.finish(heard=False)
        self._stage.settle()

    def _left_alone(self) -> list[Target]:
        """一个一个念 makes the whole panel one button: robot.py is there for that."""
        word = self._stage.window.look.words("一个一个念")
        return [target for target in self._stage.targets() if target.text() == word]

    def _point_anywhere(self) -> QPoint:
        """Return a point on the window, but not on what is left alone."""
        stage = self._stage
        while True:
            point = self._point_in(stage.window)
            if not any(stage.box(target).contains(point) for target in self._left_alone()):
                return point

    def _point_in(self, widget: QWidget) -> QPoint:
        """Return a point somewhere in a widget, on the window."""
        box = self._stage.box(widget)
        return QPoint(
            self._random.randint(box.left() + 1, box.right() - 1),
            self._random.randint(box.top() + 1, box.bottom() - 1),
        )


def ready_to_walk(stage: Stage) -> Stage:
    """Lock the staff's door: the walk is a resident's, and no microphone is to be opened."""
    # Painted when it is compared, and not else.
    stage.window.setUpdatesEnabled(False)
    stage.window.staff = replace(stage.window.staff, door=Door("4711", stage.clock))
    return stage
