"""The words of a draft: typed, taken from a file, with pictures."""

import hashlib
import re

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction

from core.access import may
from core.errors import Conflict, DomainError
from core.exports import file_name
from core.files import judge_file
from core.markdown import pictures_of
from core.workflow import clean, locked_row
from organisation.roles import Action

from ..files import MAX_BYTES, judge_document, words_of
from ..models import Picture, Revision
from ..search import index
from ..word import WORD_TYPE, described, markdown_of
from .revisions import WRITTEN, change_document, must_be_draft

MAX_LETTERS = 200_000
MAX_PICTURES = 60
FILE_FIELDS = ("file", "file_name", "file_type", "file_text")


@transaction.atomic
def revision_write(*, by, revision, version, autosave=False, **changes) -> Revision:
    """Writes the words of a draft (WRITTEN). Nothing is written when nothing differs. Gives the fresh row.

    Whoever has an older page than somebody else's words is told (Conflict); one's own words are no conflict. Autosaved
    steps leave no row in the history: what is kept there is what somebody chose to save.
    Raises PermissionDenied, Conflict, RuleBroken when it is no draft, or DomainError with its field.
    """
    if unknown := set(changes) - set(WRITTEN):
        raise TypeError(f"not written here: {unknown}")
    changes = {name: _clean_words(name, value) for name, value in changes.items()}
    _check_words(revision.document, changes)
    with locked_row(revision, by=by, action=Action.EDIT_PROCESSES, version=None) as row:
        must_be_draft(row)
        if row.version != int(version) and (by is None or row.written_by_id != by.pk):
            raise Conflict
        changes = {name: value for name, value in changes.items() if getattr(row, name) != value}
        if not changes:
            return row
        for name, value in changes.items():
            setattr(row, name, value)
        index(row, row.activities.all())
        row.written_by = by
        row.version += 1
        if autosave:
            row.skip_history_when_saving = True  # its mere presence is what simple_history looks at
        else:
            row._history_user = by
        clean(row)
        row.save(update_fields=[*changes, "written_by", "version", "title_text", "keyword_text", "search_text"])
        if not row.document.is_published and row.document.title != row.title:
            change_document(row.document, by, title=row.title)
    return row


def file_set(*, by, revision, version, upload) -> Revision:
    """Lets a PDF or Word file be what the draft says; its words are read out, so that it is found and compared.

    upload is an open file with a name. Raises as revision_write, DomainError on file when it is refused.
    """
    accepted = judge_document(upload.read(MAX_BYTES + 1), field="file")  # before any lock is taken
    text = words_of(accepted)
    row = Revision(document=revision.document)
    row.file.save(f"x{accepted.extension}", ContentFile(accepted.content), save=False)
    try:
        return revision_write(
            by=by,
            revision=revision,
            version=version,
            file=row.file.name,
            file_name=file_name(_stem(upload.name)[:100], accepted.extension),
            file_type=accepted.content_type,
            file_text=text,
        )
    except (DomainError, PermissionDenied):
        row.file.storage.delete(row.file.name)
        raise


@transaction.atomic
def file_take_over(*, by, revision, version) -> tuple[Revision, int]:
    """Makes the draft's Word file into text that can be written on, with its pictures, and lets go of the file. Gives
    the fresh row and how many pictures were left out: those that are not JPEG or PNG, or are broken.

    Raises PermissionDenied, RuleBroken as revision_write, DomainError when it is no Word file.
    """
    if revision.file_type != WORD_TYPE or not revision.file:
        raise DomainError("Bara ett Word-dokument kan göras om till text.")
    if not may(by, Action.EDIT_PROCESSES, revision):
        raise PermissionDenied
    with revision.file.open("rb") as stored:
        text, found = markdown_of(stored.read())
    accepted = [_picture_or_none(content) for content in found]  # before any lock is taken
    with locked_row(revision, by=by, action=Action.EDIT_PROCESSES, version=None) as row:
        must_be_draft(row)
        kept = [one and _keep_picture(by, row.document, one) for one in accepted]
    for place, picture in enumerate(kept):
        line = re.compile(rf"!\[([^\]]*)\]\(word:{place}\)")
        text = line.sub(lambda match, picture=picture: f"![{match[1]}](bild:{picture.key})" if picture else "", text)
    body = re.sub(r"\n{3,}", "\n\n", f"{revision.body.strip()}\n\n{text}".strip())
    row = revision_write(by=by, revision=revision, version=version, body=body, **dict.fromkeys(FILE_FIELDS, ""))
    return row, kept.count(None)


