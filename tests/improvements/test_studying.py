"""What happened to the measure of a work: before the change, after it, and honest words when there is too little."""

from datetime import date, timedelta

import pytest

from core.calendar import add_months, local_today
from core.errors import DomainError
from improvements import services
from improvements.studying import Verdict, period_start, study, study_chart

BEFORE = (9, 11, 8, 10, 12, 9, 10, 11, 9, 10, 8, 11)
FIRST = date(2025, 1, 1)
CHANGE = add_months(FIRST, len(BEFORE))


def seen(values, changed_on=CHANGE, direction="lower", rhythm="month"):
    days = [add_months(FIRST, n) for n in range(len(values))]
    pairs = [(day, value) for day, value in zip(days, values, strict=True) if value is not None]
    return study(pairs, changed_on=changed_on, rhythm=rhythm, direction=direction)


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("values", "direction", "verdict"),
    [
        ((), "lower", Verdict.NO_VALUES),
        (BEFORE[:5], "lower", Verdict.TOO_FEW_BEFORE),
        (BEFORE, "lower", Verdict.NOTHING_AFTER),
        ((*BEFORE, 6, 5, 6, 4, 5, 6, 5, 4), "lower", Verdict.BETTER),
        ((*BEFORE, 6, 5, 6, 4, 5, 6, 5, 4), "higher", Verdict.WORSE),
        ((*BEFORE, 17), "lower", Verdict.WORSE),
        ((*BEFORE, 17, 2), "lower", Verdict.MIXED),
        ((*BEFORE, 9, 10, 11), "lower", Verdict.NO_SIGN),
    ],
)
def test_what_the_values_say(values, direction, verdict):
    assert seen(values, direction=direction).verdict == verdict


@pytest.mark.no_database
def test_a_run_that_began_before_the_change_is_no_sign_of_it():
    """Six points below the mean before the change and four after are ten in a row, but only four of them are after."""
    values = (12, 12, 11, 12, 11, 12, 9, 9, 8, 9, 8, 9, 9, 8, 9, 9)
    assert any(len(signal.points) == 10 for signal in seen(values).limits.signals)
    assert seen(values).verdict == Verdict.NO_SIGN


@pytest.mark.no_database
def test_the_limits_rest_on_what_was_before():
    assert seen((*BEFORE, 30, 31, 30)).limits.mean == pytest.approx(sum(BEFORE) / len(BEFORE))


@pytest.mark.no_database
def test_too_few_values_are_said_to_be_too_few_and_no_limit_is_drawn():
    few = seen((5, 6, 4, 3, 2), changed_on=add_months(FIRST, 3))
    assert not few.limits.known
    assert "Det behövs minst 12" in few.words
    assert "5,0 före och 2,5 efter" in few.words


@pytest.mark.no_database
def test_a_month_without_a_value_is_a_gap_and_not_a_nought():
    gap = seen((*BEFORE[:6], None, *BEFORE[6:]), changed_on=add_months(FIRST, 13))
    assert gap.limits.values[6] is None
    assert gap.before.count == 12


@pytest.mark.no_database
def test_the_month_in_which_the_change_began_counts_as_after():
    assert seen((*BEFORE, 6), changed_on=CHANGE + timedelta(days=9)).split == len(BEFORE)


@pytest.mark.no_database
def test_the_change_is_marked_in_the_chart_and_told_in_words():
    chart = study_chart(seen((*BEFORE, 6, 5)), title="Fall", rhythm="month")
    assert chart.svg.count(">Ändringen<") == chart.compact.count(">Ändringen<") == 1
    assert "Ändringen före jan" in chart.svg
    assert ">Ändringen<" not in study_chart(seen(BEFORE, changed_on=None), title="Fall", rhythm="month").svg


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("rhythm", "start"), [("month", date(2026, 3, 1)), ("week", date(2026, 3, 16)), ("each", date(2026, 3, 18))]
)
def test_a_value_is_kept_under_its_period(rhythm, start):
    assert period_start(date(2026, 3, 18), rhythm) == start


@pytest.mark.django_db
def test_a_value_for_the_same_month_takes_the_place_of_the_one_before(add_work, unit_manager):
    work = add_work()
    today = local_today()
    services.values_save(by=unit_manager, work=work, values=[(today, 3)])
    services.values_save(by=unit_manager, work=work, values=[(today.replace(day=1), 5)])
    (value,) = work.values.all()
    assert (value.on, value.value, value.history.count()) == (today.replace(day=1), 5, 2)


@pytest.mark.django_db
def test_a_bad_value_is_refused_and_nothing_is_written(add_work, unit_manager):
    work = add_work()
    today = local_today()
    for values, field in (([(today, 4), (add_months(today, -1), -1)], "value"), ([(add_months(today, 2), 4)], "on")):
        with pytest.raises(DomainError) as error:
            services.values_save(by=unit_manager, work=work, values=values)
        assert error.value.field == field
    assert not work.values.exists()


@pytest.mark.django_db
def test_how_often_one_counts_cannot_be_changed_when_there_are_values(add_work, unit_manager):
    work = add_work()
    services.values_save(by=unit_manager, work=work, values=[(local_today(), 3)])
    with pytest.raises(DomainError) as error:
        services.work_change(by=unit_manager, work=work, version=work.version, rhythm="week")
    assert error.value.field == "rhythm"
