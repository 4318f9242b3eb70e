"""Högen: the nämnd's open cases by age, now and before, with few hidden; and what it says in a sentence.

No period and no filter narrows it. It is counted as it stood (deviations.counts), as far as is known now.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Min, Q
from django.utils import timezone

from core.calendar import add_months, add_working_days, local_date, start_of_day
from core.charts import Chart, Table, bar_chart
from core.plots import Bar
from core.withholding import SMALL, withhold
from core.wording import number, plural
from deviations.counts import AGES, cases_of, open_at, open_by_age

from ..rules import ASSESSMENT_DAYS, HIDDEN

EARLIER = ((1, "För en månad sedan"), (3, "För tre månader sedan"))  # months back, and what stands above


@dataclass(frozen=True)
class Moment:
    """The pile at a time. ages: how many in each band of AGES, None where hidden; total and unassessed likewise:
    unassessed are those that nobody has assessed within five working days."""

    ages: list[int | None]
    total: int | None
    unassessed: int | None


@dataclass(frozen=True)
class Pile:
    """Now and before, drawn and in words. has_hidden: something in it is hidden because it is small."""

    now: Moment
    earlier: list[Moment]
    chart: Chart | None
    table: Table
    says: list[str]
    has_hidden: bool


def pile_of(board, now: datetime | None = None) -> Pile:
    """Counts the pile of the nämnd; seven queries, however many cases. now is an aware datetime."""
    now = now or timezone.now()
    today = local_date(now)
    cases = cases_of(board)
    current, counts = _moment(cases, now)
    before = [_moment(cases, start_of_day(add_months(today, -months)))[0] for months, _ in EARLIER]
    oldest = None
    if current.total and current.ages[_last(counts)] is not None:
        oldest = open_at(cases, now).aggregate(first=Min("reported_at"))["first"]
    moments = [current, *before]
    hidden = any(None in (*each.ages, each.total, each.unassessed) for each in moments)
    table = _table(moments)
    return Pile(current, before, _chart(current, before[0], table), table, _says(moments, oldest, today), hidden)


def _moment(cases, at: datetime) -> tuple[Moment, list[int]]:
    counts = [count for _, count in open_by_age(cases, at)]
    total = sum(counts)
    late = open_at(cases, at).filter(
        Q(assessed_at__isnull=True) | Q(assessed_at__gt=at), reported_at__lt=_limit(local_date(at))
    )
    unassessed = late.count() if total else 0
    withheld = withhold(counts)
    # What has been assessed is the rest of them: neither may be few.
    shares = withhold([unassessed, total - unassessed])
    return Moment(
        [None if place in withheld.cells else count for place, count in enumerate(counts)],
        None if withheld.total else total,
        None if 0 in shares.cells else unassessed,
    ), counts


def _limit(today: date) -> datetime:
    """What was reported before this moment should have been assessed by today."""
    day = add_working_days(today, -ASSESSMENT_DAYS)
    while add_working_days(day, ASSESSMENT_DAYS) < today:
        day += timedelta(days=1)
    return start_of_day(day)


def _last(counts) -> int:
    """The place of the oldest band that holds anything."""
    return max((place for place, count in enumerate(counts) if count), default=0)


def _shown(count: int | None) -> str:
    return HIDDEN if count is None else number(count)


def _table(moments) -> Table:
    rows = [
        (label.capitalize(), *(_shown(moment.ages[place]) for moment in moments))
        for place, (_, label) in enumerate(AGES)
    ]
    rows.append(("Alla öppna", *(_shown(moment.total) for moment in moments)))
    rows.append(("Inte bedömda i tid", *(_shown(moment.unassessed) for moment in moments)))
    return Table("Öppna ärenden efter ålder", ("Rapporterades för", "Nu", *(word for _, word in EARLIER)), tuple(rows))


def _chart(now: Moment, before: Moment, table: Table) -> Chart | None:
    """Nothing is drawn of nothing, nor where all is hidden."""
    if not now.total and not before.total:
        return None
    bars = [
        Bar(label, now.ages[place], before.ages[place], HIDDEN if now.ages[place] is None else "")
        for place, (_, label) in enumerate(AGES)
    ]
    chart = bar_chart("Öppna ärenden efter ålder", bars, name="Nu", compared_name=EARLIER[0][1])
    return replace(chart, table=table)


def _says(moments, oldest, today) -> list[str]:
    now, month, quarter = moments
    if now.total == 0:
        return ["Inget ärende är öppet."]
    if now.total is None:
        return [f"Färre än {SMALL} ärenden är öppna."]
    said = [_direction(now.total, month.total, quarter.total)]
    if (old := now.ages[-1]) is not None:
        said.append(
            f"{number(old)} av dem rapporterades för mer än 90 dagar sedan." if old else "Inget är äldre än 90 dagar."
        )
    if oldest is not None:
        said.append(f"Det äldsta rapporterades för {_ago((today - local_date(oldest)).days)} sedan.")
    if now.unassessed:
        said.append(f"{number(now.unassessed)} har inte bedömts inom fem arbetsdagar.")
    elif now.unassessed == 0:
        said.append("Alla som har väntat mer än fem arbetsdagar är bedömda.")
    return said


def _direction(now: int, month: int | None, quarter: int | None) -> str:
    said = f"{number(now)} {plural(now, 'ärende är öppet', 'ärenden är öppna')}"
    compared = [
        f"{_change(now - before)} {when}"
        for before, when in ((month, "för en månad sedan"), (quarter, "för tre månader sedan"))
        if before is not None
    ]
    if not compared:
        return f"{said}."
    return f"Högen {_goes(now, month, quarter)}: {said}, {' och '.join(compared)}."


def _goes(now, month, quarter) -> str:
    before = next(each for each in (quarter, month) if each is not None)
    if now == before:
        return "är lika stor"
    return "växer" if now > before else "minskar"


def _change(change: int) -> str:
    if not change:
        return "lika många som"
    return f"{number(abs(change))} {'fler' if change > 0 else 'färre'} än"


def _ago(days: int) -> str:
    if days < 60:
        return f"{days} {plural(days, 'dag', 'dagar')}"
    months = days // 30
    return f"{months} månader" if months < 24 else f"{max(2, days // 365)} år"
