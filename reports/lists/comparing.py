"""What a figure is set against: what stood in the berättelse of the comparison year, where there is one that is frozen;
else what was counted of that year, where the system was in use then."""

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


def draw_compared(document, scope: Scope) -> dict[str, Drawn]:
    """The frozen figures of the comparison year, each with its definition, and whether there was anything to count
    then. No rows. Three queries."""
    rows = (_of_account if isinstance(document, Account) else _of_report)(document).order_by("pk")
    first = cases.first_month(cases.cases_of(scope.board))
    names = {
        "in_use": first is not None and first <= scope.before.last,
        "frozen": {
            code: [None if value is None else str(value), definition]
            for code, value, definition in rows.values_list("code", "value", "definition")
        },
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
    """Sets the figures against the frozen ones with the same code and definition; and against nothing, where nothing
    of the kind was kept that year: a nought would say that nothing had happened."""
    names = lists["compared"].names
    frozen = names["frozen"]
    for figure in figures:
        value, definition = frozen.get(figure.code, (None, ""))
        if definition == figure.definition:
            figure.compared = None if value is None else Decimal(value)
            if value is not None:
                figure.data = figure.data | {"compared_is": FROZEN}
        elif not names["in_use"] or not _is_kept(figure.code, lists, comparison_year):
            figure.compared = None


def _is_kept(code: str, lists: dict[str, Drawn], comparison_year: int) -> bool:
    """Whether anything of the kind was kept in the comparison year."""
    source = ROOM.get(code[0])
    if source is None:
        return True
    if source.endswith("_before"):
        return bool(lists[source].rows)
    return comparison_year in column(lists[source], "year")
