"""When somebody leaves: their documents go to somebody else, all at once."""

from django.db import transaction

from core.errors import DomainError
from organisation.roles import Action
from organisation.services import notify

from ..models import Document
from .documents import document_change


def documents_of(by, person):
    """The documents that person answers for, of those that by may change. A queryset."""
    rows = Document.objects.visible_to(by, Action.EDIT_PROCESSES).filter(responsible=person)
    return rows.select_related("unit").order_by("title", "pk")


@transaction.atomic
def responsible_move(*, by, old, new, documents, reason="") -> int:
    """Makes new answer for those of the documents that old answers for and by may change. Gives how many; new is told.

    Raises DomainError on new or documents.
    """
    if new == old:
        raise DomainError("Välj någon annan.", field="new")
    if not new.has_access:
        raise DomainError(f"{new} kan inte logga in. Välj någon annan.", field="new")
    chosen = list(documents_of(by, old).filter(pk__in=[document.pk for document in documents]))
    if not chosen:
        raise DomainError("Välj minst ett dokument.", field="documents")
    chosen = [
        document_change(by=by, document=document, version=document.version, responsible=new, reason=reason)
        for document in chosen
    ]
    what = chosen[0].title if len(chosen) == 1 else f"{len(chosen)} dokument"
    notify(
        users=[new] if new != by else [],
        key=f"responsible:{chosen[0].pk}:{chosen[0].version}:{len(chosen)}",  # the version: it may come back
        text=f"Du ansvarar nu för {what}"[:200],
        url=chosen[0].get_absolute_url(),
    )
    return len(chosen)
