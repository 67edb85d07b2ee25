"""The window: shows the screen of the place where the visitor is, inside the frame.

It is the desk that screens ask. Each change of place or preference builds a new
screen; the old one goes. Nothing on a screen outlives it. Longer than other files,
because whatever a screen may ask for ends here; how it is done stands elsewhere.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.administration.staff import Staff
from kiosk.assistance.call import CallState, HelpCall
from kiosk.catalogue.store import Catalogue
from kiosk.clock import Clock, Hours
from kiosk.devices.panel import Panel
from kiosk.errors import KioskError
from kiosk.handoff.printing import Printing
from kiosk.i18n import Translator
from kiosk.logs import Log
from kiosk.places import (
    STAFF,
    ComeBack,
    EventHandOff,
    Find,
    HandOff,
    Help,
    Home,
    Place,
    ReadQuietly,
    Rest,
    StaffSentence,
    StepAside,
    StillThere,
    WrongPictures,
)
from kiosk.session import QUIET_VOLUME, Hearing, Idle, IdleWatch, Preferences, Visit
from kiosk.settings import Settings
from kiosk.turns.kept import KeptPlaces
from kiosk.ui.accessible import tell_screen_readers
from kiosk.ui.aloud import Aloud, on_screen
from kiosk.ui.commands import Commands
from kiosk.ui.contacts import Contacts
from kiosk.ui.curtain import Curtain
from kiosk.ui.frame import Frame
from kiosk.ui.hands import Hands
from kiosk.ui.key_map import KeyMap
from kiosk.ui.keyboard import Keyboard, Means
from kiosk.ui.look import Look
from kiosk.ui.one_by_one import OneByOne
from kiosk.ui.readable import Readable
from kiosk.ui.screen_reader import ScreenReader
from kiosk.ui.screens.builder import build_screen
from kiosk.ui.screens.screen import Screen
from kiosk.ui.speaker import Speaker
from kiosk.ui.strikes import Strikes, deaf_s, slip_mm
from kiosk.ui.switches import Switches
from kiosk.ui.theme.colours import THEMES, Role
from kiosk.ui.theme.metrics import TextSize, metrics_for
from kiosk.ui.theme.pictograms import Pictograms
from kiosk.ui.upper import UpperPart, within_reach
from kiosk.ui.voice import Voice

WITHOUT_FRAME = (Rest, StillThere, *STAFF)
TICK_MS = 1000
NEWS_OF_A_CALL = (CallState.COMING, CallState.WAITING_LONG, CallState.NOBODY_CAME)
"""Said wherever the visitor is. That it rings, the screen says to which the touch led."""


class KioskWindow(QWidget):
    """The kiosk on one panel."""

    painted = Signal()
    """The first screen is on the panel."""

    def __init__(
        self,
        *,
        settings: Settings,
        catalogue: Catalogue,
        panel: Panel,
        pictograms: Pictograms,
        voice: Voice,
        make_call: Callable[[Callable[[], None]], HelpCall],
        make_staff: Callable[[Callable[[], None]], Staff],
        printing: Printing,
        clock: Clock,
        log: Log,
        locked: bool,
    ) -> None:
        """`panel` is the screen; `make_call` gets what to do when a call for help changes.

        `make_staff` gets what to do when the recording of a sentence is a step further.
        """
        super().__init__()
        tell_screen_readers()
        self.settings = settings
        self.catalogue = catalogue
        self.printing = printing
        self.voice = voice
        self._panel = panel
        self._pictograms = pictograms
        self._clock = clock
        self._log = log
        self._locked = locked
        self._visit = Visit(settings, clock)
        self._translators: dict[str, Translator] = {}
        self._look: Look | None = None
        self._frame: Frame | None = None
        self._frame_key: object = None
        self._upper: UpperPart | None = None
        self._screen: Screen | None = None
        self._shown: Place | None = None
        self._painted = False
        self._watching = False
        self.screen_reader = ScreenReader(self, self._reader_switched, log)
        self._speaker = Speaker(
            voice,
            lambda: self.preferences,
            lambda things: on_screen(self.screen_shown, things),
            self.screen_reader,
        )
        self._one_by_one = OneByOne(
            self._speaker, clock, pause_s=settings.scan_pause_s, changed=self.voice_changed
        )
        self._keyboard = Keyboard(self)
        strikes = Strikes(clock, deaf_s=deaf_s(settings))
        self._aloud = Aloud(
            self,
            self._speaker,
            self._one_by_one,
            self._keyboard,
            strikes,
            steps_by_hand=settings.switch_scan == "two",
        )
        self._commands = Commands(self, self._keyboard, self._aloud)
        self._curtain = Curtain(
            self,
            clock,
            open_hours=Hours.parse(settings.opening_hours),
            linger_s=settings.idle_warning_s,
        )
        self._hands = Hands(
            self,
            speaker=self._speaker,
            one_by_one=self._one_by_one,
            keyboard=self._keyboard,
            switches=Switches(self._one_by_one, self._keyboard, self._aloud.light_from),
            keys=KeyMap(settings),
            strikes=strikes,
            contacts=Contacts(clock),
            curtain=self._curtain,
            near_px=lambda: self.look.metrics.target,
            px_per_mm=lambda: self._panel.px_per_mm,
            used=self._somebody_is_here,
            click=self._click,
            do=self._commands.do,
        )
        self._watch = IdleWatch(
            clock, ask_after_s=settings.idle_warning_s, end_after_s=settings.idle_answer_s
        )
        self.kept = KeptPlaces(clock, keep_s=settings.kept_place_s)
        self.call = make_call(self._call_changed)
        self.staff = make_staff(self._studio_changed)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self.look_at_clock)
        self._tick.start(TICK_MS)
        self.setWindowTitle(settings.kiosk_name)
        # The window itself holds the focus until the keyboard moves it: no ring where nobody asked.
        # A touch beside everything does not take it away: somebody else may be moving by keys.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocus()
        self.resize(panel.width_px, panel.height_px)

    # -- the desk --------------------------------------------------------------

    @property
    def look(self) -> Look:
        """Sizes, colours, pictograms and words that hold now."""
        if self._look is None:
            preferences = self._visit.preferences
            self._look = Look(
                metrics_for(self._zone_panel(), TextSize(preferences.text_size)),
                THEMES[preferences.theme],
                self._pictograms,
                self._words(preferences.locale),
                slip_mm(self.settings),
            )
        return self._look

    @property
    def preferences(self) -> Preferences:
        """How this visitor likes it."""
        return self._visit.preferences

    @property
    def now(self) -> datetime:
        """The time on the wall."""
        return self._clock.now()

    @property
    def has_matter(self) -> bool:
        """Whether the visitor is about a service or a life event."""
        return self._visit.has_matter

    @property
    def here(self) -> Place:
        """The place on screen."""
        return self._visit.history.here

    @property
    def screen_shown(self) -> Screen:
        """The screen of that place."""
        assert self._screen is not None
        return self._screen

    @property
    def frame_shown(self) -> Frame | None:
        """The frame around it, where it has one."""
        return None if isinstance(self.here, WITHOUT_FRAME) else self._frame

    @property
    def hearing(self) -> Hearing | None:
        """How the private matter at hand may be heard; None if that was not asked."""
        return self._visit.hearing

    def go(self, place: Place) -> None:
        """Go on to another place. Going to 找人帮忙 calls somebody."""
        if isinstance(place, Help):
            self.call.call()
        elif place == ComeBack() and (self.kept.tries_left == 0 or not self.kept.any):
            place = self._not_found()
        if place != self.here:
            self._visit.history.go(place)
            self._show()

    def replace(self, place: Place) -> None:
        """Change the place without a way back to what it was."""
        self._visit.history.replace(place)
        self._show()

    def back(self) -> None:
        """Go one screen back."""
        self._visit.history.back()
        self._show(returns=True)

    def home(self) -> None:
        """Go home."""
        self._visit.history.home()
        self._show()

    def begin(self, place: Place, *, listening: bool, one_by_one: bool = False) -> None:
        """Begin a visit: home lies before whatever was touched on the rest page."""
        self._log.info("visit begins", listening=listening, one_by_one=one_by_one)
        self._watch.used()
        self._visit.begin()
        self.prefer_quietly(listening=listening, one_by_one=one_by_one)
        self._visit.history.home()
        if place == self.here:
            self._show()
        else:
            self.go(place)

    def end_visit(self) -> None:
        """Forget everything and rest."""
        self._log.info("visit ends")
        self._aloud.forget()
        self._keyboard.forget()
        if self.kept.visit_ends(self._visit.history.way, self.preferences):
            self._log.info("place kept")
        self._visit.end()
        self.call.cancel()
        self._look = None
        self._show()
        self.printing.look_for_printer()

    def step_aside(self) -> None:
        """Show two pictures; the visit that ends there can be taken up again."""
        if isinstance(self.here, StillThere):
            self._visit.history.back()  # 返回 leads to the matter, not to the question
        self.go(StepAside(*self.kept.offer()))

    def come_back(self, first: str, second: str) -> None:
        """Go on where whoever has these two pictures was; they count once."""
        kept = self.kept.take(first, second)
        if kept is None:
            self._visit.history.home()
            self.go(self._not_found())
            return
        self._log.info("visit goes on")
        self._visit.resume(kept.way, kept.preferences)
        self._look = None
        self._show()

    def _not_found(self) -> WrongPictures:
        return WrongPictures(self.kept.tries_left if self.kept.any else None)

    def still_here(self) -> None:
        """Somebody answered 您还在吗: back to where they were."""
        self._watch.used()
        self._visit.history.back()
        self._show(returns=True)

    def prefer(self, **changes: object) -> None:
        """Change a preference; the same place is drawn anew."""
        chosen = self._aloud.chosen()
        self.prefer_quietly(**changes)
        self._show(speak=False)
        self._aloud.preferred(chosen)
        if self._keyboard.moved_last:
            self._aloud.focus_moved()

    def prefer_quietly(self, **changes: object) -> None:
        """Change a preference without drawing."""
        if isinstance(locale := changes.get("locale"), str):
            try:
                self._words(locale)
            except KioskError as error:
                self._log.warning("locale missing", sentence=error.sentence)
                return
        self._visit.prefer(**changes)
        self._look = None

    def take_panel(self, panel: Panel) -> None:
        """Lay out for another panel, or for one whose size is known better; the place stays."""
        if panel.px_per_mm != self._panel.px_per_mm:
            self._panel = panel
            self._look = None
            self._show(speak=False)

    def take_catalogue(
        self, catalogue: Catalogue, pictograms: Pictograms, stand_in: Callable[[Place], Place]
    ) -> None:
        """Show another catalogue; each place gives way to its `stand_in`, mostly itself."""
        self.catalogue, self._pictograms = catalogue, pictograms
        self._visit.history.mend(stand_in)
        self.kept.mend(stand_in)
        self._look = None
        self._show(speak=False)

    def name_one_by_one(self, on: bool) -> None:
        """Turn 一个一个念 on or off; the same place is drawn anew, and speaks."""
        self.prefer_quietly(one_by_one=on)
        self._show()

    def ask_how_to_hear(self) -> None:
        """Go to the question how a private matter may be heard. Leaving it open means: not."""
        if not isinstance(self.here, ReadQuietly):
            self._visit.hear(Hearing.MYSELF)
            self.go(ReadQuietly())

    def hear(self, hearing: Hearing) -> None:
        """Somebody answered how a private matter may be heard: back to it, and read it so."""
        self._visit.hear(hearing)
        if hearing is Hearing.QUIETLY:
            self.prefer_quietly(volume=min(QUIET_VOLUME, self.preferences.volume))
        self._visit.history.back()
        self._show(speak=False)
        self._aloud.answered(hearing)

    def read(self, things: Sequence[Readable | str]) -> None:
        """Read these aloud, now."""
        self._aloud.read(things)

    def play(self, samples: bytes) -> None:
        """Play a sound instead of what was being read."""
        self.voice.play(samples)

    def read_screen(self) -> None:
        """Read the whole screen in the order of the eye."""
        self._aloud.read_screen()

    def read_again(self, things: Sequence[Readable | str]) -> None:
        """Read what was last read of this screen; if nothing was, these."""
        self._aloud.read_again(things)

    # -- for screen readers ----------------------------------------------------

    def spoken_name(self) -> str:
        """What the window is called."""
        return self.windowTitle()

    def parts_in_order(self) -> list[QWidget]:
        """Return what is on the panel: what stands above reach, the screen, the frame."""
        parts = (self._upper, self._screen, self.frame_shown)
        return [part for part in parts if part is not None]

    def _reader_switched(self) -> None:
        """One voice at a time; a reader that has just come is told where it is."""
        self._one_by_one.stop()
        self._speaker.silence()
        # A reader presses without touch or key, which say what they silenced.
        self._hands.silenced_speech = False
        self._show(speak=self.screen_reader.is_on)

    # -- showing ---------------------------------------------------------------

    def _words(self, locale: str) -> Translator:
        if locale not in self._translators:
            self._translators[locale] = Translator(locale)
        return self._translators[locale]

    def _zone_panel(self) -> Panel:
        """The part of the panel that is laid out: all of it, or what a seated person reaches."""
        whole = self._panel.resized(max(1, self.width()), max(1, self.height()))
        seated = self.preferences.seated
        return within_reach(whole, self.settings.screen_bottom_mm) if seated else whole

    def _show(self, *, speak: bool = True, returns: bool = False) -> None:
        """Build the screen of the place, lay it out, swap it in.

        `returns`: the visitor was here before, and finds the focus where it was.
        """
        self._aloud.screen_changed()
        self._visit.arrive()
        self.staff.arrived(self.here)
        was_here = self._shown == self.here or returns
        if self._shown is not None:
            self._keyboard.leave(self._shown)
        if self._painted and not _is_typing(self._shown, self.here):
            self._hands.screen_shown()
        look = self.look
        zone = look.metrics.panel
        upper_height = self.height() - zone.height_px
        area = QRect(0, upper_height, self.width(), zone.height_px)
        framed = not isinstance(self.here, WITHOUT_FRAME)
        # Also where it is not shown: made while nobody is there, it is ready at the first touch.
        frame = self._frame_for(area)
        frame.setVisible(framed)
        self._show_upper(upper_height)
        screen = build_screen(self.here, self, self)
        screen.lay_out(frame.stage.translated(area.topLeft()) if framed else area)
        old, self._screen = self._screen, screen
        self._shown = self.here
        frame.show_place(self.here, reading=self.voice.is_reading, call=self.call.state)
        screen.show()
        if old is not None:
            old.hide()
            old.deleteLater()
        self._log.debug("shown", place=type(self.here).__name__)
        self.update()
        if self.screen_reader.is_on:
            # Screens change because it pressed something: neither key nor touch comes of that.
            self._somebody_is_here()
        if self._keyboard.moved_last or self.screen_reader.is_on:
            self._keyboard.arrive(self._keyboard.left_at(self.here) if was_here else "")
        if speak:
            self._aloud.opened()

    def _frame_for(self, area: QRect) -> Frame:
        """The frame stays while nothing about its looks changes."""
        key = (self._look, area.getRect())
        if self._frame is None or self._frame_key != key:
            old = self._frame
            self._frame = Frame(self, self)
            self._frame.read_pressed.connect(self._read_pressed)
            self._frame.lay_out(area)
            self._frame.lower()
            self._frame_key = key
            if old is not None:
                old.hide()
                old.deleteLater()
        return self._frame

    def _show_upper(self, height: int) -> None:
        """Above a seated person's reach there is something to see, nothing to touch."""
        if self._upper is not None:
            self._upper.hide()
            self._upper.deleteLater()
            self._upper = None
        if height > 0:
            self._upper = UpperPart(self, self)
            self._upper.setGeometry(0, 0, self.width(), height)
            self._upper.show()

    def voice_changed(self) -> None:
        """Reading began or ended: the bar shows it."""
        if self._frame is not None:
            self._frame.show_reading(self.voice.is_reading, naming=self._one_by_one.is_naming)

    def _read_pressed(self) -> None:
        """念给我听, or 别念了: the press itself has silenced the voice already."""
        if not self._hands.silenced_speech:
            self.read_screen()

    def _call_changed(self) -> None:
        if self._frame is not None:
            self._frame.show_call(self.call.state)
        if isinstance(self.here, Help):
            self._show()
        elif self.call.state in NEWS_OF_A_CALL:
            self._aloud.call_changed()

    def _studio_changed(self) -> None:
        if isinstance(self.here, StaffSentence):
            self._show()

    # -- time --------------------------------------------------------------------

    def look_at_clock(self) -> None:
        """Once a second: the clock on screen, the call for help, and whether anybody is there."""
        if self._frame is not None:
            self._frame.tell_time()
        if self._upper is not None:
            self._upper.tell_time()
        self.screen_shown.tell_time()
        self.call.tick()
        self._curtain.look(resting=isinstance(self.here, Rest))
        if isinstance(self.here, Rest):
            # Somebody chose 坐着用 and left: the next one finds the kiosk as it was.
            if not self._visit.is_untouched and self._watch.look() is not Idle.BUSY:
                self.end_visit()
                self._watch.used()
            return
        if self.voice.is_reading and not isinstance(self.here, StillThere):
            self._watch.used()
        if self._listens_in_vain():
            self.name_one_by_one(True)
        shows_code = isinstance(self.here, HandOff | EventHandOff)
        patience = self.settings.hand_off_leave_s if shows_code else None
        match self._watch.look(patience):
            case Idle.ASK:
                self.go(StillThere())
            case Idle.END:
                self.end_visit()
            case Idle.BUSY:
                pass

    def _listens_in_vain(self) -> bool:
        """Somebody heard home to its end and touched nothing: they may not see the tiles.

        Nor would they find 一个一个念, so that begins by itself. Keys and switches find it.
        """
        after, preferences = self.settings.one_by_one_after_s, self.preferences
        listens = preferences.listening and not preferences.one_by_one
        waits = self.here == Home() and self._keyboard.last is Means.TOUCH
        return bool(after) and listens and waits and self._watch.unused_s >= after

    # -- events ------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Watch what the window system brings."""
        if not self._watching:
            self._watching = True
            self.windowHandle().installEventFilter(self._hands)
        super().showEvent(event)

    def _click(self) -> None:
        # A screen reader answers each touch in its own manner.
        if self.settings.touch_click == "on" and not self.screen_reader.is_on:
            self.voice.click(self.preferences.volume)

    def _somebody_is_here(self) -> None:
        self._curtain.used()
        if not isinstance(self.here, StillThere):
            self._watch.used()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus, and say what has it: Tab does so whatever the key map says."""
        return self._commands.move(1 if forward else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F11 turns full screen on and off unless locked. `Hands` has taken all other keys."""
        if event.key() == Qt.Key.Key_F11 and not self._locked:
            if self.isFullScreen():
                self.showNormal()
            else:
                self.showFullScreen()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """A window of another size is another panel of the same pitch: lay out anew."""
        self._look = None
        self._show(speak=False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground; tell once that the first screen is there."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour(Role.BACKGROUND))
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A locked kiosk is closed by the system only, not by a visitor."""
        if self._locked and event.spontaneous():
            event.ignore()
            return
        self._one_by_one.stop()
        self.voice.close()
        event.accept()


def _is_typing(before: Place | None, now: Place) -> bool:
    """Whether a letter was typed: the pad stays under the hand, and answers at once."""
    return all(isinstance(place, Find) and not place.listing for place in (before, now))
