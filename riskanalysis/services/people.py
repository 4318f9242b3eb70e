"""Who takes part, and those who are concerned: what they say, and the effect for each."""

from django.db import transaction

from core.access import forget_request_cache
from core.calendar import local_today
from core.errors import DomainError
from core.personal_numbers import refuse_personal_numbers
from core.workflow import change_part, locked_part, save_new, stripped
from improvements.selectors import possible_owners
from organisation.roles import Action
from organisation.services import must_work_in_board, notify

from ..models import IndividualEffect, TeamMember, Voice
from ..workflow import UNDER_WAY
from .writing import AN_ANALYSIS, open_analysis


@transaction.atomic
def member_add(*, by, analysis, function, user=None) -> TeamMember:
    """Adds somebody to the team: a person of the nämnd, who is told, or a function when the person has no account.

    Raises PermissionDenied, RuleBroken, or DomainError with its field.
    """
    refuse_personal_numbers({"function": function}, AN_ANALYSIS)
    with open_analysis(analysis, by=by, action=Action.LEAD_RISK_ANALYSES) as row:
        if user is not None:
            must_work_in_board(user, possible_owners([row.board_id]), field="user")
        member = TeamMember(analysis=row, user=user, function=function.strip())
        member._history_user = by
        save_new(member)
        forget_request_cache()
        if user is not None and user != by:
            notify(
                users=[user],
                key=f"risk-analysis:{row.pk}:team:{member.pk}",
                text=f"Du är med i gruppen för riskanalysen {row.number}",
                url=row.get_absolute_url(),
            )
    return member


@transaction.atomic
def member_remove(*, by, member) -> None:
    """Takes somebody off the team; the history keeps that they were on it."""
    with open_analysis(member.analysis, by=by, action=Action.LEAD_RISK_ANALYSES):
        member._history_user = by
        member.delete()
        forget_request_cache()


@transaction.atomic
def voice_save(*, by, analysis, voice=None, version=None, **values) -> Voice:
    """Adds a voice, or changes one: kind, who, how, asked_on (a local date), said, not_asked_reason.

    Raises PermissionDenied, RuleBroken, Conflict, or DomainError with its field.
    """
    refuse_personal_numbers(values, AN_ANALYSIS)
    asked_on = values.get("asked_on")
    if values.get("said") and asked_on and asked_on > local_today():
        raise DomainError("Dagen har inte varit än.", field="asked_on")
    with open_analysis(analysis, by=by) as row:
        return _save(Voice, row, voice, version, by, values, created_by=by)


@transaction.atomic
def individual_save(*, by, analysis, individual=None, version=None, **values) -> IndividualEffect:
    """Adds or changes a group or a person whose help changes: reference, contact_before, _during, _after, effect.

    Also when the analysis is decided: the contact goes on during the change and after it, and the effect is seen then.
    A reference is the unit's own and leads to the person's own file. Raises as voice_save.
    """
    refuse_personal_numbers(values, AN_ANALYSIS)
    with open_analysis(analysis, by=by, statuses=UNDER_WAY) as row:
        return _save(IndividualEffect, row, individual, version, by, values)


@transaction.atomic
def voice_remove(*, by, voice, version) -> None:
    """Takes away a voice that was written by mistake; the history keeps it. Raises as voice_save."""
    _remove(by, voice, version)


@transaction.atomic
def individual_remove(*, by, individual, version, reason="") -> None:
    """Takes away a row that was written by mistake; the history keeps it. When the analysis is decided the story says
    why, and not whose row it was. Raises as voice_save, DomainError beside reason."""
    refuse_personal_numbers({"reason": reason}, AN_ANALYSIS)
    analysis = _remove(by, individual, version, statuses=UNDER_WAY)
    if analysis.is_open:
        return
    if not reason.strip():
        raise DomainError("Skriv varför raden tas bort.", field="reason")
    status = {"old_status": analysis.status, "new_status": analysis.status}
    analysis.events.create(name="remove_individual", by=by, reason=reason.strip(), **status)


def _remove(by, row, version, **where):
    with open_analysis(row.analysis, by=by, **where) as analysis:
        fresh = locked_part(type(row).objects, row, version)
        fresh._history_user = by
        fresh.delete()
    return analysis


def _save(model, analysis, row, version, by, values, **new):
    if row is not None:
        return change_part(locked_part(model.objects.filter(analysis=analysis), row, version), values, by)
    row = model(analysis=analysis, **new, **stripped(values))
    row._history_user = by
    return save_new(row)
