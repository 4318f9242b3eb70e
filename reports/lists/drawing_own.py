"""Draws the lists behind what only verksamhetsberättelser show: goals, egenkontroll, improvement work, indicators."""

from datetime import timedelta

from core.calendar import add_months, local_date
from core.periods import Period
from improvements.models import Goal, Idea, ImprovementWork, PlanActivity
from improvements.models.plans import HOLDING
from improvements.planning.workflow import ActivityState, Outcome
from improvements.work_workflow import QUARTERS, WorkStatus
from selfinspections.models import Occurrence
from selfinspections.workflow import Status as OccurrenceStatus
from standards.models import IndicatorValue

from ..selectors.units import own_ids
from .drawing import findings, unit_names
from .packing import Drawn

NOT_FOLLOWED = "Inte uppföljt"


def draw_own(account, letters: set[str], indicators) -> dict[str, Drawn]:
    """The lists behind the figures whose codes begin with the letters (D, E, F), and behind the indicators. At most
    fifteen queries."""
    period = Period.year(account.year)
    ids = own_ids(account.unit, period.before().first)
    found = []
    if "D" in letters:
        found += [_goals(account.board, ids, account.year), _activities(account.board, ids, account.year)]
    if "E" in letters:
        found += _inspections(account.board, ids, account.year)
    if "F" in letters:
        found += _works(account.board, ids, period)
    if indicators:
        found.append(_values(indicators, account.unit, account.year))
    return {drawn.source: drawn for drawn in found}


def _iso(day) -> str | None:
    return day.isoformat() if day else None


def _goals(board, ids, year) -> Drawn:
    goals = Goal.objects.of_board(board).active().of_year(year).filter(unit__in=ids).with_outcome()
    rows = [
        list(row) for row in goals.order_by("title", "pk").values_list("pk", "number", "unit_id", "title", "outcome")
    ]
    names = {"unit": unit_names({row[2] for row in rows}), "outcome": {"": NOT_FOLLOWED} | dict(Outcome.choices)}
    return Drawn("goals", rows, names)


def _activities(board, ids, year) -> Drawn:
    found = PlanActivity.objects.filter(
        plan__board=board, plan__unit__in=ids, plan__year=year, plan__status__in=HOLDING
    ).order_by("pk")
    rows = [list(row) for row in found.values_list("pk", "plan__number", "plan__unit_id", "state")]
    return Drawn(
        "activities", rows, {"unit": unit_names({row[2] for row in rows}), "state": dict(ActivityState.choices)}
    )


def _inspections(board, ids, year) -> list[Drawn]:
    """The occasions of the year and of the one before that have not lapsed, and what they found."""
    planned = (
        Occurrence.objects.of_board(board)
        .filter(unit__in=ids, planned_on__year__in=(year - 1, year))
        .exclude(status=OccurrenceStatus.LAPSED)
        .order_by("planned_on", "pk")
        .values_list("pk", "check_list__title", "unit_id", "planned_on", "status")
    )
    rows = [[pk, title, unit, _iso(day), status, day.year] for pk, title, unit, day, status in planned]
    names = {"unit": unit_names({row[2] for row in rows}), "status": dict(OccurrenceStatus.choices)}
    return [Drawn("occurrences", rows, names), findings(board, year, ids)]


def _works(board, ids, period) -> list[Drawn]:
    """The förbättringsarbeten that began or came to their end within the year (the days that lie in it), and those that
    were under way; and the ideas of the year."""
    first, last = period.first, add_months(period.last, 1) - timedelta(days=1)
    works = ImprovementWork.objects.of_board(board).filter(unit__in=ids, start_on__lte=last).order_by("start_on", "pk")
    rows = []
    for pk, number, unit, start, end, status in works.values_list(
        "pk", "number", "unit_id", "start_on", "ends_on", "status"
    ):
        begun = _iso(start) if start >= first else None
        ended = _iso(end) if status == WorkStatus.DONE and end and first <= end <= last else None
        if begun or ended or status in QUARTERS:
            rows.append([pk, number, unit, begun, ended, status])
    ideas = Idea.objects.of_board(board).filter(
        unit__in=ids, sent_at__gte=period.starts_at, sent_at__lt=period.ends_before
    )
    its = [
        [pk, number, unit, _iso(local_date(at))]
        for pk, number, unit, at in ideas.order_by("sent_at", "pk").values_list("pk", "number", "unit_id", "sent_at")
    ]
    return [
        Drawn("works", rows, {"unit": unit_names({row[2] for row in rows}), "status": dict(WorkStatus.choices)}),
        Drawn("ideas", its, {"unit": unit_names({row[2] for row in its})}),
    ]


def _values(indicators, unit, year) -> Drawn:
    """The values at the unit, up to the year: as others may see them."""
    by_pk = {indicator.pk: indicator for indicator in indicators}
    values = IndicatorValue.objects.for_system("the figures of an account, hidden where few are behind them")
    rows = []
    for value in values.filter(indicator__in=by_pk, unit=unit, period__year__lte=year).order_by("period", "pk"):
        value.indicator = indicator = by_pk[value.indicator_id]
        shown = None if value.shown is None else str(value.shown)
        words, short = indicator.period(value.period), indicator.period(value.period, short=True)
        rows.append([value.pk, words, indicator.pk, _iso(value.period), shown, value.words, short])
    facts = {
        str(pk): {
            "name": each.name, "definition": each.definition, "unit": each.unit_of_measure[:20],
            "decimals": each.decimals, "interval": each.interval,
        }
        for pk, each in by_pk.items()
    }  # fmt: skip
    return Drawn("values", rows, {"indicator": {pk: fact["name"] for pk, fact in facts.items()}, "facts": facts})
