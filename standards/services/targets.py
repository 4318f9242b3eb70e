"""A nämnd's own targets for its duties. They never change what the law says, and a clock that runs keeps its own."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.wording import day_long
from organisation.access import board_ids_for
from organisation.roles import Action

from ..duties import amount_words, outlasts_the_law
from ..models import Duty, LocalTarget, TimeUnit
from .writing import locked, save_added, save_changed

MOST = {
    TimeUnit.HOURS: 500,
    TimeUnit.WORKING_DAYS: 250,
    TimeUnit.DAYS: 730,
    TimeUnit.WEEKS: 104,
    TimeUnit.MONTHS: 36,
    TimeUnit.YEARS: 5,
}
REMINDERS = 5
# How long one of each unit is at least, in what reminders are counted in: days, or hours for a duty in hours.
SHORTEST = {
    TimeUnit.HOURS: 1,
    TimeUnit.WORKING_DAYS: 1,
    TimeUnit.DAYS: 1,
    TimeUnit.WEEKS: 7,
    TimeUnit.MONTHS: 28,
    TimeUnit.YEARS: 365,
}


@transaction.atomic
def target_set(*, by, duty: Duty, board, target: int, target_unit, reminders=(), valid_from=None) -> LocalTarget:
    """The nämnd's own target for a duty from a local day on (today), not before today. The one before ends the day
    before; one from the same day is put right. reminders are days (for a duty in hours: hours) before the target.

    Gives the row. Raises PermissionDenied outside the nämnd where `by` edits standards, DomainError beside the field.
    """
    _must_edit(by, board.pk)
    valid_from = valid_from or local_today()
    reminders = sorted(set(reminders), reverse=True)
    _check(duty, target, target_unit, reminders)
    if valid_from < local_today():
        raise DomainError("Välj idag eller en senare dag. Klockor som redan går behåller sitt mål.", field="valid_from")
    targets = LocalTarget.objects.select_for_update().filter(duty_key=duty.key, board=board)
    if later := targets.filter(valid_from__gt=valid_from).order_by("valid_from").first():
        raise DomainError(
            f"Det finns redan ett mål från {day_long(later.valid_from)}. Välj den dagen eller en senare.",
            field="valid_from",
        )
    words = {"target": target, "target_unit": target_unit, "reminders": reminders}
    if same := targets.filter(valid_from=valid_from).first():
        return save_changed(same, words | {"valid_to": None}, by=by)
    for earlier in targets.valid(valid_from):
        save_changed(earlier, {"valid_to": valid_from - timedelta(days=1)}, by=by)
    return save_added(LocalTarget(duty_key=duty.key, board=board, valid_from=valid_from, **words), by=by)


@transaction.atomic
def target_end_on(*, by, target: LocalTarget, version, valid_to: date | None) -> LocalTarget:
    """The last local day of a nämnd's own target; then the default holds again. None: until further notice.

    Gives the fresh row. Raises PermissionDenied, Conflict or DomainError.
    """
    _must_edit(by, target.board_id)
    fresh = locked(target, version)
    first = max(fresh.valid_from, local_today())
    if valid_to is not None and valid_to < first:
        raise DomainError(f"Välj {day_long(first)} eller en senare dag.", field="valid_to")
    later = LocalTarget.objects.filter(
        duty_key=fresh.duty_key, board=fresh.board_id, valid_from__gt=fresh.valid_from
    ).order_by("valid_from")
    if (found := later.first()) and (valid_to is None or valid_to >= found.valid_from):
        raise DomainError(f"Ett nytt mål gäller från {day_long(found.valid_from)}. Välj en dag före.", field="valid_to")
    return save_changed(fresh, {"valid_to": valid_to}, by=by)


def _must_edit(by, board_id):
    if by is not None and board_id not in board_ids_for(by, Action.EDIT_STANDARDS):
        raise PermissionDenied


def _check(duty, target, unit, reminders):
    if duty.target is None:
        raise DomainError("Här räknar lagen själv, och det finns inget eget mål att sätta.", field="target")
    if (unit == TimeUnit.HOURS) != duty.is_in_hours:
        words = "Den här tiden räknas i timmar." if duty.is_in_hours else "Välj dagar eller längre tid."
        raise DomainError(words, field="target_unit")
    if target < 1 or target > MOST[unit]:
        raise DomainError(f"Skriv ett tal från 1 till {MOST[unit]}.", field="target")
    if outlasts_the_law(duty, target, unit):
        limit = amount_words(duty.limit, duty.limit_unit)
        raise DomainError(f"Målet får inte sluta efter lagens gräns, {limit}.", field="target")
    if len(reminders) > REMINDERS:
        raise DomainError(f"Högst {REMINDERS} påminnelser.", field="reminders")
    if any(each < 0 or each >= target * SHORTEST[unit] and each for each in reminders):
        raise DomainError("En påminnelse kan inte komma före att tiden har börjat.", field="reminders")
