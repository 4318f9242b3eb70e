"""Figures year by year: those of the frozen berättelser, those that were taken in, and this year's. With shares of what
each is a part of, and the change since the figure before."""

from dataclasses import dataclass, field
from decimal import Decimal

from core.periods import Period
from core.wording import number

from ..lists.packing import Drawn
from ..models import AnnualReport, PublishedFigure, ReportFigure
from ..rules import change, percent
from ..workflow import Status
from .reading import COUNTED, WHOLE_YEAR
from .wholes import that_go_on

# The figures that are followed from year to year, and what they are parts of.
CARRIED = {"A1": "", "A2": "A1", "A3": "A1", "A4": "A1", "A10": "A1", "A7": "", "B2": "", "B4": "", "C1": ""}
FROZEN, TAKEN, NOW = "report", "taken", "now"
PUBLISHED = ("id", "number", "municipality", "activity", "year", "period", "code", "value", "unit", "about", "part_of",
             "own", "source")  # fmt: skip
EARLIER = ("id", "number", "name", "year", "value", "unit")


@dataclass
class Series:
    """One measure over the years: {year: (value, what it is, whether it is about)}; whole: the code or name of what it
    is a part of."""

    name: str
    unit: str
    code: str = ""
    municipality: str = ""
    activity: str = ""
    period: str = WHOLE_YEAR
    measure: str = ""
    whole: str = ""
    values: dict[int, tuple[Decimal | None, str, bool]] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)


def draw_published(board, year: int) -> dict[str, Drawn]:
    """What was taken in of the year and those before, and the nämnd's earlier berättelser. Two queries."""
    taken = PublishedFigure.objects.of_board(board).filter(year__lte=year).order_by(*PublishedFigure._meta.ordering)
    fields = ("pk", "measure", "municipality", "activity", "year", "period", "code", "value", "unit_of_value",
              "is_about", "part_of", "is_own", "source")  # fmt: skip
    rows = [
        [str(cell) if isinstance(cell, Decimal) else int(cell) if isinstance(cell, bool) else cell for cell in row]
        for row in taken.values_list(*fields)
    ]
    reports = AnnualReport.objects.of_board(board).filter(year__lt=year).exclude(status=Status.DRAFT)
    figures = ReportFigure.objects.filter(report__in=reports, code__in=CARRIED).order_by("report__year", "code")
    earlier = [
        [pk, code, name, its, None if value is None else str(value), unit]
        for pk, code, name, its, value, unit in figures.values_list(
            "pk", "code", "name", "report__year", "value", "unit_of_value"
        )
    ]
    return {"published": Drawn("published", rows), "earlier": Drawn("earlier", earlier)}


def taken_of(published: Drawn) -> dict[tuple[str, int], Decimal]:
    """Our own figures of whole years that a figure of the berättelse goes on with: {(code, year): value}."""
    return {(row["code"], row["year"]): Decimal(row["value"]) for row in _going_on(published)}


def _going_on(published: Drawn) -> list[dict]:
    """The rows that a figure of the berättelse goes on with: of the whole, not of one verksamhet among others."""
    groups: dict[str, list[dict]] = {}
    for row in _named(published):
        if row["own"] and row["code"] and row["period"] == WHOLE_YEAR:
            groups.setdefault(row["code"], []).append(row)
    return [
        rows[place]
        for rows in groups.values()
        for place in sorted(that_go_on([(row["activity"], row["year"]) for row in rows]))
    ]


def compare_with_taken(figures, published: Drawn, comparison_year: int, first) -> None:
    """Sets figures against what was taken in for the comparison year, where the system was not in use then. first: the
    month of the first report, or None."""
    if first is not None and first <= Period.year(comparison_year).first:
        return
    taken = taken_of(published)
    for figure in figures:
        value = taken.get((figure.code, comparison_year))
        if "compared_is" in figure.data:
            continue
        if value is not None and (first is None or first > Period.year(comparison_year).last or not figure.compared):
            figure.compared = value
            figure.data = figure.data | {"compared_is": TAKEN}


def _named(drawn: Drawn) -> list[dict]:
    columns = PUBLISHED if drawn.source == "published" else EARLIER
    return [dict(zip(columns, row, strict=True)) for row in drawn.rows]


