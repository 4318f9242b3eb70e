"""The figures counted again from the lists that were kept: nothing is asked of the rooms that the rows came from."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from core.calendar import local_date
from deviations.counts import AGES

from ..figure import Figure
from ..figures import figures_of
from ..published.figures import with_years
from ..selectors.categories import CategoryTree
from ..selectors.measures import MeasureCounts
from ..selectors.themes import NOT_YET, Themes, count_themes
from ..selectors.units import Branch
from ..tallies import Before, Known, Tallies
from .cells import column, columns
from .comparing import compare
from .packing import Drawn
from .recounting_own import own_figures


@dataclass(frozen=True)
class Top:
    """A category as it was called when the list was drawn."""

    key: str
    name: str


def recount(lists: dict[str, Drawn], year: int, comparison_year: int, at: datetime, *, may_point_out: bool):
    """All figures that the lists come to, but for indicators; none where they were not drawn."""
    figures = own_figures(lists, year, comparison_year)
    if "cases" in lists:
        counts = tallies_of(lists, year, at)
        figures = figures_of(counts, year, comparison_year, at, may_point_out=may_point_out) + figures
    if "compared" in lists:
        compare(figures, lists, comparison_year)
    return with_years(figures, lists, year, comparison_year) if "published" in lists else figures


def tallies_of(lists: dict[str, Drawn], year: int, at: datetime) -> Tallies:
    cases, before = lists["cases"], lists["cases_before"]
    names = cases.names
    tops = {key: Top(key, name) for key, name in names["top"].items()}
    first, today = names["first"], local_date(at)
    days = Counter(columns(cases, "day", "assessed"))
    per_year = Counter(column(lists["analyses"], "year"))
    return Tallies(
        months=_by_month([*columns(cases, "day", "category"), *columns(before, "day", "category")]),
        tree=CategoryTree({int(pk): tops[key] for pk, key in names["top_of"].items()}),
        branches=_branches(cases),
        judgements=_squares(cases, "severity", "likelihood"),
        days=[(_date(day), _date(assessed), n) for (day, assessed), n in days.items()],
        known=Known(_date(first), today.replace(day=1)),
        left_out=_by_month(columns(lists["left_out"], "day", "status")),
        ages=_ages(lists["open"]),
        measures=_measures(lists["measures"]),
        analyses=per_year[year],
        squares=(
            _squares(lists["risks"], "severity", "likelihood"),
            _squares(lists["risks"], "severity_after", "likelihood_after"),
        ),
        themes=_themes(lists, year),
        before=Before(
            days=[(_date(day), _date(assessed), n) for day, assessed, n in before.names["days"]],
            serious=before.names["serious"],
            measures=_measures(lists["measures_before"]),
            analyses=sum(n for its, n in per_year.items() if its != year),
            risks=lists["analyses"].names["risks_before"],
        ),
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _by_month(pairs) -> dict:
    counts = Counter((day[:7], which) for day, which in pairs)
    return {(date.fromisoformat(f"{month}-01"), which): n for (month, which), n in counts.items()}


def _branches(cases: Drawn) -> list[Branch]:
    found = [
        Branch(unit=None, name=name, care_days=Decimal(days), care_units=units)
        for name, (days, units) in zip(cases.names["branch"].values(), cases.names["care"], strict=True)
    ]
    with_days = [set(branch.care_units) for branch in found]
    for place, unit, serious, closed in columns(cases, "branch", "unit", "serious", "closed"):
        branch = found[place]
        branch.count += 1
        branch.serious += serious
        branch.closed += closed
        branch.care_days_count += unit in with_days[place]
    return found


def _squares(drawn: Drawn, *keys) -> dict:
    found: dict = {}
    for (matrix, *square), n in Counter(columns(drawn, "matrix", *keys)).items():
        if matrix is not None:
            found.setdefault(matrix, {})[tuple(square)] = n
    return found


def _ages(drawn: Drawn) -> list[tuple[str, int]]:
    counts = Counter(column(drawn, "age"))
    return [(label, counts[str(place)]) for place, (_, label) in enumerate(AGES)]


def _measures(drawn: Drawn) -> MeasureCounts:
    effects = Counter(column(drawn, "effect"))
    done = sum(n for effect, n in effects.items() if effect)
    return MeasureCounts(
        decided=sum(column(drawn, "decided")),
        done=done,
        done_in_time=sum(column(drawn, "in_time")),
        followed_up=done - effects[NOT_YET],
        **{name: effects[name] for name in ("achieved", "partly", "none", "unknown")},
    )


def _in_order(names: dict) -> dict[str, str]:
    """The themes by their keys, in the order that they had."""
    order = names["theme_order"]
    return {key: names["theme"][key] for key in sorted(names["theme"], key=order.__getitem__)}


def _themes(lists: dict[str, Drawn], year: int) -> Themes:
    found = (themes for its, themes in columns(lists["findings"], "year", "themes") if its == year)
    done = columns(lists["measures"], "effect", "themes")
    return Themes(
        cases=Counter(columns(lists["cases"], "theme", "track")),
        risks=count_themes(column(lists["risks"], "themes")),
        findings=count_themes(found),
        measures=Counter((theme, effect) for effect, themes in done if effect for theme in themes),
        names=_in_order(lists["cases"].names),
    )


def said(figure) -> tuple:
    """All that a figure says, in one shape: as it was counted, or as its row keeps it."""
    compared = figure.compared if isinstance(figure, Figure) else figure.compared_value
    return plain(figure.value), plain(compared), figure.data


def plain(value):
    """A value as the column of a figure keeps it."""
    return None if value is None else Decimal(value).quantize(Decimal("0.01"))


def settled(figures: list[Figure], recounted: list[Figure]) -> list[Figure]:
    """The figures, and those that are counted of lists alone: where something was written between the counting and the
    drawing, what the lists come to."""
    again = {figure.code: figure for figure in recounted}
    return [again.pop(figure.code, figure) for figure in figures] + list(again.values())
