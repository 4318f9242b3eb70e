"""The draft that saves itself, and the files that hang on a report."""

import hashlib

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from core.errors import DomainError
from core.files import judge_file

from ..models import Attachment, Deviation
from ..workflow import Status

MAX_FILES = 10


@transaction.atomic
def draft_get(*, by, submission_key) -> Deviation:
    """The row that belongs to an opened form, made when first asked for; locked for the rest of the transaction.

    Raises DomainError when somebody else holds the key: a form is one person's.
    """
    rows = (
        Deviation.objects.for_system("the key is checked below")
        .select_for_update()
        .filter(submission_key=submission_key)
    )
    draft = rows.first()
    if draft is None:
        draft = Deviation(submission_key=submission_key, reporter=by)
        draft.skip_history_when_saving = True
        try:
            with transaction.atomic():
                draft.save(force_insert=True)
        except IntegrityError:  # a double click: the other request was first
            draft = rows.get()
        else:
            del draft.skip_history_when_saving
    if draft.reporter_id != by.pk:
        raise DomainError("Formuläret tillhör någon annan. Öppna ett nytt.")
    return draft


@transaction.atomic
def draft_save(*, by, submission_key, data: dict) -> Deviation:
    """Keeps what has been typed, as it was typed, valid or not. A report that is already sent is left alone."""
    draft = draft_get(by=by, submission_key=submission_key)
    if draft.status == Status.DRAFT:
        draft.draft_data = data
        draft.skip_history_when_saving = True
        draft.save(update_fields=["draft_data", "updated_at"])
        del draft.skip_history_when_saving
    return draft


@transaction.atomic
def draft_discard(*, by, submission_key) -> None:
    """Throws a draft away, with its files. Only the reporter's own, and never a report that is sent."""
    draft = draft_get(by=by, submission_key=submission_key)
    if draft.status != Status.DRAFT:
        raise DomainError("Rapporten är redan skickad och kan inte kastas.")
    for attachment in draft.attachments.all():
        attachment_remove(by=by, attachment=attachment)
    draft.delete()


def attachment_add(*, by, deviation, upload) -> Attachment:
    """Judges an upload by its content, cleans it and hangs it on a draft. The same file twice is one.

    upload is an uploaded file. Raises DomainError (field "files") with the reason when it is refused.
    """
    # Before any lock is taken: a large picture takes a second to draw anew.
    accepted = judge_file(upload, max_bytes=settings.UPLOAD_MAX_BYTES, field="files")
    with transaction.atomic():
        return _hang(by, deviation, upload.name, accepted)


def _hang(by, deviation, name, accepted) -> Attachment:
    """The draft is locked, so that a double click hangs one file and the limit holds."""
    draft = Deviation.objects.for_system("found by its form's key").select_for_update().get(pk=deviation.pk)
    digest = hashlib.sha256(accepted.content).hexdigest()
    if existing := deviation.attachments.filter(digest=digest).first():
        return existing
    if draft.status != Status.DRAFT:
        raise DomainError("Rapporten är redan skickad, så filen kom inte med.", field="files")
    if deviation.attachments.count() >= MAX_FILES:
        raise DomainError(f"Det går att lägga till högst {MAX_FILES} filer.", field="files")
    stem = name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1].rsplit(".", 1)[0].strip() or "fil"
    attachment = Attachment(
        deviation=deviation,
        name=f"{stem[:100]}{accepted.extension}",
        content_type=accepted.content_type,
        size=len(accepted.content),
        digest=digest,
        by=by,
    )
    attachment.file.save(f"x{accepted.extension}", ContentFile(accepted.content), save=False)
    attachment.save(force_insert=True)
    return attachment


@transaction.atomic
def attachment_remove(*, by, attachment) -> None:
    """Takes a file off a draft; a file on a report that is sent is evidence and stays."""
    if attachment.deviation.status != Status.DRAFT or attachment.by_id != by.pk:
        raise DomainError("En fil i en skickad rapport kan inte tas bort.")
    storage, name = attachment.file.storage, attachment.file.name
    attachment.delete()
    transaction.on_commit(lambda: storage.delete(name))
