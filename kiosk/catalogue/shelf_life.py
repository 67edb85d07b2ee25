"""How long a fact keeps: the day by which somebody has to check it again.

Money and policy keep 6 months, telephone numbers 12, all else 24 (issue 4 of this
project; the reply on which the list of services rests is itself renewed every year).
What everybody knows is written without figures, so it keeps longest.
"""

import calendar
from datetime import date

from kiosk.catalogue.model import COMMON_KNOWLEDGE, FactKind
from kiosk.catalogue.schema import WrittenFact, WrittenService

MONEY_AND_POLICY_MONTHS = 6
PHONE_MONTHS = 12
GENERAL_MONTHS = 24

_MONTHS = {
    FactKind.WHO: MONEY_AND_POLICY_MONTHS,
    FactKind.FEE: MONEY_AND_POLICY_MONTHS,
    FactKind.BASIS: MONEY_AND_POLICY_MONTHS,
    FactKind.PHONE: PHONE_MONTHS,
}


def checked_on(fact: WrittenFact, service: WrittenService) -> date:
    """Return when the fact was last checked: by itself, or with its service."""
    return fact.checked_on or service.reviewed_on


def of_fact(fact: WrittenFact, service: WrittenService) -> date:
    """Return the last day on which the fact is still fresh."""
    everybody_knows = fact.source == COMMON_KNOWLEDGE and fact.kind is not FactKind.PHONE
    months = GENERAL_MONTHS if everybody_knows else _MONTHS.get(fact.kind, GENERAL_MONTHS)
    return _months_later(checked_on(fact, service), months)


def of_service(service: WrittenService) -> date:
    """Return the day on which the first of its facts goes stale."""
    general = _months_later(service.reviewed_on, GENERAL_MONTHS)
    return min((of_fact(fact, service) for fact in service.facts), default=general)


def _months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
