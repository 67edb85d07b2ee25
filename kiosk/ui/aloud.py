"""What is read aloud of the screen, and when.

By ear are: whoever chose 念给我听 or 一个一个念, and whoever moves by the keyboard.
For them each screen speaks when it opens. For everybody, what was asked for is read.
Who moves by switches has things lit in turn on each screen; they are named aloud for
who chose 念给我听, and on the rest page, where nothing was chosen yet.

Private matters (shared/design/product.md): nothing of such a screen is said, neither
its words nor the names of what has the focus or would be named in turn, before
小声念 or 戴耳机 was chosen for this service. Every touch that asks for the voice asks
how; by ear, opening the first screen of the matter does. Lists name a private service
like any other, by its title alone: the title stands there for everybody to see, and
who cannot read must find it.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from kiosk.places import Home, Place, Rest
from kiosk.reading import sayings
from kiosk.session import Hearing, Preferences
from kiosk.ui.frame import Frame
from kiosk.ui.keyboard import Keyboard
from kiosk.ui.look import Look
from kiosk.ui.one_by_one import BY_TOUCH, Manner, OneByOne
from kiosk.ui.readable import Readable
from kiosk.ui.screens.screen import Screen
from kiosk.ui.speaker import Speaker, Things, words_of
from kiosk.ui.strikes import Strikes
from kiosk.ui.widgets.target import Target


class Stand(Protocol):
    """The window, as the voice sees it."""

    @property
    def look(self) -> Look:
        """Its words."""

    @property
    def preferences(self) -> Preferences:
        """How this visitor likes it."""

    @property
    def here(self) -> Place:
        """The place on screen."""

    @property
    def screen_shown(self) -> Screen:
        """The screen of that place."""

    @property
    def frame_shown(self) -> Frame | None:
        """The frame around it, where it has one."""

    @property
    def hearing(self) -> Hearing | None:
        """How the private matter at hand may be heard."""

    def ask_how_to_hear(self) -> None:
        """Go to the question how a private matter may be heard."""


class Aloud:
    """Reads screens for one window."""

    def __init__(
        self,
        stand: Stand,
        speaker: Speaker,
        one_by_one: OneByOne,
        keyboard: Keyboard,
        strikes: Strikes,
        *,
        steps_by_hand: bool,
    ) -> None:
        """`steps_by_hand`: there is a second switch, which goes on to the next thing."""
        self._stand = stand
        self._speaker = speaker
        self._one_by_one = one_by_one
        self._keyboard = keyboard
        self._strikes = strikes
        self._steps_by_hand = steps_by_hand
        self._goes_on = False
        """A page was turned by reading: the next one is read too."""
        self._last: Sequence[str] = ()
        """What was last read of this screen, on request or by itself."""
        self._asked_for: Sequence[str] | None = None
        """What was to be read when the question came; None: the screen."""

    # -- what was asked for ---------------------------------------------------

    def read(self, things: Things) -> None:
        """Read these, now; ask first where they are private."""
        screen = self._stand.screen_shown
        of_the_frame = all(
            isinstance(thing, QWidget) and not screen.isAncestorOf(thing) for thing in things
        )
        if not of_the_frame and not self._may_be_heard:
            self._ask(words_of(things))
            return
        self._last = words_of(things)
        if self._keyboard.switched_last:
            self._light_all(things)
        else:
            self._speaker.say(things)

    def read_again(self, things: Things) -> None:
        """Read what was last read of this screen; if nothing was, these."""
        self.read(self._last or things)

    def read_screen(self) -> None:
        """Read all of the screen; in 一个一个念, name its things once more."""
        if not self._stand.screen_shown.may_speak:
            return  # nobody can ask for it there but by a key
        if not self._may_be_heard:
            self._ask(None)
        elif self._keyboard.switched_last:
            self._light_all(self._words())
        elif self._stand.preferences.one_by_one:
            self._name_all()
        else:
            self._read_page(asked=True)

    def answered(self, hearing: Hearing) -> None:
        """The question was answered, and the private screen is back: read what was asked for."""
        asked_for, self._asked_for = self._asked_for, None
        if hearing is Hearing.MYSELF:
            return
        if asked_for is None:
            self.read_screen()
        else:
            self.read(asked_for)

    # -- what comes by itself --------------------------------------------------

    def screen_changed(self) -> None:
        """The old screen goes: nothing of it is read on."""
        self._one_by_one.stop()
        self._speaker.screen_changed()
        self._last = ()

    def forget(self) -> None:
        """The visit ends: fall silent, and keep no words of it."""
        self._speaker.silence()
        self._last, self._asked_for, self._goes_on = (), None, False

    def opened(self) -> None:
        """A screen has come up: say what it has to say to this visitor."""
        goes_on, self._goes_on = self._goes_on, False
        screen, preferences = self._stand.screen_shown, self._stand.preferences
        if self._speaker.reader.is_on:
            self._tell_reader()
            return
        if isinstance(self._stand.here, Rest):
            return
        if not screen.may_speak or not self._may_be_heard:
            if screen.may_speak and self._is_by_ear and self._stand.hearing is None:
                self._ask(None)
            elif self._keyboard.switched_last:
                self._light_all([])
            return
        told = screen.important
        if told:
            self._speaker.say(told, important=True)
        if self._keyboard.switched_last:
            speaks = preferences.listening or screen.reads_itself
            self._light_all(self._words(told) if speaks else [])
        elif preferences.one_by_one:
            self._name_all(told)
        elif preferences.listening or screen.reads_itself or goes_on:
            self._read_page(told, asked=goes_on)
        elif self._keyboard.moved_last:
            self.say_where()

    def light_from(self, name: str) -> None:
        """Light the things of this screen in turn for the switches, from this one on."""
        self._light_all([], name)

    def say_where(self) -> None:
        """Say what screen this is, and what has the focus: a key had nothing to do here."""
        screen = self._stand.screen_shown
        if screen.may_speak and self._may_be_heard:
            self._speaker.say([*screen.headline, *self._keyboard.how_many(), *self._focus()])

    def focus_moved(self) -> None:
        """The keyboard brought the focus somewhere: say what is there."""
        if self._speaker.reader.is_on:
            return  # it says by itself what has the focus
        if not self._stand.screen_shown.may_speak:
            return  # the digits of a PIN are for nobody's ears
        if saying := self._focus():
            self._speaker.say(saying, in_passing=True)

    def chosen(self) -> list[str]:
        """Return the names of what is framed as in use, for `preferred`."""
        return [target.name for group in self._chosen() for target in group]

    def preferred(self, before: Sequence[str]) -> None:
        """A preference was changed: a screen reader says what is in use now.

        `before`: what was `chosen`. In another language the size has another name too, so
        what the screen itself shows comes first.
        """
        if not self._speaker.reader.is_on:
            return
        for group in self._chosen():
            for target in group:
                if target.name not in before:
                    self._speaker.say([target.name, target.accessibleDescription()])
                    return

    def call_changed(self) -> None:
        """A call for help has come further while the visitor is elsewhere: the bar's word is said.

        It stands on the bar, so it says nothing that is not seen.
        """
        if self._stand.frame_shown is not None:
            self._speaker.say([self._stand.frame_shown.help], important=True)

    # -- how -------------------------------------------------------------------

    @property
    def _may_be_heard(self) -> bool:
        allowed = (Hearing.QUIETLY, Hearing.HEADPHONES)
        return not self._stand.screen_shown.private or self._stand.hearing in allowed

    @property
    def _is_by_ear(self) -> bool:
        preferences = self._stand.preferences
        return preferences.listening or preferences.one_by_one or self._keyboard.moved_last

    def _tell_reader(self) -> None:
        """A screen has come up: its name for the screen reader, or what is important.

        Of a private matter only the title, which stood in the list.
        """
        screen = self._stand.screen_shown
        if not screen.may_speak:
            return
        told = screen.important
        if told:
            self._speaker.say(told, important=True)
        else:
            self._speaker.say([screen.announcement if self._may_be_heard else screen.spoken_name()])
        if self._stand.preferences.one_by_one and self._may_be_heard:
            self._name_all(told)

    def _chosen(self) -> list[list[Target]]:
        """What is framed as in use: of the screen, and of the frame."""
        stand, frame = self._stand, self._stand.frame_shown
        groups = [stand.screen_shown.touchables(), frame.touchables() if frame is not None else []]
        return [[one for one in group if one.accessibleDescription()] for group in groups]

    def _ask(self, words: Sequence[str] | None) -> None:
        self._asked_for = words
        self._stand.ask_how_to_hear()

    def _read_page(self, told: Sequence[Readable] = (), *, asked: bool) -> None:
        """Read the screen to its end, and on to its next page while the visitor listens.

        `told`: what is being said of it already.
        """
        screen = self._stand.screen_shown
        things: list[Readable | str] = [x for x in screen.readables() if x not in told]
        self._last = words_of(screen.readables())
        if self._keyboard.moved_last:
            things += [*self._keyboard.how_many(), *self._focus()]
        listens = asked or self._stand.preferences.listening
        self._speaker.say(things, on_end=lambda heard: self._page_ended(heard and listens))

    def _page_ended(self, turns: bool) -> None:
        turn_page = self._stand.screen_shown.turn_page
        if turns and turn_page is not None:
            self._goes_on = True
            self._strikes.page_turned_by_itself()
            turn_page()

    def _focus(self) -> Things:
        """What is said of the thing that has the focus; nothing of a private one."""
        target = self._keyboard.focused
        if target is None:
            return ()
        if self._stand.screen_shown.isAncestorOf(target) and not self._may_be_heard:
            return ()
        return self._keyboard.saying(target)

    def _name_all(self, told: Sequence[Readable] = ()) -> None:
        """Read what is only to be read, then light and name what can be touched.

        After the screen's own things: 返回, and somebody who helps.
        """
        stand, frame = self._stand, self._stand.frame_shown
        targets = stand.screen_shown.touchables()
        words = self._words(told)
        self._last = words_of(words)
        if isinstance(stand.here, Home):
            how_to = sayings.touch_when_named(stand.look.words)
            words += [how_to] if how_to not in words_of(words) else []
        if frame is not None:
            targets += [one for one in (frame.back, frame.help) if one.isVisibleTo(frame)]
        self._one_by_one.begin(words, targets, self._named_enough, manner=BY_TOUCH)

    def _light_all(self, words: Things, name: str = "") -> None:
        """Say these, then light everything in turn for the switches, from this name on.

        All of the frame too: whoever has nothing but switches has no other way to it.
        """
        stand, frame = self._stand, self._stand.frame_shown
        screen = stand.screen_shown
        targets = screen.touchables() + (frame.touchables() if frame is not None else [])
        first = next((n for n, target in enumerate(targets) if target.name == name), 0)
        by_ear = stand.preferences.listening or isinstance(stand.here, Rest)
        manner = Manner(
            by_touch=False,
            aloud=by_ear and screen.may_speak and self._may_be_heard,
            by_hand=self._steps_by_hand,
        )
        self._one_by_one.begin(words, targets, self._lit_enough, manner=manner, first=first)

    def _words(self, told: Sequence[Readable] = ()) -> list[Readable | str]:
        """What is only to be read on this screen, without `told`."""
        return [
            thing
            for thing in self._stand.screen_shown.readables()
            if not isinstance(thing, Target) and thing not in told
        ]

    def _named_enough(self) -> None:
        told = sayings.named_enough(self._stand.look.words)
        self._stand.screen_shown.tell_in_title(told)
        self._speaker.say([told])

    def _lit_enough(self) -> None:
        told = sayings.lit_enough(self._stand.look.words)
        self._stand.screen_shown.tell_in_title(told)
        if self._stand.preferences.listening and self._may_be_heard:
            self._speaker.say([told])


def on_screen(screen: Screen, things: Things) -> Things:
    """Put what is shown in the place of words that stand on this screen: it is marked then."""
    shown = {readable.spoken_text: readable for readable in screen.readables()}
    return [shown.get(thing, thing) if isinstance(thing, str) else thing for thing in things]
