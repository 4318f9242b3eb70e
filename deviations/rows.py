"""A case as a row in a list: what one needs in order to choose, in words, and no free text but the heading.

The rows of a page come in one query, without models: making fifty objects costs more than asking for them.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from core.calendar import day_words, local_date, local_today, moment_words
from organisation.roles import Role

from .models import Outcome
from .rules import target_day
from .workflow import Status

FIELDS = (
    "number", "status", "title", "reported_at", "outcome", "unit__name", "category__name", "owner__name", "owner_role",
    "risk_class__label", "risk_class__symbol", "risk_class__tone",
)  # fmt: skip
STATUS_TONES = {
    Status.REPORTED: "himmel",
    Status.ASSESSED: "gran",
    Status.INVESTIGATING: "gran",
    Status.ACTING: "sol",
    Status.CLOSED: "ang",
}
# What is to be done in each status, as short as a tag.
VERBS = {
    Status.REPORTED: "Bedöm",
    Status.ASSESSED: "Gå vidare",
    Status.INVESTIGATING: "Utred",
    Status.ACTING: "Åtgärda",
}
SOON = timedelta(days=7)


@dataclass(slots=True)
class CaseRow:
    """One row: every value is text that is ready to be shown."""

    number: str
    url: str
    title: str
    when: str
    about: str
    unit: str
    status: str
    status_tone: str
    owner: str
    risk: str
    risk_tone: str
    next: str
    next_when: str
    next_tone: str


def case_rows(queryset) -> list[CaseRow]:
    """The rows of one page, in the queryset's order. One query."""
    base, today = reverse("deviations:list"), local_today()
    return [_row(base, today, *values) for values in queryset.values_list(*FIELDS)]


def _row(
    base, today, number, status, title, reported_at: datetime, outcome, unit, category, owner, owner_role,
    risk, risk_symbol, risk_tone,
):  # fmt: skip
    verb, by_when, tone = next_words(status, local_date(reported_at), today)
    return CaseRow(
        number=number,
        url=f"{base}{number}/",
        title=title,
        when=moment_words(reported_at, today=today),
        about=f"{category} · {_OUTCOMES[outcome]}" if outcome in _OUTCOMES else category,
        unit=unit,
        status=_STATUSES[status],
        status_tone=STATUS_TONES.get(status, ""),
        owner=owner or owner_words(owner_role),
        risk=f"{risk_symbol} {risk}" if risk else "",
        risk_tone=risk_tone or "",
        next=verb,
        next_when=by_when,
        next_tone=tone,
    )


_OUTCOMES = {
    Outcome.PREVENTED.value: "hann stoppas",
    Outcome.AS_USUAL.value: "mår som vanligt",
    Outcome.DISTRESS.value: "ledsen, rädd eller ont",
    Outcome.NURSE.value: "behövde sjuksköterska eller läkare",
    Outcome.HOSPITAL.value: "behövde sjukhus",
}
_STATUSES = dict(Status.choices)


def owner_words(role, unit_name="") -> str:
    """A role's inbox in words: "Enhetschef", with the unit when it is another one than the case's."""
    if not role:
        return ""
    label = Role(role).label
    return f"{label}, {unit_name}" if unit_name else label


def next_words(status, reported: date, today: date) -> tuple[str, str, str]:
    """What is to be done, by when, and the colour that goes with it: ("Bedöm", "3 dagar sent", "lingon")."""
    verb, day = VERBS.get(status), target_day(status, reported)
    if verb is None or day is None:
        return "", "", ""
    left = (day - today).days
    if left < 0:
        return verb, f"{-left} {'dag' if left == -1 else 'dagar'} sent", "lingon"
    if left == 0:
        return verb, "idag", "lingon"
    return verb, day_words(day, today=today), "sol" if day - today <= SOON else ""
