"""Reads of processes and routines, for a person."""

from core.calendar import local_date
from organisation.roles import Action

from .models import Activity, Document, Revision

# What a list does not show of a revision, and what may be megabytes of each: what is only searched in, and all that a
# page shows of one alone.
SEARCHED = ("file_text", "search_text", "title_text", "keyword_text")
LONG_TEXTS = (*SEARCHED, "body", "map_xml")


def without_texts(rows, relation=""):
    """The rows of a queryset without the long texts of the revision: they are Revision, or have one by relation."""
    return rows.defer(*(f"{relation}__{name}" if relation else name for name in LONG_TEXTS))


def visible_revisions(user, document):
    """The document's revisions that user may read, the newest first."""
    rows = Revision.objects.visible_to(user, Action.READ_PROCESSES).filter(document=document)
    return rows.select_related("document", "document__unit", "created_by", "adopted_by", "measure", "release").order_by(
        "-number"
    )


def revision_to_show(user, document) -> Revision | None:
    """What holds today; else what will hold; else the latest that user may read. At most two queries."""
    rows = visible_revisions(user, document)
    return rows.holding().first() or rows.first()


def meanwhile_of(document, holding) -> str:
    """What holds while the document is being reworked, "" when it is not. What stood there before the first day of the
    revision that holds was about the one before it: adoption takes it away at once only when that day has come. At
    most two queries."""
    if not document.meanwhile or holding is None or holding.valid_from <= local_date(holding.adopted_at):
        return document.meanwhile
    rows = document.history.order_by("-history_date", "-history_id").values_list("meanwhile", flat=True)
    before = rows.filter(history_date__date__lt=holding.valid_from).first()
    since = rows.filter(history_date__date__gte=holding.valid_from).exclude(meanwhile=document.meanwhile)
    return "" if before == document.meanwhile and not since.exists() else document.meanwhile


def steps_that_hold(user, documents):
    """The steps of the processes, as they hold today and as far as user reads them. A queryset."""
    holding = Revision.objects.visible_to(user, Action.READ_PROCESSES).holding()
    return Activity.objects.filter(revision__in=holding, revision__document__in=documents)


def possible_successors(user, document):
    """What may be read instead of a document that is withdrawn: what has been adopted, of what user reads. A
    queryset."""
    rows = Document.objects.visible_to(user, Action.READ_PROCESSES).published().exclude(pk=document.pk)
    return rows.select_related("unit").order_by("title", "pk")


def successor_of(user, revision) -> Document | None:
    """What is to be read instead of a withdrawn revision, if user may read it. One query where something is named."""
    if revision.successor_id is None:
        return None
    return Document.objects.visible_to(user, Action.READ_PROCESSES).filter(pk=revision.successor_id).first()
