"""Results over time: shares and values month by month, their limits, what changed, and the middle of other units."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.urls import reverse

from selfinspections import services
from selfinspections.comparing import by_unit, other_units
from selfinspections.figures import Measured, points, steps_of
from selfinspections.models import CheckList, Occurrence
from selfinspections.services import Value
from selfinspections.workflow import Choice, QuestionKind
from tests.scene_check_lists import build_list, draft_of, plan_for, publish
from tests.selfinspections.conftest import answer, complete

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 1, 1), date(2027, 2, 15)
GROUPS = (["Är händerna rena?"], ["Är smycken avtagna?", "Är håret uppsatt?"])


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def move(time_machine, day):
    time_machine.move_to(datetime.combine(day, time(12), UTC), tick=False)


def page(check_list, **asked):
    return reverse("selfinspections:trend", args=[check_list.pk]), asked


@pytest.fixture
def check_list(town, quality_developer, time_machine) -> CheckList:
    """Rows of two headings, and a number below nought, as a freezer has."""
    move(time_machine, FIRST)
    made = build_list(quality_developer, town.board, questions=(), rows=5, row_name="Observation")
    draft = draft_of(made)
    for group, asked in zip(("Händer", "Kläder"), GROUPS, strict=True):
        for words in asked:
            services.question_add(by=quality_developer, edition=draft, group=group, words=words)
    services.question_add(
        by=quality_developer, edition=draft, kind=QuestionKind.NUMBER, words="Frysen", unit_of_measure="°C",
        high=Decimal(-18), is_optional=True,
    )  # fmt: skip
    services.question_add(
        by=quality_developer, edition=draft, kind=QuestionKind.NUMBER, words="Kylen", is_optional=True
    )
    publish(quality_developer, made)
    return made


def fill(by, occurrence, wrong=0, degrees=-20):
    """Five rows; in so many of them the hands are not clean."""
    clean, off, hair, freezer, fridge = occurrence.edition.questions.all()
    values = {}
    for row in range(1, 6):
        values |= {
            (row, clean.pk): Value(choice=Choice.NO if row <= wrong else Choice.YES),
            (row, off.pk): Value(choice=Choice.YES),
            (row, hair.pk): Value(choice=Choice.NOT_APPLICABLE, note="Kort hår."),
            (row, freezer.pk): Value(number=Decimal(degrees)),
            (row, fridge.pk): Value(number=Decimal(5)),
        }
    services.answers_save(by=by, occurrence=occurrence, values=values)
    complete(by, occurrence)


@pytest.fixture
def year(check_list, town, quality_developer, time_machine):
    """Fourteen months at one unit: one row in five wrong, and all of them in the last."""
    plan_for(quality_developer, check_list, town.board, [town.unit], starts_on=FIRST)
    move(time_machine, LAST)
    services.occurrences_make()
    rows = list(Occurrence.objects.for_system("test").order_by("planned_on"))
    assert len(rows) == 14
    for place, row in enumerate(rows):
        fill(quality_developer, row, 5 if place == 13 else place % 2, -20 + place % 3)
    return check_list


def whole(check_list):
    return Occurrence.objects.for_system("test").filter(check_list=check_list)


def measured_question(check_list, words):
    question = check_list.versions.first().questions.get(words=words)
    return Measured(f"fraga-{question.key}", words, question=question)


def test_the_share_of_a_question_is_right_out_of_right_and_wrong(year):
    steps, found = points(whole(year), measured_question(year, "Är händerna rena?"), FIRST, LAST)
    assert not steps.by_quarter
    assert [point.tally.share for point in found[:2]] == [1, Decimal("0.8")]
    assert found[-1].tally.share == 0
    _, unclear = points(whole(year), measured_question(year, "Är håret uppsatt?"), FIRST, LAST)
    assert unclear[0].tally.share is None
    assert unclear[0].tally.not_applicable == 5


def test_a_heading_counts_rows_in_which_all_is_right(year):
    _, found = points(whole(year), Measured("rubrik-1", "Händer", group="Händer"), FIRST, LAST)
    assert (found[1].tally.right, found[1].tally.wrong) == (4, 1)
    _, rows = points(whole(year), Measured("rader", "Rader", group=""), FIRST, LAST)
    assert (rows[1].tally.right, rows[1].tally.wrong) == (4, 1)


def test_numbers_have_their_middle_lowest_and_highest(year):
    _, found = points(whole(year), measured_question(year, "Frysen"), FIRST, LAST)
    assert [point.middle for point in found[:3]] == [-20, -19, -18]
    _, fridge = points(whole(year), measured_question(year, "Kylen"), FIRST, LAST)
    assert {(point.lowest, point.middle, point.highest) for point in fridge} == {(5, 5, 5)}


def test_few_months_with_answers_are_shown_by_quarter():
    sparse = steps_of([date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)], date(2026, 1, 1), date(2026, 9, 1))
    assert sparse.by_quarter
    assert sparse.firsts == (date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1))
    assert sparse.of(date(2026, 5, 1)) == date(2026, 4, 1)


def test_the_chart_says_in_words_that_something_is_more_than_chance(year, client_as, unit_manager):
    key = measured_question(year, "Är händerna rena?").key
    shown = text(client_as(unit_manager).get(*page(year, matt=key)))
    assert "Under nedre gränsen: det är mer än slumpen förklarar." in shown
    assert "feb 2027" in shown
    assert "Svaren bakom" in shown


def test_a_number_is_shown_with_what_it_should_be(year, client_as, unit_manager):
    shown = text(client_as(unit_manager).get(*page(year, matt=measured_question(year, "Frysen").key)))
    assert "Det ska vara högst −18 °C." in shown
    assert "−20" in shown


def test_a_question_that_was_changed_is_marked(year, client_as, unit_manager, quality_developer):
    draft = services.edition_begin(by=quality_developer, check_list=year)
    question = draft.questions.get(words="Är händerna rena?")
    services.question_change(
        by=quality_developer, question=question, version=question.version, criteria="Före och efter."
    )
    publish(quality_developer, year)
    client = client_as(unit_manager)
    changed = text(client.get(*page(year, matt=measured_question(year, "Är händerna rena?").key)))
    assert "Frågan ändrades. Version 2 gäller från 15 februari 2027." in changed
    same = text(client.get(*page(year, matt=measured_question(year, "Är smycken avtagna?").key)))
    assert "Frågan ändrades" not in same
    assert "Frågorna ändrades: 1 ändrade." in text(client.get(*page(year)))


def test_few_answers_are_shown_as_few(check_list, town, client_as, unit_manager, quality_developer, time_machine):
    plan_for(quality_developer, check_list, town.board, [town.unit], starts_on=FIRST, rows=3)
    services.occurrences_make()
    sheet = whole(check_list).get()
    for row in (1, 2, 3):
        answer(unit_manager, sheet, "J", "J", "EA", row=row)
    complete(unit_manager, sheet)
    key = measured_question(check_list, "Är händerna rena?").key
    shown = text(client_as(unit_manager).get(*page(check_list, matt=key)))
    assert "Få svar" in shown
    assert "För få månader" in shown


def test_the_middle_of_other_units_needs_three_of_them_with_enough_answers(check_list, town, quality_developer):
    others = [town.home_care, town.lss_unit, town.provider_unit]
    for place, unit in enumerate(others):
        sheet = services.occurrence_add(by=quality_developer, check_list=check_list, unit=unit) if place < 2 else None
        if sheet:
            fill(quality_developer, sheet, wrong=place)
    measured = measured_question(check_list, "Är händerna rena?")
    steps = steps_of([FIRST], FIRST, FIRST)
    assert other_units(town.unit, check_list, measured, steps, FIRST).middles == [(None, 2)]
    sheet = services.occurrence_add(by=quality_developer, check_list=check_list, unit=town.area)
    fill(quality_developer, sheet, wrong=4)
    assert other_units(town.unit, check_list, measured, steps, FIRST).middles == [(0.8, 3)]
    assert other_units(town.area, check_list, measured, steps, FIRST).middles[0][1] == 1


def observe(by, check_list, *places):
    """(unit, in how many of five rows the hands were not clean), as often as it stands there."""
    for unit, wrong in places:
        fill(by, services.occurrence_add(by=by, check_list=check_list, unit=unit), wrong=wrong)


def test_a_unit_is_set_against_the_limits_of_the_others(check_list, town, quality_developer):
    observe(quality_developer, check_list, *[(unit, 0) for unit in (town.home_care, town.lss_unit, town.area)] * 5)
    observe(quality_developer, check_list, (town.unit, 3))
    measured = measured_question(check_list, "Är händerna rena?")
    own = Occurrence.objects.for_system("test").filter(unit=town.unit)
    steps, found = points(own, measured, FIRST, FIRST)
    limits = other_units(town.unit, check_list, measured, steps, FIRST).limits_for(found)
    assert (limits.values, limits.mean) == ((40.0,), 100)
    assert limits.lower[0] > 70
    assert [signal.rule for signal in limits.signals] == ["below_limit"]


def test_units_stand_in_the_order_of_the_tree_and_small_numbers_are_hidden(check_list, town, quality_developer):
    observe(quality_developer, check_list, (town.home_care, 0), (town.home_care, 0), (town.lss_unit, 4), (town.area, 1))
    few = services.occurrence_add(by=quality_developer, check_list=check_list, unit=town.unit)
    clean = few.edition.questions.first()
    others = [question for question in few.edition.questions.all() if not question.is_optional]
    values = {(1, question.pk): Value(choice=Choice.YES) for question in others}
    services.answers_save(by=quality_developer, occurrence=few, values=values)
    complete(quality_developer, few, why="En gick att se.")
    rows = by_unit(Occurrence.objects.for_system("test").all(), measured_question(check_list, clean.words))
    told = {row.name: (row.judged, row.share) for row in rows}
    # One answer, and the smallest of the others, so that it cannot be worked out from the sum.
    assert told[town.unit.name] == (1, None)
    assert [share for _, share in told.values()].count(None) == 2
    assert told[town.home_care.name] == (10, 1)
    paths = {unit.name: unit.path for unit in (town.home_care, town.lss_unit, town.area, town.unit)}
    parents = [paths[row.name].rsplit("/", 2)[0] for row in rows]
    assert parents == sorted(parents)


def test_the_page_of_a_board_tells_unit_by_unit_with_limits(check_list, town, client_as, quality_developer):
    observe(quality_developer, check_list, *[(unit, 0) for unit in (town.home_care, town.lss_unit, town.unit)] * 4)
    observe(quality_developer, check_list, (town.area, 5), (town.area, 5))
    key = measured_question(check_list, "Är händerna rena?").key
    client = client_as(quality_developer)
    assert "enheter=ja" in text(client.get(*page(check_list, matt=key, enhet=town.board.pk)))
    shown = text(client.get(*page(check_list, matt=key, enhet=town.board.pk, enheter="ja")))
    assert "enhet för enhet" in shown
    assert "Lägre än slumpen förklarar" in shown
    assert "Inom det som slumpen ger" in shown


def test_values_are_told_unit_by_unit_with_limits_too(check_list, town, client_as, quality_developer):
    for unit in (town.home_care, town.lss_unit, town.unit):
        for degrees in (-19, -20, -21):
            sheet = services.occurrence_add(by=quality_developer, check_list=check_list, unit=unit)
            fill(quality_developer, sheet, degrees=degrees)
    warm = services.occurrence_add(by=quality_developer, check_list=check_list, unit=town.area)
    fill(quality_developer, warm, degrees=-10)
    measured = measured_question(check_list, "Frysen")
    rows = {row.name: row for row in by_unit(Occurrence.objects.for_system("test").all(), measured)}
    warmest = rows[town.area.name]
    assert (warmest.mean, warmest.sheets, round(warmest.low, 6), round(warmest.high, 6)) == (-10, 1, -23, -17)
    shown = text(
        client_as(quality_developer).get(*page(check_list, matt=measured.key, enhet=town.board.pk, enheter="ja"))
    )
    assert "Medelvärde, enhet för enhet" in shown
    assert "−23,0 till −17,0" in shown
    assert "Högre än slumpen förklarar" in shown


def test_values_of_a_unit_are_set_against_the_limits_of_the_others(check_list, town, client_as, quality_developer):
    sheets = [(unit, degrees) for unit in (town.home_care, town.lss_unit, town.area) for degrees in (-19, -20, -21)]
    for unit, degrees in (*sheets, (town.unit, -12), (town.unit, -14)):
        sheet = services.occurrence_add(by=quality_developer, check_list=check_list, unit=unit)
        fill(quality_developer, sheet, degrees=degrees)
    measured = measured_question(check_list, "Frysen")
    steps, found = points(Occurrence.objects.for_system("test").filter(unit=town.unit), measured, FIRST, FIRST)
    limits = other_units(town.unit, check_list, measured, steps, FIRST).limits_for(found)
    assert (limits.values, limits.mean) == ((-13.0,), -20)
    assert round(limits.upper[0], 6) == round(-20 + 3 / 2**0.5, 6)  # variance 1 within each, two sheets here
    shown = text(client_as(quality_developer).get(*page(check_list, matt=measured.key, enhet=town.unit.pk)))
    assert "De andra har tillsammans medelvärdet −20,0. Här:" in shown


def test_only_whoever_reads_statistics_sees_the_other_units(
    year, town, client_as, unit_manager, employee, quality_developer
):
    for unit in (town.home_care, town.lss_unit, town.area):
        fill(quality_developer, services.occurrence_add(by=quality_developer, check_list=year, unit=unit))
    assert "Mitten bland nämndens andra enheter" in text(client_as(unit_manager).get(*page(year)))
    assert "Mitten bland nämndens andra enheter" not in text(client_as(employee).get(*page(year)))


def test_the_lists_with_answers_stand_on_a_page(year, client_as, unit_manager, other_unit_manager):
    index = reverse("selfinspections:trends")
    assert reverse("selfinspections:trend", args=[year.pk]) in text(client_as(unit_manager).get(index))
    assert "Inga svar ännu" in text(client_as(other_unit_manager).get(index))


def test_a_list_that_ones_units_have_not_answered_shows_nothing(year, client_as, other_unit_manager):
    assert "Inga svar att visa" in text(client_as(other_unit_manager).get(*page(year)))


def test_the_file_holds_the_figures_of_the_chart(year, client_as, unit_manager):
    address = reverse("selfinspections:export_trend", args=[year.pk, "csv"])
    answered = client_as(unit_manager).get(address, {"matt": measured_question(year, "Är händerna rena?").key})
    lines = b"".join(answered.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 15
    assert lines[2].startswith("feb 2026;4;1;0;80")
