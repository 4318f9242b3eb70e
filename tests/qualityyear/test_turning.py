"""The stops at the units: opened and closed by the year's own days, whatever happened to the one who turns it."""

from datetime import date

import pytest

from core.errors import DomainError
from organisation.models import Notice, Unit
from organisation.services import unit_close
from qualityyear import services
from qualityyear.models import UnitStop
from qualityyear.progress import year_seen
from qualityyear.todo import todo
from qualityyear.workflow import StopStatus
from tests.at_once import in_threads
from tests.conftest import add_unit
from tests.qualityyear.conftest import YEAR, add_stop, add_year, adopt, at, turn

pytestmark = pytest.mark.django_db


def state():
    """What everything came to: unit, stop, days, status, and the steps of its story."""
    rows = UnitStop.objects.for_system("test").select_related("unit", "stop").prefetch_related("events")
    return sorted(
        (
            row.unit.key, row.stop.name, row.occasion, str(row.opens_on), str(row.due_on), str(row.closes_on),
            row.status, [(event.name, event.new_status) for event in row.events.all()], str(row.material),
        )
        for row in rows
    )  # fmt: skip


def test_a_stop_opens_at_every_unit_of_the_nämnd_and_not_at_a_provider(year, town, move):
    move(date(YEAR, 2, 28))
    turn()
    assert not UnitStop.objects.for_system("test").filter(stop__name="Fokus: lagen").exists()
    move(date(YEAR, 3, 1))
    turn()
    opened = UnitStop.objects.for_system("test").filter(stop__name="Fokus: lagen")
    assert {row.unit for row in opened.select_related("unit")} == {town.unit, town.home_care, town.lss_unit}
    assert {(row.due_on, row.closes_on) for row in opened} == {(date(YEAR, 3, 31), date(YEAR, 4, 30))}
    assert [each["word"] for each in opened[0].material] == ["cases"]


def test_what_is_done_once_for_all_lies_at_the_nämnd_and_on_the_laws_own_day(town, quality_developer, move):
    move(date(2025, 12, 1))
    year = add_year(quality_developer, town.board, 2026)
    add_stop(
        quality_developer, year, "Berättelsen", scope="board", rhythm="fixed", month=3, day=1, duty="dated",
        source="PSL 3 kap. 10 §", kind="task",
    )  # fmt: skip
    adopt(quality_developer, year)
    turn(date(2026, 2, 20))
    row = at(town.board, "Berättelsen")
    assert row.due_on == date(2026, 3, 2)  # 1 March 2026 is a Sunday


def test_turning_twice_does_nothing_twice(year, move):
    move(date(YEAR, 3, 1))
    turn()
    before, told = state(), Notice.objects.count()
    turn()
    assert state() == before
    assert Notice.objects.count() == told
    assert services.stops_open() == 0


def test_what_nobody_finished_is_closed_and_says_so(year, town, move):
    move(date(YEAR, 3, 1))
    turn()
    move(date(YEAR, 5, 1))
    turn()
    row = at(town.unit)
    assert row.status == StopStatus.NOT_DONE
    assert "30 april 2027" in row.why
    assert row.ended_by is None


def test_a_year_is_not_owed_what_lay_before_it_was_decided(town, quality_developer, move):
    move(date(YEAR, 6, 10))
    year = add_year(quality_developer, town.board)
    add_stop(quality_developer, year, month=3)
    add_stop(quality_developer, year, "Egenkontroll", month=6)
    adopt(quality_developer, year)
    turn()
    assert {row.stop.name for row in UnitStop.objects.for_system("test").select_related("stop")} == {"Egenkontroll"}


def test_a_closed_unit_is_not_asked_and_what_it_had_lapses(year, town, move):
    move(date(YEAR, 3, 10))
    turn()
    unit_close(by=None, unit=town.lss_unit, on=date(YEAR, 3, 20))
    move(date(YEAR, 9, 5))
    turn()
    assert at(town.lss_unit).status == StopStatus.LAPSED
    assert "20 mars 2027" in at(town.lss_unit).why
    assert not UnitStop.objects.for_system("test").filter(unit=town.lss_unit, stop__name="Analysdagar").exists()


def split(town, by):
    """Björkgården becomes two on 15 September."""
    unit_close(by=None, unit=town.unit, on=date(YEAR, 9, 14))
    new = [
        add_unit(f"Björkgården {side}", Unit.Kind.UNIT, town.area, ["sol"], valid_from=date(YEAR, 9, 15))
        for side in ("Öst", "Väst")
    ]
    for unit in new:
        services.succession_add(by=by, before=town.unit, after=unit)
    return new


