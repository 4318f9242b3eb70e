"""What the page for finding a routine shows before anything is typed, and the rows of what is found."""

from django.db.models import Prefetch
from django.db.models.functions import Left, Length

from core.wording import day
from organisation.access import active_assignments, ids_upwards
from organisation.models import Unit
from organisation.roles import Action

from .finding import EXCERPT_SOURCE, excerpt, marked, within
from .models import Revision, SearchWords
from .selectors import without_texts
from .workflow import Kind

SHOWN = 8
SHOWN_FIELDS = (
    "title", "summary", "body", "number", "status", "valid_from", "valid_to", "document__key", "document__kind",
    "document__process_kind", "document__supplement_to", "document__review_on",
)  # fmt: skip


def rows_of(user, ids, asked) -> list[dict]:
    """The rows of one page of what was found, in the order of ids: title and excerpt in pieces with the hits marked.
    Two queries."""
    rows = Revision.objects.visible_to(user, Action.READ_PROCESSES).filter(pk__in=ids).select_related("document")
    rows = rows.prefetch_related(_units()).annotate(start=Left("file_text", EXCERPT_SOURCE)).only(*SHOWN_FIELDS)
    found = {}
    for row in rows:
        row.file_text = row.start
        found[row.pk] = row
    return [_row(found[pk], asked) for pk in ids if pk in found]


def _units():
    return Prefetch("document__units", Unit.objects.order_by("path"), to_attr="where")


def _row(revision, asked):
    document, holds = revision.document, revision.holds_on()
    return {
        "revision": revision,
        "document": document,
        "url": document.get_absolute_url() if holds else revision.get_absolute_url(),
        "title": marked(revision.title, asked),
        "excerpt": excerpt(revision, asked),
        "where": ", ".join(unit.name for unit in document.where[:3]),
        "holds": holds,
        "overdue": f"Skulle ha setts över {day(document.review_on)}" if holds and document.is_overdue else "",
    }


def front(user) -> dict:
    """The person's own unit, by process, by situation, and what was changed last. A constant number of queries."""
    here = without_texts(within(user).select_related("document"))
    units = [assignment.unit for assignment in active_assignments(user)]
    own = of_own_units(user)
    processes = list(here.filter(document__kind=Kind.PROCESS).order_by("title", "pk")[: SHOWN * 2 + 1])
    return {
        "unit_names": ", ".join(dict.fromkeys(unit.name for unit in units)),
        "own": sorted(here.filter(pk__in=own[:SHOWN]), key=lambda row: own.index(row.pk)),
        "own_count": len(own),
        "processes": processes[: SHOWN * 2],
        "more_processes": len(processes) > SHOWN * 2,
        "situations": situations(),
        "latest": list(here.filter(document__kind=Kind.ROUTINE).order_by("-valid_from", "-adopted_at", "-pk")[:SHOWN]),
    }


def of_own_units(user) -> list[int]:
    """The routines that hold at the person's units, there or decided above: what was written nearest to them first,
    then by title. Gives ids of revisions. One query."""
    rows = within(user).filter(document__kind=Kind.ROUTINE, document__units__in=ids_upwards(user))
    rows = rows.order_by(Length("document__units__path").desc(), "title", "pk")
    return list(dict.fromkeys(rows.values_list("pk", flat=True)))


def situations() -> list[str]:
    """What people are looking for, as they would say it: choices that search. One query."""
    return list(SearchWords.objects.valid().exclude(situation="").order_by("pk").values_list("situation", flat=True))
