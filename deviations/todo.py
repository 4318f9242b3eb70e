"""What this room puts on somebody's Min dag: cases whose next step is theirs, messages to answer, drafts to send."""

from datetime import timedelta

from django.db.models import Case, DateTimeField, ExpressionWrapper, F, IntegerField, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from core.access import once_per_request
from core.calendar import local_date
from core.todo import Todo, TodoList
from organisation.roles import Action

from .conditions import must_be_investigated
from .models import Danger, Outcome, StaffRisk
from .rules import TARGET_DAYS, target_day
from .selectors import late_q, own_drafts, to_answer, waiting_for
from .track_todo import track_todo
from .workflow import MUST_INVESTIGATE, Status

COUNT_CAP = 100


def waiting(user) -> int:
    """How many cases wait for user's next step, at most COUNT_CAP: the number in the menu. One query per request."""
    return once_per_request(("waiting", user.pk), lambda: waiting_for(user).order_by()[:COUNT_CAP].count())


def todo(user, limit) -> TodoList:
    """The person's duties here, first those that should have been done first. At most twelve queries."""
    cases = list(
        waiting_for(user).select_related("unit", "category", "matrix", "risk_class").order_by(*_first_due())[:limit]
    )
    total = len(cases) if len(cases) < limit else waiting(user)
    items = [_case(case) for case in cases]
    if user.can(Action.REPORT):
        own = [_message(case) for case in to_answer(user).order_by(_since(), "pk")[:limit]]
        drafts = [_draft(case) for case in own_drafts(user).order_by("updated_at")[:limit]]
        items += own + drafts
        total += len(own) + len(drafts)
    if user.can(Action.HANDLE_STAFF_RISKS):
        risks = StaffRisk.objects.visible_to(user, Action.HANDLE_STAFF_RISKS).filter(status=StaffRisk.Status.OPEN)
        risks = [_staff_risk(risk) for risk in risks.order_by("known_at", "pk")[:limit]]
        items += risks
        total += len(risks)
    on_tracks, count = track_todo(user, limit)
    return TodoList(items + on_tracks, total + count)


def _first_due():
    """Danger, then what is late, then by target day: near enough for the database, which does not know our holidays."""
    danger = When(in_danger=Danger.YES, status=Status.REPORTED, then=Value(0))
    due = [
        When(status=status, then=ExpressionWrapper(F("reported_at") + timedelta(days=days * 7 / 5), DateTimeField()))
        for status, days in TARGET_DAYS.items()
    ]
    urgency = Case(danger, When(late_q(), then=Value(1)), default=Value(2), output_field=IntegerField())
    return urgency, Case(*due, output_field=DateTimeField()), "pk"


def _case(case) -> Todo:
    detail = f"Avvikelse {case.number} · {case.category} · {case.unit}"
    step = MUST_INVESTIGATE if case.status == Status.ASSESSED and must_be_investigated(case) else case.next_step
    return Todo(
        text=f"{step.text}: {case.title}",
        url=reverse("deviations:show", args=[case.number]),
        since=local_date(case.reported_at),
        due=target_day(case.status, local_date(case.reported_at)),
        detail=f"{detail} · {case.get_outcome_display().lower()}"
        if case.outcome not in ("", Outcome.UNKNOWN)
        else detail,
        urgent=case.in_danger == Danger.YES and case.status == Status.REPORTED,
    )


def _since():
    """When what waits for the reporter was written."""
    return Coalesce("asked_at", "told_at")


def _message(case) -> Todo:
    return Todo(
        text="Svara på en fråga om din rapport" if case.asked_at else "Läs ett meddelande om din rapport",
        url=reverse("deviations:own_report", args=[case.number]),
        since=local_date(case.asked_at or case.told_at),
        detail=f"Avvikelse {case.number}",
    )


def _draft(case) -> Todo:
    return Todo(
        text="Skriv klart din rapport och skicka den",
        url=f"{reverse('deviations:report')}?utkast={case.submission_key}",
        since=local_date(case.updated_at),
        detail="Utkast, inte skickat",
    )


def _staff_risk(risk) -> Todo:
    """Says that there is something and never whom it concerns: the page may be looked at by somebody beside."""
    return Todo(
        text="Pröva om oron ska anmälas till IVO",
        url=risk.get_absolute_url(),
        since=local_date(risk.known_at),
        due=local_date(risk.target_end) if risk.target_end else None,
        detail=f"Legitimerad personal {risk.number}",
    )
