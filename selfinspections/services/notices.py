"""What managers are told of: that there is something, and where; never what.

Where no manager holds the unit's inbox, above all at an external provider that has only its lead, those are told who
may plan egenkontroller there.

The key of a notice is the egenkontroll and what it is about, so that each comes once however often a sweep is run.
"""

from datetime import timedelta

from django.urls import reverse

from core.access import may
from core.background import for_each
from core.calendar import local_today
from organisation.models import Notice
from organisation.roles import Action
from organisation.selectors import inbox_for, inbox_users, people_who_may
from organisation.services import notify

from ..models import Occurrence

LATE_DAYS = 7  # our own choices
LATE_UNTIL_DAYS = 28  # what has been late for longer was told of, or lay there before anybody was told


def tell_of_serious(occurrence, by) -> None:
    """Tells the unit's manager that something serious was found, unless they answered themselves."""
    # Answered anew after it was opened again, it may have become serious then.
    _tell(occurrence, f"serious:{occurrence.version}", "En egenkontroll har visat en allvarlig brist", except_for=by)


def tell_of_reopened(finding, by) -> None:
    """Tells whoever took care of a finding, if they still may, otherwise the unit's manager, that nothing answers it;
    unless they see to that themselves."""
    had = finding.handled_by
    users = [had] if had is not None and may(had, Action.PLAN_SELF_INSPECTIONS, finding) else None
    words = "En brist som har varit omhändertagen har ingen åtgärd längre"
    _tell(finding.occurrence, f"reopened:{finding.pk}:{finding.version}", words, except_for=by, users=users)


def late_remind(today=None) -> int:
    """Tells the unit's manager, once, of each egenkontroll that has been late for a week. today: a local date. Gives
    how many."""
    today = today or local_today()
    rows = Occurrence.objects.for_system("sweep: late for a week").open()
    rows = rows.filter(
        due_on__lte=today - timedelta(days=LATE_DAYS), due_on__gt=today - timedelta(days=LATE_UNTIL_DAYS)
    )
    late = {_key(row, "late"): row for row in rows.select_related("unit")}
    told = set(Notice.objects.filter(key__in=late).values_list("key", flat=True))
    return for_each([row for key, row in late.items() if key not in told], _tell_of_late)


def _tell_of_late(occurrence) -> int:
    return _tell(occurrence, "late", f"En egenkontroll har varit försenad i mer än {LATE_DAYS} dagar")


def _tell(occurrence, name, words, except_for=None, users=None) -> int:
    unit = occurrence.unit
    told = users or inbox_users(*inbox_for(unit)) or people_who_may(Action.PLAN_SELF_INSPECTIONS, unit)
    users = [user for user in told if user != except_for]
    url = reverse("selfinspections:show", args=[occurrence.pk])
    notify(users=users, key=_key(occurrence, name), text=f"{words}: {str(unit)[:100]}", url=url)
    return 1 if users else 0


def _key(occurrence, name) -> str:
    return f"self-inspection:{occurrence.pk}:{name}"
