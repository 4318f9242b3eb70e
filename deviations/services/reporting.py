"""A report is sent: the first thing that must never fail, and never happen twice."""

from django.db import transaction
from django.utils import timezone

from core.calendar import local_date
from core.errors import DomainError
from core.numbering import next_number
from core.personal_numbers import hide_personal_numbers
from core.search import search_text
from core.workflow import apply_transition
from organisation.access import board_ids_for
from organisation.roles import Action
from organisation.selectors import inbox_for

from ..models import ConcernedPerson, Danger, Deviation
from ..rules import person_key, title_from
from ..workflow import REPORT, Status
from .draft import attachment_add, draft_get
from .event_time import must_have_been
from .notices import owners_of, tell_nobody_home, tell_owners

SERIES = "deviation"
UNTITLED = "Utan rubrik"


@transaction.atomic
def deviation_report(
    *,
    by,
    submission_key,
    unit,
    category,
    what_happened,
    in_danger=Danger.UNKNOWN,
    occurred_from=None,
    occurred_to=None,
    outcome="",
    immediate_action="",
    concerned=(),
    files=(),
    about=None,
) -> Deviation:
    """Sends a report and gives the case. The same submission_key again gives the same case and changes nothing.

    occurred_from and occurred_to are aware datetimes or None ("vet inte"); concerned is what the reporter calls the
    people it is about (initials, room, reference). about is the process, step or routine (naming.Place) from whose
    page the report was begun; what was wrong with it, others judge. If somebody is in danger, manager and stand-in are
    alerted in this very transaction. Raises DomainError beside the field that is wrong.
    """
    draft = draft_get(by=by, submission_key=submission_key)
    if draft.status != Status.DRAFT:
        return draft
    _check(by, unit, what_happened, occurred_from, occurred_to)
    now = timezone.now()
    for upload in files:
        attachment_add(by=by, deviation=draft, upload=upload)
    for label in dict.fromkeys(label.strip() for label in concerned if label.strip()):
        ConcernedPerson.objects.get_or_create(deviation=draft, label_key=person_key(label), defaults={"label": label})
    owner_role, owner_unit = inbox_for(unit)
    number = next_number(SERIES, local_date(now).year)
    title = title_from(hide_personal_numbers(what_happened)) or UNTITLED
    case = apply_transition(
        draft,
        REPORT,
        by=by,
        version=draft.version,
        at=now,
        number=number,
        reported_at=now,
        unit=unit,
        board_id=unit.board_id,
        category=category,
        what_happened=what_happened.strip(),
        title=title,
        in_danger=in_danger or Danger.UNKNOWN,
        occurred_from=occurred_from,
        occurred_to=occurred_to,
        outcome=outcome,
        immediate_action=immediate_action.strip(),
        owner_role=owner_role,
        owner_unit=owner_unit,
        draft_data={},
        search_text=case_search_text(number, title, what_happened, immediate_action, category),
    )
    if about is not None:
        about.row(case).save(force_insert=True)
    if case.in_danger == Danger.YES:
        case.events.create(name="danger", old_status=case.status, new_status=case.status, by=by, at=now)
        tell_owners(case, "danger", f"Någon kan vara i fara nu: avvikelse {number}", urgent=True)
    else:
        tell_owners(case, "new", f"Ny avvikelse att bedöma: {number}")
    if not owners_of(case):
        tell_nobody_home(case)
    return case


def case_search_text(number, title, what_happened, immediate_action, category) -> str:
    """What the list can be searched by. Never whom it concerned, and no personnummer."""
    return search_text(number, title, *map(hide_personal_numbers, (what_happened, immediate_action)), str(category))


def _check(by, unit, what_happened, occurred_from, occurred_to):
    if not by.can(Action.REPORT):
        raise DomainError("Din roll rapporterar inte avvikelser.")
    if not what_happened.strip():
        raise DomainError("Berätta vad som hände.", field="what_happened")
    if unit.board_id is None or unit.board_id not in board_ids_for(by, Action.REPORT, from_providers=True):
        raise DomainError("Välj en enhet inom din nämnd.", field="unit")
    if not unit.is_open():
        raise DomainError("Enheten är stängd. Välj den enhet som finns i dag.", field="unit")
    must_have_been(occurred_from, occurred_to, field="occurred_from")
