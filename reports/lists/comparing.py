"""What a figure is set against: what stood in the berättelse of the comparison year, where there is one that is frozen;
else what was counted of that year, where the system was in use then."""

from collections.abc import Iterable
from decimal import Decimal

from deviations import counts as cases

from ..accounts.workflow import HANDED_UP
from ..figure import Figure
from ..models import Account, AccountFigure, AnnualReport, ReportFigure
from ..workflow import Status
from .cells import column
from .drawing import Scope
from .packing import Drawn

FROZEN = "report"  # what compared_is says of such a figure
# By the letter of a code: the list that shows whether its room was in use. Of avvikelser the first report says it.
ROOM = {
    "B": "measures_before", "C": "analyses", "D": "goals_before", "E": "occurrences", "F": "works_before",
    "K": "tracks", "L": "tracks",
}  # fmt: skip

# Figures whose small numbers are hidden together: a part could be had from the others, were some of them as they stood
# and some as they are counted now.
TOGETHER = (("A1", "A2", "A3", "A4", "A5"), ("K1", "K2", "K3", "K4"), ("L1", "L2", "L3", "L4", "L5"))


def draw_compared(document, scope: Scope, shown: Iterable[str] | None = None) -> dict[str, Drawn]:
    """The frozen figures of the comparison year, each with its definition, and whether there was anything to count
    then. shown: the codes of the figures that the document shows; None for all. No rows. Three queries."""
    rows = (_of_account if isinstance(document, Account) else _of_report)(document).order_by("pk")
    first = cases.first_month(cases.cases_of(scope.board))
    found = list(rows.values_list("code", "value", "definition", "data"))
    names = {
        "in_use": first is not None and first <= scope.before.last,
        "frozen": {code: [None if value is None else str(value), definition] for code, value, definition, _ in found},
        "shown": None if shown is None else sorted(shown),
        "categories": {row["name"]: row["value"] for code, *_, data in found if code == "A5" for row in data["rows"]},
    }
    return {"compared": Drawn("compared", [], names)}


def _of_report(report):
    frozen = AnnualReport.objects.of_board(report.board).filter(year=report.comparison_year)
    # A nämnd may have one berättelse of each half, with the same figures as of two days: of the same kind first.
    rows = frozen.exclude(status=Status.DRAFT).order_by("pk").values_list("pk", "kind")
    ids = [pk for pk, _ in sorted(rows, key=lambda row: row[1] != report.kind)]
    return ReportFigure.objects.filter(report__in=ids[:1])


def _of_account(account):
    frozen = Account.objects.of_board(account.board).filter(
        unit=account.unit_id, year=account.comparison_year, status__in=HANDED_UP
    )
    return AccountFigure.objects.filter(account__in=frozen)


def compare(figures: list[Figure], lists: dict[str, Drawn], comparison_year: int) -> None:
    """Sets the figures against the frozen ones with the same code and definition, all of those that are hidden together
    or none; and against nothing, where nothing of the kind was kept that year: a nought would say that nothing had
    happened."""
    names = lists["compared"].names
    frozen = names["frozen"]
    as_they_stood = _as_they_stood(figures, names)
    for figure in figures:
        value, _ = frozen.get(figure.code, (None, ""))
        if figure.code in as_they_stood:
            figure.compared = None if value is None else Decimal(value)
            if value is not None:
                figure.data = figure.data | {"compared_is": FROZEN}
            if figure.code == "A5":
                its = [row | {"compared": names["categories"].get(row["name"], 0)} for row in figure.data["rows"]]
                figure.data = figure.data | {"rows": its}
        elif not names["in_use"] or not _is_kept(figure.code, lists, comparison_year):
            figure.compared = None


def _as_they_stood(figures: list[Figure], names: dict) -> set[str]:
    """The codes of those that are set against what was frozen. A category that the frozen table names and this one does
    not was called something else then, or has had its cases moved: then all of them are counted anew."""
    found = {each.code for each in figures if names["frozen"].get(each.code, (None, None))[1] == each.definition}
    shown = {figure.code for figure in figures if names["shown"] is None or figure.code in names["shown"]}
    for group in TOGETHER:
        its = shown & set(group)
        if not its <= found:
            found -= set(group)
    tables = [figure.data["rows"] for figure in figures if figure.code == "A5" and "A5" in shown]
    here = {row["name"] for rows in tables for row in rows}
    if tables and any(count != 0 and name not in here for name, count in names["categories"].items()):
        found -= set(TOGETHER[0])
    return found


def _is_kept(code: str, lists: dict[str, Drawn], comparison_year: int) -> bool:
    """Whether anything of the kind was kept in the comparison year."""
    source = ROOM.get(code[0])
    if source is None:
        return True
    if source.endswith("_before"):
        return bool(lists[source].rows)
    return comparison_year in column(lists[source], "year")
