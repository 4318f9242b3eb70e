"""When a running clock is reminded of: pure rules, moments in and moments out.

Steps lie before what is worked towards (Clock.aim); one more when it has passed, and one on the last day that the law
itself gives, where that comes later. Clocks that count in hours are reminded of in hours.
"""

from datetime import datetime, time, timedelta

from core.calendar import STOCKHOLM, local_date

SOON, LATE, LAW = "soon", "late", "law"
MORNING = time(7)  # nobody is reminded of a day in the middle of the night


def reminder_steps(aim: datetime | None, legal: datetime | None, before: list[int], *, hours: bool):
    """[(moment, word)] in the order of time. before: days (hours) before aim at which to remind, any order."""
    if aim is None:
        return []
    steps = [(_before(aim, count, hours), SOON) for count in before]
    steps.append((aim if hours else _morning(local_date(aim) + timedelta(days=1)), LATE))
    if legal is not None and legal > aim:
        steps.append((legal - timedelta(hours=6) if hours else _morning(local_date(legal)), LAW))
    return sorted(steps)


def steps_reached(steps, now: datetime) -> tuple[int, str]:
    """How many of the steps have been reached at now, and the word of the last of them ("" when none)."""
    reached = [word for moment, word in steps if moment <= now]
    return len(reached), reached[-1] if reached else ""


def _before(aim, count, hours) -> datetime:
    if hours:
        return aim - timedelta(hours=count)
    return _morning(local_date(aim) - timedelta(days=count))


def _morning(day) -> datetime:
    return datetime.combine(day, MORNING, tzinfo=STOCKHOLM)
