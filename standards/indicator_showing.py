"""How an indicator looks on its page: the chart, what it is compared with, and the values one by one."""

from core.calendar import local_today
from core.charts import Chart, Series, control_chart, line_chart
from core.control_limits import xmr_limits
from core.wording import day, day_long

from .indicator_rules import better, periods_between
from .kolada_reading import KeyFigure
from .models import ComparisonValue, How, Indicator, Interval, KoladaKeyFigure, Method
from .selectors.indicators import SeriesOf, as_number

ROW_NAMES = {
    "month": ("Månad", "månader"),
    "quarter": ("Kvartal", "kvartal"),
    "tertial": ("Tertial", "tertial"),
    "year": ("År", "år"),
}
COMPARED = {True: ("bättre", "ang"), False: ("sämre", "lingon")}


def chart_of(series: SeriesOf, comparisons, *, since=None, mark="") -> Chart | None:
    """Years as lines beside the nation and similar municipalities; shorter periods as a control chart. None of nothing.

    comparisons is what selectors.comparisons_of gives. since is the first day of a period in which something was done,
    mark its words: it is drawn, and the limits rest on what was before it.
    """
    indicator = series.indicator
    title = f"{indicator.name}, {series.unit}" if series.unit else indicator.name
    if indicator.interval == Interval.YEAR:
        return _years(series, comparisons, title)
    if not series.values:
        return None
    row_name, plural = ROW_NAMES[indicator.interval]
    split = _split(series, since)
    periods = [
        start if indicator.interval == Interval.MONTH else indicator.period(start, short=True)
        for start in series.periods
    ]
    return control_chart(
        title,
        periods,
        _limits(series, split),
        name=indicator.unit_of_measure.capitalize(),
        row_name=row_name,
        plural=plural,
        decimals=indicator.decimals,
        change=(split, mark) if split is not None and 0 < split < len(periods) else None,
    )


def _split(series, since) -> int | None:
    """The position of the first period from since on; None without a since."""
    if since is None:
        return None
    return next((n for n, period in enumerate(series.periods) if period >= since), len(series.periods))


def _limits(series, split=None):
    """The limits of a series; they rest on what was before the split, where there is one."""
    figures = series.figures()
    baseline = None if split is None else max(sum(figure is not None for figure in figures[:split]), 1)
    return xmr_limits(figures, maximum=100 if series.indicator.method == Method.SHARE else None, baseline=baseline)


def _years(series, comparisons, title) -> Chart | None:
    indicator = series.indicator
    lines = [
        (place, rows)
        for (kind, place), rows in comparisons.items()
        if kind in (ComparisonValue.Kind.NATION, ComparisonValue.Kind.SIMILAR)
    ][:2]
    known = {*series.periods, *(period for _, rows in lines for period in rows)}
    if not known:
        return None
    periods = periods_between(Interval.YEAR, min(known), max(known))  # a year that nobody has a value of is a gap
    own = {period: series.values[period].shown for period in series.values}
    drawn = [Series(str(series.unit), [as_number(own.get(period)) for period in periods])] if series.values else []
    drawn += [
        Series(place, [as_number(rows[period].value) if period in rows else None for period in periods])
        for place, rows in lines
    ]
    years = [str(period.year) for period in periods]
    return line_chart(title, years, drawn, row_name="År", decimals=indicator.decimals)


def says(series: SeriesOf) -> str:
    """What one sees in the chart, in a sentence; "" when there is nothing to say yet."""
    indicator, figures = series.indicator, series.figures()
    if indicator.interval == Interval.YEAR or not figures:
        return ""
    limits = _limits(series)
    plural = ROW_NAMES[indicator.interval][1]
    known = sum(figure is not None for figure in figures)
    if not limits.known:
        return f"{known} {plural} med värde. Först efter tolv går det att säga vad som är vanlig variation."
    if not limits.changed:
        return "Värdena rör sig inom den vanliga variationen. Inget tyder på att något har ändrats."
    found = ", ".join(dict.fromkeys(signal.words(plural) for signal in limits.signals))
    return f"Mer än slump: {found}. Något kan ha ändrats."


def is_changed(series: SeriesOf) -> bool:
    """Whether its control chart shows more than chance explains; never of years, which are too few."""
    return series.indicator.interval != Interval.YEAR and _limits(series).changed


def says_since(series: SeriesOf, since) -> str:
    """What one sees since the first day of a period, judged by what was before it; "" for years."""
    if series.indicator.interval == Interval.YEAR or since is None:
        return ""
    split, plural = _split(series, since), ROW_NAMES[series.indicator.interval][1]
    limits = _limits(series, split)
    if not limits.known:
        known = sum(figure is not None for figure in series.figures()[:split])
        return f"{known} {plural} med värde före. Först efter tolv går det att säga vad som bara är slump."
    found = [signal.words(plural) for signal in limits.signals if all(point >= split for point in signal.points)]
    if not found:
        return "Det som har mätts efteråt rör sig inom den variation som fanns före."
    return f"Efteråt mer än slump: {', '.join(dict.fromkeys(found))}."


