"""What people say about a draft, and the answers they get."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.access import may
from core.errors import DomainError
from core.workflow import locked_row, save_new
from organisation.roles import Action
from organisation.services import notify

from ..models import Comment
from .revisions import must_be_open


@transaction.atomic
def comment_add(*, by, revision, text, anchor="", place="") -> Comment:
    """Comments on a draft, or on one of its headings or steps (anchor, with its words as place). Whoever may read the
    draft may comment on it; whoever wrote it is told. Raises PermissionDenied, RuleBroken or DomainError on text."""
    if not may(by, Action.READ_PROCESSES, revision):
        raise PermissionDenied
    must_be_open(revision)
    if not text.strip():
        raise DomainError("Skriv din kommentar.", field="text")
    comment = save_new(Comment(revision=revision, text=text.strip(), anchor=anchor, place=place[:160], by=by))
    author = revision.created_by
    if author is not None and author != by:
        notify(
            users=[author],
            key=f"comment:{comment.pk}",
            text=f"Ny kommentar på utkastet {revision.title}"[:200],
            url=revision.get_absolute_url(),
        )
    return comment


@transaction.atomic
def comment_settle(*, by, comment, answer) -> Comment:
    """Answers a comment: what was done about it, or why not. Whoever commented is told. Raises PermissionDenied,
    RuleBroken, or DomainError on answer."""
    if not answer.strip():
        raise DomainError("Skriv vad ni gjorde med kommentaren, eller varför inte.", field="answer")
    with locked_row(comment.revision, by=by, action=Action.EDIT_PROCESSES, version=None) as revision:
        must_be_open(revision)
        row = Comment.objects.select_for_update().get(pk=comment.pk)
        row.answer, row.settled_by, row.settled_at = answer.strip(), by, timezone.now()
        row.save(update_fields=["answer", "settled_by", "settled_at"])
    if row.by != by:
        notify(
            users=[row.by],
            key=f"comment-answer:{row.pk}",
            text=f"Svar på din kommentar: {comment.revision.title}"[:200],
            url=comment.revision.get_absolute_url(),
        )
    return row
