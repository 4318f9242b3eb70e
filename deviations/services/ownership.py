"""One owner at every moment while a case is open: a person, or the inbox of a role. Reports do not lie unread."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.background import for_each
from core.calendar import local_date, local_today
from core.errors import Conflict, DomainError
from core.workflow import apply_change
from organisation.models import Assignment
from organisation.roles import Action
from organisation.selectors import inbox_users
from organisation.services import must_work_in_board

from ..models import Deviation
from ..rules import escalate_unread_on, remind_unread_on
from ..selectors import people_for
from ..workflow import Status
from .inboxes import inbox_above, inbox_of, is_manned
from .notices import owners_of, tell_owners, tell_reporter
from .withholding import is_managers


def deviation_mark_opened(*, by, deviation) -> None:
    """Writes down when somebody who answers for the case first opened it. Once; asks nothing when already done."""
    if deviation.first_read_at is None and any(person.pk == by.pk for person in owners_of(deviation)):
        Deviation.objects.for_system("a clock, not a change").filter(pk=deviation.pk, first_read_at=None).update(
            first_read_at=timezone.now()
        )


@transaction.atomic
def deviation_send(*, by, deviation, version, unit, reason):
    """Hands the case over to another open unit of the same nämnd; its inbox becomes the owner.

    The giver may no longer see the case afterwards: the page says so beforehand.
    """
    if not deviation.is_open:
        raise DomainError("Bara öppna ärenden kan skickas vidare.")
    if unit.board_id != deviation.board_id or not unit.is_open():
        raise DomainError("Välj en öppen enhet inom nämnden.", field="unit")
    if unit.pk == deviation.unit_id:
        raise DomainError("Ärendet ligger redan hos den enheten.", field="unit")
    if not reason.strip():
        raise DomainError("Skriv varför ärendet skickas vidare.", field="reason")
    role, owner_unit = inbox_of(deviation, unit)
    case = _change_owner(
        deviation,
        by=by,
        version=version,
        event="sent",
        reason=reason,
        note=f"Från {deviation.unit} till {unit}",
        unit=unit,
        owner=None,
        owner_role=role,
        owner_unit=owner_unit,
        first_read_at=None,
        reminded_at=None,
    )
    tell_owners(case, f"sent:{case.version}", f"Avvikelse {case.number} är skickad till er", by=by)
    tell_reporter(
        case, f"sent:{case.version}", f"Din rapport {case.number} är skickad till den enhet som ska ta hand om den"
    )
    return case


@transaction.atomic
def deviation_assign(*, by, deviation, version, owner, reason=""):
    """Lets a named person, who works within its nämnd, answer for the case; they may then see and handle it."""
    if not deviation.is_open:
        raise DomainError("Bara öppna ärenden kan byta ägare.")
    if not owner.has_access:
        raise DomainError("Personen kan inte logga in längre. Välj någon annan.", field="owner")
    if deviation.implicated.filter(pk=owner.pk).exists():
        raise DomainError("Personen berörs av rapporten och kan inte ta hand om den.", field="owner")
    must_work_in_board(owner, people_for(deviation), field="owner")
    if deviation.withheld and is_managers(deviation, owner):
        raise DomainError("Enhetschefen läser inte det här ärendet: så har nämnden valt. Välj en annan.", field="owner")
    case = _change_owner(
        deviation,
        by=by,
        version=version,
        event="assigned",
        reason=reason,
        note=f"Till {owner}",
        owner=owner,
        owner_role="",
        owner_unit=None,
    )
    tell_owners(case, f"assigned:{case.version}", f"Du äger nu avvikelse {case.number}", by=by)
    return case


@transaction.atomic
def deviation_return_to_inbox(*, by, deviation, version, reason=""):
    """Gives the case back to the role's inbox at its unit (or the nearest above that has somebody), who are told."""
    if not deviation.is_open:
        raise DomainError("Bara öppna ärenden kan byta ägare.")
    role, unit = inbox_of(deviation)
    case = _change_owner(
        deviation,
        by=by,
        version=version,
        event="returned",
        reason=reason,
        owner=None,
        owner_role=role,
        owner_unit=unit,
    )
    tell_owners(case, f"returned:{case.version}", f"Avvikelse {case.number} är tillbaka i er inkorg", by=by)
    return case


def unread_remind(*, now=None) -> int:
    """Reminds, once, the owner of every report that nobody has opened for two working days. Gives how many."""
    now = now or timezone.now()
    today = local_date(now)
    unread = (
        Deviation.objects.for_system("sweep: reports must not lie unread")
        .filter(status=Status.REPORTED, first_read_at=None, reminded_at=None, reported_at__lt=now - timedelta(days=1))
        .select_related("unit", "owner", "owner_unit")
        .order_by("reported_at")
    )
    due = [case for case in unread if remind_unread_on(local_date(case.reported_at)) <= today]
    return for_each(due, lambda case: _if_still_unread(case, _remind, now))


