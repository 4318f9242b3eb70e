"""The stops of a draft, a template or a year that holds: added, changed, taken out."""

from contextlib import contextmanager
from datetime import date

from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.wording import day_long
from core.workflow import differing, locked_part, locked_row, save_fields, stripped
from organisation.roles import Action

from ..models import QualityYear, Stop
from ..rules import Rhythm, occasions
from ..selectors import meeting_days, times_of
from ..workflow import Duty, Kind
from .copying import COPIED
from .past import MovesIntoThePast, undone
from .turning import days_follow, stops_of_year_open
from .writing import refuse_personal_numbers
from .years import stop_keep

PLAN = Action.PLAN_QUALITY_YEAR
CHANGEABLE = tuple(name for name in COPIED if name != "key")
TEXTS = ("name", "short_name", "group", "guide", "questions", "research", "research_source", "documents", "source")
# What decides its days: changed in a year that holds, it asks from the day of the change on.
RULE = ("rhythm", "month", "day", "quarter", "weeks_before", "days_after", "opens_before", "duty")


@transaction.atomic
def stop_add(*, by, holder, units=(), **values) -> Stop:
    """Lays a stop in a template or a year. In a year that holds it asks from today on.

    values are fields of Stop; units names some of the nämnd's (none: all). Raises PermissionDenied, or DomainError
    beside its field.
    """
    with locked_row(holder, by=by, action=PLAN, version=None) as row:
        is_year = isinstance(row, QualityYear)
        stop = Stop(**stripped(values), **({"year": row} if is_year else {"template": row}))
        _check(stop, units, row.board_id)
        if is_year and row.is_adopted:
            stop.owed_from = local_today()
            _must_lie_ahead(stop, row)
        stop_keep(stop, by)
        stop.units.set(units)
        if is_year:
            row.events.create(name="stop_add", by=by, note=f"”{stop.name}”")
            _turn(row)
    return stop


@transaction.atomic
def stop_change(*, by, stop, version, units=None, past_is_right=False, **changes) -> Stop:
    """Changes what a stop says or when it is. In a year that holds, what is under way at the units follows, and what
    has been done stays as it was. A stop is not moved into the past; where some of its times would be, unless
    past_is_right, MovesIntoThePast says which. Raises that, PermissionDenied, Conflict or DomainError."""
    with _locked(stop, by, version) as (holder, row):
        changes = differing(row, changes, CHANGEABLE)
        of_units = list(row.units.all())
        chosen = of_units if units is None else list(units)
        if not changes and set(chosen) == set(of_units):
            return row
        holds = isinstance(holder, QualityYear) and holder.is_adopted
        if holds:
            _turn(holder)  # what the stop asked for until today, as it was
        was = {name: getattr(row, name) for name in changes}
        before = _times(row, holder) if holds else {}
        for name, value in changes.items():
            setattr(row, name, value)
        _check(row, chosen, holder.board_id)
        fields = list(changes)
        if holds and set(RULE) & set(changes):
            row.owed_from = local_today()
            fields.append("owed_from")
            _must_lie_ahead(row, holder)
            if not past_is_right:
                _ask_first(row, holder, before, next(name for name in RULE if name in changes))
        save_fields(row, fields, by)
        row._history_user = by
        row.units.set(chosen)
        if isinstance(holder, QualityYear):
            holder.events.create(name="stop_change", by=by, note=f"”{was.get('name', row.name)}”")
        if holds:
            days_follow([row], local_today())
            _turn(holder)
    return row


@transaction.atomic
def stop_remove(*, by, stop, version) -> None:
    """Takes a stop out. In a year that holds it is kept with what was done at it, and asks no more. Raises
    PermissionDenied or Conflict."""
    with _locked(stop, by, version) as (holder, row):
        if not isinstance(holder, QualityYear) or not holder.is_adopted:
            row.delete()
        else:
            row.withdrawn_on, row.withdrawn_by = local_today(), by
            save_fields(row, ["withdrawn_on", "withdrawn_by"], by)
            days_follow([row], local_today())
        if isinstance(holder, QualityYear):
            holder.events.create(name="stop_remove", by=by, note=f"”{row.name}”")


@contextmanager
def _locked(stop, by, version):
    """Locks the year or the template, then the stop. Raises PermissionDenied or Conflict."""
    with locked_row(stop.holder, by=by, action=PLAN, version=None) as holder:
        row = locked_part(holder.stops.all(), stop, version)
        yield holder, row


def _turn(year):
    if year.is_adopted:
        stops_of_year_open(year, local_today())


def _must_lie_ahead(stop, year):
    """Raises DomainError beside what says the day, when the stop would ask nobody any more this year."""
    meetings = meeting_days(year.board_id, year.number)
    if times_of(stop, year, meetings):
        return
    field = {Rhythm.MEETING: "rhythm", Rhythm.QUARTER: "quarter"}.get(Rhythm(stop.rhythm), "month")
    if stop.rhythm == Rhythm.MEETING:
        raise DomainError("Nämnden har inget möte kvar i år som ligger så långt fram.", field=field)
    raise DomainError(
        "Den dagen har redan varit. Enheterna får inte en hållplats i efterhand: välj en dag som kommer, eller låt den "
        "vänta till nästa år.",
        field=field,
    )


def _times(stop, year) -> dict:
    """The last day of each time at which the stop asks somebody."""
    return {each.key: each.due_on for each in times_of(stop, year, meeting_days(year.board_id, year.number))}


def _ask_first(stop, year, before, field):
    """Raises MovesIntoThePast beside field when times that lay ahead (before: as the stop was) would have been. They
    are then not asked for any more."""
    today = local_today()
    meetings = meeting_days(year.board_id, year.number)
    passed = {
        (stop, each.key): each.due_on
        for each in occasions(stop.rule, year.number, meetings)
        if each.due_on < today <= before.get(each.key, date.min)
    }
    if named := [day_long(due_on) for _, due_on in undone(passed)]:
        raise MovesIntoThePast(
            f"De här gångerna skulle då redan ha varit: {', '.join(named)}. Enheterna frågas inte efter dem mer; det "
            "som är skrivet finns kvar. Stämmer det: kryssa i rutan och spara igen.",
            field=field,
        )


def _check(stop, units, board_id):
    """Raises DomainError beside the field that its rhythm lacks, or that does not fit."""
    refuse_personal_numbers(**{name: getattr(stop, name) for name in TEXTS})
    rhythm = Rhythm(stop.rhythm)
    if not stop.name:
        raise DomainError("Skriv vad hållplatsen heter.", field="name")
    if rhythm == Rhythm.FIXED and stop.month is None:
        raise DomainError("Välj månad.", field="month")
    if rhythm == Rhythm.FIXED and not (stop.day and 1 <= stop.day <= 31):
        raise DomainError("Skriv vilken dag i månaden, mellan 1 och 31.", field="day")
    if rhythm == Rhythm.WORKING_DAY and not (stop.day and 1 <= abs(stop.day) <= 23):
        raise DomainError("Skriv vilken arbetsdag: 1 är månadens första, −1 dess sista.", field="day")
    if stop.duty == Duty.DATED and not stop.source:
        raise DomainError("Skriv vilken lag som säger dagen.", field="source")
    if stop.research and not stop.research_source:
        raise DomainError("Skriv var det står, så att den som vill kan läsa mer.", field="research_source")
    if stop.kind == Kind.TASK and stop.material:
        raise DomainError(
            "Något att göra har inget underlag. Välj ett annat slag, eller inget underlag.", field="material"
        )
    if any(unit.board_id != board_id for unit in units):
        raise DomainError("Välj enheter i nämnden.", field="units")