def file_remove(*, by, revision, version) -> Revision:
    """The draft has no file any more; the revisions before it keep theirs. Raises as revision_write."""
    return revision_write(by=by, revision=revision, version=version, **dict.fromkeys(FILE_FIELDS, ""))


def picture_add(*, by, revision, upload, text) -> Picture:
    """Keeps a picture for the draft's text, drawn anew. text: what it shows, for those who do not see it. The same
    picture twice is one. Raises PermissionDenied, RuleBroken, or DomainError on picture or picture_text."""
    if not text.strip():
        raise DomainError("Skriv vad bilden visar, för den som inte ser den.", field="picture_text")
    if not may(by, Action.EDIT_PROCESSES, revision):
        raise PermissionDenied
    accepted = judge_file(upload, field="picture")
    if not accepted.content_type.startswith("image/"):
        raise DomainError("Välj en bild i formatet JPEG eller PNG.", field="picture")
    with locked_row(revision, by=by, action=Action.EDIT_PROCESSES, version=None) as row:
        must_be_draft(row)
        picture = _keep_picture(by, row.document, accepted)
    if picture is None:
        raise DomainError(f"Det går att lägga till högst {MAX_PICTURES} bilder.", field="picture")
    return picture


def _keep_picture(by, document, accepted) -> Picture | None:
    """The picture (a judged file) at the document, kept once; None when the document has as many as it may."""
    digest = hashlib.sha256(accepted.content).hexdigest()
    if there := Picture.objects.filter(document=document, digest=digest).first():
        return there
    if Picture.objects.filter(document=document).count() >= MAX_PICTURES:
        return None
    picture = Picture(document=document, content_type=accepted.content_type, digest=digest, by=by)
    picture.file.save(f"x{accepted.extension}", ContentFile(accepted.content), save=False)
    picture.save(force_insert=True)
    return picture


def _picture_or_none(content):
    """What may be stored of a picture in a Word file, or None for what is no JPEG or PNG that can be read."""
    try:
        accepted = judge_file(content)
    except DomainError:
        return None
    return accepted if accepted.content_type.startswith("image/") else None


def picture_line(picture, text) -> str:
    """How the text says that the picture stands there."""
    return f"![{described(text)}](bild:{picture.key})"


def said_of_picture(body, address, words) -> str:
    """The text, where the picture at address ("bild:…") says what it shows wherever it said nothing."""
    return re.sub(rf"!\[\s*\]\({re.escape(address)}\)", lambda _: f"![{described(words)}]({address})", body)


def _clean_words(name, value):
    if not isinstance(value, str) or name in ("map_xml", "file_text"):
        return value
    return value.replace("\r\n", "\n").strip()


def _check_words(document, changes):
    body = changes.get("body", "")
    if len(body) > MAX_LETTERS:
        raise DomainError(f"Texten är för lång. Den får ha högst {MAX_LETTERS} tecken.", field="body")
    found = pictures_of(body) if "![" in body else []
    keys = {str(key) for key in document.pictures.values_list("key", flat=True)} if found else set()
    if any(address.removeprefix("bild:") not in keys for address, _ in found):
        raise DomainError(
            "En bild i texten finns inte här. Ladda upp den under ”Lägg till en bild”, och ta bort raden med "
            "den gamla adressen.",
            field="body",
        )


def _stem(name):
    return name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1].rsplit(".", 1)[0].strip() or "fil"
