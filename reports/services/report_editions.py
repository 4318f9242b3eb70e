"""Nämndens berättelse that goes over to another edition of its template, or back."""

from django.db import transaction

from core.errors import RuleBroken
from core.workflow import locked_row, save_fields
from organisation.roles import Action

from ..accounts.editions import Crossing, crossed, edition_to_return_to, newest_edition
from ..headings import outline_of
from ..models import AnnualReport


def report_crossing(report, edition) -> Crossing:
    """What going over to edition would do; nothing is changed. At most five queries."""
    written = set(report.sections.exclude(text="").values_list("key", flat=True))
    then = outline_of(edition.sections.all(), report.kind)
    return crossed(report.outline.parts.values(), then.parts.values(), written)


@transaction.atomic
def report_edition_follow(*, by, report, version) -> AnnualReport:
    """Goes over to the latest edition of the template while it is a draft: what stands under a heading that both have
    stays there, and the rest stays and is shown last, until its text is taken away. Raises PermissionDenied, Conflict
    or RuleBroken."""
    return _go_over(by, report, version, newest_edition, "edition", "Det finns ingen nyare version av mallen.")


@transaction.atomic
def report_edition_return(*, by, report, version) -> AnnualReport:
    """Goes back to the edition that it came from. Raises as report_edition_follow."""
    no_way = "Berättelsen har ingen version av mallen att gå tillbaka till."
    return _go_over(by, report, version, edition_to_return_to, "edition_return", no_way)


def _go_over(by, report, version, to, event, no_way):
    with locked_row(report, by=by, action=Action.COMPILE_REPORT, version=version) as row:
        if not row.is_draft:
            raise RuleBroken(f"Mallen kan inte bytas, eftersom läget är ”{row.get_status_display()}”.")
        edition = to(row)
        if edition is None:
            raise RuleBroken(no_way)
        row.previous_edition, row.edition = row.edition, edition
        save_fields(row, ["edition", "previous_edition"], by)
        row.events.create(
            name=event, old_status=row.status, new_status=row.status, by=by, reason=f"Version {edition.number}"
        )
    return row
