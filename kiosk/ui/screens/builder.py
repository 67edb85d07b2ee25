"""Place → screen. To add a screen: a place in `kiosk.places`, a file here, a line below."""

from PySide6.QtWidgets import QWidget

from kiosk import places
from kiosk.places import Place
from kiosk.ui.desk import Desk
from kiosk.ui.screens.asking import ReadQuietlyScreen, StillThereScreen
from kiosk.ui.screens.before_way import BeforeWayScreen
from kiosk.ui.screens.category import CategoryScreen
from kiosk.ui.screens.choosing import ColoursScreen, LanguagesScreen, LooksScreen, SoundScreen
from kiosk.ui.screens.emergency import EmergencyScreen
from kiosk.ui.screens.event_bring import EventBringScreen
from kiosk.ui.screens.events import EventScreen, EventsScreen
from kiosk.ui.screens.find import FindScreen
from kiosk.ui.screens.four_tiles import FourTilesScreen, MattersScreen
from kiosk.ui.screens.guide import GuideScreen, StuckScreen
from kiosk.ui.screens.hand_off import HandOffScreen
from kiosk.ui.screens.hand_off_means import OtherMeansScreen
from kiosk.ui.screens.hand_off_words import HandOffTextScreen
from kiosk.ui.screens.help import HelpScreen
from kiosk.ui.screens.home import HomeScreen
from kiosk.ui.screens.paper import PaperScreen, PrintingScreen
from kiosk.ui.screens.phones import PhonesScreen
from kiosk.ui.screens.remember import RememberScreen
from kiosk.ui.screens.reminder import ReminderDaysScreen, ReminderHoursScreen
from kiosk.ui.screens.rest import RestScreen
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.service_page import OtherWaysScreen, ServiceScreen
from kiosk.ui.screens.staff import StaffHealthScreen, StaffHomeScreen
from kiosk.ui.screens.staff_door import StaffDoorScreen
from kiosk.ui.screens.staff_lists import (
    StaffSentencesScreen,
    StaffServicesScreen,
    StaffSpeakersScreen,
)
from kiosk.ui.screens.staff_sentence import StaffSentenceScreen
from kiosk.ui.screens.telling import AboutScreen, HowToScreen
from kiosk.ui.screens.turns import ComeBackScreen, StepAsideScreen, WrongPicturesScreen


def build_screen(  # noqa: C901  # a list of screens, one line each
    place: Place, desk: Desk, window: QWidget
) -> Screen:
    """Return the screen of a place as a child of `window`, not yet laid out."""
    if isinstance(place, places.STAFF) and not desk.staff.door.is_open:
        return StaffDoorScreen(desk, window)
    match place:
        case places.Rest():
            return RestScreen(desk, window)
        case places.Home():
            four = desk.settings.start_page == "four"
            return FourTilesScreen(desk, window) if four else HomeScreen(desk, window)
        case places.Matters():
            return MattersScreen(desk, window, place)
        case places.Phones():
            return PhonesScreen(desk, window, place)
        case places.Emergency():
            return EmergencyScreen(desk, window, place)
        case places.CategoryPage():
            return CategoryScreen(desk, window, place)
        case places.ServicePage():
            return ServiceScreen(desk, window, place)
        case places.OtherWays():
            return OtherWaysScreen(desk, window, place)
        case places.BeforeWay():
            return BeforeWayScreen(desk, window, place)
        case places.Guide():
            return GuideScreen(desk, window, place)
        case places.Stuck():
            return StuckScreen(desk, window, place)
        case places.Remember():
            return RememberScreen(desk, window, place)
        case places.HandOff(text=True) | places.EventHandOff(text=True):
            return HandOffTextScreen(desk, window, place)
        case places.HandOff() | places.EventHandOff():
            return HandOffScreen(desk, window, place)
        case places.OtherMeans():
            return OtherMeansScreen(desk, window, place)
        case places.ReminderDays():
            return ReminderDaysScreen(desk, window, place)
        case places.ReminderHours():
            return ReminderHoursScreen(desk, window, place)
        case places.Paper(news="") | places.EventPaper(news=""):
            return PaperScreen(desk, window, place)
        case places.Paper() | places.EventPaper():
            return PrintingScreen(desk, window, place)
        case places.Events():
            return EventsScreen(desk, window, place)
        case places.EventPage():
            return EventScreen(desk, window, place)
        case places.EventBring():
            return EventBringScreen(desk, window, place)
        case places.Find():
            return FindScreen(desk, window, place)
        case places.Help():
            return HelpScreen(desk, window)
        case places.HowTo():
            return HowToScreen(desk, window, place)
        case places.About():
            return AboutScreen(desk, window, place)
        case places.Sound():
            return SoundScreen(desk, window)
        case places.Colours():
            return ColoursScreen(desk, window)
        case places.Languages():
            return LanguagesScreen(desk, window)
        case places.Looks():
            return LooksScreen(desk, window)
        case places.ReadQuietly():
            return ReadQuietlyScreen(desk, window)
        case places.StillThere():
            return StillThereScreen(desk, window)
        case places.StepAside():
            return StepAsideScreen(desk, window, place)
        case places.ComeBack():
            return ComeBackScreen(desk, window, place)
        case places.WrongPictures():
            return WrongPicturesScreen(desk, window, place)
        case places.StaffDoor() | places.StaffHome():
            return StaffHomeScreen(desk, window)
        case places.StaffServices():
            return StaffServicesScreen(desk, window, place)
        case places.StaffSentences():
            return StaffSentencesScreen(desk, window, place)
        case places.StaffSentence():
            return StaffSentenceScreen(desk, window, place)
        case places.StaffSpeakers():
            return StaffSpeakersScreen(desk, window, place)
        case places.StaffHealth():
            return StaffHealthScreen(desk, window, place)
