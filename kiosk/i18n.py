"""The interface in the visitor's language.

zh_CN is the language of the source: its strings stand in the code. The other
locales are gettext catalogues under locales/, extracted, updated and compiled
by Babel (`make messages`).
"""

import gettext
import struct
from datetime import date
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.paths import LOCALES

SOURCE_LOCALE = "zh_CN"
LOCALES_OFFERED = ("zh_CN", "zh_Hant", "en")


def N_(message: str) -> str:  # noqa: N802  # gettext's own name for it
    """Mark a string for translation that is translated later, when it is shown."""
    return message


class Translator:
    """Translates the interface's strings into one locale. Call it: `_("返回")`."""

    def __init__(self, locale: str, folder: Path = LOCALES) -> None:
        """Raise `KioskError` when the locale has no compiled catalogue."""
        self.locale = locale
        self._messages: gettext.NullTranslations = gettext.NullTranslations()
        if locale != SOURCE_LOCALE:
            try:
                self._messages = gettext.translation("kiosk", str(folder), [locale])
            except (OSError, ValueError, struct.error) as error:
                raise KioskError(
                    f"The translation {folder}/{locale}/LC_MESSAGES/kiosk.mo is missing or "
                    "damaged. Run 'make messages' to compile it.",
                    code="LOCALE",
                ) from error

    def __call__(self, message: str) -> str:
        """Return `message` in this locale, or unchanged when it has no translation."""
        return self._messages.gettext(message)

    def plural(self, singular: str, plural: str, count: int) -> str:
        """Return the form for `count`; the caller fills in the number."""
        return self._messages.ngettext(singular, plural, count)


def long_date(day: date, _: Translator) -> str:
    """Return a full date as people write it: 2026年11月20日."""
    return _("{year}年{month}月{day}日").format(year=day.year, month=day.month, day=day.day)