def test_the_year_of_a_unit_that_is_split_goes_on_in_both(year, town, quality_developer, move):
    move(date(YEAR, 9, 1))
    turn()
    move(date(YEAR, 9, 15))
    new = split(town, quality_developer)
    turn()
    assert at(town.unit, "Analysdagar").status == StopStatus.LAPSED
    assert [at(unit, "Analysdagar").status for unit in new] == [StopStatus.OPEN] * 2


def test_what_was_done_before_the_split_is_not_asked_for_again(year, town, unit_manager, quality_developer, move):
    move(date(YEAR, 9, 3))
    turn()
    row = at(town.unit, "Analysdagar")
    services.note_save(
        by=unit_manager, unit_stop=row, version=0, learned="Larmen ringer samtidigt.", ahead="Två svarar"
    )
    row.refresh_from_db()
    services.stop_complete(by=unit_manager, unit_stop=row, version=row.version)
    move(date(YEAR, 9, 15))
    new = split(town, quality_developer)
    turn()
    left = UnitStop.objects.for_system("test").filter(unit__in=new)
    assert not left.under_way().exists()
    assert all("Gjord i Björkgården" in row.why for row in left)


def test_a_unit_does_not_follow_after_itself(town, quality_developer):
    services.succession_add(by=quality_developer, before=town.unit, after=town.home_care)
    for before, after in ((town.home_care, town.unit), (town.unit, town.unit)):
        with pytest.raises(DomainError) as error:
            services.succession_add(by=quality_developer, before=before, after=after)
        assert error.value.field == "after"


def test_a_stop_that_is_moved_takes_what_is_open_with_it(year, stop, town, quality_developer):
    services.stop_change(by=quality_developer, stop=stop.stop, version=stop.stop.version, month=4)
    row = UnitStop.objects.for_system("test").get(unit=town.unit, stop=stop.stop)
    assert (row.pk, row.status) == (stop.pk, StopStatus.OPEN)
    assert (row.opens_on, row.due_on) == (date(YEAR, 3, 1), date(YEAR, 4, 30))
    assert "30 april 2027" in row.events.get(name="move").note


def test_a_stop_is_not_moved_into_the_past(year, stop, quality_developer):
    with pytest.raises(DomainError, match="har redan varit") as error:
        services.stop_change(by=quality_developer, stop=stop.stop, version=stop.stop.version, month=1)
    assert error.value.field == "month"
    stop.refresh_from_db()
    assert stop.due_on == date(YEAR, 3, 31)
    assert stop.is_under_way


def test_times_that_would_have_been_are_named_before_a_stop_is_changed(town, quality_developer, unit_manager, move):
    move(date(YEAR, 1, 2))
    year = add_year(quality_developer, town.board)
    stop = add_stop(quality_developer, year, "Varje månad", rhythm="working_day", day=20, month=None)
    adopt(quality_developer, year)
    move(date(YEAR, 3, 17))
    turn()
    march = UnitStop.objects.for_system("test").get(unit=town.unit, occasion="3")
    services.note_save(by=unit_manager, unit_stop=march, version=0, learned="Vi hade börjat.")

    def change(day, **more):
        stop.refresh_from_db()
        return services.stop_change(by=quality_developer, stop=stop, version=stop.version, day=day, **more)

    with pytest.raises(services.MovesIntoThePast, match="redan ha varit: 3 mars 2027. Enheterna") as error:
        change(3)
    assert error.value.field == "day"
    march.refresh_from_db()
    assert (march.status, march.due_on) == (StopStatus.BEGUN, date(YEAR, 3, 30))
    change(18)  # later this month: nothing is asked
    change(3, past_is_right=True)
    march.refresh_from_db()
    assert (march.status, march.note.learned) == (StopStatus.LAPSED, "Vi hade börjat.")


def test_a_stop_that_is_taken_out_lapses_where_it_is_open_and_keeps_what_was_done(
    year, stop, town, unit_manager, quality_developer
):
    services.note_save(by=unit_manager, unit_stop=stop, version=0, learned="Vi lärde oss att fråga.")
    stop.refresh_from_db()
    services.stop_complete(by=unit_manager, unit_stop=stop, version=stop.version)
    services.stop_remove(by=quality_developer, stop=stop.stop, version=stop.stop.version)
    assert at(town.unit).status == StopStatus.DONE
    assert at(town.home_care).status == StopStatus.LAPSED


def test_a_unit_that_is_not_asked_any_longer_keeps_what_it_has_begun(
    stop, town, unit_manager, other_unit_manager, quality_developer
):
    services.note_save(by=unit_manager, unit_stop=stop, version=0, learned="Vi hade börjat.")
    services.stop_change(by=quality_developer, stop=stop.stop, version=stop.stop.version, units=[town.home_care])
    assert at(town.unit).status == StopStatus.BEGUN
    assert at(town.lss_unit).status == StopStatus.LAPSED
    assert at(town.home_care).status == StopStatus.OPEN


