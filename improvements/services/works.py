"""Everything that writes förbättringsarbeten and what is counted in them. Whoever leads one is told."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.numbering import next_number
from core.personal_numbers import refuse_personal_numbers
from core.search import search_text
from core.wording import day_long
from core.workflow import apply_change, apply_transition, clean, differing, locked_row, save_new
from organisation.access import unit_ids_for
from organisation.roles import Action
from organisation.services import must_be_open_in_board, must_work_in_board, notify

from ..models import ImprovementWork, Measure, WorkValue
from ..selectors import possible_owners
from ..studying import period_start, period_words
from ..work_workflow import CANCEL, CONCLUDE, DECIDE, FINISH, RESUME, START, Decision, Direction, Rhythm, WorkStatus
from .measures import measure_add
from .texts import READ_BY_ALL

SERIES = "improvement_work"
# What may be changed without a step until the round has ended, and how the story names it.
WORK_CHANGEABLE = {
    "title": "Vad vi vill förbättra",
    "lead": "Leder arbetet",
    "team": "Vilka är med",
    "why": "Varför",
    "aim": "Mål",
    "counts": "Det här räknar vi",
    "direction": "Bättre är",
    "rhythm": "Hur ofta vi räknar",
    "change": "Det här provar vi",
    "start_on": "Börjar",
    "ends_on": "Klart senast",
    "changed_on": "Ändringen började",
}
LONG = {"team", "why", "change"}  # the story says that they were written anew, and their history how they read
CARRIED = ("title", "unit", "lead", "team", "why", "aim", "counts", "direction", "rhythm")


@transaction.atomic
def work_add(
    *, by, unit, title, start_on, ends_on, lead=None, team="", why="", aim="", counts="", direction=Direction.LOWER,
    rhythm=Rhythm.MONTH, change="", follows=None, right_checked=False,
) -> ImprovementWork:  # fmt: skip
    """Begins a round of the wheel. start_on and ends_on are local dates; lead is `by` when nobody is named, and
    is told.

    right_checked says that the caller has asked whether `by` may. Raises PermissionDenied or DomainError with its
    field.
    """
    refuse_personal_numbers(
        {"title": title, "team": team, "why": why, "aim": aim, "counts": counts, "change": change}, READ_BY_ALL
    )
    if not right_checked and unit.pk not in unit_ids_for(by, Action.HANDLE_MEASURES):
        raise PermissionDenied
    must_be_open_in_board(unit)
    lead = lead or by
    must_work_in_board(lead, possible_owners([unit.board_id]), field="lead")
    _check_days(start_on, ends_on)
    work = ImprovementWork(
        number=f"F{next_number(SERIES, local_today().year)}",
        title=title.strip(),
        unit=unit,
        board_id=unit.board_id,
        lead=lead,
        team=team.strip(),
        why=why.strip(),
        aim=aim.strip(),
        counts=counts.strip(),
        direction=direction,
        rhythm=rhythm,
        change=change.strip(),
        start_on=start_on,
        ends_on=ends_on,
        follows=follows,
        round=follows.round + 1 if follows else 1,
        created_by=by,
    )
    work.search_text = _search_text(work)
    work._history_user = by
    save_new(work)
    work.events.create(name="add", new_status=work.status, by=by)
    _tell_lead(work, by)
    return work


@transaction.atomic
def work_change(*, by, work, version, **changes) -> ImprovementWork:
    """Changes what WORK_CHANGEABLE names until the round has ended; the story says from what to what. Writes nothing
    when nothing differs. Raises PermissionDenied, Conflict or DomainError with its field."""
    changes = differing(work, changes, WORK_CHANGEABLE)
    if not changes:
        return work
    refuse_personal_numbers(changes, READ_BY_ALL)
    _must_be_open(work)
    if "lead" in changes:
        must_work_in_board(changes["lead"], possible_owners([work.board_id]), field="lead")
    _check_days(changes.get("start_on", work.start_on), changes.get("ends_on", work.ends_on))
    if "rhythm" in changes and work.values.exists():
        raise DomainError("Det finns redan värden. Då går det inte att ändra hur ofta ni räknar.", field="rhythm")
    if "changed_on" in changes:
        _check_changed_on(changes["changed_on"])
    fresh = apply_change(
        work,
        by=by,
        version=version,
        action=Action.HANDLE_MEASURES,
        event="change",
        note=_told(work, changes),
        search_text=_search_text(work, **changes),
        **changes,
    )
    if "lead" in changes:
        _tell_lead(fresh, by)
    return fresh


@transaction.atomic
def work_start(*, by, work, version, changed_on=None) -> ImprovementWork:
    """The change is in use from a local day on, today if not given. Raises RuleBroken with everything the plan lacks,
    PermissionDenied, Conflict or DomainError."""
    changed_on = changed_on or local_today()
    _check_changed_on(changed_on)
    note = f"Från och med {day_long(changed_on)}"
    return apply_transition(work, START, by=by, version=version, note=note, changed_on=changed_on)


@transaction.atomic
def work_finish_doing(*, by, work, version, done_note) -> ImprovementWork:
    """What was done, and how it differed from the plan. Raises as apply_transition."""
    refuse_personal_numbers({"done_note": done_note}, READ_BY_ALL)
    note = done_note.strip()
    return apply_transition(work, FINISH, by=by, version=version, note=note, done_note=note)


@transaction.atomic
def work_conclude(*, by, work, version, study_note) -> ImprovementWork:
    """What one sees in what was counted. Raises as apply_transition."""
    refuse_personal_numbers({"study_note": study_note}, READ_BY_ALL)
    note = study_note.strip()
    return apply_transition(work, CONCLUDE, by=by, version=version, note=note, study_note=note)


@transaction.atomic
def work_decide(*, by, work, version, decision, reason, ends_on=None) -> ImprovementWork:
    """Keep, change or drop, with why: the round has gone all the way. To change begins a new round, to be done by
    ends_on, which takes over what was counted since the change. Gives the ended round. Raises as apply_transition."""
    refuse_personal_numbers({"reason": reason}, READ_BY_ALL)
    if decision == Decision.CHANGE and ends_on is None:
        raise DomainError("Välj när nästa varv ska vara klart.", field="ends_on")
    label = Decision(decision).label if decision else ""
    done = apply_transition(
        work, DECIDE, by=by, version=version, note=label, reason=reason.strip(), decision=decision,
        decision_reason=reason.strip(),
    )  # fmt: skip
    if decision == Decision.CHANGE:
        _next_round(by, done, ends_on)
    return done


@transaction.atomic
def work_cancel(*, by, work, version, reason) -> ImprovementWork:
    """The round is broken off before it came all the way, and why. Raises RuleBroken without a reason."""
    refuse_personal_numbers({"reason": reason}, READ_BY_ALL)
    reason = reason.strip()
    return apply_transition(work, CANCEL, by=by, version=version, reason=reason, cancelled_reason=reason)


@transaction.atomic
def work_resume(*, by, work, version, reason, ends_on) -> ImprovementWork:
    """Takes a broken-off round up again from its plan, to be done by a new local day; what was counted is kept."""
    refuse_personal_numbers({"reason": reason}, READ_BY_ALL)
    if not reason.strip():
        raise DomainError("Skriv varför arbetet tas upp igen.", field="reason")
    if ends_on < local_today():
        raise DomainError("Dagen har redan varit. Välj idag eller en senare dag.", field="ends_on")
    return apply_transition(
        work, RESUME, by=by, version=version, reason=reason.strip(), ends_on=ends_on, cancelled_reason="",
        changed_on=None,
    )  # fmt: skip


@transaction.atomic
def values_save(*, by, work, values) -> list[WorkValue]:
    """Writes what was counted: (local date, figure) pairs, kept under the beginning of their period; what stood there
    is replaced. Raises PermissionDenied, or DomainError with its field for a bad figure or a day to come."""
    with locked_row(work, by=by, action=Action.HANDLE_MEASURES, version=None) as row:
        if row.status == WorkStatus.CANCELLED:
            raise DomainError("Arbetet är avbrutet. Ta upp det igen för att räkna vidare.")
        there = {value.on: value for value in row.values.all()}
        saved = {}
        for day, figure in values:
            on = period_start(day, row.rhythm)
            if on > local_today():
                raise DomainError(f"{period_words(on, row.rhythm).capitalize()} har inte varit än.", field="on")
            value = saved.get(on) or there.get(on) or WorkValue(work=row, on=on)
            value.value = Decimal(figure)
            clean(value)
            saved[on] = value
        for value in saved.values():
            value._history_user = by
            value.save()
    return list(saved.values())


@transaction.atomic
def value_remove(*, by, value) -> None:
    """Takes away a figure that was wrong; its history says who did. Raises PermissionDenied."""
    with locked_row(value.work, by=by, action=Action.HANDLE_MEASURES, version=None):
        value._history_user = by
        value.delete()


@transaction.atomic
def work_add_measure(*, by, work, title, owner, due_on, description="", follow_up_on=None) -> Measure:
    """Decides a measure that belongs to the work: something that is to be done in it. Raises as measure_add."""
    with locked_row(work, by=by, action=Action.HANDLE_MEASURES, version=None) as row:
        _must_be_open(row)
        return measure_add(
            by=by, unit=row.unit, title=title, description=description, owner=owner, due_on=due_on,
            follow_up_on=follow_up_on, work=row, right_checked=True,
        )  # fmt: skip


def _next_round(by, done, ends_on) -> ImprovementWork:
    today = local_today()
    carried = {name: getattr(done, name) for name in CARRIED}
    new = work_add(by=by, **carried, start_on=today, ends_on=ends_on, follows=done, right_checked=True)
    since = period_start(done.changed_on, done.rhythm)
    for value in done.values.filter(on__gte=since):
        copy = WorkValue(work=new, on=value.on, value=value.value)
        copy._history_user = by
        copy.save()
    return new


def _must_be_open(work):
    if not work.is_open:
        raise DomainError("Varvet är slut. Det som är bestämt ändras inte.")


def _check_days(start_on, ends_on):
    if ends_on < start_on:
        raise DomainError("Varvet kan inte vara klart innan det börjar.", field="ends_on")


def _check_changed_on(changed_on):
    if changed_on is None:
        raise DomainError("Skriv när ändringen började.", field="changed_on")
    if changed_on > local_today():
        raise DomainError("Dagen har inte varit än. Gå vidare när ändringen har börjat.", field="changed_on")


def _told(work, changes) -> str:
    return "\n".join(
        f"{label} är omskrivet" if name in LONG else f"{label}: {_words(work, name)} → {_words(work, name, changes)}"
        for name, label in WORK_CHANGEABLE.items()
        if name in changes
    )


def _words(work, name, changes=None):
    value = changes[name] if changes else getattr(work, name)
    if value in (None, ""):
        return "(inget)"
    if name in ("direction", "rhythm"):
        return {"direction": Direction, "rhythm": Rhythm}[name](value).label
    return day_long(value) if hasattr(value, "isoformat") else str(value)


def _tell_lead(work, by):
    if work.lead_id == getattr(by, "pk", None):
        return
    notify(
        users=[work.lead],
        key=f"improvement-work:{work.pk}:{work.version}",
        text=f"Du leder förbättringsarbetet {work.number}",
        url=work.get_absolute_url(),
    )


def _search_text(work, **changes):
    words = (changes.get(name, getattr(work, name)) for name in ("title", "why", "aim", "counts", "change"))
    return search_text(work.number, *words)
