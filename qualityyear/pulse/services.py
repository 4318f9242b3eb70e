"""Everything that writes the pulse."""

import random

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core.background import for_each
from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.workflow import save_fields
from organisation.models import Assignment, Notice, Unit, User
from organisation.roles import Role
from organisation.selectors import with_access_q
from organisation.services import notify

from ..knowledge.contents import statements
from ..models import Edition, PulseAnswer, PulseDone, PulseRound, QualityYear
from ..selectors import divided
from ..services.writing import refuse_personal_numbers
from ..workflow import EditionKind, EditionStatus, YearStatus
from .rules import CHOICES, LEAST, REMIND_BEFORE, counted, windows

LONGEST = 1000


def asked_people(unit):
    """Those who are asked: who works at the unit or within it today, not those who lead it. A queryset of User."""
    held = Assignment.objects.valid().filter(role=Role.EMPLOYEE, unit__path__startswith=unit.path)
    return User.objects.filter(with_access_q(), pk__in=held.order_by().values("user"))


@transaction.atomic
def pulse_answer(*, by, pulse, values, comment="") -> None:
    """Somebody answers, once. values: {statement: place in CHOICES}, every statement. Nothing that is written tells who
    answered what: see PulseAnswer. Raises PermissionDenied, RuleBroken or DomainError."""
    refuse_personal_numbers(comment=comment)
    row = PulseRound._base_manager.select_for_update(of=("self",)).get(pk=pulse.pk)
    row.edition = Edition._base_manager.get(pk=row.edition_id)
    if not row.is_open:
        raise RuleBroken("Pulsen är stängd.")
    if not asked_people(Unit.objects.get(pk=row.unit_id)).filter(pk=by.pk).exists():
        raise PermissionDenied
    keys = [key for key, *_ in statements(row.edition)]
    if set(values) != set(keys) or any(place not in range(len(CHOICES)) for place in values.values()):
        raise DomainError("Svara på alla påståenden. Det går att svara ”Vet inte”.")
    try:
        with transaction.atomic():
            PulseDone.objects.create(round=row, user=by)
    except IntegrityError as error:
        raise RuleBroken("Du har redan svarat. Tack!") from error
    answers = [(each.values, each.comment) for each in PulseAnswer.objects.filter(round=row)]
    answers.append(({key: values[key] for key in keys}, comment.strip()[:LONGEST]))
    random.SystemRandom().shuffle(answers)
    PulseAnswer.objects.filter(round=row).delete()
    PulseAnswer.objects.bulk_create([PulseAnswer(round=row, values=each, comment=text) for each, text in answers])


# --- What the system does by itself -----------------------------------------------------------------------------------


def pulses_open(today=None) -> int:
    """Opens the pulse of a half-year at every unit of a nämnd whose year holds and which has statements that do, while
    its days last; at external providers' where the statements say so. A window that has passed is not opened: nobody
    could answer. today: a local date. Gives how many; run twice it opens none twice."""
    today = today or local_today()
    found = 0
    for window in windows(today.year):
        if window.opens_on <= today <= window.closes_on:
            years = QualityYear.objects.for_system("sweep: whose pulse is open").filter(
                status=YearStatus.ADOPTED, number=window.year
            )
            found += for_each(years, lambda year, window=window: _open(year, window))
    return found


def _open(year, window) -> int:
    held = PulseRound.objects.for_system("sweep: what is open already").filter(
        board=year.board_id, year=window.year, half=window.half
    )
    there = dict(held.values_list("unit", "edition"))
    rows = Edition.objects.for_system("sweep: the statements that hold").filter(
        board=year.board_id, kind=EditionKind.PULSE, status=EditionStatus.PUBLISHED
    )
    # All units of a half-year answer the same statements.
    edition = rows.filter(pk__in=there.values()).first() or rows.order_by("-number").first()
    if edition is None:
        return 0
    kind = Unit.Kind.UNIT
    units = Unit.objects.valid().filter(board=year.board_id, kind=kind).order_by("path")
    if not edition.asks_providers:
        units = units.filter(provider__isnull=True)
    rows = [
        PulseRound(
            board_id=year.board_id, unit=unit, year=window.year, half=window.half, edition=edition,
            opens_on=window.opens_on, closes_on=window.closes_on,
        )
        for unit in divided(units)[0]
        if unit.pk not in there
    ]  # fmt: skip
    PulseRound.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def pulses_close(today=None) -> int:
    """Counts what was answered, keeps the sums, and erases the answers and who answered; comments are kept only where
    enough have answered. today: a local date. Gives how many."""
    today = today or local_today()
    rows = PulseRound.objects.for_system("sweep: pulses that are over").filter(is_closed=False, closes_on__lt=today)
    return for_each(rows, _close)


@transaction.atomic
def _close(pulse) -> int:
    row = PulseRound._base_manager.select_for_update(of=("self",)).get(pk=pulse.pk)
    if row.is_closed:
        return 0
    edition, unit = Edition._base_manager.get(pk=row.edition_id), Unit.objects.get(pk=row.unit_id)
    answers = list(PulseAnswer.objects.filter(round=row))
    row.is_closed, row.answers, row.asked = True, len(answers), asked_people(unit).count()
    row.results = counted([key for key, *_ in statements(edition)], [each.values for each in answers])
    row.results = row.results if answers else {}
    comments = [each.comment for each in answers if each.comment]
    random.SystemRandom().shuffle(comments)
    row.comments = comments if len(answers) >= LEAST else []
    save_fields(row, ["is_closed", "answers", "asked", "results", "comments"], None)
    PulseAnswer.objects.filter(round=row).delete()
    PulseDone.objects.filter(round=row).delete()
    return 1


def pulses_remind(today=None) -> int:
    """Tells those who are asked when the pulse opens, and, some days before it closes, those who have not answered; to
    nobody else is it said who that is. today: a local date. Gives how many were told anew."""
    today = today or local_today()
    rows = PulseRound.objects.for_system("sweep: pulses that are open").filter(
        is_closed=False, opens_on__lte=today, closes_on__gte=today
    )
    return for_each(rows.select_related("unit"), lambda row: _tell(row, today))


def _tell(row, today) -> int:
    step = "last" if (row.closes_on - today).days <= REMIND_BEFORE else "open"
    key = f"pulse:{row.pk}:{step}"
    told = Notice.objects.filter(key=key).values("user")
    done = PulseDone.objects.filter(round=row).values("user")
    people = list(asked_people(row.unit).exclude(pk__in=told).exclude(pk__in=done))
    words = "Sista dagarna: svara" if step == "last" else "Svara"
    notify(
        users=people,
        key=key,
        text=f"{words} på pulsen på en minut, utan namn: {row.unit.name[:60]}",
        url=row.get_absolute_url(),
    )
    return len(people)
