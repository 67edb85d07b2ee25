"""Days and hours in words: time, day, weekday, lunar date."""

from datetime import date, datetime

from kiosk.i18n import Translator


def time_line(now: datetime) -> str:
    """Return the time as on a clock: 9:41."""
    return f"{now.hour}:{now.minute:02}"


def weekday(day: date, _: Translator) -> str:
    """Return the day of the week in the visitor's language."""
    names = (
        _("星期一"),
        _("星期二"),
        _("星期三"),
        _("星期四"),
        _("星期五"),
        _("星期六"),
        _("星期日"),
    )
    return names[day.weekday()]


def day_line(day: date, _: Translator) -> str:
    """Return month, day and weekday: 11月23日 星期一. English wants the month's name."""
    return _("{month}{day}日 {weekday}").format(
        month=month_name(day, _), day=day.day, weekday=weekday(day, _)
    )


def hour_line(hour: int, _: Translator) -> str:
    """Return a full hour from 1 to 23 as people say it: 上午 9 点. English: 9 am."""
    noon = 12
    if hour == noon:
        return _("中午 12 点")
    name = _("上午 {hour} 点") if hour < noon else _("下午 {hour} 点")
    return name.format(hour=(hour - 1) % noon + 1)


def moment_line(start: datetime, _: Translator) -> str:
    """Return day and full hour: 11月28日 星期六 上午 9 点."""
    return f"{day_line(start, _)} {hour_line(start.hour, _)}"


def month_name(day: date, _: Translator) -> str:
    """Return the month in the visitor's language, as short as it gets."""
    names = (
        _("1月"),
        _("2月"),
        _("3月"),
        _("4月"),
        _("5月"),
        _("6月"),
        _("7月"),
        _("8月"),
        _("9月"),
        _("10月"),
        _("11月"),
        _("12月"),
    )
    return names[day.month - 1]


def lunar_line(now: datetime) -> str:
    """Return the day of the Chinese calendar: 十月十五. Empty outside the years borax knows."""
    # Imported late: the first screen does not wait for a calendar of two hundred years.
    from borax.calendars.lunardate import LunarDate

    try:
        lunar = LunarDate.from_solar(now.date())
    except ValueError:
        return ""
    leap = "闰" if lunar.leap else ""
    return f"{leap}{lunar.cn_month}月{lunar.cn_day}"
