"""Reads of processes and routines, for a person."""

from organisation.roles import Action

from .models import Revision

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
