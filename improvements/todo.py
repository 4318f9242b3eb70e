"""What this room puts on somebody's Min dag: measures to carry out, to follow up, or to find a new owner for, and what
its other parts (work_todo, idea_todo) wait for."""

from datetime import timedelta

from django.db.models import Case, DateField, Exists, ExpressionWrapper, F, OuterRef, Q, When
from django.urls import reverse

from core.calendar import local_today
from core.todo import Todo, TodoList, first_of
from organisation.roles import Action

from .idea_todo import idea_todo
from .lessons.todo import lesson_todo
from .models import EffectFollowUp, Measure
from .selectors import without_owner
from .work_todo import work_todo
from .workflow import Status

# How long before its last day a measure comes up on Min dag; before that it waits in the list.
AHEAD = timedelta(days=14)


def todo(user, limit) -> TodoList:
    """The person's measures and förbättringsarbeten; oldest duty first. No query for whoever sees no measures."""
    if not user.can(Action.SEE_MEASURES):
        return TodoList([], 0)
    parts = [part(user, limit) for part in (measure_todo, work_todo, idea_todo, lesson_todo)]
    items = sorted((item for items, _ in parts for item in items), key=lambda item: item.since)
    return TodoList(items[:limit], sum(total for _, total in parts))


def measure_todo(user, limit) -> tuple[list[Todo], int]:
    """The person's measures that are due within two weeks, late, or to be followed up by now.

    Whoever handles measures is also told of those whose owner has left. At most six queries.
    """
    today = local_today()
    mine = (
        Measure.objects.visible_to(user, Action.SEE_MEASURES)
        .filter(owner=user)
        .filter(
            Q(status=Status.PLANNED, due_on__lte=today + AHEAD)
            | Q(status=Status.DONE, follow_up_on__isnull=True)
            | Q(status=Status.DONE, follow_up_on__lte=today)
        )
        .alias(
            since=Case(
                When(status=Status.PLANNED, then=ExpressionWrapper(F("due_on") - AHEAD, DateField())),
                When(follow_up_on__isnull=True, then=F("done_on")),
                default=F("follow_up_on"),
                output_field=DateField(),
            )
        )
        .order_by("since", "pk")
    )
    waiting = EffectFollowUp.objects.filter(done_on__isnull=True, planned_on__lte=today)
    earlier = waiting.filter(measure=OuterRef("measure"), planned_on__lt=OuterRef("planned_on"))
    looks = (
        waiting.filter(~Exists(earlier))
        .filter(measure__owner=user, measure__status=Status.DONE)
        .filter(measure__in=Measure.objects.visible_to(user, Action.SEE_MEASURES))
        .exclude(measure__follow_up_on__lte=today)  # its effect is asked for already
        .order_by("planned_on", "pk")
    )
    left = without_owner(user).order_by("due_on", "pk")
    mine, many = first_of(mine.select_related("unit"), limit)
    looks, some = first_of(looks.select_related("measure__unit"), limit)
    left, more = first_of(left.select_related("unit"), limit)
    return [*map(_mine, mine), *map(_look, looks), *map(_left, left)], many + some + more


def _mine(measure) -> Todo:
    url, detail = measure.get_absolute_url(), f"Åtgärd {measure.number} · {measure.unit}"
    if measure.status == Status.PLANNED:
        return Todo(f"Genomför: {measure.title}", url, measure.due_on - AHEAD, measure.due_on, detail)
    if measure.follow_up_on is None:
        return Todo(f"Bestäm när effekten följs upp: {measure.title}", url, measure.done_on, None, detail)
    return Todo(f"Följ upp effekten: {measure.title}", url, measure.follow_up_on, measure.follow_up_on, detail)


def _look(look) -> Todo:
    measure = look.measure
    detail = f"Åtgärd {measure.number} · {measure.unit} · {look.after_days} dagar efteråt"
    url = reverse("improvements:look", args=[measure.number])
    return Todo(f"Se efter om den hjälper: {measure.title}", url, look.planned_on, look.planned_on, detail)


def _left(measure) -> Todo:
    detail = f"Åtgärd {measure.number} · {measure.unit} · den ansvariga är inte kvar"
    due = measure.due_on if measure.status == Status.PLANNED else measure.follow_up_on
    return Todo(f"Välj ny ansvarig: {measure.title}", measure.get_absolute_url(), measure.due_on - AHEAD, due, detail)
