"""The days on which the nämnd meets: added, moved, called off; and the stops that are counted from them."""

from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.wording import day_long
from core.workflow import change_part, locked_row, save_new
from organisation.roles import Action

from ..models import Meeting, QualityYear
from ..rules import Rhythm
from ..selectors import meeting_days, times_of
from ..workflow import YearStatus
from .past import MovesIntoThePast, undone
from .turning import days_follow, stops_of_year_open
from .writing import refuse_personal_numbers
from .years import must_plan

PLAN = Action.PLAN_QUALITY_YEAR


@transaction.atomic
def meeting_add(*, by, board, held_on, note="", past_is_right=False) -> Meeting:
    """The nämnd meets on a local day. A meeting that has been is kept as history: nothing is asked for before it.

    Raises PermissionDenied, DomainError beside held_on, or, unless past_is_right, MovesIntoThePast with the stops that
    ought to have been done by now.
    """
    must_plan(by, board)
    refuse_personal_numbers(note=note)
    meeting = Meeting(board=board, held_on=held_on, note=note.strip(), is_history=held_on < local_today())
    meeting._history_user = by
    try:
        save_new(meeting)
    except DomainError as error:
        raise DomainError(error.message, field=error.field or "held_on") from error
    years = _years_of(board, {held_on.year})
    if not past_is_right:
        _ask_first(meeting, years, {})
    _follow(years)
    return meeting


@transaction.atomic
def meeting_change(*, by, meeting, version, held_on, note, is_cancelled, past_is_right=False) -> Meeting:
    """Moves a meeting or calls it off; the stops that are so many weeks before it follow. One that has been and is no
    longer called off is history. Raises PermissionDenied, Conflict, DomainError beside held_on, or MovesIntoThePast as
    meeting_add."""
    refuse_personal_numbers(note=note)
    with locked_row(meeting, by=by, action=PLAN, version=version) as row:
        today, years = local_today(), _years_of(row.board, {row.held_on.year, held_on.year})
        if held_on != row.held_on and held_on < today:
            raise DomainError(f"{day_long(held_on)} har redan varit. Välj en dag som kommer.", field="held_on")
        taken = Meeting.objects.for_system("one meeting a day").filter(board=row.board_id, held_on=held_on)
        if taken.exclude(pk=row.pk).exists():
            raise DomainError("Nämnden har redan ett möte den dagen.", field="held_on")
        before = _due_before(row, years)
        is_back = row.is_cancelled and not is_cancelled
        values = {"held_on": held_on, "note": note, "is_cancelled": is_cancelled}
        values["is_history"] = held_on < today and (row.is_history or is_back)
        row = change_part(row, values, by)
        if not past_is_right:
            _ask_first(row, years, before)
        _follow(years)
    return row


def _years_of(board, numbers) -> list[QualityYear]:
    years = QualityYear.objects.for_system("the years whose meetings were moved").filter(
        board=board, number__in=numbers, status=YearStatus.ADOPTED
    )
    return list(years.select_related("board"))


def _follow(years):
    for year in years:
        days_follow(year.stops.filter(rhythm=Rhythm.MEETING.value), local_today())
        stops_of_year_open(year, local_today())


def _due_before(meeting, years) -> dict:
    """The stops that are counted from the meeting as it stands, and the last day of each."""
    found = {}
    for year in years:
        days = [each for each in meeting_days(year.board_id, year.number) if each.pk == meeting.pk]
        for stop in year.stops.filter(rhythm=Rhythm.MEETING.value):
            for each in times_of(stop, year, days):
                found[stop] = each.due_on
    return found


def _ask_first(meeting, years, before):
    """Raises MovesIntoThePast when stops that were not to be done by now (before: the last days that they had) are so
    by the meeting's day, and are not done everywhere."""
    today = local_today()
    passed = {
        (stop, meeting.day.key): due_on
        for stop, due_on in _due_before(meeting, years).items()
        if due_on < today <= before.get(stop, today)
    }
    named = [f"”{stop.name}” senast {day_long(due_on)}" for stop, due_on in undone(passed)]
    if named:
        raise MovesIntoThePast(
            f"Det här skulle då redan ha varit klart: {'; '.join(named)}. Det som är öppet blir sent, och det som inte "
            "är öppnat öppnas nu. Stämmer det: kryssa i rutan och spara igen. Annars: välj en annan dag.",
            field="held_on",
        )
