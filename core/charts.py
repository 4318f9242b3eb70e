"""Charts as SVG of our own: one drawing for the web page and the PDF, with a table of the same figures beside it.

``bar_chart``, ``span_chart``, ``line_chart`` and ``control_chart`` give a ``Chart``: ``svg`` (drawn for 640 px),
``compact`` (for 340 px, so that a phone shows readable labels) and ``table``. The SVG holds its title and description,
no style attribute, no script and no id; nothing is told by colour alone. What the pages must do: show ``svg`` or
``compact`` by width, set a ``max-width`` on the wide one, and lay the table beneath.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from core.calendar import month_words
from core.control_limits import ControlLimits, Signal
from core.drawing import GRAN, GRAN_TINT, HIMMEL, INK_SOFT, LINGON, NO_BREAK, format_number, legend_rows
from core.plots import NO_FIGURES, Bar, Plot, Span, draw_bars, draw_spans

WIDE, COMPACT = 640, 340
LINE_STYLES = ((GRAN, "", "circle"), (HIMMEL, "6 4", "square"), (INK_SOFT, "2 3", "triangle"))


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a chart in words and numbers: the first column names the row, the others are numbers."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing in two widths, and the table of the same figures."""

    svg: SafeString
    compact: SafeString
    table: Table


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its name and one value per period, None where there is none."""

    name: str
    values: Sequence[float | None]


def bar_chart(
    title: str,
    bars: Sequence[Bar],
    *,
    name: str = "Antal",
    compared_name: str = "",
    row_name: str = "",
    description: str = "",
    reference: tuple[float, str] | None = None,
    unit: str = "",
    decimals: int | None = None,
) -> Chart:
    """Lying bars, longest scale first to last as given. ``name`` and ``compared_name`` say what the two figures are
    ("2021", "2019"), ``row_name`` what a row is; ``reference`` draws a dashed line at a value with its words. ``unit``
    is set after each number. Raises ValueError for a negative value."""
    if any((figure or 0) < 0 for bar in bars for figure in (bar.value, bar.compared)):
        raise ValueError("A bar cannot be negative.")

    def words(value: float | None) -> str:
        return format_number(value, decimals) + (f" {unit}" if unit and value is not None else "")

    figures = [(bar.label, bar.text or words(bar.value), words(bar.compared)) for bar in bars]
    paired = bool(compared_name)
    if not description:
        description = ". ".join(
            f"{label}: {value}" + (f" ({compared_name}: {before})" if paired else "")
            for label, value, before in figures[:20]
        )
    columns = (row_name, name, compared_name) if paired else (row_name, name)
    table = Table(title, columns, tuple(row[: len(columns)] for row in figures))

    def draw(width: int) -> SafeString:
        return draw_bars(title, description, bars, figures, (name, compared_name), reference, width)

    return Chart(draw(WIDE), draw(COMPACT), table)


def span_chart(
    title: str, spans: Sequence[Span], mean: float, *, name: str, row_name: str, mean_name: str = "alla tillsammans"
) -> Chart:
    """Figures that are set each against limits of its own, in the order given: a band for what chance gives, and a mark
    that is a diamond where the figure lies outside. ``mean``: the figure of all together, drawn as a line."""

    def words(span: Span) -> str:
        return span.text or format_number(span.value, 1)

    figures = [words(span) + (" ◆" if span.flagged else "") for span in spans]
    rows = tuple(
        (
            span.label,
            words(span),
            "–" if span.low is None else f"{format_number(span.low, 1)}–{format_number(span.high, 1)}",
        )
        for span in spans
    )
    description = f"{mean_name.capitalize()}: {format_number(mean, 1)}. " + ". ".join(
        f"{label}: {value}" + ("" if limits == "–" else f" (slumpen ger {limits})")
        for label, value, limits in rows[:20]
    )
    legend = [("band", GRAN_TINT, "det som slumpen ger")]
    if any(span.flagged for span in spans):
        legend.append(("diamond", LINGON, "utanför det som slumpen ger"))

    def draw(width: int) -> SafeString:
        line = (mean, f"{mean_name} {format_number(mean, 1)}")
        return draw_spans(title, description, spans, figures, line, legend, width)

    return Chart(draw(WIDE), draw(COMPACT), Table(title, (row_name, name, "Slumpen ger"), rows))


def line_chart(
    title: str,
    periods: Sequence[date | str],
    series: Sequence[Series],
    *,
    row_name: str = "Månad",
    description: str = "",
    decimals: int | None = None,
) -> Chart:
    """One to three lines over the same periods (dates are read as months, strings stand as they are). Told apart by
    colour, dash and the shape of the points. Raises ValueError for more lines or for lengths that differ."""
    if len(series) > len(LINE_STYLES) or any(len(line.values) != len(periods) for line in series):
        raise ValueError("One to three lines, each with one value per period.")
    rows = tuple(
        (_period_words(period), *(format_number(line.values[n], decimals) for line in series))
        for n, period in enumerate(periods)
    )
    table = Table(title, (row_name, *(line.name for line in series)), rows)
    description = description or ". ".join(_line_words(line, periods, decimals) for line in series)

    def draw(width: int) -> SafeString:
        names = [(style[2], style[0], line.name) for line, style in zip(series, LINE_STYLES, strict=False)]
        rows = len(legend_rows(names, width)) if len(series) > 1 else 0
        plot = Plot(title, description, periods, [v for line in series for v in line.values], width, rows)
        for line, style in zip(series, LINE_STYLES, strict=False):
            plot.line(line.values, colour=style[0], dash=style[1])
            plot.marks(line.values, colour=style[0], shape=style[2])
        if len(series) > 1:
            plot.legend(names)
        return plot.finish()

    return Chart(draw(WIDE), draw(COMPACT), table)


def control_chart(
    title: str,
    periods: Sequence[date | str],
    limits: ControlLimits,
    *,
    name: str = "Antal",
    row_name: str = "Månad",
    plural: str = "månader",
    description: str = "",
    decimals: int | None = None,
    change: tuple[int, str] | None = None,
) -> Chart:
    """A series with its mean and control limits (``core.control_limits``); points that a rule names are diamonds.
    ``plural`` is what a point is, for the words about runs. While limits are not known, only the line is drawn.
    ``change``: the first position after something was changed, and its words, drawn as a line before that position."""
    if len(periods) != len(limits.values):
        raise ValueError("One period per value.")

    def words(value: float | None, reach: float = limits.mean or 0) -> str:
        whole = value is None or float(value).is_integer() or reach >= 20
        return format_number(value, decimals if decimals is not None else (0 if whole else 1))

    def reason(signals: tuple[Signal, ...]) -> str:
        return ", ".join(signal.words(plural) for signal in signals)

    # The same limits in every row would only be noise: then they stand in the caption.
    varying = limits.known and len(set(limits.upper)) > 1
    caption, columns, rows = title, (row_name, name), []
    for n, (period, value) in enumerate(zip(periods, limits.values, strict=True)):
        row = (_period_words(period), format_number(value, decimals))
        if varying:
            row += (words(limits.lower[n]), words(limits.upper[n]))
        rows.append((*row, reason(limits.reasons(n))) if limits.known else row)
    if limits.known:
        columns += ("Nedre gräns", "Övre gräns", "Mer än slump") if varying else ("Mer än slump",)
        low, high = words(limits.lower[-1]), words(limits.upper[-1])
        caption += f". Medel {words(limits.mean)}" + ("" if varying else f", nedre gräns {low}, övre gräns {high}")
    if not description:
        description = _control_words(limits, words, plural)
        if change:
            description += f" {change[1]} före {_period_words(periods[change[0]])}."

    def draw(width: int) -> SafeString:
        known = [v for v in (*limits.values, *limits.upper, *limits.lower) if v is not None]
        plot = Plot(title, description, periods, known, width, (1 if limits.known else 0) + (1 if change else 0))
        if limits.known:
            ends = [
                (next(v for v in reversed(side) if v is not None), side_name)
                for side, side_name in ((limits.upper, "övre"), ((limits.mean,), "medel"), (limits.lower, "nedre"))
            ]
            plot.limits(limits, [(value, f"{side_name} {words(value)}") for value, side_name in ends])
        if not plot.empty:
            plot.gaps(limits.values)
        if change:
            plot.change(*change)
        plot.line(limits.values, colour=GRAN)
        plot.marks(limits.values, colour=GRAN, flagged=limits.flagged)
        if limits.known:
            entries = [("band", GRAN_TINT, "väntad variation")]
            if limits.flagged:
                entries.append(("diamond", LINGON, "mer än slumpen förklarar"))
            plot.legend(entries)
        return plot.finish()

    return Chart(draw(WIDE), draw(COMPACT), Table(caption, columns, tuple(rows)))


def _period_words(period: date | str) -> str:
    return period if isinstance(period, str) else month_words(period, short=True).replace(" ", NO_BREAK)


def _line_words(line: Series, periods: Sequence[date | str], decimals: int | None) -> str:
    known = [
        (value, _period_words(period)) for value, period in zip(line.values, periods, strict=True) if value is not None
    ]
    if not known:
        return f"{line.name}: {NO_FIGURES.lower()}"
    (low, low_when), (high, high_when) = min(known, key=lambda k: k[0]), max(known, key=lambda k: k[0])
    return (
        f"{line.name}: från {format_number(known[0][0], decimals)} i {known[0][1]} till "
        f"{format_number(known[-1][0], decimals)} i {known[-1][1]}, lägst {format_number(low, decimals)} i {low_when}, "
        f"högst {format_number(high, decimals)} i {high_when}"
    )


def _control_words(limits: ControlLimits, words, plural: str) -> str:
    count = sum(value is not None for value in limits.values)
    if not limits.known:
        return f"{count} {plural} med uppgift. För få för att räkna ut kontrollgränser."
    found = "; ".join(signal.words(plural) for signal in limits.signals) or "inget mer än slump"
    low, high = (words(next(v for v in reversed(side) if v is not None)) for side in (limits.lower, limits.upper))
    found = found[0].upper() + found[1:]
    return f"{count} {plural}. Medel {words(limits.mean)}, kontrollgränser {low} till {high}. {found}."
