"""A unit's verksamhetsidé: written, adopted, made anew, followed up once a year."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import add_months, local_today
from core.errors import DomainError, RuleBroken
from core.personal_numbers import refuse_personal_numbers
from core.workflow import apply_change, apply_transition, locked_row, save_fields, save_new, stripped
from organisation.access import unit_ids_for
from organisation.roles import Action
from organisation.services import must_be_open_in_board, one_at_a_time

from ..models import PurposeFollowUp, PurposeStatement
from ..models.purposes import TEXTS
from ..planning.workflow import ADOPT_PURPOSE, DISCARD_PURPOSE, REPLACE_PURPOSE, PurposeStatus
from .texts import READ_BY_ALL

FOLLOW_UP_AFTER_MONTHS = 12


@transaction.atomic
def purpose_add(*, by, unit, **texts) -> PurposeStatement:
    """Begins a unit's verksamhetsidé: purpose, target_group, interventions, intended_results, any of them for later.

    Raises PermissionDenied, or DomainError with its field: a closed unit, or one that has one already.
    """
    if unit.pk not in unit_ids_for(by, Action.PLAN_WORK):
        raise PermissionDenied
    must_be_open_in_board(unit)
    one_at_a_time(unit.pk)
    if PurposeStatement.objects.for_system("one for a unit").filter(unit=unit).current().exists():
        raise DomainError(f"{unit} har redan en verksamhetsidé. Ändra i den.", field="unit")
    refuse_personal_numbers(texts, READ_BY_ALL)
    return _new(by, unit=unit, board_id=unit.board_id, **stripped(texts))


@transaction.atomic
def purpose_change(*, by, statement, version, change_note="", **texts) -> PurposeStatement:
    """Writes in a draft. Raises RuleBroken when it is adopted, PermissionDenied, Conflict or DomainError."""
    if not statement.is_draft:
        raise RuleBroken("Verksamhetsidén är fastställd. Gör en ny utgåva för att ändra i den.")
    refuse_personal_numbers({"change_note": change_note, **texts}, READ_BY_ALL)
    return apply_change(
        statement,
        by=by,
        version=version,
        action=Action.PLAN_WORK,
        change_note=change_note.strip(),
        **stripped(texts),
    )


@transaction.atomic
def purpose_adopt(*, by, statement, version, adopted_on=None) -> PurposeStatement:
    """Adopts a draft as of a local day, today if not given, to be followed up in a year; what held is replaced.

    Raises RuleBroken with everything that is lacking, PermissionDenied, Conflict or DomainError with its field.
    """
    adopted_on = adopted_on or local_today()
    if adopted_on > local_today():
        raise DomainError("Dagen har inte varit än.", field="adopted_on")
    one_at_a_time(statement.unit_id)
    held = PurposeStatement.objects.for_system("the one that is replaced").filter(
        unit=statement.unit_id, status=PurposeStatus.ADOPTED
    )
    for each in held.exclude(pk=statement.pk):
        apply_transition(each, REPLACE_PURPOSE, by=by, version=None)
    return apply_transition(
        statement,
        ADOPT_PURPOSE,
        by=by,
        version=version,
        adopted_on=adopted_on,
        adopted_by=by,
        follow_up_on=add_months(adopted_on, FOLLOW_UP_AFTER_MONTHS),
    )


@transaction.atomic
def purpose_renew(*, by, statement) -> PurposeStatement:
    """A new edition as a draft with the words of the adopted one. Raises RuleBroken or PermissionDenied."""
    one_at_a_time(statement.unit_id)
    with locked_row(statement, by=by, action=Action.PLAN_WORK, version=None) as row:
        if row.status != PurposeStatus.ADOPTED:
            raise RuleBroken("En ny utgåva görs av den som gäller.")
        there = PurposeStatement.objects.for_system("the editions of a unit").filter(unit=row.unit_id)
        if there.filter(status=PurposeStatus.DRAFT).exists():
            raise RuleBroken("Det finns redan ett utkast till en ny utgåva.")
        edition = max(there.values_list("edition", flat=True)) + 1
        texts = {name: getattr(row, name) for name in TEXTS}
        return _new(by, unit=row.unit, board_id=row.board_id, edition=edition, **texts)


@transaction.atomic
def purpose_discard(*, by, statement, version, reason) -> PurposeStatement:
    """Throws a draft away, and says why. Raises RuleBroken without a reason, PermissionDenied or Conflict."""
    refuse_personal_numbers({"reason": reason}, READ_BY_ALL)
    return apply_transition(
        statement, DISCARD_PURPOSE, by=by, version=version, reason=reason.strip(), discarded_reason=reason.strip()
    )


@transaction.atomic
def purpose_follow_up(
    *, by, statement, followed_on, who_comes, difficulties, help_given, how_it_goes, learned
) -> PurposeFollowUp:
    """Answers LOKE's four questions for a local day, and says what one learns; the next time is a year later.

    Raises PermissionDenied, RuleBroken when it is not adopted, or DomainError with its field.
    """
    if followed_on > local_today():
        raise DomainError("Dagen har inte varit än.", field="followed_on")
    answers = {
        "who_comes": who_comes, "difficulties": difficulties, "help_given": help_given, "how_it_goes": how_it_goes,
        "learned": learned,
    }  # fmt: skip
    refuse_personal_numbers(answers, READ_BY_ALL)
    with locked_row(statement, by=by, action=Action.PLAN_WORK, version=None) as row:
        if row.status != PurposeStatus.ADOPTED:
            raise RuleBroken("Den verksamhetsidé som gäller är den som följs upp.")
        said = save_new(PurposeFollowUp(statement=row, followed_on=followed_on, said_by=by, **stripped(answers)))
        row.follow_up_on = max(row.follow_up_on, add_months(followed_on, FOLLOW_UP_AFTER_MONTHS))
        save_fields(row, ["follow_up_on"], by)
        row.events.create(name="follow_up", old_status=row.status, new_status=row.status, by=by, note=said.learned)
    return said


def _new(by, **values) -> PurposeStatement:
    statement = PurposeStatement(created_by=by, **values)
    statement._history_user = by
    save_new(statement)
    statement.events.create(name="add", new_status=statement.status, by=by)
    return statement
