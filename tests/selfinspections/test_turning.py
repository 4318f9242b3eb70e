"""The occasions of the plans: made once, whatever happened to the one who makes them."""

from copy import copy
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.workflow import apply_to_all
from organisation.models import Unit
from organisation.services import unit_close
from selfinspections import services
from selfinspections.models import CheckList, Occurrence, OccurrenceEvent, Plan
from selfinspections.services.turning import WITHDRAWN, occurrences_of_list_lapse
from selfinspections.workflow import LAPSE, Frequency, Status
from tests.at_once import in_threads
from tests.selfinspections.conftest import answer, complete, publish

pytestmark = pytest.mark.django_db


def plan(by, check_list, town, **more) -> Plan:
    return services.plan_add(
        by=by, check_list=check_list, unit=town.unit, units=[town.unit],
        **{"frequency": Frequency.MONTHLY, "starts_on": local_today()} | more,
    )  # fmt: skip


def move(time_machine, day):
    time_machine.move_to(datetime.combine(day, time(12), UTC), tick=False)


def days(of):
    return list(of.occurrences.order_by("planned_on").values_list("planned_on", flat=True))


def test_running_twice_makes_nothing_twice(weekly):
    assert services.occurrences_make() == 1
    assert services.occurrences_make() == 0
    assert days(weekly) == [local_today()]


def test_a_missed_month_is_made_afterwards(unit_manager, temperatures, town, time_machine):
    move(time_machine, date(2026, 12, 1))
    monthly = plan(unit_manager, temperatures, town)
    move(time_machine, date(2027, 3, 15))
    assert services.occurrences_make() == 4
    assert days(monthly) == [date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1)]


# --- How many rows: as the plan says, otherwise as the list says -----------------------------------------------------


@pytest.mark.parametrize(("planned", "made"), [(None, 10), (3, 3), (20, 20), (1, 1)])
def test_a_plan_says_how_many_rows_and_otherwise_the_list_does(unit_manager, hygiene, town, planned, made):
    row = plan(unit_manager, hygiene, town, rows=planned)
    services.occurrences_make()
    assert row.occurrences.get().rows == made


def test_a_sample_is_whole_at_the_number_of_the_plan(employee, unit_manager, hygiene, town):
    row = plan(unit_manager, hygiene, town, rows=3)
    services.occurrences_make()
    sheet = row.occurrences.get()
    for number in (1, 2):
        answer(employee, sheet, *["J"] * 8, row=number)
    with pytest.raises(DomainError, match="finns inte"):
        answer(employee, sheet, *["J"] * 8, row=4)
    with pytest.raises(RuleBroken, match="2 av 3 rader"):
        complete(employee, sheet)
    answer(employee, sheet, *["J"] * 8, row=3)
    assert complete(employee, sheet).results.get(question_key=None, group="").right_count == 3


def test_other_rows_hold_from_the_next_time(unit_manager, hygiene, town, time_machine):
    move(time_machine, date(2027, 1, 1))
    row = plan(unit_manager, hygiene, town, rows=3)
    services.occurrences_make()
    row = services.plan_change(by=unit_manager, plan=row, version=row.version, rows=5)
    move(time_machine, date(2027, 2, 1))
    services.occurrences_make()
    hygiene = CheckList.objects.for_system("as it is now").get(pk=hygiene.pk)
    services.check_list_change(by=unit_manager, check_list=hygiene, version=hygiene.version, rows=8)
    move(time_machine, date(2027, 3, 1))
    services.occurrences_make()
    # The plan's own number stands, whatever the list says; without one the list's holds.
    services.plan_change(by=unit_manager, plan=row, version=row.version, rows=None)
    move(time_machine, date(2027, 4, 1))
    services.occurrences_make()
    assert list(row.occurrences.order_by("planned_on").values_list("rows", flat=True)) == [3, 5, 5, 8]


def test_a_plan_is_not_owed_what_lay_before_it_was_decided(unit_manager, temperatures, town, time_machine):
    move(time_machine, date(2027, 6, 10))
    monthly = plan(unit_manager, temperatures, town, starts_on=date(2027, 1, 1))
    services.occurrences_make()
    assert days(monthly) == []
    move(time_machine, date(2027, 7, 2))
    services.occurrences_make()
    assert days(monthly) == [date(2027, 7, 1)]


