"""What has changed since last year, in at most five sentences, of what a berättelse has kept: nothing is counted anew,
and what it has hidden is not said."""

from decimal import ROUND_HALF_UP, Decimal

from core.wording import number

from ..models import AnnualReport
from ..rules import change
from ..workflow import Status

MOST = 5
# code → how many there were, and what they are.
COUNTS = {
    "A1": "avvikelser rapporterades",
    "A2": "av dem handlar om fall",
    "A3": "av dem handlar om läkemedel",
    "A10": "bedömdes som allvarliga",
}
SHARES = {
    "A7": "{share} av 100 avvikelser bedömdes inom fem arbetsdagar",
    "B4": "{share} av 100 uppföljda åtgärder gav den effekt som var tänkt",
}
ORDER = ("A1", "A2", "A3", "A7", "B4", "A10")


def changes_of(report: AnnualReport) -> list[str]:
    """The sentences, the most important first; without comparison where the year was not over. Two queries."""
    codes = [*COUNTS, *SHARES]
    now = {figure.code: figure for figure in report.figures.filter(code__in=codes)}
    before = _year_before(report, codes)
    said = []
    for code in ORDER:
        figure = now.get(code)
        if figure is None or figure.value is None:
            continue
        earlier = figure.compared_value if figure.compared_value is not None else before.get(code)
        if report.is_going_on:  # some months are not set against a whole year
            earlier = None
        said.append(_count(code, figure, earlier, report) if code in COUNTS else _share(code, figure, earlier, report))
    return said[:MOST]


def _year_before(report, codes) -> dict[str, Decimal | None]:
    """What the nämnd's own berättelse of the year that this one is compared with has kept, by code."""
    model = report.figures.model
    rows = model.objects.filter(
        report__board=report.board_id, report__year=report.comparison_year, report__kind=report.kind, code__in=codes
    ).exclude(report__status=Status.DRAFT)
    return dict(rows.values_list("code", "value"))


def _count(code, figure, before, report) -> str:
    value = int(figure.value)
    said = f"{number(value)} {COUNTS[code]}"
    share = change(figure.value, before)
    if share is None:
        return f"{said}."
    less = int(figure.value) - int(before)
    if not less:
        return f"{said}, lika många som {report.comparison_year}."
    percent = number(abs(share) * 100)
    return f"{said}, {number(abs(less))} {'fler' if less > 0 else 'färre'} än {report.comparison_year} ({percent} %)."


def _share(code, figure, before, report) -> str:
    said = SHARES[code].format(share=number(figure.value))
    if before is None:
        return f"{said}."
    less = _whole(figure.value) - _whole(before)  # of what is shown
    if not less:
        return f"{said}, lika många som {report.comparison_year}."
    return f"{said}, {abs(less)} {'fler' if less > 0 else 'färre'} än {report.comparison_year}."


def _whole(value: Decimal) -> int:
    """As core.wording.number rounds it."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))
