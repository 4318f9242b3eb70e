"""Reads of processes and routines, for a person."""

from organisation.roles import Action

from .models import Revision


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