def own_series(published: Drawn, earlier: Drawn, figures, year: int, comparison_year: int) -> list[Series]:
    """The nämnd's own: the figures that are carried on, then what was taken in beside them."""
    found: dict = {}
    for row in _named(earlier):
        value = None if row["value"] is None else Decimal(row["value"])
        series = found.setdefault(row["number"], Series(row["name"], row["unit"], code=row["number"]))
        series.values[row["year"]] = (value, FROZEN, False)
    for figure in figures:
        if figure.code in CARRIED:
            series = found.setdefault(figure.code, Series(figure.name, figure.unit, code=figure.code))
            series.name, series.unit = figure.name, figure.unit
            series.values[year] = (_decimal(figure.value), NOW, False)
    others: dict = {}
    going_on = {row["id"] for row in _going_on(published)}
    for row in _named(published):
        if not row["own"]:
            continue
        value = (Decimal(row["value"]), TAKEN, bool(row["about"]))
        if row["id"] in going_on and row["code"] in found:
            series = found[row["code"]]
            series.values.setdefault(row["year"], value)
        else:
            series = _of(others, row)
            series.values[row["year"]] = value
        series.sources.append(row["source"])
    for figure in figures:  # the year that it is compared with, as it is counted today
        if figure.code in found and figure.compared:
            found[figure.code].values.setdefault(comparison_year, (_decimal(figure.compared), NOW, False))
    for code, series in found.items():
        series.whole = CARRIED[code]
    carried = [found[code] for code in CARRIED if code in found and len(found[code].values) > 1]
    return carried + list(others.values())


def _decimal(value) -> Decimal | None:
    return None if value is None else Decimal(value)


def other_series(published: Drawn) -> list[Series]:
    """What other municipalities have published, one series for each measure."""
    found: dict = {}
    for row in _named(published):
        if not row["own"]:
            series = _of(found, row)
            series.values[row["year"]] = (Decimal(row["value"]), TAKEN, bool(row["about"]))
            series.sources.append(row["source"])
    return list(found.values())


def _of(found: dict, row: dict) -> Series:
    key = tuple(row[name] for name in ("municipality", "activity", "number", "period", "unit"))
    municipality, activity, measure, period, unit = key
    more = ", ".join(each for each in (activity, period if period != WHOLE_YEAR else "") if each)
    name = f"{measure[:1].upper()}{measure[1:]}" + (f" ({more})" if more else "")
    series = found.setdefault(
        key,
        Series(name, "st" if unit == COUNTED else unit, municipality=municipality, activity=activity, period=period,
               measure=measure),
    )  # fmt: skip
    series.whole = row["part_of"] or series.whole
    return series


def rows_of(series: list[Series]) -> list[dict]:
    """The series as plain data, each year with its value, what it is, and its share of what it is a part of."""
    rows = []
    for each in series:
        whole = _whole_of(each, series)
        years = sorted(each.values)
        row = {"name": each.name, "unit": each.unit, "code": each.code, "municipality": each.municipality,
               "sources": list(dict.fromkeys(each.sources)), "years": {}, "change": None, "part_of": ""}  # fmt: skip
        if whole is not None:
            row["part_of"] = whole.name
        for year in years:
            value, kind, is_about = each.values[year]
            of = whole.values.get(year, (None,))[0] if whole is not None else None
            share = None if value is None or not of else percent(value, of)
            row["years"][str(year)] = {
                "value": None if value is None else str(value), "is": kind, "about": is_about,
                "share": None if share is None else int(share),
            }  # fmt: skip
        known = [year for year in years if each.values[year][0] is not None]
        if len(known) > 1:
            before, now = (each.values[year][0] for year in known[-2:])
            row["change"] = _change(before, now, each.unit)
            row["since"] = known[-2]
        rows.append(row)
    return rows


def _whole_of(each: Series, series: list[Series]) -> Series | None:
    if not each.whole:
        return None
    for other in series:
        if each.code and other.code == each.whole:
            return other
        same = (other.municipality, other.activity, other.period) == (each.municipality, each.activity, each.period)
        if not each.code and same and other.measure.casefold() == each.whole.casefold():
            return other
        # Ours without a code, of a whole that is carried on.
        if not each.code and other.code and other.code == each.whole.upper():
            return other
    return None


def _change(before: Decimal, now: Decimal, unit: str) -> str | None:
    """ "+98 %", "−3 procentenheter" of shares; None where there is nothing to divide by."""
    if unit == "%":
        difference = now - before
        decimals = 0 if difference == difference.to_integral_value() else 1
        return f"{_sign(difference)}{number(abs(difference), decimals)} procentenheter"
    share = change(now, before)
    return None if share is None else f"{_sign(share)}{number(abs(100 * share), 0)}\u00a0%"


def _sign(value: Decimal) -> str:
    return "+" if value > 0 else "−" if value < 0 else "±"