def unread_escalate(*, now=None) -> int:
    """Moves every report that is still unopened after the reminder to the inbox of the level above. Gives how many.

    Missed for a week it catches up, one level per run and never before the time of the level has passed.
    """
    now = now or timezone.now()
    today = local_date(now)
    unread = (
        Deviation.objects.for_system("sweep: reports must not lie unread")
        .filter(status=Status.REPORTED, first_read_at=None, reminded_at__lt=now - timedelta(days=1))
        .select_related("unit", "owner", "owner_unit")
        .order_by("reported_at")
    )
    due = [case for case in unread if escalate_unread_on(local_date(case.reminded_at)) <= today]
    return for_each(due, lambda case: _if_still_unread(case, _escalate, now))


def ownerless_return() -> int:
    """Finds open cases whose owner is gone and gives them to the nearest inbox. Gives how many.

    Gone is whoever has left, no longer works within the nämnd, or no longer holds the role that reached the unit. When
    a manager is replaced nothing needs to be done with what lies in the inbox: that is the role's.
    """
    open_cases = Deviation.objects.for_system("sweep: every open case has an owner").open()
    owned = list(open_cases.filter(owner__isnull=False).select_related("unit", "owner"))
    reach = _reach({case.owner_id for case in owned})
    gone = [case for case in owned if _is_gone(case, reach[case.owner_id])]
    count = for_each(gone, lambda case: _return(case, "Ägaren har inte kvar uppdraget"))
    in_inbox = open_cases.filter(owner=None)
    empty = Q(pk__in=[])
    for role, unit_id in in_inbox.order_by().values_list("owner_role", "owner_unit").distinct():
        if not inbox_users(role, unit_id):
            empty |= Q(owner_role=role, owner_unit=unit_id)
    # An inbox may also have come to hold nobody but those whom the report is about.
    nobody = in_inbox.filter(empty | Q(implicated__isnull=False)).distinct()
    return count + for_each(nobody.select_related("unit", "board", "owner_unit"), _move_from_empty)


def _move_from_empty(case) -> int:
    if is_manned(case, case.owner_role, case.owner_unit) or inbox_of(case) == (case.owner_role, case.owner_unit):
        return 0
    return _return(case, "Ingen har rollen längre")


def _reach(user_ids) -> dict[int, list]:
    """The assignments of each person, ended ones too, as (path, nämnd, whether it holds today). One query."""
    today, found = local_today(), {pk: [] for pk in user_ids}
    rows = Assignment.objects.filter(user__in=user_ids, valid_from__lte=today).values_list(
        "user_id", "unit__path", "unit__board_id", "valid_to"
    )
    for user_id, path, board_id, valid_to in rows.order_by():
        found[user_id].append((path, board_id, valid_to is None or valid_to >= today))
    return found


def _is_gone(case, assignments) -> bool:
    """Whether the case's owner no longer answers for it.

    Somebody from another unit may have been asked on purpose; somebody who had the unit and has it no longer has not.
    """
    if not case.owner.has_access or not any(holds and board == case.board_id for _, board, holds in assignments):
        return True
    over_unit = [holds for path, _, holds in assignments if case.unit.path.startswith(path)]
    return bool(over_unit) and not any(over_unit)


def _return(case, reason) -> int:
    """Somebody may be working in the case at this moment; then the next sweep looks again."""
    try:
        deviation_return_to_inbox(by=None, deviation=case, version=case.version, reason=reason)
    except Conflict:
        return 0
    return 1


@transaction.atomic
def _if_still_unread(case, act, now) -> int:
    """Locks the case and looks again, so that two sweeps at once do a thing once."""
    fresh = (
        Deviation.objects.for_system("sweep")
        .select_for_update(of=("self",))
        .filter(pk=case.pk, version=case.version, first_read_at=None, status=Status.REPORTED)
        .first()
    )
    return act(fresh, now) if fresh else 0


def _remind(case, now) -> int:
    case = _change_owner(case, by=None, version=case.version, event="reminded", reminded_at=now)
    tell_owners(case, f"reminded:{case.version}", f"Avvikelse {case.number} har inte öppnats på två arbetsdagar")
    return 1


def _escalate(case, now) -> int:
    above = inbox_above(case, case.owner_role, case.owner_unit) if case.owner_role else inbox_of(case)
    if above is None:
        return 0
    role, unit = above
    case = _change_owner(
        case,
        by=None,
        version=case.version,
        event="escalated",
        owner=None,
        owner_role=role,
        owner_unit=unit,
        reminded_at=now,
    )
    tell_owners(
        case, f"escalated:{case.version}", f"Avvikelse {case.number} har legat oläst och har gått vidare till dig"
    )
    return 1


def _change_owner(deviation, *, by, version, event, reason="", note="", **changes):
    return apply_change(
        deviation,
        by=by,
        version=version,
        action=Action.HANDLE_DEVIATIONS,
        event=event,
        reason=reason,
        note=note,
        **changes,
    )
