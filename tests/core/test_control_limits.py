"""Control limits against figures worked out by hand and against what the rules promise for any series."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import add_months
from core.control_limits import (
    Rule,
    Signal,
    laney_u_limits,
    limits_of,
    mean_limits,
    rate_limits,
    says,
    says_of_months,
    share_limits,
    xmr_limits,
)

# Mean 10; moving ranges 2, 4, 2, 4 … : mean moving range 3, so the limits lie 2.66 × 3 = 7.98 away.
STEADY = [10, 12, 8, 10, 12, 8, 10, 12, 8, 10, 12, 8]
MEAN_RANGE = (2 + 4 + 2 + 2 + 4 + 2 + 2 + 4 + 2 + 2 + 4) / 11


def test_the_limits_are_the_mean_and_2_66_mean_moving_ranges():
    limits = xmr_limits(STEADY)
    assert limits.known
    assert limits.mean == 10
    assert limits.upper[0] == pytest.approx(10 + 2.66 * MEAN_RANGE)
    assert limits.lower[-1] == pytest.approx(10 - 2.66 * MEAN_RANGE)
    assert limits.signals == ()
    assert not limits.changed


def test_a_count_has_no_limit_below_nought():
    limits = xmr_limits([0, 5, 0, 6, 0, 4, 1, 5, 0, 6, 0, 4])
    assert limits.lower[0] == 0
    assert xmr_limits([0, 5, 0, 6, 0, 4, 1, 5, 0, 6, 0, 4], minimum=None).lower[0] < 0


def test_a_percentage_has_no_limit_above_a_hundred():
    assert xmr_limits([96, 99, 95, 98, 99, 94, 98, 99, 95, 99, 96, 98], maximum=100).upper[0] == 100


def test_a_point_outside_a_limit_is_flagged():
    limits = xmr_limits([*STEADY, 40], baseline=12)
    assert limits.baseline == 12
    assert limits.signals == (Signal(Rule.ABOVE_LIMIT, (12,)),)
    assert limits.flagged == {12}
    assert limits.reasons(12)[0].rule == "above_limit"
    assert limits.reasons(11) == ()
    below = xmr_limits([*[n + 20 for n in STEADY], 2], baseline=12)
    assert [signal.rule for signal in below.signals] == [Rule.BELOW_LIMIT]


def test_eight_in_a_row_on_one_side_are_flagged_and_seven_are_not():
    assert xmr_limits([*STEADY, *[11] * 8], baseline=12).signals == (Signal(Rule.RUN_ABOVE, tuple(range(12, 20))),)
    assert not xmr_limits([*STEADY, *[11] * 7], baseline=12).changed
    assert xmr_limits([*STEADY, 10, *[9] * 9], baseline=12).signals == (Signal(Rule.RUN_BELOW, tuple(range(13, 22))),)


def test_a_point_on_the_mean_ends_a_run():
    assert not xmr_limits([*STEADY, 11, 11, 11, 11, 10, 11, 11, 11, 11], baseline=12).changed


def test_what_the_limits_rest_on_is_said_by_name():
    """Two charts of the same figures may begin at different months, and so have other limits."""
    changed = limits_of([None, *STEADY, 40])
    months = [add_months(date(2024, 10, 1), n) for n in range(14)]
    assert says_of_months(changed, months).endswith("förklarar. Gränserna bygger på november 2024 till oktober 2025.")
    assert says(changed, "mätningar").endswith("Gränserna bygger på de tolv första mätningarna.")
    assert "bygger" not in says_of_months(limits_of([*STEADY, 10]), months)


def test_a_gap_is_not_a_nought_and_ends_a_run():
    with_gaps = [None, None, *STEADY[:6], None, *STEADY[6:]]
    limits = xmr_limits(with_gaps)
    assert limits.mean == 10
    assert limits.values[0] is None
    # The range across the gap (8 to 10) is not measured: ten ranges are left instead of eleven.
    assert limits.upper[0] == pytest.approx(10 + 2.66 * (11 * MEAN_RANGE - 2) / 10)
    assert not limits.changed
    assert not xmr_limits([*STEADY, 11, 11, 11, 11, None, 11, 11, 11, 11], baseline=12).changed


def test_few_points_have_no_limits():
    limits = xmr_limits(STEADY[:11])
    assert not limits.known
    assert limits.mean == pytest.approx(112 / 11)
    assert set(limits.upper) == {None}
    assert limits.flagged == frozenset()
    assert xmr_limits([3, 4, 5], min_points=3).known


@pytest.mark.parametrize("values", [[], [None] * 24, [5, None] * 12])
def test_nothing_to_measure_gives_no_limits(values):
    assert not xmr_limits(values).known


def test_equal_figures_are_no_signal():
    limits = xmr_limits([4] * 24)
    assert limits.upper[0] == limits.lower[0] == 4
    assert not limits.changed


def test_rates_follow_their_denominators():
    counts = [12, 15, 9, 14, 11, 13, 10, 16, 12, 11, 14, 9]
    days = [900, 1000, 800, 950, 900, 1000, 850, 1100, 900, 850, 1000, 700]
    limits = laney_u_limits(counts, days)
    assert limits.known
    assert limits.mean == pytest.approx(1000 * sum(counts) / sum(days))
    assert limits.values[0] == pytest.approx(1000 * 12 / 900)
    # The smaller the denominator, the wider apart the limits.
    assert limits.upper[11] - limits.mean > limits.upper[7] - limits.mean
    assert limits.lower[11] >= 0


def test_laneys_limits_are_the_u_charts_times_the_spread_between_points():
    """Equal denominators: u′ then equals XmR, which is Laney's own check of the method."""
    counts = [20, 24, 16, 20, 24, 16, 20, 24, 16, 20, 24, 16]
    rates = laney_u_limits(counts, [1000] * 12)
    single = xmr_limits(counts)
    assert rates.upper[0] == pytest.approx(single.mean + 3 / 1.128 * (single.upper[0] - single.mean) / 2.66)


