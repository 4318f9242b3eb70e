"""The services as they would have answered on another day: what they write bears that day's dates, and what they refuse
on it is refused. For building the demo, in one process that does nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

from core import calendar


@contextmanager
def back_then(moment: datetime) -> Iterator[None]:
    """Lets timezone.now() and core.calendar.local_today() stand still at an aware moment."""

    class Then(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    places = (timezone, calendar)
    try:
        for place in places:
            place.datetime = Then
        yield
    finally:
        for place in places:
            place.datetime = datetime
