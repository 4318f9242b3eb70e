"""What people say about a draft, and the answers they get."""

from django.db import transaction
from django.utils import timezone

from core.errors import DomainError
from core.workflow import locked_row, save_new
from organisation.roles import Action
from organisation.services import notify

from ..models import Comment
from .revisions import must_be_open


@transaction.atomic
def comment_add(*, by, revision, text, anchor="", place="") -> Comment:
    """Comments on a draft, or on one of its headings or steps (anchor, with its words as place). Whoever may read the
    draft may comment on it; whoever wrote it is told. The same words sent twice are one comment. Raises
    PermissionDenied, RuleBroken or DomainError on text."""
    text = text.strip()
    if not text:
        raise DomainError("Skriv din kommentar.", field="text")
    # Locked, so that nobody adopts it between the question and the comment.
    with locked_row(revision, by=by, action=Action.READ_PROCESSES, version=None) as row:
        must_be_open(row)
        if there := row.comments.filter(by=by, anchor=anchor, text=text, settled_at__isnull=True).first():
            return there
        comment = save_new(Comment(revision=row, text=text, anchor=anchor, place=place[:160], by=by))
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
    """Answers a comment, once: what was done about it, or why not. Whoever commented is told. Raises
    PermissionDenied, RuleBroken, or DomainError on answer, also when somebody else has answered meanwhile."""
    if not answer.strip():
        raise DomainError("Skriv vad ni gjorde med kommentaren, eller varför inte.", field="answer")
    with locked_row(comment.revision, by=by, action=Action.EDIT_PROCESSES, version=None) as revision:
        must_be_open(revision)
        row = Comment.objects.select_for_update(of=("self",)).select_related("by", "settled_by").get(pk=comment.pk)
        if row.settled_at is not None:
            raise DomainError(f"{row.settled_by} har redan svarat: {row.answer}", field="answer")
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