def test_the_manager_is_told_once_that_it_opened_and_once_that_it_is_late(year, town, unit_manager, move):
    for day in (date(YEAR, 3, 1), date(YEAR, 3, 2), date(YEAR, 4, 7), date(YEAR, 4, 8)):
        move(day)
        turn()
    told = list(Notice.objects.filter(user=unit_manager).order_by("pk").values_list("text", flat=True))
    assert [("öppen" in text, "är sen" in text) for text in told] == [(True, False), (False, True)]


def test_a_stop_whose_days_lay_in_the_silence_is_held_open_and_told_of(year, town, unit_manager, move):
    move(date(YEAR, 5, 10))  # it was to close on 30 April, and nothing has turned the year
    turn()
    row = at(town.unit)
    assert (row.status, row.due_on, row.closes_on) == (StopStatus.OPEN, date(YEAR, 3, 31), date(YEAR, 5, 24))
    assert (row.is_late, row.last_day) == (False, row.closes_on)
    assert not UnitStop.objects.for_system("test").filter(stop=row.stop).late().exists()
    for day in (date(YEAR, 5, 11), date(YEAR, 5, 24)):
        move(day)
        turn()
    told = Notice.objects.filter(user=unit_manager).values_list("text", flat=True)
    assert [text for text in told if "hålls öppen till 24 maj" in text] == list(told)
    assert len(told) == 1
    move(date(YEAR, 5, 25))
    turn()
    assert at(town.unit).status == StopStatus.NOT_DONE


def test_it_is_held_open_however_the_year_is_changed_meanwhile(year, town, quality_developer, move):
    move(date(YEAR, 5, 10))
    turn()
    stop = year.stops.get(name="Fokus: lagen")
    services.stop_change(by=quality_developer, stop=stop, version=stop.version, guide="Läs om lex Sarah först.")
    assert at(town.unit).closes_on == date(YEAR, 5, 24)


def test_the_laws_own_day_is_not_moved_by_our_silence(year, town, move):
    move(date(YEAR, 3, 20))
    turn()
    row = at(town.board, "Patientsäkerhetsberättelsen färdig")
    assert (row.held_open, row.last_day, row.is_late) == (row.closes_on, date(YEAR, 3, 1), True)
    assert list(UnitStop.objects.for_system("test").late()) == [row]


def test_a_stop_that_is_held_open_is_late_nowhere(year, town, unit_manager, move):
    move(date(YEAR, 5, 10))
    turn()
    for place in (town.unit, town.board):
        seen = year_seen(year, place)
        (shown,) = [each for each in seen.shown if each.timed.stop.name == "Fokus: lagen"]
        assert shown.state(date(YEAR, 5, 10)) == "now"
        assert {each.behind for each in seen.units} == {0}
        assert {each.behind for each in year_seen(year, place, date(YEAR, 5, 25)).units} == {1}
    assert [each.due for each in todo(unit_manager, 5).items] == [date(YEAR, 5, 24)]


def test_tasks_that_are_held_open_are_not_late_on_min_dag(town, quality_developer, unit_manager, move):
    move(date(YEAR - 1, 12, 1))
    year = add_year(quality_developer, town.board)
    add_stop(quality_developer, year, "Gå igenom nycklarna", kind="task")
    adopt(quality_developer, year)
    move(date(YEAR, 5, 10))
    turn()
    assert [each.due for each in todo(unit_manager, 5).items] == [date(YEAR, 5, 24)]


def test_the_time_for_finishing_it_can_be_shortened_but_not_where_it_was_opened_again(
    stop, town, unit_manager, quality_developer
):
    services.stop_skip(by=unit_manager, unit_stop=stop, version=stop.version, why="Vi var för få.")
    stop.refresh_from_db()
    services.stop_reopen(by=unit_manager, unit_stop=stop, version=stop.version, reason="Nu kan vi.")
    services.stop_change(by=quality_developer, stop=stop.stop, version=stop.stop.version, closes_after=7)
    assert at(town.home_care).closes_on == date(YEAR, 4, 7)
    assert at(town.unit).closes_on == date(YEAR, 4, 30)


def test_what_was_over_long_ago_is_not_asked_for_after_the_silence(year, town, unit_manager, move):
    move(date(YEAR, 7, 1))
    turn()
    assert at(town.unit).status == StopStatus.NOT_DONE
    assert not Notice.objects.filter(user=unit_manager).exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_turn_at_once_open_each_stop_once(year, move):
    move(date(YEAR, 3, 1))
    assert in_threads(services.stops_open, services.stops_open) == [None, None]
    units = UnitStop.objects.for_system("test").filter(stop__name="Fokus: lagen").values_list("unit", flat=True)
    assert len(units) == len(set(units)) == 3
