"""What this room puts on somebody's Min dag: analyses to get ready, to follow up, or to find a new leader for."""

from datetime import timedelta

from django.db.models import Case, DateField, ExpressionWrapper, F, Q, When

from core.calendar import local_today
from core.todo import Todo, TodoList, first_of
from organisation.roles import Action

from .models import RiskAnalysis
from .selectors import without_lead
from .workflow import Status

# How long before its last day an analysis comes up on Min dag; before that it waits in the list.
AHEAD = timedelta(days=14)


def todo(user, limit) -> TodoList:
    """The analyses that the person leads and that are to be ready within two weeks, are late, or are to be followed up
    by now; oldest duty first. Whoever leads at a unit is also told of those whose leader has left. At most four
    queries; none for whoever reads no analyses."""
    if not user.can(Action.READ_RISK_ANALYSES):
        return TodoList([], 0)
    today = local_today()
    mine = (
        RiskAnalysis.objects.visible_to(user, Action.LEAD_RISK_ANALYSES)
        .filter(lead=user)
        .filter(
            Q(status=Status.WORKING, ready_by__lte=today + AHEAD) | Q(status=Status.DECIDED, follow_up_on__lte=today)
        )
        .alias(
            since=Case(
                When(status=Status.WORKING, then=ExpressionWrapper(F("ready_by") - AHEAD, DateField())),
                default=F("follow_up_on"),
                output_field=DateField(),
            )
        )
        .order_by("since", "pk")
    )
    mine, many = first_of(mine.select_related("unit"), limit)
    left, more = [], 0
    if user.can(Action.LEAD_RISK_ANALYSES):
        left, more = first_of(without_lead(user).select_related("unit").order_by("ready_by", "pk"), limit)
    items = sorted([*map(_mine, mine), *map(_left, left)], key=lambda item: item.since)
    return TodoList(items[:limit], many + more)


def _mine(analysis) -> Todo:
    url, detail = analysis.get_absolute_url(), f"Riskanalys {analysis.number} · {analysis.unit}"
    if analysis.status == Status.WORKING:
        since = analysis.ready_by - AHEAD
        return Todo(f"Gör klart riskanalysen: {analysis.title}", url, since, analysis.ready_by, detail)
    since = analysis.follow_up_on
    return Todo(f"Följ upp riskanalysen: {analysis.title}", url, since, analysis.follow_up_on, detail)


def _left(analysis) -> Todo:
    detail = f"Riskanalys {analysis.number} · {analysis.unit} · den som ledde är inte kvar"
    due = analysis.ready_by if analysis.status == Status.WORKING else analysis.follow_up_on
    text = f"Välj vem som leder: {analysis.title}"
    return Todo(text, analysis.get_absolute_url(), (due or analysis.ready_by) - AHEAD, due, detail)
