"""Draws the lists behind goals, egenkontroll, improvement work and indicators; and, of a nämnd alone, behind lex Sarah,
lex Maria and who is informed."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q

from core.calendar import add_months, local_date
from core.lookups import Ids
from core.periods import Period
from deviations import counts as cases
from deviations.track_workflow import LEX_MARIA_JUDGEMENTS, LEX_SARAH_JUDGEMENTS, NOTIFIABLE, Judgement, TrackStatus
from improvements.models import Goal, Idea, ImprovementWork, PlanActivity
from improvements.models.plans import HOLDING
from improvements.planning.workflow import ActivityState, Outcome
from improvements.work_workflow import QUARTERS, WorkStatus
from qualityyear.knowledge.selectors import informed_at
from selfinspections.models import Occurrence
from selfinspections.workflow import Status as OccurrenceStatus
from standards.models import IndicatorValue, TrackKind

from ..selectors.themes import planned_within
from .drawing import Scope, findings, unit_names
from .packing import Drawn

NOT_FOLLOWED = "Inte uppföljt"
LEX = (TrackKind.LEX_SARAH, TrackKind.LEX_MARIA)
NOT_UPHELD = ("", Judgement.NO_MISCONDUCT, Judgement.NO_INJURY)
INJURED = (Judgement.INJURY, Judgement.SERIOUS_INJURY)


def draw_own(scope: Scope, letters: set[str]) -> dict[str, Drawn]:
    """The lists behind the figures whose codes begin with the letters (D, E, F), with those of the comparison year;
    external providers, who account for themselves, left out. At most twenty queries."""
    found = []
    if "D" in letters:
        found += [_goals(scope, year, key) for year, key in _years(scope, "goals")]
        found += [_activities(scope, year, key) for year, key in _years(scope, "activities")]
    if "E" in letters:
        found += _inspections(scope)
    if "F" in letters:
        found += [_works(scope, Period.year(year), key) for year, key in _years(scope, "works")]
        found += [_ideas(scope, Period.year(year), key) for year, key in _years(scope, "ideas")]
    return {drawn.source: drawn for drawn in found}


def draw_of_board(scope: Scope) -> dict[str, Drawn]:
    """The lists behind what only a nämnd's berättelse shows: lex Sarah, lex Maria, and who is informed of the duty to
    report. Some ten queries."""
    return {"tracks": _tracks(scope), "informed": _informed(scope)}


def draw_values(indicators, unit, year) -> dict[str, Drawn]:
    """The list behind the indicators of an account; none where it asks for none."""
    return {"values": _values(indicators, unit, year)} if indicators else {}


def _years(scope: Scope, key: str) -> list[tuple[int, str]]:
    return [(scope.year, key), (scope.comparison_year, f"{key}_before")]


def _iso(day) -> str | None:
    return day.isoformat() if day else None


def _within(rows, scope: Scope, path="unit"):
    if scope.within is None:
        return rows.filter(**{f"{path}__provider": None})
    return rows.filter(**{f"{path}__among": Ids(scope.within)})


def _goals(scope: Scope, year: int, key: str) -> Drawn:
    goals = _within(Goal.objects.of_board(scope.board).active().of_year(year), scope).with_outcome()
    rows = [
        list(row) for row in goals.order_by("title", "pk").values_list("pk", "number", "unit_id", "title", "outcome")
    ]
    names = {"unit": unit_names({row[2] for row in rows}), "outcome": {"": NOT_FOLLOWED} | dict(Outcome.choices)}
    # Whose own goals are told one by one.
    return Drawn(key, rows, names | {"own": (scope.root or scope.board).pk})


def _activities(scope: Scope, year: int, key: str) -> Drawn:
    found = PlanActivity.objects.filter(plan__board=scope.board, plan__year=year, plan__status__in=HOLDING)
    found = _within(found, scope, "plan__unit").order_by("pk")
    rows = [list(row) for row in found.values_list("pk", "plan__number", "plan__unit_id", "state")]
    return Drawn(key, rows, {"unit": unit_names({row[2] for row in rows}), "state": dict(ActivityState.choices)})


def _inspections(scope: Scope) -> list[Drawn]:
    """The occasions of the year and of the comparison year that have not lapsed, and what they found."""
    planned = (
        _within(Occurrence.objects.of_board(scope.board), scope)
        .filter(planned_within((scope.before, scope.period)))
        .exclude(status=OccurrenceStatus.LAPSED)
        .order_by("planned_on", "pk")
        .values_list("pk", "check_list__title", "unit_id", "planned_on", "status")
    )
    rows = [[pk, title, unit, _iso(day), status, day.year] for pk, title, unit, day, status in planned]
    names = {"unit": unit_names({row[2] for row in rows}), "status": dict(OccurrenceStatus.choices)}
    return [Drawn("occurrences", rows, names), findings(scope)]


def _works(scope: Scope, period: Period, key: str) -> Drawn:
    """The förbättringsarbeten that began or came to their end within the year (the days that lie in it), and those that
    were under way."""
    first, last = period.first, add_months(period.last, 1) - timedelta(days=1)
    works = _within(ImprovementWork.objects.of_board(scope.board), scope).filter(start_on__lte=last)
    rows = []
    for pk, number, unit, start, end, status in works.order_by("start_on", "pk").values_list(
        "pk", "number", "unit_id", "start_on", "ends_on", "status"
    ):
        begun = _iso(start) if start >= first else None
        ended = _iso(end) if status == WorkStatus.DONE and end and first <= end <= last else None
        if begun or ended or status in QUARTERS:
            rows.append([pk, number, unit, begun, ended, status])
    return Drawn(key, rows, {"unit": unit_names({row[2] for row in rows}), "status": dict(WorkStatus.choices)})


def _ideas(scope: Scope, period: Period, key: str) -> Drawn:
    ideas = _within(Idea.objects.of_board(scope.board), scope).filter(
        sent_at__gte=period.starts_at, sent_at__lt=period.ends_before
    )
    rows = [
        [pk, number, unit, _iso(local_date(at))]
        for pk, number, unit, at in ideas.order_by("sent_at", "pk").values_list("pk", "number", "unit_id", "sent_at")
    ]
    return Drawn(key, rows, {"unit": unit_names({row[2] for row in rows})})


def _tracks(scope: Scope) -> Drawn:
    """The reports under lex Sarah and the events under lex Maria that were received in the year and in the comparison
    year, with how they are judged now. What was considered and declined was never one."""
    found = cases.counted(scope.everything).filter(
        _received((scope.before, scope.period)),
        tracks__kind__in=LEX,
        tracks__status__in=[status for status in TrackStatus if status != TrackStatus.DECLINED],
    )
    rows = []
    for pk, number, at, unit, provider, kind, judgement, injured, notified in found.order_by(
        "tracks__received_at", "tracks"
    ).values_list(
        "tracks", "number", "tracks__received_at", "unit_id", "unit__provider", "tracks__kind", "tracks__judgement",
        "tracks__patient_injured", "tracks__notified_at",
    ):  # fmt: skip
        if kind == TrackKind.LEX_MARIA and provider:
            continue  # its own vårdgivare, with a berättelse of its own
        # What has been notified to IVO was taken to be serious, whatever it is judged to be now.
        serious = judgement in NOTIFIABLE or notified is not None
        facts = [judgement not in NOT_UPHELD or serious, serious, injured or judgement in INJURED, bool(notified)]
        day = local_date(at)
        rows.append([pk, number, _iso(day), unit, kind, judgement, *map(int, facts), day.year])
    judgements = [*LEX_SARAH_JUDGEMENTS, *LEX_MARIA_JUDGEMENTS]
    names = {
        "unit": unit_names({row[3] for row in rows}),
        "kind": {kind.value: kind.label for kind in LEX},
        "judgement": {"": "Inte bedömd ännu"} | {each.value: each.label for each in judgements},
    }
    return Drawn("tracks", rows, names)


def _received(periods) -> Q:
    found = Q()
    for period in periods:
        found |= Q(tracks__received_at__gte=period.starts_at, tracks__received_at__lt=period.ends_before)
    return found


def _informed(scope: Scope) -> Drawn:
    """How many are informed of the duty to report, and of how many: numbers alone, never who."""
    found = informed_at(scope.board)
    return Drawn("informed", [], {"informed": found.informed, "total": found.total})


def _values(indicators: Iterable, unit, year) -> Drawn:
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
