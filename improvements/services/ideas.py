"""Ideas: sent in by anybody, answered by whoever handles measures at the unit, or nearest above it. They are told that
there is an idea, and the sender that there is an answer; never what it says."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.calendar import add_months, local_today
from core.errors import DomainError
from core.numbering import next_number
from core.personal_numbers import refuse_personal_numbers
from core.search import search_text
from core.workflow import apply_transition, locked_row, save_new
from organisation.access import unit_ids_for
from organisation.roles import Action
from organisation.selectors import nearest_who_may
from organisation.services import must_be_open_in_board, notify

from ..idea_workflow import ANSWER, Answer
from ..models import Idea
from ..places import place_of
from .measures import measure_add
from .texts import READ_BY_ALL
from .works import work_add

SERIES = "idea"
WORK_MONTHS = 4  # what a round is given to begin with; its leader sets the day


@transaction.atomic
def idea_send(*, by, unit, text, gain="", about="", about_key="") -> Idea:
    """Sends in an idea to a unit that the person sees measures of, where somebody answers ideas; they are told. about
    and about_key say where it came up (places); what the person may not see there is left out. Raises PermissionDenied
    or DomainError with its field."""
    refuse_personal_numbers({"text": text, "gain": gain}, READ_BY_ALL)
    if unit.pk not in unit_ids_for(by, Action.SEE_MEASURES):
        raise PermissionDenied
    must_be_open_in_board(unit)
    if not text.strip():
        raise DomainError("Skriv din idé, gärna bara en mening.", field="text")
    answering = who_answer(unit)
    if not answering:
        raise DomainError("Ingen kan svara på idéer där än. Välj en annan enhet.", field="unit")
    idea = Idea(
        number=f"I{next_number(SERIES, local_today().year)}",
        unit=unit,
        board_id=unit.board_id,
        text=text.strip(),
        gain=gain.strip(),
        **({"about": about, "about_key": about_key} if place_of(by, about, about_key) else {}),
        sender=by,
        search_text=search_text(text, gain),
    )
    idea._history_user = by
    save_new(idea)
    idea.events.create(name="send", new_status=idea.status, by=by)
    notify(
        users=[each for each in answering if each.pk != by.pk],
        key=f"idea:{idea.pk}:sent",
        text=f"Idén {idea.number} väntar på ditt svar",
        url=idea.get_absolute_url(),
    )
    return idea


def who_answer(unit) -> list:
    """Those who answer ideas at a unit, the nearest upwards. One query."""
    return nearest_who_may(Action.HANDLE_MEASURES, [unit])[unit.pk]


@transaction.atomic
def idea_answer(*, by, idea, version, answer, answer_text, title="", owner=None, due_on=None) -> Idea:
    """Answers an idea, and begins what it becomes: a förbättringsarbete in its plan, led by `by`, or a measure with
    title, owner and a local day. The idea's own words go no further: whoever answers reads them while they write. The
    sender is told. Raises PermissionDenied, Conflict, RuleBroken or DomainError.
    """
    refuse_personal_numbers({"answer_text": answer_text, "title": title}, READ_BY_ALL)
    with locked_row(idea, by=by, action=ANSWER.action, version=version) as row:
        if row.is_new:  # otherwise the step itself says why not
            made = _made_of(by, row, answer, title.strip(), owner, due_on)
        else:
            made = {}
    fresh = apply_transition(
        idea,
        ANSWER,
        by=by,
        version=version,
        note=Answer(answer).label if answer else "",
        reason=answer_text.strip(),
        answer=answer,
        answer_text=answer_text.strip(),
        answered_by=by,
        answered_at=timezone.now(),
        **made,
    )
    if fresh.sender_id != by.pk:
        notify(
            users=[fresh.sender],
            key=f"idea:{fresh.pk}:answered",
            text=f"Din idé {fresh.number} har fått ett svar",
            url=fresh.get_absolute_url(),
        )
    return fresh


def _made_of(by, idea, answer, title, owner, due_on) -> dict:
    if answer not in (Answer.WORK, Answer.MEASURE):
        return {}
    if not title:
        raise DomainError("Skriv vad ni ska göra, med egna ord.", field="title")
    if answer == Answer.WORK:
        today = local_today()
        work = work_add(
            by=by, unit=idea.unit, title=title, lead=owner, start_on=today,
            ends_on=max(due_on or add_months(today, WORK_MONTHS), today + timedelta(days=1)), right_checked=True,
        )  # fmt: skip
        return {"work": work}
    if due_on is None:
        raise DomainError("Välj när åtgärden ska vara klar.", field="due_on")
    return {
        "measure": measure_add(by=by, unit=idea.unit, title=title, owner=owner or by, due_on=due_on, right_checked=True)
    }
