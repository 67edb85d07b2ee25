"""The world's faults, told in plain sentences.

Anything that is not a `KioskError` is a bug: it is logged and the screen goes
back to a safe place, but nobody is shown a traceback.
"""

from enum import Enum


class KioskError(Exception):
    """Something outside the program is wrong, and a person can do something about it.

    `sentence` says what is wrong and what to do, for the person at the command
    line or the admin reading the log. Residents never see it: the screen shows
    a calm page with the duty phone, and `code` in small print for the admin.
    """

    exit_status = 2

    def __init__(self, sentence: str, *, code: str = "KIOSK") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code

    def __str__(self) -> str:
        return self.sentence


class SettingError(KioskError):
    """A setting has a value that cannot be used."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, code="SETTING")


class CatalogueError(KioskError):
    """The catalogue, or a file it is built from, is missing or damaged."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, code="CATALOGUE")


class UnknownServiceError(CatalogueError):
    """Nobody wrote a service with this id."""


class UnknownEventError(CatalogueError):
    """Nobody wrote a life event with this id."""


class SpeechError(KioskError):
    """Text could not be turned into sound."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, code="SPEECH")


class VoiceError(SpeechError):
    """The natural voice, or what was made with it, is missing or damaged."""


class DisplayError(KioskError):
    """There is no screen to draw on, or its size cannot be true."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, code="DISPLAY")


class DataFolderError(KioskError):
    """The folder for everything that the kiosk writes cannot be used."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, code="DATA")


class HandOffError(KioskError):
    """What a visitor wants to take home does not fit into the codes."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, code="HANDOFF")


class PrintError(KioskError):
    """Nothing came out of the printer."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, code="PRINT")


class RecordingFault(Enum):
    """Why a recorded voice is refused, for screens that say it in their own language."""

    UNREADABLE = "unreadable"
    """Not a sound file, or damaged."""
    SILENT = "silent"
    """Nothing is heard in it."""
    TOO_LONG = "too long"
    NO_MICROPHONE = "no microphone"
    DISK_FULL = "disk full"
    STORE = "store"
    """The place where recordings are kept cannot be used."""
    REFUSED = "refused"
    """What was asked for cannot be done: nothing to remove, a folder that is not an export."""


class RecordingError(KioskError):
    """A recorded voice cannot be taken, kept, found or passed on. Nothing was changed."""

    def __init__(self, sentence: str, fault: RecordingFault) -> None:
        super().__init__(sentence, code="RECORDING")
        self.fault = fault
