"""Questions and answers between those who handle a case and the one who reported it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.access import may
from core.errors import DomainError
from core.workflow import clean
from organisation.roles import Action

from ..models import DeviationMessage
from .notices import tell_owners, tell_reporter


@transaction.atomic
def message_send(*, by, deviation, text, as_reporter=False) -> DeviationMessage:
    """Writes a message: to the reporter from whoever handles the case, or (as_reporter) the other way."""
    if not text.strip():
        raise DomainError("Skriv ett meddelande.", field="text")
    if not as_reporter and deviation.reporter_id is None:
        raise DomainError("Rapporten har ingen avsändare att svara.")
    if not may(by, Action.REPORT if as_reporter else Action.HANDLE_DEVIATIONS, deviation):
        raise PermissionDenied
    message = DeviationMessage(deviation=deviation, by=by, from_reporter=as_reporter, text=text.strip())
    clean(message)
    message.save(force_insert=True)
    deviation.events.create(
        name="message", old_status=deviation.status, new_status=deviation.status, by=by, at=message.at
    )
    tell = tell_owners if as_reporter else tell_reporter
    tell(deviation, f"message:{message.pk}", f"Nytt meddelande om avvikelse {deviation.number}")
    return message


def messages_mark_read(*, deviation, as_reporter) -> int:
    """Marks the other side's messages as read. Gives how many were unread."""
    return deviation.messages.filter(from_reporter=not as_reporter, read_at=None).update(read_at=timezone.now())
