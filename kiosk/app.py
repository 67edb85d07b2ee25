"""Builds the kiosk, in this order, and hands each part on. There are no globals.

1. QApplication, the panel's true size, a font with Chinese characters
2. catalogue (read-only), pictograms
3. voice (starts nothing before somebody listens), bell, call for help; what is wrong with
   the machine, recorded voices, the door of the staff pages
4. window, first screen painted
5. only then: the log is opened, clips are rendered ahead when nobody is there, and what
   can wait is imported
"""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontInfo, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.administration.staff import make_staff
from kiosk.assistance.call import HelpCall
from kiosk.catalogue.store import Catalogue
from kiosk.clock import Clock, SystemClock
from kiosk.devices.bell import SpeakerBell
from kiosk.devices.panel import SMALLEST_LYING_MM, Panel
from kiosk.errors import CatalogueError, DisplayError, KioskError
from kiosk.handoff.printing import Printing, PrintProcess
from kiosk.health import Health
from kiosk.i18n import N_, Translator
from kiosk.logs import Log
from kiosk.paths import CLIPS_NAME, RECORDINGS
from kiosk.places import Rest
from kiosk.reading.setup import SpeechFiles
from kiosk.session import preferences_at_start
from kiosk.settings import Settings
from kiosk.speech.recordings import Recordings
from kiosk.ui.background import Background
from kiosk.ui.calm import CalmPage
from kiosk.ui.glyphs import missing_glyphs, tell_of_missing_glyphs
from kiosk.ui.look import FAMILIES
from kiosk.ui.panel_watch import PanelWatch
from kiosk.ui.screen_reader import ScreenReader
from kiosk.ui.speaker import nothing
from kiosk.ui.theme.pictograms import Pictograms
from kiosk.ui.voice import ScreenVoice, Voice
from kiosk.ui.window import KioskWindow

SIGNAL_CHECK_MS = 500
RENDERING_LOOK_MS = 1000
GLYPHS_LOOK_MS = 5000
"""Not while the first screen is awaited: both cores have enough to do."""

WINDOW_SHARE = 0.9
"""Of the free screen, for a window that a newcomer can close and resize."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How the kiosk is to be opened."""

    settings: Settings
    data: Path | None
    """Where the log goes; None when nothing can be written."""
    catalogue: Path
    panel: Panel | None = None
    """From `--size`; None asks the screen."""
    locked: bool = False
    full_screen: bool = False
    fault: KioskError | None = None
    """What is wrong already, before anything is opened: only the calm page is shown."""

    @property
    def fills_screen(self) -> bool:
        """Whether the window has no frame and no neighbours."""
        return self.locked or self.full_screen


def open_kiosk(
    opening: Opening, prepare: Callable[[KioskWindow], None] = lambda _window: None
) -> int:
    """Run the kiosk until its window is closed; return the exit status.

    `prepare` gets the window before it is shown, and may keep it company.
    A fault of the world puts a calm page on the screen and its sentence on
    stderr; the exit status is that of the fault.
    """
    application = _application()
    log, health = Log(), Health()
    watch = PanelWatch(application, opening.settings, health, log)
    panel = watch.panel(opening.panel)
    window: QWidget
    background = Background()
    fault: KioskError | None = None
    try:
        if opening.fault is not None:
            raise opening.fault
        window = _window(opening, panel, log, health, background)
        prepare(window)
        watch.follow(window, fills=opening.fills_screen)
    except KioskError as error:
        fault = error
        print(f"kiosk: {error.sentence}", file=sys.stderr)
        log.warning("calm page", code=error.code, sentence=error.sentence)
        voice = ScreenVoice(opening.settings, _speech_files(opening), health, log)
        application.aboutToQuit.connect(voice.close)
        window = _calm_page(panel, opening.settings, error, voice=voice, log=log)
    _show(window, opening, panel, watch.screen)
    if fault is not None:
        QTimer.singleShot(0, lambda: _open_log(log, opening))
    status = application.exec()
    if isinstance(window, KioskWindow):
        window.voice.close()
        window.staff.studio.leave()
        background.close()
        window.staff.recordings.close()
        window.catalogue.close()
    return status if fault is None else fault.exit_status


