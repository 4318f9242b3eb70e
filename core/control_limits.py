"""Control limits: whether a series of figures has changed more than chance explains.

Counts and other single figures: the XmR chart (individuals and moving range). Shewhart, *Economic Control of Quality
of Manufactured Product* (1931); Wheeler, *Understanding Variation* (2nd ed. 2000): limits at the mean plus and minus
2.66 times the mean moving range. Municipal counts scatter more than a Poisson count, so that a c-chart cries wolf.

Rates with a denominator: Laney's u′ chart. Laney, "Improved control charts for attributes", *Quality Engineering* 14
(2002) 531–537: the u-chart's limits, widened by the spread between points that it does not know of.

Shares and rates set against those of others: the funnel limits of Spiegelhalter (2005), see ``share_limits`` and
``rate_limits``; means of values the X̄ chart, see ``mean_limits``.

Run rules, the same for all: a point outside its limits (Shewhart), and eight points in a row on one side of the mean
(Wheeler; Western Electric, *Statistical Quality Control Handbook*, 1956).

Pure functions: values in, values out. ``None`` is a gap, never a nought: nothing is measured across it and a run ends
at it, because nobody knows what happened there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import sqrt

from .calendar import month_words

XMR_FACTOR = 2.66  # 3 / 1.128: three standard deviations, estimated from the mean moving range of two points
D2 = 1.128  # the mean range of two normal values, in standard deviations
RUN_LENGTH = 8
MIN_POINTS = 12
BASELINE = 12  # points
EPSILON = 1e-9

NUMERALS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


class Rule(StrEnum):
    """Why points are flagged. The values are stable; the words for people are in ``Signal.words``."""

    ABOVE_LIMIT = "above_limit"
    BELOW_LIMIT = "below_limit"
    RUN_ABOVE = "run_above"
    RUN_BELOW = "run_below"


@dataclass(frozen=True, slots=True)
class Signal:
    """One rule that fired, and the positions in the series that made it fire."""

    rule: Rule
    points: tuple[int, ...]

    def words(self, plural: str = "punkter") -> str:
        """The reason in Swedish, with what a point is in the plural: "åtta månader i rad över medelvärdet"."""
        count = len(self.points)
        number = NUMERALS[count] if count < len(NUMERALS) else str(count)
        return {
            Rule.ABOVE_LIMIT: "över övre gränsen",
            Rule.BELOW_LIMIT: "under nedre gränsen",
            Rule.RUN_ABOVE: f"{number} {plural} i rad över medelvärdet",
            Rule.RUN_BELOW: f"{number} {plural} i rad under medelvärdet",
        }[self.rule]


@dataclass(frozen=True, slots=True)
class ControlLimits:
    """A series with its mean, its limits and what they say.

    ``values``, ``lower`` and ``upper`` have one entry per point (XmR limits are the same for all points, u′ limits
    follow the denominators). While ``known`` is false the limits are None and nothing is flagged. ``baseline`` is how
    many points the limits rest on.
    """

    values: tuple[float | None, ...]
    mean: float | None
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    known: bool
    baseline: int
    signals: tuple[Signal, ...]

    @property
    def flagged(self) -> frozenset[int]:
        """The positions of all points that some rule names."""
        return frozenset(point for signal in self.signals for point in signal.points)

    @property
    def changed(self) -> bool:
        """Whether the series shows anything that chance alone does not explain."""
        return bool(self.signals)

    def reasons(self, point: int) -> tuple[Signal, ...]:
        """The signals that name this position."""
        return tuple(signal for signal in self.signals if point in signal.points)


def xmr_limits(
    values: Iterable[float | None],
    *,
    minimum: float | None = 0,
    maximum: float | None = None,
    baseline: int | None = None,
    min_points: int = MIN_POINTS,
) -> ControlLimits:
    """Limits for counts and other single figures: the mean plus and minus 2.66 times the mean moving range.

    ``values``: one per period in order, None where there is no figure. ``minimum`` and ``maximum``: what the figure
    cannot pass (0 for counts, 100 for percentages), and so neither can a limit. ``baseline``: the limits rest on that
    many first figures only (None: on all), so that a later change stands out against what was before.
    ``min_points``: with fewer figures than that the limits are not known, and nothing is flagged.
    """
    series = tuple(values)
    rows = _baseline(series, baseline)
    figures = [value for value in rows if value is not None]
    mean = sum(figures) / len(figures) if figures else None
    ranges = _moving_ranges(rows)
    if mean is None or len(figures) < min_points or not ranges:
        return _unknown(series, mean, len(figures))
    reach = XMR_FACTOR * sum(ranges) / len(ranges)
    low = mean - reach if minimum is None else max(mean - reach, minimum)
    high = mean + reach if maximum is None else min(mean + reach, maximum)
    return _judged(series, mean, (low,) * len(series), (high,) * len(series), len(figures))


def laney_u_limits(
    counts: Iterable[float | None],
    denominators: Iterable[float | None],
    *,
    per: float = 1000,
    baseline: int | None = None,
    min_points: int = MIN_POINTS,
) -> ControlLimits:
    """Limits for rates: Laney's u′ chart of ``counts`` over ``denominators``, expressed per ``per``.

    A period where either is None, or whose denominator is 0, is a gap. ``baseline`` and ``min_points`` as in
    ``xmr_limits``. The values in the answer are the rates. Raises ValueError when the series differ in length.
    """
    pairs = [
        (count, size) if count is not None and size else (None, None)
        for count, size in zip(counts, denominators, strict=True)
    ]
    rates = tuple(None if count is None else per * count / size for count, size in pairs)
    basis = [pair for pair, rate in zip(pairs, _baseline(rates, baseline), strict=False) if rate is not None]
    total = sum(size for _, size in basis)
    mean = sum(count for count, _ in basis) / total if total else None  # per one, not per `per`
    if mean is None or len(basis) < min_points:
        return _unknown(rates, None if mean is None else mean * per, len(basis))

    spread = [None if size is None else sqrt(mean / size) for _, size in pairs]
    scores = [
        None if wide is None else ((rate / per - mean) / wide if wide else 0.0)
        for rate, wide in zip(rates, spread, strict=True)
    ]
    ranges = _moving_ranges(_baseline(tuple(scores), baseline))
    if not ranges:
        return _unknown(rates, mean * per, len(basis))
    sigma_z = sum(ranges) / len(ranges) / D2
    reach = [None if wide is None else 3 * wide * sigma_z for wide in spread]
    lower = tuple(None if r is None else max(mean - r, 0) * per for r in reach)
    upper = tuple(None if r is None else (mean + r) * per for r in reach)
    return _judged(rates, mean * per, lower, upper, len(basis))


def share_limits(
    counts: Sequence[float | None],
    sizes: Sequence[float | None],
    others: Iterable[tuple[float, float]],
    *,
    per: float = 100,
) -> ControlLimits:
    """Limits for shares that are set against those of others: the share of all the others together, plus and minus
    three standard deviations for as many as lie behind each point, widened by how much the others differ from each
    other beyond chance. others are (count, size) of each; the mean is theirs and so is the spread.

    Source: Spiegelhalter, "Funnel plots for comparing institutional performance", *Statistics in Medicine* 24 (2005)
    1185–1202, with the over-dispersion of its section 7 (squares of the z-scores, the outermost tenth drawn in).
    Raises ValueError when the series differ in length.
    """
    shares = tuple(
        None if count is None or not size else per * count / size for count, size in zip(counts, sizes, strict=True)
    )
    others = [(count, size) for count, size in others if size]
    total = sum(size for _, size in others)
    if not total:
        return _unknown(shares, None, 0)
    mean = sum(count for count, _ in others) / total
    # As if one more of each had been counted: where all are right there is still a little chance.
    likely = (sum(count for count, _ in others) + 1) / (total + 2)
    spread = likely * (1 - likely)
    wider = _dispersion((count / size - mean) / sqrt(spread / size) for count, size in others)
    reach = [None if not size else 3 * sqrt(wider * spread / size) for size in sizes]
    lower = tuple(None if each is None else max(mean - each, 0) * per for each in reach)
    upper = tuple(None if each is None else min(mean + each, 1) * per for each in reach)
    return _judged(shares, mean * per, lower, upper, len(others))


EXPECTED = 5  # events: with fewer to expect, the limits say little of a count that is whole and never below nought


def rate_limits(
    size: float, others: Iterable[tuple[float, float]], *, per: float = 1000
) -> tuple[float | None, float | None]:
    """(lower, upper) within which chance alone would keep a rate, per ``per`` of its size, if it were as that of the
    others together: their rate plus and minus three standard deviations of a count that is Poisson, widened by how much
    the others differ from each other beyond chance. others are (count, size) of each.

    Source: Spiegelhalter (2005), as in ``share_limits``, with the variance of a rate of events. (None, None) where the
    others have nothing, or where fewer than EXPECTED events would be expected of this one.
    """
    others = [(number, extent) for number, extent in others if extent]
    total = sum(extent for _, extent in others)
    mean = sum(number for number, _ in others) / total if total else 0
    if not mean or mean * size < EXPECTED:
        return None, None
    wider = _dispersion((number / extent - mean) / sqrt(mean / extent) for number, extent in others)
    reach = 3 * sqrt(wider * mean / size)
    return max(mean - reach, 0) * per, (mean + reach) * per


def mean_limits(
    means: Sequence[float | None], sizes: Sequence[int | None], others: Iterable[tuple[int, float, float]]
) -> ControlLimits:
    """Limits for means that are set against those of others: the mean of all the others' values together, plus and
    minus three standard deviations of the mean of as many values as lie behind each point, by how values scatter within
    each of them, widened by how much the others differ from each other beyond that. others are (number of values, sum,
    sum of squares) of each. Not known where their values do not scatter, or where each has but one.

    Source: the X̄ chart, its spread from within rational subgroups (Shewhart 1931; Wheeler 2000), widened as in
    ``share_limits``. Raises ValueError when the series differ in length.
    """
    others = [(number, total, squares) for number, total, squares in others if number]
    count = sum(number for number, _, _ in others)
    freedom = count - len(others)
    within = sum(squares - total**2 / number for number, total, squares in others)
    if freedom < 1 or within < EPSILON:
        return _unknown(tuple(means), None, 0)
    mean, variance = sum(total for _, total, _ in others) / count, within / freedom
    wider = _dispersion((total / number - mean) / sqrt(variance / number) for number, total, _ in others)
    reach = [3 * sqrt(wider * variance / size) if size else None for _, size in zip(means, sizes, strict=True)]
    lower = tuple(None if each is None else mean - each for each in reach)
    upper = tuple(None if each is None else mean + each for each in reach)
    return _judged(tuple(means), mean, lower, upper, len(others))


def _dispersion(scores: Iterable[float]) -> float:
    """How many times as much as chance the z-scores scatter, never less than once; the outermost tenth drawn in."""
    ordered = sorted(scores)
    tenth, many = len(ordered) // 10, len(ordered)
    lowest, highest = ordered[tenth], ordered[-1 - tenth]
    squares = sum([score * score for score in ordered[tenth : many - tenth]])
    return max(1.0, (squares + tenth * (lowest * lowest + highest * highest)) / many)


def _baseline(series: tuple[float | None, ...], count: int | None) -> tuple[float | None, ...]:
    """The beginning of the series that holds its first ``count`` figures (gaps are not counted)."""
    if count is None:
        return series
    seen = 0
    for position, value in enumerate(series):
        seen += value is not None
        if seen == count:
            return series[: position + 1]
    return series


def _moving_ranges(series: Sequence[float | None]) -> list[float]:
    return [abs(after - before) for before, after in pairwise(series) if before is not None and after is not None]


def _unknown(series: tuple[float | None, ...], mean: float | None, baseline: int) -> ControlLimits:
    none = (None,) * len(series)
    return ControlLimits(values=series, mean=mean, lower=none, upper=none, known=False, baseline=baseline, signals=())


def _judged(
    series: tuple[float | None, ...],
    mean: float,
    lower: tuple[float | None, ...],
    upper: tuple[float | None, ...],
    baseline: int,
) -> ControlLimits:
    rows = [(n, value) for n, value in enumerate(series) if value is not None]
    above = tuple(n for n, value in rows if upper[n] is not None and value > upper[n] + EPSILON)
    below = tuple(n for n, value in rows if lower[n] is not None and value < lower[n] - EPSILON)
    signals = [Signal(Rule.ABOVE_LIMIT, above)] if above else []
    signals += [Signal(Rule.BELOW_LIMIT, below)] if below else []
    signals += _runs(series, mean)
    return ControlLimits(
        values=series, mean=mean, lower=lower, upper=upper, known=True, baseline=baseline, signals=tuple(signals)
    )


def _runs(series: tuple[float | None, ...], mean: float) -> list[Signal]:
    """Every stretch of eight or more points on one side; a gap or a point on the mean ends a stretch."""
    signals: list[Signal] = []
    start, side = 0, 0
    for n, value in enumerate((*series, None)):
        now = 0 if value is None or abs(value - mean) <= EPSILON else (1 if value > mean else -1)
        if now == side:
            continue
        if side and n - start >= RUN_LENGTH:
            signals.append(Signal(Rule.RUN_ABOVE if side > 0 else Rule.RUN_BELOW, tuple(range(start, n))))
        start, side = n, now
    return signals


def limits_of(values: Sequence[float | None]) -> ControlLimits:
    """XmR limits that rest on the first twelve months, where there are more: so that what changed after them stands out
    against what was before, and does not blur it (Wheeler)."""
    return xmr_limits(values, baseline=BASELINE if len(values) > BASELINE else None)


def says(limits: ControlLimits, points: str = "månader", names: Sequence[str] = ()) -> str:
    """What a control chart shows, in a sentence or two; points: what they are, in the plural ("mätningar"). names: what
    each is called ("november 2024"): two charts of the same points may begin at different ones, and so have other
    limits."""
    if not limits.known:
        return f"För få {points} för att räkna ut kontrollgränser."
    if not limits.changed:
        return f"Inga tecken på annat än den vanliga variationen mellan {points}."
    found = "; ".join(signal.words(points) for signal in limits.signals)
    words = f"{found[0].upper()}{found[1:]}: förändringen är mer än slumpen förklarar."
    if limits.baseline < sum(value is not None for value in limits.values):
        words += f" Gränserna bygger på {_rest_on(limits, points, names)}."
    return words


def _rest_on(limits: ControlLimits, points: str, names: Sequence[str]) -> str:
    """ "november 2024 till oktober 2025", or how many where the points have no names."""
    if not names:
        return f"de {NUMERALS[limits.baseline]} första {points}na"
    counted = [n for n, value in enumerate(limits.values) if value is not None][: limits.baseline]
    return f"{names[counted[0]]} till {names[counted[-1]]}"


def says_of_months(limits: ControlLimits, months: Iterable[date]) -> str:
    """The same of a chart by month; months: the first day of each."""
    return says(limits, names=[month_words(month) for month in months])
