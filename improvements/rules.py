"""When one sees after whether a measure helps, and when its effect is judged. Local days in, local days out.

No rule lays down when an effect can be seen; the days are those that the issue of long-lasting change is usually asked
at.
"""

from datetime import date, timedelta

AFTER_DAYS = (30, 90, 180)


def look_days(done_on: date) -> list[tuple[int, date]]:
    """(days after, the day) of each look at a measure that was done on a day."""
    return [(days, done_on + timedelta(days=days)) for days in AFTER_DAYS]


def last_look(done_on: date) -> date:
    """The day that is proposed for judging the effect: that of the last look, so that the others come first."""
    return look_days(done_on)[-1][1]


def proposed_follow_up(decided: date | None, due_on: date, done_on: date) -> date:
    """The day that is proposed when a measure has been done: the one that was decided, unless that was what was
    proposed for the day when it should have been done; it then moves with the day when it was."""
    return last_look(done_on) if decided in (None, last_look(due_on)) else decided


def asked_on(planned: list[date], follow_up_on: date | None) -> list[date]:
    """The days of the looks that are asked for: those before the effect is judged, since that ends them."""
    return [day for day in planned if follow_up_on is None or day < follow_up_on]
