"""The sweep that reminds whoever leads of what is about to be late. It asks the rows: run twice it reminds once, and
after a week away it sends one notice and not three."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.background import for_each
from core.calendar import local, local_date, long_date
from organisation.access import board_ids_for
from organisation.roles import Action, Role
from organisation.selectors import specialists
from organisation.services import notify
from standards.legal import target_for

from ..models import Clock, StaffRisk
from ..reminders import LATE, LAW, SOON, reminder_steps, steps_reached
from .notices import tell_owners
from .track_effects import tell_leaders

PARTS = ("duty", "track__lead", "track__deviation__unit", "deviation__unit", "deviation__owner_unit")
# The longest that anybody is reminded ahead; the database leaves out what lies further off.
AHEAD = timedelta(days=400)


def clocks_remind(now=None) -> int:
    """Tells whoever leads the track, or owns the case, of every running clock that has come to a new step. Gives how
    many clocks."""
    now = now or timezone.now()
    running = Clock.objects.for_system("sweep: reminders").running().with_aim().filter(aim_at__lt=now + AHEAD)
    due = [clock for clock in running.select_related("duty").iterator(chunk_size=2000) if _is_due(clock, now)]
    return for_each(due, lambda clock: _remind(clock.pk, now))


def _steps(clock):
    return reminder_steps(clock.aim, clock.legal_end, clock.reminders, hours=clock.duty.is_in_hours)


def _is_due(clock, now) -> bool:
    return steps_reached(_steps(clock), now)[0] > clock.reminded


@transaction.atomic
def _remind(pk, now) -> int:
    """Locks the clock and looks again, so that two sweeps at once remind once."""
    clock = (
        Clock.objects.for_system("sweep: reminders")
        .running()
        .select_for_update(of=("self",))
        .select_related(*PARTS)
        .filter(pk=pk)
        .first()
    )
    if clock is None or not _is_due(clock, now):
        return 0
    count, word = steps_reached(_steps(clock), now)
    clock.reminded = count
    clock.save(update_fields=["reminded"])
    # The moment is part of the key: time that IVO gives begins the steps anew.
    key, text = f"clock:{clock.pk}:{count}:{clock.aim:%Y%m%d%H}", notice_text(clock, word)
    if clock.track_id:
        tell_leaders(clock.track, key, text)
    elif clock.deviation_id:
        tell_owners(clock.deviation, key, text)
    return 1


# Says that there is something, and neither what nor about whom: MAS finds it in the list.
STAFF_RISK = "Det finns en fråga om legitimerad personal som väntar"


def staff_risks_remind(now=None) -> int:
    """Reminds those few who may see them of concerns about licensed staff that have come to a new step, in the steps
    that the nämnd has chosen for the duty. The notice is one line without a number, a name or a unit, and leads to
    the list. Run twice it reminds once: its key is the step. Gives how many concerns have come to a step."""
    now, risks = now or timezone.now(), StaffRisk.objects.for_system("sweep: reminders")
    waiting = risks.filter(status=StaffRisk.Status.OPEN, target_end__lt=now + AHEAD).select_related("board", "duty")
    return for_each(waiting, lambda risk: _remind_of_staff(risk, now))


@transaction.atomic
def _remind_of_staff(risk, now) -> int:
    reminders = target_for(risk.duty, risk.board, local_date(risk.known_at)).reminders
    steps = reminder_steps(risk.target_end, None, reminders, hours=risk.duty.is_in_hours)
    count, _ = steps_reached(steps, now)
    if not count:
        return 0
    people = specialists(risk.board, Role.MAS)
    notify(
        users=[person for person in people if risk.board_id in board_ids_for(person, Action.HANDLE_STAFF_RISKS)],
        key=f"staff_risk:{risk.pk}:{count}:{risk.target_end:%Y%m%d%H}",
        text=STAFF_RISK,
        url=reverse("deviations:staff_risks"),
    )
    return 1


def notice_text(clock, word) -> str:
    """What the notice says: the case's number, the duty and the day. Nothing of what has happened."""
    end = clock.legal_end if word == LAW else clock.aim
    hours = clock.duty.is_in_hours
    when = f"{long_date(local(end).date(), weekday=False, year=True)}{f' {local(end):%H:%M}' if hours else ''}"
    says = {SOON: f"vårt mål är {when}", LATE: f"vårt mål var {when}", LAW: f"lagens sista dag är {when}"}[word]
    if word != LAW and clock.target_end is None and clock.extended_to is None:
        says = f"sista dag enligt lagen {'är' if word == SOON else 'var'} {when}"
    elif word != LAW and clock.extended_to is not None:
        says = f"IVO:s anstånd {'går' if word == SOON else 'gick'} ut {when}"
    return f"{clock.deviation.number}: {clock.duty.name}, {says}"[:200]