def test_a_period_without_denominator_is_a_gap():
    limits = laney_u_limits([5] * 14, [None, 0, *[100] * 12])
    assert limits.values[:3] == (None, None, 50)
    assert limits.upper[:2] == (None, None)
    assert limits.known
    assert not limits.changed


def test_no_events_at_all_is_no_signal():
    limits = laney_u_limits([0] * 12, [500] * 12)
    assert limits.mean == 0
    assert not limits.changed


def test_series_of_different_length_are_refused():
    with pytest.raises(ValueError):
        laney_u_limits([1, 2], [1])


def test_the_reason_in_words():
    run = Signal(Rule.RUN_ABOVE, tuple(range(8)))
    assert run.words("månader") == "åtta månader i rad över medelvärdet"
    assert Signal(Rule.RUN_BELOW, tuple(range(14))).words() == "14 punkter i rad under medelvärdet"
    assert Signal(Rule.ABOVE_LIMIT, (3,)).words() == "över övre gränsen"


series = st.lists(st.none() | st.integers(min_value=0, max_value=500), max_size=60)


@given(series)
def test_any_series_is_judged_within_its_own_points(values):
    limits = xmr_limits(values)
    assert len(limits.upper) == len(limits.lower) == len(limits.values) == len(values)
    assert all(values[n] is not None for n in limits.flagged)
    if limits.known:
        assert limits.lower[0] - 1e-6 <= limits.mean <= limits.upper[0] + 1e-6


@given(series, st.integers(min_value=1, max_value=400))
def test_any_series_of_rates_is_judged_within_its_own_points(values, size):
    limits = laney_u_limits(values, [size] * len(values), baseline=24)
    assert limits.flagged <= {n for n, value in enumerate(values) if value is not None}


# --- Shares set against those of others -------------------------------------------------------------------------------


