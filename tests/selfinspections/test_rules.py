"""Which days are planned, and how shares are counted."""

from datetime import date
from decimal import Decimal

import pytest

from selfinspections.rules import (
    Grade,
    Limits,
    Step,
    Tally,
    Verdict,
    next_planned_day,
    planned_day,
    planned_days,
    read_steps,
    tally,
    whole_rows,
)
from tests.selfinspections.conftest import FOOD, HYGIENE

R, W, NA, NOTED = Verdict.RIGHT, Verdict.WRONG, Verdict.NOT_APPLICABLE, Verdict.NOTED
MONTH = Step(months=1)


def test_the_last_of_the_month_comes_back_after_a_short_month():
    days = [planned_day(date(2026, 1, 31), MONTH, number) for number in range(4)]
    assert days == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


@pytest.mark.parametrize(
    ("step", "since", "until", "days"),
    [
        (Step(weeks=1), date(2026, 3, 1), date(2026, 3, 15), [date(2026, 3, 2), date(2026, 3, 9)]),
        (Step(weeks=2), date(2026, 3, 1), date(2026, 3, 15), [date(2026, 3, 2)]),
        (Step(months=3), date(2026, 1, 1), date(2027, 1, 4), [date(2026, 1, 5), date(2026, 4, 5), date(2026, 7, 5),
                                                              date(2026, 10, 5)]),
        (Step(months=12), date(2027, 1, 1), date(2029, 1, 4), [date(2027, 1, 5), date(2028, 1, 5)]),
        (MONTH, date(2025, 1, 1), date(2026, 1, 4), []),
        (MONTH, date(2026, 2, 5), date(2026, 2, 5), [date(2026, 2, 5)]),
    ],
)  # fmt: skip
def test_planned_days_count_from_the_first_one(step, since, until, days):
    assert planned_days(date(2026, 1, 5), step, since, until) == days


def test_the_next_day_does_not_depend_on_when_one_answered():
    first = date(2026, 1, 31)
    assert next_planned_day(first, MONTH, date(2026, 2, 10)) == date(2026, 2, 28)
    assert next_planned_day(first, MONTH, date(2026, 3, 1)) == date(2026, 3, 31)
    assert next_planned_day(first, MONTH, date(2020, 3, 1)) == first


@pytest.mark.parametrize(("weeks", "months"), [(0, 0), (1, 1), (-1, 0)])
def test_a_step_is_weeks_or_months(weeks, months):
    with pytest.raises(ValueError, match="either"):
        Step(weeks=weeks, months=months)


def test_not_applicable_is_neither_right_nor_wrong():
    found = tally([R, R, R, W, NA, NA, NOTED])
    assert found == Tally(3, 1, 2)
    assert found.share == Decimal("0.75")
    assert tally([NA, NA]).share is None


def test_a_row_is_right_when_everything_that_could_be_judged_was():
    assert whole_rows([[R, R, NA], [R, W], [NA, NA], [R, R]]) == Tally(2, 1, 1)


def test_the_hygiene_form_counts_as_it_says():
    """h, n and o of the form: right in all four steps of hygiene, in all four of clothes, in all eight."""
    observation = HYGIENE["observation"]
    assert len(observation["hygien"]) == len(observation["klader"]) == 4
    hygiene = [[R, R, NA, R], [R, W, R, R], [R, R, R, R]]
    clothes = [[R] * 4, [R] * 4, [R, R, W, R]]
    assert whole_rows(hygiene) == Tally(2, 1, 0)
    assert whole_rows(clothes) == Tally(2, 1, 0)
    assert whole_rows([h + c for h, c in zip(hygiene, clothes, strict=True)]) == Tally(1, 2, 0)


@pytest.mark.parametrize(
    ("value", "verdict", "grade"),
    [("4", R, None), ("8", R, None), ("8.5", W, Grade.SHORTCOMING), ("12", W, Grade.SHORTCOMING),
     ("12.5", W, Grade.SERIOUS)],
)  # fmt: skip
def test_the_fridge_is_judged_by_its_limits(value, verdict, grade):
    said = FOOD["gransvarden"]
    limits = Limits(high=Decimal(said["kyl_max"]), serious_high=Decimal(said["kritisk_kyl"]))
    assert limits.judge(Decimal(value)) == (verdict, grade)


def test_a_number_without_limits_is_noted():
    assert Limits().judge(Decimal(3)) == (NOTED, None)
    assert Limits(low=Decimal(3)).judge(Decimal(2)) == (W, Grade.SHORTCOMING)


def test_what_the_steps_of_a_scale_mean_is_a_line_for_each():
    text = "1: Ring sjuksköterskan.\n\n 3. Fråga igen imorgon.\r\n10 – Allt är bra."
    assert read_steps(text, 10) == {1: "Ring sjuksköterskan.", 3: "Fråga igen imorgon.", 10: "Allt är bra."}
    assert read_steps("", 5) == {}


@pytest.mark.parametrize(
    ("text", "why"),
    [("Ring.", "Börja raden ”Ring.” med ett steg från 1 till 5"), ("6: Ring.", "steg från 1 till 5"),
     ("0: Ring.", "steg från 1"), ("1:", "steg från 1"), ("1: Ring.\n1: Vänta.", "Steg 1 står på två rader")],
)  # fmt: skip
def test_a_line_that_names_no_step_is_told(text, why):
    with pytest.raises(ValueError, match=why):
        read_steps(text, 5)