def _application() -> QApplication:
    # One Qt pixel is one pixel of the panel: scaling would falsify every millimetre.
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    application = QApplication(["kiosk"])
    application.setApplicationName("leling-kiosk")
    # Qt's loop sleeps in C++: a timer gives Python its turn to notice the signals.
    timer = QTimer(application)
    timer.timeout.connect(lambda: None)
    timer.start(SIGNAL_CHECK_MS)
    for number in (signal.SIGINT, signal.SIGTERM):
        # Posted: before the loop runs, quit() would be forgotten.
        signal.signal(number, lambda *_: QTimer.singleShot(0, application.quit))
    return application


def _has_chinese_font() -> bool:
    family = FAMILIES["zh_CN"]
    return QFontInfo(QFont(family)).family() == family


def _window(
    opening: Opening, panel: Panel, log: Log, health: Health, background: Background
) -> KioskWindow:
    if not _has_chinese_font():
        raise DisplayError(
            f"The font {FAMILIES['zh_CN']} is missing. Install it: apt install fonts-noto-cjk."
        )
    settings = opening.settings
    Translator(settings.locale)  # a missing translation is found here, not while drawing
    catalogue = Catalogue.open(opening.catalogue)
    assert opening.data is not None  # without it, only the calm page is shown
    recordings = Recordings(opening.data / RECORDINGS, health)
    voice = ScreenVoice(settings, _speech_files(opening, recordings), health, log)
    clock = SystemClock()
    window = KioskWindow(
        settings=settings,
        catalogue=catalogue,
        panel=panel,
        pictograms=pictograms_of(opening.catalogue, catalogue),
        voice=voice,
        make_call=_call_maker(settings, voice, clock),
        make_staff=lambda changed: make_staff(
            settings,
            clock,
            recordings=recordings,
            health=health,
            run=background.run,
            changed=changed,
        ),
        printing=_printing(opening, health, log),
        clock=clock,
        log=log,
        locked=opening.locked,
    )
    voice.changed.connect(window.voice_changed)
    window.painted.connect(lambda: _painted(log, opening, time.monotonic()))
    sys.excepthook = _bug_hook(window, log)
    window.painted.connect(lambda: _watch_screen_reader(window, window.screen_reader))
    window.painted.connect(window.printing.look_for_printer)
    window.painted.connect(lambda: _render_ahead(window, panel, opening, clock, log))
    QTimer.singleShot(
        GLYPHS_LOOK_MS,
        window,
        lambda: background.run(
            lambda: missing_glyphs(opening.catalogue, settings),
            lambda missing: tell_of_missing_glyphs(missing, health, log),
            lambda error: log.warning("glyphs not looked at", sentence=error.sentence),
        ),
    )
    return window


def _printing(opening: Opening, health: Health, log: Log) -> Printing:
    """Print in a process of its own, waited for on a thread of its own: paper takes its time."""
    process, waiting = PrintProcess(opening.settings, opening.catalogue, log), Background()
    application = QApplication.instance()
    assert application is not None
    application.aboutToQuit.connect(process.close)
    application.aboutToQuit.connect(waiting.close)
    asks = opening.settings.printer == "auto"
    find = process.finds_printer if asks else None
    return Printing(process.print, waiting.run, health, find=find)


def _watch_screen_reader(window: QWidget, reader: ScreenReader) -> None:
    """Have the kiosk's own voice fall silent while a screen reader is on."""
    # Imported here: the first screen does not wait for it.
    from kiosk.devices.screen_reader import ScreenReaderWatch

    ScreenReaderWatch(window, reader.tell)


def _speech_files(opening: Opening, recordings: Recordings | None = None) -> SpeechFiles:
    return SpeechFiles(
        release_clips=opening.catalogue.with_name(CLIPS_NAME),
        own_clips=opening.data / CLIPS_NAME if opening.data is not None else None,
        recordings=recordings,
    )


