"""What happened to the measure of a förbättringsarbete: before the change and after it. Pure: values in, words out.

The limits rest on what was counted before the change, so that what came after is judged against what was
(core.control_limits). Only points after the change count as signs of it, and a run must lie after it in its whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.calendar import SHORT_MONTHS, add_months
from core.charts import Chart, control_chart
from core.control_limits import MIN_POINTS, RUN_LENGTH, ControlLimits, Rule, xmr_limits
from core.drawing import format_number

from .work_workflow import Direction, Rhythm

# What a point is: in the heading of the table, one of it, and many.
NAMES = {
    Rhythm.MONTH: ("Månad", "månad", "månader"),
    Rhythm.WEEK: ("Vecka", "vecka", "veckor"),
    Rhythm.EACH: ("Dag", "mätning", "mätningar"),
}
MOST_PERIODS = 600
LOW, HIGH = (Rule.BELOW_LIMIT, Rule.RUN_BELOW), (Rule.ABOVE_LIMIT, Rule.RUN_ABOVE)


class Verdict(StrEnum):
    NO_VALUES = "no_values"
    TOO_FEW_BEFORE = "too_few_before"
    NOTHING_AFTER = "nothing_after"
    BETTER = "better"
    WORSE = "worse"
    MIXED = "mixed"
    NO_SIGN = "no_sign"


@dataclass(frozen=True, slots=True)
class Side:
    """The values on one side of the change: how many, and their mean or None."""

    count: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class Study:
    """periods and limits.values belong together; split is the first position after the change, None before it."""

    periods: tuple[date, ...]
    limits: ControlLimits
    split: int | None
    before: Side
    after: Side
    verdict: Verdict
    words: str


def period_start(day: date, rhythm: str) -> date:
    """The day under which a value is kept: the first of its month, the Monday of its week, or the day itself."""
    if rhythm == Rhythm.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if rhythm == Rhythm.WEEK else day


def period_words(day: date, rhythm: str) -> str:
    """ "mars 2026" is drawn by the chart itself; a week is "v 9 2026" and a day "14 sep 2026"."""
    if rhythm == Rhythm.WEEK:
        year, week, _ = day.isocalendar()
        return f"v {week} {year}"
    month = SHORT_MONTHS[day.month - 1]
    return f"{month} {day.year}" if rhythm == Rhythm.MONTH else f"{day.day} {month} {day.year}"


def every_period(days: Sequence[date], rhythm: str) -> list[date]:
    """From the first to the last, those between without a value too: a gap is shown as a gap."""
    if rhythm == Rhythm.EACH or not days:
        return list(days)
    found, day = [], days[0]
    while day <= days[-1] and len(found) < MOST_PERIODS:
        found.append(day)
        day = add_months(day, 1) if rhythm == Rhythm.MONTH else day + timedelta(days=7)
    return found


def study(values: Sequence[tuple[date, float]], *, changed_on: date | None, rhythm: str, direction: str) -> Study:
    """values are (day of period_start, figure) in order; changed_on a local date. The period in which the change began
    counts as after it."""
    known = dict(values)
    periods = every_period([day for day, _ in values], rhythm)
    series = [known.get(day) for day in periods]
    split = None
    if changed_on is not None:
        start = period_start(changed_on, rhythm)
        split = next((n for n, day in enumerate(periods) if day >= start), len(periods))
    figures = [value for value in series[:split] if value is not None]
    later = [value for value in series[split:] if value is not None] if split is not None else []
    limits = xmr_limits(series, baseline=None if split is None else max(len(figures), 1))
    before, after = _side(figures), _side(later)
    verdict = _verdict(limits, split, before, after, direction)
    words = _words(verdict, limits, split, before, after, rhythm)
    return Study(tuple(periods), limits, split, before, after, verdict, words)


def study_chart(seen: Study, *, title: str, rhythm: str) -> Chart:
    """The control chart, with the change marked."""
    row_name, _, plural = NAMES[rhythm]
    periods = seen.periods if rhythm == Rhythm.MONTH else [period_words(day, rhythm) for day in seen.periods]
    change = (seen.split, "Ändringen") if seen.split is not None and 0 < seen.split < len(seen.periods) else None
    return control_chart(title, periods, seen.limits, name="Värde", row_name=row_name, plural=plural, change=change)


def _side(figures) -> Side:
    return Side(len(figures), sum(figures) / len(figures) if figures else None)


def _verdict(limits, split, before, after, direction) -> Verdict:
    if not before.count and not after.count:
        return Verdict.NO_VALUES
    if before.count < MIN_POINTS or not limits.known:
        return Verdict.TOO_FEW_BEFORE
    if split is None or not after.count:
        return Verdict.NOTHING_AFTER
    rules = {signal.rule for signal in limits.signals if _is_after(signal, split)}
    low, high = bool(rules & set(LOW)), bool(rules & set(HIGH))
    if low and high:
        return Verdict.MIXED
    if not low and not high:
        return Verdict.NO_SIGN
    return Verdict.BETTER if low == (direction == Direction.LOWER) else Verdict.WORSE


def _is_after(signal, split) -> bool:
    later = sum(point >= split for point in signal.points)
    return later >= (RUN_LENGTH if signal.rule in (Rule.RUN_ABOVE, Rule.RUN_BELOW) else 1)


def _words(verdict, limits, split, before, after, rhythm) -> str:
    _, one, many = NAMES[rhythm]
    if verdict == Verdict.NO_VALUES:
        return "Inga värden ännu. Börja räkna redan nu, innan ni ändrar något: annars finns inget att jämföra med."
    counted = f"{before.count} {one if before.count == 1 else many}"
    if verdict == Verdict.TOO_FEW_BEFORE:
        means = _means(before, after)
        return (
            f"{counted} före ändringen{means}. Det behövs minst {MIN_POINTS} för att veta vad som bara är slump. "
            "Se värdena som en fingervisning."
        )
    if verdict == Verdict.NOTHING_AFTER:
        when = "Inget värde efter ändringen ännu" if split is not None else "Ändringen har inte börjat"
        return f"{counted} före ändringen, i medeltal {format_number(before.mean, 1)}. {when}."
    means = f"I medeltal {format_number(before.mean, 1)} före ändringen och {format_number(after.mean, 1)} efter."
    if verdict == Verdict.BETTER:
        return f"Bättre, mer än slumpen förklarar. {means}"
    if verdict == Verdict.WORSE:
        return f"Sämre, mer än slumpen förklarar. {means}"
    if verdict == Verdict.MIXED:
        return f"Ojämnt: både bättre och sämre än slumpen förklarar. {means}"
    wait = f" Det behövs {RUN_LENGTH} {many} i rad på samma sida för att se en liten skillnad."
    return f"Ingen skillnad som slumpen inte kan förklara. {means}{wait if after.count < RUN_LENGTH else ''}"


def _means(before, after) -> str:
    said = [f"{format_number(before.mean, 1)} före"] if before.count else []
    said += [f"{format_number(after.mean, 1)} efter"] if after.count else []
    return f" (i medeltal {' och '.join(said)})" if said else ""
