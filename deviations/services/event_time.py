"""What cannot have been before the event: when a report of it was received, when somebody was told of it."""

from datetime import date, datetime

from core.calendar import local, local_date
from core.errors import DomainError
from core.wording import clock, day_long

MIDNIGHT = "00:00"


def must_not_precede_event(case, when: date | datetime, *, field):
    """Raises DomainError beside field when a local day, or an aware moment, lies before the case's event began.

    A moment is compared to the minute, as it is typed. When the event happened is not always known: then nothing is
    refused, for the day of the report says only when it was over.
    """
    if case.occurred_from is None:
        return
    began, timed = case.occurred_from.replace(second=0, microsecond=0), isinstance(when, datetime)
    if when < (began if timed else local_date(began)):
        what = "Tiden" if timed else "Dagen"
        raise DomainError(f"Enligt rapporten {_began(case)}. {what} kan inte ligga före det.", field=field)


def _began(case) -> str:
    """A day without a time is kept as the whole day, from midnight: no hour is told that nobody has said."""
    first, last = local(case.occurred_from), case.occurred_to
    verb = "började det" if last and local_date(last) != first.date() else "hände det"
    time = "" if clock(first) == MIDNIGHT else f" {clock(first)}"
    return f"{verb} {day_long(first)}{time}"
