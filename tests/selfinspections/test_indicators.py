"""What egenkontroller show becomes the value of an indicator."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.calendar import local_today
from core.errors import DomainError
from selfinspections import services
from selfinspections.models import CheckListVersion
from selfinspections.services.indicators import indicator_write
from selfinspections.workflow import QuestionKind
from standards.models import How, IndicatorValue
from standards.services import ValueRow, indicator_add, value_save
from tests.remembering import kept
from tests.selfinspections.conftest import answer, complete, in_days, publish

pytestmark = pytest.mark.django_db


@kept
def share(quality_developer, town):
    return indicator_add(
        by=quality_developer, board=town.board, name="Basala hygienrutiner", definition="Rätt i alla steg.",
        unit_of_measure="procent", method="share", interval="month", direction="up", hide_below=0,
    )  # fmt: skip


def gives(by, check_list, indicator):
    return services.check_list_change(by=by, check_list=check_list, version=check_list.version, indicator=indicator)


def observe(by, check_list, unit, *rows):
    sheet = services.occurrence_add(by=by, check_list=check_list, unit=unit)
    for number, values in enumerate(rows, start=1):
        answer(by, sheet, *values, row=number)
    return complete(by, sheet, why="Så många gick att se.")


def value_at(indicator, unit):
    return IndicatorValue.objects.for_system("read in a test").get(indicator=indicator, unit=unit)


RIGHT, WRONG = ["J"] * 8, ["J", "N", *["J"] * 6]


def test_the_rows_that_were_right_are_the_value(employee, unit_manager, quality_developer, hygiene, share, town):
    gives(quality_developer, hygiene, share)
    first = observe(employee, hygiene, town.unit, RIGHT, RIGHT, WRONG)
    value = value_at(share, town.unit)
    assert (value.unit, value.numerator, value.denominator, value.how) == (town.unit, 2, 3, How.SELF_INSPECTION)
    assert value.value == pytest.approx(Decimal("66.67"), abs=Decimal("0.5"))
    observe(employee, hygiene, town.unit, RIGHT)
    value.refresh_from_db()
    assert (value.numerator, value.denominator) == (3, 4)
    services.occurrence_reopen(by=unit_manager, occurrence=first, version=first.version, reason="Fel dag.")
    value.refresh_from_db()
    assert (value.numerator, value.denominator) == (1, 1)


def test_what_no_answer_gives_any_longer_is_missing(employee, unit_manager, quality_developer, hygiene, share, town):
    gives(quality_developer, hygiene, share)
    sheet = observe(employee, hygiene, town.unit, RIGHT)
    services.occurrence_reopen(by=unit_manager, occurrence=sheet, version=sheet.version, reason="Fel enhet.")
    value = value_at(share, town.unit)
    assert (value.value, value.status) == (None, "missing")
    complete(employee, sheet, why="Rätt ändå.")
    value.refresh_from_db()
    assert value.value == 100
    hygiene.refresh_from_db()
    gives(quality_developer, hygiene, None)
    value.refresh_from_db()
    assert value.value is None


def test_whoever_does_not_define_the_indicator_does_not_fill_it(unit_manager, hygiene, share):
    with pytest.raises(DomainError, match="får ändra") as error:
        gives(unit_manager, hygiene, share)
    assert error.value.field == "indicator"


def test_what_was_answered_before_counts_once_chosen(employee, quality_developer, temperatures, share, town):
    sheet = services.occurrence_add(by=employee, check_list=temperatures, unit=town.unit)
    answer(employee, sheet, 4, -10)
    complete(employee, sheet)
    gives(quality_developer, temperatures, share)
    value = value_at(share, town.unit)
    assert (value.numerator, value.denominator) == (1, 2)


def test_those_above_have_the_share_of_all_the_answers_beneath(
    employee, unit_manager, other_unit_manager, quality_developer, hygiene, share, town
):
    gives(quality_developer, hygiene, share)
    first = observe(employee, hygiene, town.unit, RIGHT, RIGHT, WRONG)
    observe(other_unit_manager, hygiene, town.lss_unit, WRONG)
    # Not the mean of 67 and 0 per cent: two right of four.
    for place in (town.board, town.department):
        value = value_at(share, place)
        assert (value.numerator, value.denominator, value.value) == (2, 4, 50)
        assert (value.how, value.comment) == (How.SELF_INSPECTION, "Svar från 2 enheter.")
    assert (value_at(share, town.division).numerator, value_at(share, town.division).denominator) == (2, 3)
    assert value_at(share, town.division).comment == "Svar från en enhet."
    assert value_at(share, town.lss_division).value == 0
    assert value_at(share, town.unit).comment == ""
    places = IndicatorValue.objects.for_system("read in a test").values_list("unit__name", flat=True)
    assert town.municipality.name not in places
    services.occurrence_reopen(by=unit_manager, occurrence=first, version=first.version, reason="Fel dag.")
    value = value_at(share, town.board)
    assert (value.numerator, value.denominator, value.comment) == (0, 1, "Svar från en enhet.")
    assert value_at(share, town.division).status == "missing"


def test_a_sum_by_hand_stands_and_the_others_are_counted(employee, quality_developer, hygiene, share, town):
    row = ValueRow(unit=town.board, period=local_today(), numerator=Decimal(9), denominator=Decimal(10))
    by_hand = value_save(by=quality_developer, indicator=share, row=row)
    gives(quality_developer, hygiene, share)
    observe(employee, hygiene, town.unit, WRONG)
    by_hand.refresh_from_db()
    assert (by_hand.numerator, by_hand.how) == (9, How.COMPUTED)
    assert value_at(share, town.department).value == 0


def test_the_sums_ask_as_much_of_many_units_as_of_few(
    employee, other_unit_manager, quality_developer, hygiene, share, town
):
    gives(quality_developer, hygiene, share)
    asked = []
    for by, place, rows in ((employee, town.unit, 1), (other_unit_manager, town.lss_unit, 3)):
        observe(by, hygiene, place, *[RIGHT] * rows)
        for changed in ({}, {"unit": place, "day": local_today()}):
            IndicatorValue.objects.for_system("read in a test").filter(indicator=share).delete()
            with CaptureQueriesContext(connection) as queries:
                indicator_write(share, **changed)
            asked.append(len(queries))
    assert asked[:2] == asked[2:]
    assert value_at(share, town.lss_unit).denominator == 3


def test_a_value_by_hand_stands(employee, unit_manager, quality_developer, hygiene, share, town):
    row = ValueRow(unit=town.unit, period=local_today(), numerator=Decimal(9), denominator=Decimal(10))
    by_hand = value_save(by=unit_manager, indicator=share, row=row)
    gives(quality_developer, hygiene, share)
    observe(employee, hygiene, town.unit, WRONG)
    by_hand.refresh_from_db()
    assert (by_hand.numerator, by_hand.how) == (9, How.COMPUTED)


def test_the_list_leads_to_its_indicator(unit_manager, quality_developer, hygiene, share, client_as):
    gives(quality_developer, hygiene, share)
    shown = client_as(unit_manager).get(hygiene.get_absolute_url()).content.decode()
    assert share.get_absolute_url() in shown
    form = client_as(quality_developer).get(reverse("selfinspections:check_list_change", args=[hygiene.pk]))
    assert "Vilken indikator visar svaren?" in form.content.decode()


# --- From one question ------------------------------------------------------------------------------------------------


@kept
def medians(quality_developer, town):
    return indicator_add(
        by=quality_developer, board=town.board, name="Kylens temperatur", definition="Mittvärdet av avläsningarna.",
        unit_of_measure="°C", decimals=1, method="median", interval="month", direction="down", hide_below=0,
    )  # fmt: skip


def asks_for(by, check_list, place, indicator):
    """A new version, from today, in which a question of the list gives the indicator."""
    draft = services.edition_begin(by=by, check_list=check_list)
    question = draft.questions.all()[place]
    services.question_change(by=by, question=question, version=question.version, indicator=indicator)
    CheckListVersion.objects.filter(check_list=check_list, status="published").update(valid_from=in_days(-1))
    publish(by, check_list)
    return question


def read(by, check_list, unit, *temperatures):
    for fridge in temperatures:
        sheet = services.occurrence_add(by=by, check_list=check_list, unit=unit)
        answer(by, sheet, fridge, -20)
        complete(by, sheet)


def test_a_question_gives_the_median_of_what_was_read(
    employee, other_unit_manager, quality_developer, temperatures, medians, town
):
    asks_for(quality_developer, temperatures, 0, medians)
    read(employee, temperatures, town.unit, 4, 5, 9)
    read(other_unit_manager, temperatures, town.lss_unit, 2)
    value = value_at(medians, town.unit)
    assert (value.value, value.denominator, value.how) == (5, 3, How.SELF_INSPECTION)
    # Of all the readings beneath (2, 4, 5, 9), never a median of medians.
    value = value_at(medians, town.board)
    assert (value.value, value.denominator, value.comment) == (Decimal("4.5"), 4, "Svar från 2 enheter.")


def test_a_question_gives_the_share_of_its_own_answers(employee, quality_developer, hygiene, share, town):
    second = asks_for(quality_developer, hygiene, 1, share)
    observe(employee, hygiene, town.unit, RIGHT, WRONG, ["N", *["J"] * 7])
    value = value_at(share, town.unit)
    assert (value.numerator, value.denominator) == (2, 3)
    assert second.words == hygiene.versions.get(number=1).questions.all()[1].words


def test_what_was_answered_before_the_version_gives_nothing(employee, quality_developer, temperatures, medians, town):
    read(employee, temperatures, town.unit, 12)
    asks_for(quality_developer, temperatures, 0, medians)
    read(employee, temperatures, town.unit, 4)
    assert value_at(medians, town.unit).value == 4


def test_an_answer_gives_only_an_indicator_that_is_counted_so(quality_developer, hygiene, medians, temperatures):
    for check_list, kind in ((hygiene, {}), (temperatures, {"kind": QuestionKind.TEXT})):
        draft = services.edition_begin(by=quality_developer, check_list=check_list)
        values = {"words": "En till?", "indicator": medians} | kind
        if kind:  # what is only read gives none, and the choice is emptied
            assert services.question_add(by=quality_developer, edition=draft, **values).indicator is None
            continue
        with pytest.raises(DomainError) as error:
            services.question_add(by=quality_developer, edition=draft, **values)
        assert error.value.field == "indicator"


def test_whoever_does_not_define_the_indicator_keeps_what_is_chosen_and_chooses_none(
    unit_manager, quality_developer, temperatures, medians
):
    asks_for(quality_developer, temperatures, 0, medians)
    draft = services.edition_begin(by=unit_manager, check_list=temperatures)
    fridge, freezer = draft.questions.all()
    changed = services.question_change(by=unit_manager, question=fridge, version=0, words="Kylen?")
    assert changed.indicator == medians
    with pytest.raises(DomainError, match="får ändra") as error:
        services.question_change(by=unit_manager, question=freezer, version=0, indicator=medians)
    assert error.value.field == "indicator"
