"""The sweeps that remind: whoever must read, and whoever answers for a document that is to be looked over.

They ask the rows. The key of a notice is its step, so that a sweep that is run twice reminds once, and one that has
been away for a week sends the step it has come to and not those that passed.
"""

from collections import defaultdict
from datetime import timedelta

from django.urls import reverse

from core.background import for_each
from core.calendar import local_today
from core.wording import day_long
from organisation.access import subtree_q
from organisation.models import Assignment, Notice, Unit, User
from organisation.roles import Action
from organisation.selectors import inbox_for, inbox_users, people_who_may
from organisation.services import notify

from ..models import Document, ReadingDuty, Revision
from ..reading_state import duties_in_force, readings

WEEK = 7
REVIEW_STEPS = (60, 14)  # days before the day; our own choice
PASSED = 0  # the step after the last


def readings_remind(today=None) -> int:
    """Reminds those who have not read what they must: at the start, 7 days and 1 day before, on the day, and then every
    week. today: a local date. Gives how many were reminded for the first time of a step."""
    today = today or local_today()
    duties = list(duties_in_force(ReadingDuty.objects.for_system("sweep: reading")))
    rows = readings(duties, Revision.objects.for_system("sweep: reading"))
    steps = defaultdict(list)
    for row in rows:
        if row.read_at is None:
            steps[reading_step(row, today)].append(row)
    return for_each(steps.values(), lambda group: _remind(group, today))


def reading_step(row, today) -> str:
    """The step that a reading has come to, as the key of its notice."""
    left = (row.due - today).days
    length = (row.due - row.begins).days
    if left <= 0:
        step = f"late{-left // WEEK}"
    elif left <= 1 < length:
        step = "1"
    elif left <= WEEK < length:
        step = "7"
    else:
        step = "start"
    return f"reading:{row.current.revision}:{row.due:%Y%m%d}:{step}"


def _remind(group, today) -> int:
    first = group[0]
    key, due = reading_step(first, today), first.due
    keys = [key]
    if key.endswith(":start") and (release := _release_of(first.current.revision)):
        keys.append(f"release:{release}")  # an utgåva has told of it already: one notice instead of many
    told = set(Notice.objects.filter(key__in=keys).values_list("user", flat=True))
    users = list(User.objects.filter(pk__in={row.user for row in group} - told))
    if not users:
        return 0
    when = f"senast {day_long(due)}" if due >= today else f"skulle vara läst {day_long(due)}"
    notify(
        users=users,
        key=key,
        text=f"Läs {first.current.title[:120]}, {when}",
        url=reverse("processes:receipt", args=[first.current.key]),
    )
    return len(users)


def _release_of(revision):
    return Revision.objects.for_system("sweep: reading").values_list("release", flat=True).get(pk=revision)


def reviews_remind(today=None) -> int:
    """Reminds whoever answers for a document of the day for looking it over: 60 and 14 days before, and the day after
    it, when it has passed (Document.is_overdue_on). today: a local date. Gives how many documents have come to a
    step."""
    today = today or local_today()
    rows = Document.objects.for_system("sweep: review").published()
    rows = rows.filter(review_on__lte=today + timedelta(days=max(REVIEW_STEPS))).select_related("unit", "responsible")
    return for_each(rows, lambda document: _remind_of_review(document, today))


def _remind_of_review(document, today) -> int:
    if document.is_overdue_on(today):
        step, when = PASSED, f"skulle ha setts över {day_long(document.review_on)}"
    else:
        left = (document.review_on - today).days
        step = min(days for days in REVIEW_STEPS if left <= days)
        when = f"ska ses över senast {day_long(document.review_on)}"
    notify(
        users=answering_for(document),
        key=f"review:{document.pk}:{document.review_on:%Y%m%d}:{step}",
        text=f"{document.title[:120]} {when}",
        url=document.get_absolute_url(),
    )
    return 1


def answering_for(document) -> list[User]:
    """Whom to tell of a document: the person who is named, as long as they work there; else those who hold its role at
    its unit or above; else the unit's manager."""
    person = document.responsible
    if person is not None and person.has_access and _works_by(person, document.unit):
        return [person]
    return list(people_who_may(Action.READ_PROCESSES, document.unit, roles=[document.owner_role])) or inbox_users(
        *inbox_for(document.unit)
    )


def _works_by(person, unit) -> bool:
    held = Assignment.objects.valid().filter(user=person).select_related("unit")
    return any(
        Unit.objects.filter(subtree_q(each.unit), pk=unit.pk).exists() or each.unit.path.startswith(unit.path)
        for each in held
    )