def test_a_changed_plan_does_not_rewrite_what_was_made(unit_manager, temperatures, town, time_machine):
    move(time_machine, date(2027, 1, 1))
    row = plan(unit_manager, temperatures, town)
    services.occurrences_make()
    move(time_machine, date(2027, 3, 10))
    # February and March had not been made yet: they were owed by the plan as it was.
    row = services.plan_change(
        by=unit_manager, plan=row, version=row.version, frequency=Frequency.WEEKLY, answer_days=2
    )
    services.occurrences_make()
    move(time_machine, date(2027, 3, 20))
    services.occurrences_make()
    assert days(row) == [date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1), date(2027, 3, 12), date(2027, 3, 19)]
    first = row.occurrences.get(planned_on=date(2027, 1, 1))
    assert (first.due_on - first.planned_on).days == 7
    assert "varje månad → varje vecka" in row.events.get(name="change").note


def test_the_version_that_held_on_the_planned_day_is_asked(unit_manager, temperatures, town, time_machine):
    move(time_machine, date(2027, 1, 1))
    row = plan(unit_manager, temperatures, town)
    services.edition_begin(by=unit_manager, check_list=temperatures)
    publish(unit_manager, temperatures, on=date(2027, 2, 1))
    move(time_machine, date(2027, 2, 5))
    services.occurrences_make()
    assert [each.edition.number for each in row.occurrences.order_by("planned_on")] == [1, 2]


def test_a_closed_unit_is_not_asked_and_what_waits_there_lapses(weekly, sheet, town, administrator, time_machine):
    unit_close(by=administrator, unit=town.unit, on=local_today())
    move(time_machine, local_today() + timedelta(days=30))
    assert services.occurrences_lapse() == 1
    closed = Unit.objects.get(pk=town.unit.pk)
    services.occurrences_make()
    assert set(weekly.occurrences.values_list("planned_on", flat=True)) == {
        day for day in days(weekly) if closed.is_open(day)
    }
    sheet.refresh_from_db()
    assert (sheet.status, sheet.why) == (Status.LAPSED, "Enheten är stängd.")


def test_a_withdrawn_list_lets_what_is_half_answered_be_finished(unit_manager, employee, temperatures, weekly, sheet):
    other = services.occurrence_add(by=employee, check_list=temperatures, unit=sheet.unit)
    answer(employee, sheet, 4)
    temperatures.refresh_from_db()
    services.check_list_withdraw(
        by=unit_manager, check_list=temperatures, version=temperatures.version, reason="En ny lista finns."
    )
    for each in (sheet, other, weekly):
        each.refresh_from_db()
    assert (sheet.status, other.status) == (Status.BEGUN, Status.LAPSED)
    assert weekly.ends_on == local_today()
    assert answer(employee, sheet, None, -20).count == 1
    temperatures.refresh_from_db()
    with pytest.raises(RuleBroken):
        services.occurrence_add(by=employee, check_list=temperatures, unit=sheet.unit)


def test_however_many_sheets_lapse_the_database_is_asked_as_often(temperatures, town):
    today, asked, lapsed = local_today(), [], []
    for count in (2, 100):
        sheet = Occurrence(
            check_list=temperatures, edition=temperatures.versions.get(), unit=town.unit, board=town.board,
            planned_on=today, due_on=today,
        )  # fmt: skip
        Occurrence.objects.bulk_create([copy(sheet) for _ in range(count)])
        with CaptureQueriesContext(connection) as queries:
            lapsed.append(occurrences_of_list_lapse(temperatures))
        asked.append(len(queries))
    assert lapsed == [2, 100]
    assert asked[0] == asked[1]
    sheets = Occurrence.objects.for_system("counted").filter(check_list=temperatures)
    told = OccurrenceEvent.objects.filter(occurrence__in=sheets, name="lapse", by=None, old_status=Status.WAITING)
    assert sorted(told.values_list("occurrence", flat=True)) == sorted(sheets.values_list("pk", flat=True))
    assert set(sheets.values_list("version", "why")) == {(1, WITHDRAWN)}


def test_what_was_made_while_its_list_was_withdrawn_lapses_by_the_sweep(employee, temperatures, town):
    late = services.occurrence_add(by=employee, check_list=temperatures, unit=town.unit)
    CheckList.objects.for_system("withdrawn in the same moment").update(
        withdrawn_on=local_today(), withdrawn_reason="En ny finns."
    )
    assert (services.occurrences_lapse(), services.occurrences_lapse()) == (1, 0)
    late.refresh_from_db()
    assert late.status == Status.LAPSED


def test_many_are_never_moved_past_a_history(weekly):
    with pytest.raises(TypeError, match="history"):
        apply_to_all(Plan.objects.for_system("refused"), LAPSE)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_at_once_make_each_occasion_once(weekly):
    in_threads(services.occurrences_make, services.occurrences_make)
    assert Occurrence.objects.for_system("counted").filter(plan=weekly).count() == 1
