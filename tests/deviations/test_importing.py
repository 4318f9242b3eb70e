"""Taking in cases from elsewhere: all or nothing, with their dates, once, and nobody is told."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from core.calendar import local_date, local_today
from core.errors import DomainError
from core.models import Counter
from deviations import services
from deviations.imported import ImportedEvent, ImportedPlace
from deviations.models import ConcernedPerson, Deviation, DeviationEvent, Investigation
from deviations.naming import Place
from improvements.models import Measure, MeasureEvent
from organisation.models import Notice
from standards.models import Category, CauseCategory
from tests.deviations.importing import at, only, take


def test_a_whole_case_comes_with_all_that_hangs_on_it(whole_case, employee, unit_manager):
    case = only(take(whole_case), "hel")

    case.full_clean()
    assert (case.number, case.status, case.title) == ("2021-0001", "closed", "Föll vid sängen")
    assert (case.reported_at, case.assessed_at, case.closed_at) == (at(3, 1), at(3, 2), at(4, 2))
    assert (case.assessed_by, case.closed_by) == (unit_manager, unit_manager)
    assert case.laws == ["SoL", "HSL"]
    assert (case.risk_score, case.risk_class.rank) == (6, 2)
    assert "föll" in case.search_text
    assert "rum" not in case.search_text  # whom it concerned is never searched
    assert list(case.concerned.values_list("label_key", flat=True)) == ["rum 7", "ab"]
    assert case.investigation.causes.count() == 2
    assert case.investigation.theme.key == "trygghet"
    assert [(m.from_reporter, bool(m.read_at)) for m in case.messages.all()] == [(False, True), (True, False)]


def test_the_story_is_told_out_of_the_dates(whole_case, employee, unit_manager):
    events = list(only(take(whole_case), "hel").events.all())

    assert [(event.name, event.at) for event in events] == [
        ("report", at(3, 1)),
        ("assess", at(3, 2)),
        ("message", at(3, 3)),
        ("message", at(3, 3, 13)),
        ("investigate", at(3, 4)),
        ("investigation", at(3, 9)),
        ("measure_added", at(3, 9)),
        ("act", at(3, 9)),
        ("close", at(4, 2)),
    ]
    steps = [(e.old_status, e.new_status) for e in events if e.old_status != e.new_status]
    assert steps == [
        ("draft", "reported"),
        ("reported", "assessed"),
        ("assessed", "investigating"),
        ("investigating", "acting"),
        ("acting", "closed"),
    ]
    assert events[0].by == employee
    assert events[-1].note == "Nattlampan är på plats."


def test_history_begins_with_the_case_and_knows_the_causes(whole_case, employee):
    case = only(take(whole_case), "hel")

    version = case.history.get()
    assert (version.history_date, version.history_user, version.history_type) == (at(3, 1), employee, "+")
    assert version.history_change_reason == "gammalt"
    investigation = case.investigation.history.get()
    assert investigation.history_date == at(3, 4)
    assert {row.causecategory.key for row in investigation.causes.all()} == {"teknik", "rutiner"}
    # So that the next change shows what was changed, and nothing else.
    case.investigation.causes.remove(CauseCategory.objects.get(key="teknik"))
    newest, oldest = case.investigation.history.all()
    assert [change.field for change in newest.diff_against(oldest).changes] == ["causes"]


def test_a_measure_answers_several_cases(whole_case, measure):
    ids = take(whole_case, replace(whole_case, key="två", reported_at=at(2, 27)))

    row = Measure.objects.for_system("test").get()
    assert (row.number, row.status, row.effect) == ("Å2021-0001", "followed_up", "achieved")
    assert list(only(ids, "hel").measures.all()) == list(only(ids, "två").measures.all()) == [row]
    assert list(row.events.values_list("name", "new_status")) == [
        ("add", "planned"),
        ("complete", "done"),
        ("follow_up", "followed_up"),
    ]
    assert [local_date(moment) for moment in row.events.values_list("at", flat=True)] == [
        date(2021, 3, 9),
        date(2021, 3, 30),
        date(2021, 5, 3),
    ]
    assert row.history.get().history_date == at(3, 9)


def test_numbers_follow_the_order_of_the_reports_year_by_year(old_case, employee, town):
    """A minute past midnight on New Year's night in Sweden is the new year, though it is the old one in UTC."""
    ids = take(
        old_case("c", reported_at=at(12, 31, 23, 1)),
        old_case("b", reported_at=at(12, 31, 22, 59)),
        old_case("a", reported_at=at(6, 1)),
    )
    assert {key: only(ids, key).number for key in "abc"} == {"a": "2021-0001", "b": "2021-0002", "c": "2022-0001"}