def _render_ahead(
    window: KioskWindow, panel: Panel, opening: Opening, clock: Clock, log: Log
) -> None:
    """Have clips made while nobody is there."""
    # Imported here: the first screen does not wait for it.
    from kiosk.reading.ahead import RenderingAhead
    from kiosk.speech import voice_pack

    data, health = opening.data, window.staff.health
    assert data is not None
    folder = voice_pack.folder_of(opening.settings)
    clips = ["--into", str(data / CLIPS_NAME)]
    clips += ["--beside", str(opening.catalogue.with_name(CLIPS_NAME))]
    clips += ["--catalogue", str(opening.catalogue), "--size", panel.as_size()]
    clips += ["--processes", "1"]

    def has_voice() -> bool:
        installed = (folder / voice_pack.MANIFEST).exists()
        return installed and opening.settings.voice != "system"

    def failed(sentence: str) -> None:
        health.tell("clips", N_("声音没能提前备好：{what}"), what=sentence)
        log.warning("no clips ahead", sentence=sentence)

    ahead = RenderingAhead(
        [sys.executable, "-m", "kiosk", "--data", str(data), "voice", "render", *clips],
        clock,
        has_voice=has_voice,
        on_fault=failed,
    )

    def look() -> None:
        if opening.settings.voice == "system" or has_voice():
            health.clear("voice")
        else:
            health.tell("voice", N_("自然的声音还没装好，现在是电脑自带的声音，不太好懂。"))
        ahead.look(resting=isinstance(window.here, Rest))

    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(RENDERING_LOOK_MS)
    application = QApplication.instance()
    assert application is not None
    application.aboutToQuit.connect(ahead.close)


def pictograms_of(catalogue_file: Path, catalogue: Catalogue) -> Pictograms:
    """Return the interface's own pictograms, and those of the services."""
    file = catalogue_file.with_name("pictograms.json")
    try:
        interface: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CatalogueError(
            f"The interface's pictograms {file} cannot be read. "
            "Run 'kiosk catalogue build' to make them again."
        ) from error
    return Pictograms(
        lambda name: interface[name] if name in interface else catalogue.pictogram(name)
    )


def _call_maker(
    settings: Settings, voice: ScreenVoice, clock: Clock
) -> Callable[[Callable[[], None]], HelpCall]:
    bell = SpeakerBell(voice.chime, voice.silence_chime)
    return lambda changed: HelpCall(
        bell,
        clock,
        first_wait_s=settings.help_first_wait_s,
        second_wait_s=settings.help_second_wait_s,
        repeat_s=settings.bell_repeat_s,
        changed=changed,
    )


def _calm_page(
    panel: Panel, settings: Settings, error: KioskError, *, voice: Voice, log: Log
) -> CalmPage:
    def touched(words: Sequence[str], locale: str) -> None:
        if reader.is_on:
            reader.announce(" ".join(words))
        elif voice.is_reading:
            voice.stop()
        else:
            preferences = replace(preferences_at_start(settings), locale=locale)
            voice.read(words, preferences, on_end=nothing)

    page = CalmPage(
        panel,
        phone=settings.duty_phone,
        code=error.code,
        has_chinese=_has_chinese_font(),
        _=Translator("zh_CN"),
        touched=touched,
    )
    reader = ScreenReader(page, voice.stop, log)
    QTimer.singleShot(0, lambda: _watch_screen_reader(page, reader))
    return page


def _show(window: QWidget, opening: Opening, panel: Panel, screen: QScreen) -> None:
    if opening.locked:
        window.setCursor(Qt.CursorShape.BlankCursor)
    if opening.fills_screen:
        # Where the window stands decides which of several screens it fills.
        window.setGeometry(screen.geometry())
        window.showFullScreen()
        return
    free = screen.availableGeometry()
    if opening.panel is not None:
        window.resize(opening.panel.width_px, opening.panel.height_px)
    else:
        window.resize(int(free.width() * WINDOW_SHARE), int(free.height() * WINDOW_SHARE))
        if isinstance(window, KioskWindow):
            width, height = (round(mm * panel.px_per_mm) for mm in SMALLEST_LYING_MM)
            window.setMinimumSize(QSize(width, height).boundedTo(free.size()))
    window.show()


def _painted(log: Log, opening: Opening, at: float) -> None:
    log.info("painted", monotonic=at)
    # In a thread: importing structlog takes longer than the interface may stand still.
    threading.Thread(target=_open_log, args=(log, opening), daemon=True).start()


def _open_log(log: Log, opening: Opening) -> None:
    if opening.data is None:
        return
    try:
        log.open(opening.data, opening.settings.log_level)
    except OSError as error:
        print(f"kiosk: no log can be written in {opening.data} ({error}).", file=sys.stderr)


def _bug_hook(
    window: KioskWindow, log: Log
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """A bug: note it, and go to a safe screen. The visitor goes on."""

    def hook(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        log.bug("bug", error)
        sys.__excepthook__(kind, error, where)
        QTimer.singleShot(0, window.home)

    return hook