def went(indicator, value, compared) -> tuple[str, str]:
    """Whether a value is better or worse than another, as they are shown ("39 procent" is no better than "39 procent"):
    the word and its colour; ("", "") when there is nothing to say."""
    shown = [None if each is None else round(each, indicator.decimals) for each in (value, compared)]
    return COMPARED.get(better(indicator.direction, *shown), ("", ""))


def compared_rows(series: SeriesOf, comparisons) -> list[dict]:
    """The latest value beside the one before, the year before and every comparison of the same period."""
    latest = series.latest
    if latest is None:
        return []
    indicator, value = series.indicator, latest.shown
    rows = []

    def add(words, other, period, note=""):
        tag, kind = went(indicator, value, other)
        rows.append(
            {"words": words, "value": indicator.words(other), "period": period, "tag": tag, "kind": kind, "note": note}
        )

    if series.before is not None:
        add("Förra värdet", series.before.shown, indicator.period(series.before.period))
    year_ago = latest.period.replace(year=latest.period.year - 1)
    if indicator.interval != Interval.YEAR and year_ago in series.values:
        add("Ett år tidigare", series.values[year_ago].shown, indicator.period(year_ago))
    for (_, place), by_period in comparisons.items():
        found = by_period.get(latest.period)
        if found is None:
            found = by_period[max(by_period)]
        add(place, found.value, indicator.period(found.period), comparison_note(found))
    return rows


def comparison_note(row) -> str:
    """How the figure was come by, and of what day it is."""
    told = [row.basis, row.source, f"hämtat {day_long(row.read_on)}" if row.read_on else ""]
    return ", ".join(filter(None, told))


def proposed(key_figure: KeyFigure) -> dict:
    """What a new indicator may be, going by what Kolada says of a key figure."""
    is_share = "andel" in key_figure.title.casefold() or "(%)" in key_figure.title
    return {
        "name": key_figure.title[:120],
        "definition": key_figure.description[:2000],
        "source": "Kolada",
        "interval": Interval.YEAR,
        "unit_of_measure": "procent" if is_share else "",
        "hide_below": 0,
        "kolada_id": key_figure.id,
    }


def definition_facts(indicator: Indicator, key_figure: KoladaKeyFigure | None = None) -> list[tuple[str, str]]:
    """What the indicator is, as terms; key_figure is what Kolada says of it."""
    counted = indicator.get_method_display()
    if indicator.method == Method.PER_PLACE:
        size = indicator.get_denominator_kind_display().lower()
        counted = f"Antal per {indicator.per} {size}" if indicator.per > 1 else f"Antal delat med {size}"
    return [
        ("Räknas som", counted),
        ("Det som räknas", indicator.numerator_words),
        ("Av alla", indicator.denominator_words),
        ("Mäts i", indicator.unit_of_measure),
        ("Källa", indicator.source),
        ("Nyckeltal i Kolada", indicator.kolada_id),
        ("Heter i Kolada", key_figure.title if key_figure else ""),
        ("Publicerat i Kolada", day_long(key_figure.published_on) if key_figure and key_figure.published_on else ""),
        ("Visas inte", f"när det bygger på färre än {indicator.hide_below}" if indicator.hide_below else ""),
        ("Används till och med", day_long(indicator.valid_to) if indicator.valid_to else ""),
    ]


def origin(value) -> str:
    """Where a value came from, in one line; what the indicator says already is left out."""
    indicator, told = value.indicator, []
    if value.how in (How.BY_HAND, How.COMPUTED):
        if value.saved_by:
            told.append(f"{value.saved_by}, {day(value.saved_at)}")
        if not value.saved_by:
            told.append(value.get_how_display())
        elif value.how == How.COMPUTED:
            told.append("uträknat")  # what it rests on stands beside
    elif not value.read_on:
        told.append(f"{value.get_how_display()}, {day(value.saved_at)}")
    told += [
        each for each in (value.source, value.imported_from) if each not in (indicator.source, indicator.kolada_id)
    ]
    if value.read_on:
        told.append(f"hämtat {day_long(value.read_on)}")
    words = ", ".join(filter(None, told))
    return words[:1].upper() + words[1:]


def age_words(value) -> str:
    """How old a fetched figure is, when it is old: "" otherwise."""
    if value is None or value.read_on is None or (local_today() - value.read_on).days <= 400:
        return ""
    return f"Siffran hämtades {day_long(value.read_on)} och kan vara gammal."
