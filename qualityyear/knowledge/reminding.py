"""What the system does by itself: reminds whoever has not read, tells the manager who they are, and begins the
introduction of somebody new. It asks the rows, so that a silent month ends as one of every day."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from core.background import for_each
from core.calendar import local_date, local_today
from core.workflow import apply_change
from organisation.models import Assignment, Notice, Unit, User
from organisation.selectors import inbox_for, inbox_users, with_access_q
from organisation.services import notify

from ..models import Edition, Introduction
from ..workflow import EditionKind, EditionStatus
from .rules import LATE_TO_MANAGER, not_informed_words, step_of
from .selectors import REPORTING, Person, editions_in_force, people
from .services import check_list_for, introduction_start

NEW_DAYS = 30  # whoever began longer ago is not new: our own choice


def information_remind(today=None) -> int:
    """Reminds whoever is to read: from the start, a week before, and every week when it is late; and tells the manager
    once a week whom it has been late for. today: a local date. Gives how many were told anew."""
    today = today or local_today()
    rows = people(editions_in_force(Edition.objects.for_system("sweep: whom to remind")), today=today)
    steps = defaultdict(list)
    for row in rows:
        if step := step_of(row.standing, today):
            steps[f"information:{row.board}:{row.standing.due:%Y%m%d}:{step}"].append(row.user)
    told = for_each(steps.items(), lambda step: _remind(*step))
    late = {_week_key(unit_id, today): (unit_id, many) for unit_id, many in _late_by_unit(rows, today).items()}
    for key in Notice.objects.filter(key__in=late).values_list("key", flat=True).distinct():
        del late[key]
    return told + for_each(late.items(), lambda each: _tell_manager(each[0], *each[1]))


def _remind(key, users) -> int:
    told = set(Notice.objects.filter(key=key).values_list("user", flat=True))
    users = list(User.objects.filter(pk__in=set(users) - told))
    notify(
        users=users,
        key=key,
        text="Läs om din skyldighet att rapportera, och svara på tre frågor",
        url=reverse("knowledge:own"),
    )
    return len(users)


def _late_by_unit(rows: list[Person], today) -> dict[int, int]:
    """How many have been late for long, by the first unit of each."""
    found = defaultdict(int)
    late_since = today - timedelta(days=LATE_TO_MANAGER)
    for row in rows:
        if row.standing.is_asked(today) and row.standing.due <= late_since:
            found[row.units[0][0]] += 1
    return found


def _week_key(unit_id, today) -> str:
    year, week, _ = today.isocalendar()
    return f"information:late:{unit_id}:{year}w{week}"


def _tell_manager(key, unit_id, many) -> int:
    unit = Unit.objects.select_related("board").get(pk=unit_id)
    notify(
        users=inbox_users(*inbox_for(unit)),
        key=key,
        text=f"{not_informed_words(many)}: {unit.name[:60]}",
        url=f"{reverse('knowledge:overview')}?enhet={unit_id}",
    )
    return 1


def introductions_begin(today=None) -> int:
    """Begins an introduction for each who has begun at a unit lately, where there is a check list. Somebody who comes
    back, or stands in, is met too. today: a local date. Gives how many."""
    today = today or local_today()
    editions = Edition.objects.for_system("sweep: the check lists")
    first = {}
    published = editions.filter(kind=EditionKind.INTRODUCTION, status=EditionStatus.PUBLISHED)
    for board, at in published.values_list("board", "published_at"):
        first[board] = min(first.get(board, at), at)
    held = Assignment.objects.valid(today).filter(
        with_access_q(today, prefix="user__"), role__in=REPORTING, unit__board__in=first,
        valid_from__gt=today - timedelta(days=NEW_DAYS), unit__kind=Unit.Kind.UNIT,
    )  # fmt: skip
    rows = [
        row
        for row in held.select_related("user", "unit__board")
        if row.valid_from >= local_date(first[row.unit.board_id])
    ]
    met = Introduction.objects.for_system("sweep: who has one already").filter(user__in={row.user_id for row in rows})
    met = set(met.values_list("user_id", "unit_id"))
    new = {}
    for row in rows:
        if (row.user_id, row.unit_id) not in met:
            new.setdefault((row.user_id, row.unit_id), row)
    return for_each(new.values(), lambda row: _begin(row, editions))


def introductions_end(today=None) -> int:
    """Ends the introduction of whoever no longer works at the unit: nobody is asked to go on with it. today: a local
    date. Gives how many."""
    today = today or local_today()
    held = Assignment.objects.valid(today).filter(
        with_access_q(today, prefix="user__"), user=OuterRef("user"), unit=OuterRef("unit")
    )
    rows = Introduction.objects.for_system("sweep: those who have gone").filter(~Exists(held), ended_at__isnull=True)
    return for_each(rows, _end)


def _end(row) -> int:
    apply_change(row, by=None, version=None, action=None, ended_at=timezone.now())
    return 1


def _begin(row, editions) -> int:
    if check_list_for(editions, row.unit.board_id, row.unit, row.role) is None:
        return 0
    made = introduction_start(by=None, person=row.user, unit=row.unit, starts_on=row.valid_from)
    url = made.get_absolute_url()
    notify(users=[row.user], key=f"introduction:{made.pk}:new", text="Din introduktion har börjat", url=url)
    managers = [each for each in inbox_users(*inbox_for(row.unit)) if each.pk != row.user_id]
    notify(
        users=managers,
        key=f"introduction:{made.pk}:manager",
        text=f"Någon är ny och ska introduceras: {row.unit.name[:60]}",
        url=url,
    )
    return 1
