"""How a year is shown, on the page and on paper: its rows told, its wheel drawn."""

from collections import defaultdict

from core.calendar import MONTHS

from .progress import KINDS, WORDS, Shown, YearSeen
from .story import days_words, quarter_words
from .wheel import Mark, draw_wheel


def told(shown: Shown, today) -> Shown:
    """The row with its state, words and colour: "klar", or "3 av 7 klara" where one looks at many units."""
    shown.now = shown.state(today)
    shown.words = f"{shown.done} av {shown.many} klara" if shown.many > 1 else WORDS[shown.now]
    shown.kind = KINDS[shown.now]
    timed = shown.timed
    quarter = quarter_words(timed.stop, timed.occasion)
    shown.days = f"{quarter}, {days_words(timed.occasion)}" if quarter else days_words(timed.occasion)
    return shown


def by_month(rows) -> list[tuple[str, list[Shown]]]:
    """What stands on the wheel, month by month."""
    months = defaultdict(list)
    for row in rows:
        if row.timed.stop.is_on_wheel:
            months[row.timed.month].append(row)
    return [(MONTHS[month - 1].capitalize(), months[month]) for month in sorted(months)]


def wheel_of(year, seen: YearSeen, rows, today):
    """The drawing of rows that have been told. Where a month has more than there is room for, the stops at which one
    learns go before the days of the law, which stand in the list beside it."""
    shown = [row for row in rows if row.timed.stop.is_on_wheel]
    return draw_wheel(
        year.number,
        [_mark(row) for row in sorted(shown, key=lambda row: row.timed.stop.is_task)],
        summary=middle_of(seen),
        month=today.month if year.number == today.year else None,
    )


def _mark(row) -> Mark:
    stop = row.timed.stop
    return Mark(stop.short_name or stop.name, row.timed.month, stop.perspective, stop.duty, row.now, row.words)


def counts_of(seen: YearSeen) -> tuple[int, int]:
    """How many of the units' own stops are done, and how many there are: at which one learns, and not what the nämnd
    does for all."""
    return sum(each.done for each in seen.units), sum(each.all for each in seen.units)


def middle_of(seen: YearSeen) -> str:
    """What stands in the middle of the wheel: "7 av 11 hållplatser" of a unit; "172 av 187 klara" of many."""
    done, total = counts_of(seen)
    if len(seen.units) == 1:
        return f"{done} av {total} hållplatser"
    return f"{done} av {total} klara" if total else "Inga hållplatser"


def summary_of(seen: YearSeen) -> str:
    """The same where there is room, beside a list that holds more than what is counted."""
    done, total = counts_of(seen)
    if not total:
        return "Inga hållplatser"
    if len(seen.units) == 1:
        return f"{done} av {total} egna hållplatser klara"
    return f"{done} av enheternas {total} hållplatser klara"
