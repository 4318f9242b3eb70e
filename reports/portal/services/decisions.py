"""Writes nämndens beslut in, and what became of them."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.personal_numbers import refuse_personal_numbers
from core.search import search_text
from core.wording import day_long
from core.workflow import apply_change, differing, locked_row, save_fields, save_new
from improvements.services import measure_add
from organisation.access import board_ids_for
from organisation.roles import Action
from organisation.selectors import roles_within
from organisation.services import one_at_a_time

from ...models import BoardDecision, DecisionFollowUp
from ..checking import WHERE, refuse_pointing
from ..workflow import WAITING, State
from .notices import tell_followed_up, tell_responsible

SERVE, ANSWER = Action.SERVE_BOARD, Action.ANSWER_BOARD
NUMBERS = ("paragraph", "record_number")  # no words: asked only for personal numbers
WRITTEN = ("title", "text", *NUMBERS)
SAID = {
    "decided_on": "Sammanträde",
    "paragraph": "Paragraf",
    "record_number": "Diarienummer",
    "title": "Rubrik",
    "text": "Vad nämnden beslutade",
    "report": "Berättelse",
    "responsible": "Svarar för beslutet",
    "tell_on": "Nämnden får veta senast",
}


@transaction.atomic
def decision_add(
    *, by, board, decided_on, paragraph, title, text, responsible, record_number="", report=None, tell_on=None
) -> BoardDecision:
    """Writes a decision in. decided_on is the local date of the meeting, which has been; tell_on the one by which the
    nämnd wants to be told. Whoever answers for it is told. Raises PermissionDenied, or DomainError beside its field."""
    if board.pk not in board_ids_for(by, SERVE):
        raise PermissionDenied
    one_at_a_time(board.pk)  # a decision is written in once: the second of two is told
    _check(
        board, decided_on=decided_on, tell_on=tell_on, report=report, title=title, text=text, paragraph=paragraph,
        record_number=record_number,
    )  # fmt: skip
    decision = BoardDecision(
        board=board,
        decided_on=decided_on,
        paragraph=_paragraph(paragraph),
        record_number=record_number.strip(),
        title=title.strip(),
        text=text.strip(),
        report=report,
        responsible=responsible,
        responsible_role=role_of(responsible, board, field="responsible"),
        tell_on=tell_on,
        created_by=by,
    )
    decision.search_text = _search_text(decision)
    decision._history_user = by
    save_new(decision)
    decision.events.create(name="add", new_status=decision.status, by=by)
    tell_responsible(decision, by)
    return decision


@transaction.atomic
def decision_change(*, by, decision, version, reason, **changes) -> BoardDecision:
    """Corrects what was written in: the story says from what to what, and why. Writes nothing when nothing differs
    from what stands there now.
    Raises PermissionDenied, Conflict or DomainError."""
    one_at_a_time(decision.board_id)  # as decision_add: what makes it the same as another is told
    with locked_row(decision, by=by, action=SERVE, version=version) as row:
        if "paragraph" in changes:
            changes["paragraph"] = _paragraph(changes["paragraph"])
        changes = differing(row, changes, SAID)
        if not changes:
            return row
        after = {name: changes.get(name, getattr(row, name)) for name in ("decided_on", "tell_on", "report")}
        _check(row.board, **after, **{name: changes[name] for name in WRITTEN if name in changes}, reason=reason)
        note = "\n".join(
            f"{label}: {_words(getattr(row, name))} → {_words(changes[name])}"
            for name, label in SAID.items()
            if name in changes and name not in ("text", "responsible")
        )
        if "responsible" in changes:
            changes["responsible_role"] = role_of(changes["responsible"], row.board, field="responsible")
        fresh = apply_change(
            row, by=by, version=version, action=SERVE, event="change", note=note, reason=reason.strip(),
            search_text=_search_text(row, **changes), **changes,
        )  # fmt: skip
    if "responsible" in changes:
        tell_responsible(fresh, by)
    return fresh


@transaction.atomic
def decision_follow_up(*, by, decision, version, state, note, on=None, tell_on=None) -> DecisionFollowUp:
    """Tells the nämnd what has become of a decision. on is the local date that it is told of, today if not given;
    tell_on the next one by which the nämnd is told more: asked for while the decision is not carried out, and none when
    it is at its end. Raises PermissionDenied, Conflict, or DomainError beside its field."""
    today = local_today()
    on = on or today
    refuse_pointing({"note": note})
    if state not in State.values:
        raise DomainError("Välj hur det går.", field="state")
    if not note.strip():
        why = "varför det inte genomfördes" if state == State.NOT_DONE else "vad som har hänt"
        raise DomainError(f"Skriv {why}.", field="note")
    if not decision.decided_on <= on <= today:
        when = "Dagen har inte varit än." if on > today else "Dagen är före beslutet."
        raise DomainError(when, field="on")
    if state in WAITING and tell_on is None:
        raise DomainError("Skriv när nämnden får veta mer.", field="tell_on")
    if tell_on is not None and tell_on <= today:
        raise DomainError("Skriv en dag som kommer.", field="tell_on")
    if state in (State.HELPED, State.NOT_DONE):
        tell_on = None
    with locked_row(decision, by=by, action=ANSWER, version=version) as row:
        last = row.follow_ups.order_by("-on").values_list("on", flat=True).first()
        if last is not None and on < last:
            when = day_long(last)
            raise DomainError(f"Nämnden fick senast veta något {when}. Skriv den dagen eller en senare.", field="on")
        told = DecisionFollowUp(
            decision=row, on=on, state=state, note=note.strip(), by=by, role=roles_within(row.board, ANSWER).get(by, "")
        )
        save_new(told)
        old, row.status, row.tell_on = row.status, state, tell_on
        save_fields(row, ["status", "tell_on"], by)
        row.events.create(name="follow_up", old_status=old, new_status=state, by=by)
        tell_followed_up(row, told)
    return told


@transaction.atomic
def decision_add_measure(*, by, decision, version, unit, **measure):
    """Decides a measure that carries the decision out, at one of the nämnd's own units (measure_add of
    improvements). Gives the measure. Raises as that, or Conflict."""
    with locked_row(decision, by=by, action=ANSWER, version=version) as row:
        if unit.board_id != row.board_id or unit.provider_id is not None:
            raise DomainError("Välj en enhet inom nämnden som förvaltningen själv driver.", field="unit")
        made = measure_add(by=by, unit=unit, right_checked=True, **measure)
        row.measures.add(made)
        save_fields(row, [], by)
        row.events.create(name="measure", by=by, note=made.number)
    return made


def role_of(person, board, *, field) -> str:
    """In which role the person answers the nämnd. Raises DomainError beside field when they do not."""
    role = roles_within(board, ANSWER).get(person)
    if role is None:
        raise DomainError("Välj någon som svarar för förvaltningen inom nämnden.", field=field)
    return role.value


def _check(board, *, decided_on, tell_on, report, **texts):
    refuse_personal_numbers({name: texts.pop(name) for name in NUMBERS if name in texts}, WHERE)
    refuse_pointing(texts, decided=True)
    if decided_on > local_today():
        raise DomainError("Sammanträdet har inte varit än. För in beslutet när det är fattat.", field="decided_on")
    if tell_on is not None and tell_on < decided_on:
        raise DomainError("Dagen är före beslutet.", field="tell_on")
    if report is not None and report.board_id != board.pk:
        raise DomainError("Berättelsen är en annan nämnds.", field="report")


def _paragraph(typed: str) -> str:
    """ "§ 45" and "45" are the same."""
    return typed.replace("§", "").strip()


def _words(value) -> str:
    if value in (None, ""):
        return "inget"
    return day_long(value) if hasattr(value, "year") and hasattr(value, "month") else str(value)


def _search_text(decision, **changes) -> str:
    def now(name):
        return changes.get(name, getattr(decision, name))

    return search_text(f"§ {now('paragraph')}", now("record_number"), now("title"), now("text"))