def test_ordinary_reporting_goes_on_where_the_import_ended(old_case, employee, town):
    year = local_today().year
    take(*(old_case(str(n), reported_at=datetime(year, 1, 1, 12, n, tzinfo=UTC)) for n in range(3)))

    case = services.deviation_report(
        by=employee,
        submission_key=uuid.uuid4(),
        unit=town.unit,
        category=Category.objects.get(key="fall"),
        what_happened="Föll igen.",
    )
    assert case.number == f"{year}-0004"
    assert Counter.objects.get(series="deviation", year=year).value == 4


def test_the_same_again_changes_nothing(whole_case, old_case):
    take(whole_case)
    counted = (Deviation, DeviationEvent, ConcernedPerson, Investigation, Measure, MeasureEvent)
    before = [model._base_manager.count() for model in counted]

    assert take(whole_case) == {}
    assert [model._base_manager.count() for model in counted] == before

    ids = take(whole_case, old_case("ny"))
    assert list(ids) == ["ny"]
    assert only(ids, "ny").number == "2021-0002"
    # The same key of another source is another case, and its measure another measure.
    assert list(take(replace(whole_case, measures=()), source="annat")) == ["hel"]


def test_a_later_case_finds_the_measure_and_the_original_that_came_before(whole_case, judged, old_case, unit_manager):
    first = take(whole_case)
    ids = take(
        replace(whole_case, key="senare", reported_at=at(3, 1, 13)),
        old_case(
            "dubblett",
            reported_at=at(3, 1, 15),
            status="duplicate",
            duplicate_of_key="hel",
            closed_at=at(3, 2),
            closed_by=unit_manager,
        ),
    )
    assert Measure.objects.for_system("test").count() == 1
    duplicate = only(ids, "dubblett")
    assert duplicate.duplicate_of_id == first["hel"]
    assert duplicate.closed_at is None
    assert duplicate.events.get(name="mark_duplicate").note == "Dubblett av 2021-0001"


def test_a_duplicate_may_stand_before_what_it_points_at(old_case, unit_manager):
    ids = take(
        old_case(
            "dubblett",
            reported_at=at(3, 1, 8),
            status="duplicate",
            duplicate_of_key="först",
            closed_at=at(3, 2),
            closed_by=unit_manager,
        ),
        old_case("först"),
    )
    assert only(ids, "dubblett").duplicate_of_id == ids["först"]


def test_what_was_no_avvikelse_says_why(old_case, unit_manager):
    ids = take(
        old_case(
            status="not_deviation",
            closed_at=at(3, 2),
            closed_by=unit_manager,
            closing_note="Gäller ett trasigt fönster.",
        )
    )
    event = only(ids, "1").events.get(name="mark_not_deviation")
    assert (event.reason, event.new_status) == ("Gäller ett trasigt fönster.", "not_deviation")


def test_a_case_that_was_opened_again_keeps_its_story(whole_case, unit_manager):
    opened = replace(
        whole_case,
        status="assessed",
        closed_at=None,
        closed_by=None,
        closing_note="",
        events=(
            ImportedEvent("close", at(4, 2), unit_manager, note="Klart."),
            ImportedEvent("reopen", at(4, 9), unit_manager, reason="Det hände igen."),
        ),
    )
    case = only(take(opened), "hel")
    assert list(case.events.values_list("name", "new_status"))[-2:] == [("close", "closed"), ("reopen", "assessed")]


def test_whoever_is_implicated_does_not_see_the_case(old_case, unit_manager, town):
    ids = take(old_case(implicated=(unit_manager,), owner_role="division_manager", owner_unit=town.division))
    assert not Deviation.objects.visible_to(unit_manager, "see_cases").filter(pk=ids["1"]).exists()


def test_nobody_is_told(whole_case, old_case, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        take(whole_case, old_case("2", in_danger="yes"))
    assert callbacks == []
    assert not Notice.objects.exists()
    assert mail.outbox == []


def test_rows_are_written_many_at_a_time(old_case, django_assert_max_num_queries):
    """One row is some forty columns, and SQLite takes a thousand values at a time: about twenty rows."""
    cases = [old_case(str(n), reported_at=at(3, 1) + timedelta(minutes=n)) for n in range(200)]
    with django_assert_max_num_queries(75):
        take(*cases)


def test_what_a_case_was_about_comes_with_it(old_case, routine, process, step):
    places = (ImportedPlace(Place(routine), "unclear"), ImportedPlace(Place(process, step.key, step.title)))
    case = Deviation.objects.get(pk=take(old_case(places=places))["1"])
    assert [(place.words, place.how) for place in case.places.all()] == [
        ("Om någon har fallit", "unclear"),
        ("Från rapport till åtgärd, steget Bedömer", ""),
    ]


def test_the_same_routine_twice_is_a_mistake(old_case, routine):
    with pytest.raises(DomainError, match="angiven två gånger"):
        take(old_case(places=(ImportedPlace(Place(routine)), ImportedPlace(Place(routine), "failed"))))
    with pytest.raises(DomainError, match="inget av svaren"):
        take(old_case(places=(ImportedPlace(Place(routine), "bortglömd"),)))