def test_the_fewer_lie_behind_a_share_the_wider_are_its_limits():
    others = [(45, 50), (46, 50), (44, 50), (45, 50)]
    limits = share_limits([9, 90, 70], [10, 100, 100], others)
    assert limits.mean == 90
    # Three standard deviations: 90 ± 3 · √(0,9 · 0,1 / 100) = 81–99 per cent for a hundred.
    assert limits.lower[1:] == pytest.approx((81, 81), abs=0.3)
    assert limits.lower[0] < limits.lower[1]
    assert limits.upper[0] == 100
    assert limits.flagged == {2}


def test_others_that_differ_among_themselves_widen_the_limits():
    alike, unlike = [(90, 100)] * 10, [(100, 100), (80, 100)] * 5
    narrow, wide = (share_limits([70], [100], others) for others in (alike, unlike))
    assert narrow.mean == wide.mean == 90
    assert wide.lower[0] < narrow.lower[0]
    assert (narrow.changed, wide.changed) == (True, False)


def test_a_share_of_nothing_is_a_gap_and_without_others_there_are_no_limits():
    assert share_limits([None, 5], [0, 10], [(9, 10)]).values == (None, 50)
    assert not share_limits([5], [10], []).known


# --- Rates against those of others


def test_a_rate_is_set_against_what_the_others_give_for_as_large_a_unit():
    alike = [(20, 1000), (21, 1000), (19, 1000)]
    low, high = rate_limits(1000, alike)
    assert (low, high) == pytest.approx((20 - 3 * 20**0.5, 20 + 3 * 20**0.5))
    small = rate_limits(300, alike)
    assert small[0] < low
    assert high < small[1]


def test_others_that_differ_more_than_chance_widen_the_limits():
    unlike = [(5, 1000), (35, 1000), (20, 1000)]
    assert rate_limits(1000, unlike)[1] > rate_limits(1000, [(20, 1000)] * 3)[1]


def test_nothing_is_said_of_a_unit_where_hardly_any_event_is_to_be_expected():
    assert rate_limits(100, [(20, 1000)] * 3) == (None, None)
    assert rate_limits(100, []) == (None, None)
    assert rate_limits(1000, [(0, 1000)] * 3) == (None, None)


# --- Means of values against those of others --------------------------------------------------------------------------


def summed(*values):
    return len(values), sum(values), sum(value**2 for value in values)


def reach(size, others):
    limits = mean_limits([None], [size], others)
    return limits.lower[0], limits.upper[0]


def test_a_mean_is_set_against_the_scatter_within_the_others():
    alike = [summed(4, 5, 6), summed(6, 5, 4), summed(5, 4, 6)]
    low, high = reach(9, alike)  # variance 1 within each, mean 5: 5 ± 3 / √9
    assert (round(low, 6), round(high, 6)) == (4, 6)
    wide_low, wide_high = reach(1, alike)
    assert (round(wide_low, 6), round(wide_high, 6)) == (2, 8)


def test_a_mean_outside_the_limits_of_as_many_values_is_a_signal():
    limits = mean_limits([7.0, None, 7.0], [1, None, 9], [summed(4, 5, 6), summed(6, 5, 4), summed(5, 4, 6)])
    assert limits.known
    assert (limits.mean, limits.lower[1]) == (5, None)
    assert limits.signals == (Signal(Rule.ABOVE_LIMIT, (2,)),)


def test_others_that_differ_from_each_other_give_wider_limits():
    low, high = reach(9, [summed(1, 2, 3), summed(4, 5, 6), summed(7, 8, 9)])
    assert low < 3 < 7 < high


@pytest.mark.parametrize("others", [[summed(5, 5), summed(5, 5, 5)], [summed(4), summed(5), summed(6)], []])
def test_no_limits_where_nothing_scatters_or_each_has_one_value(others):
    limits = mean_limits([4.0], [3], others)
    assert not limits.known
    assert (limits.values, limits.lower, limits.upper) == ((4.0,), (None,), (None,))
