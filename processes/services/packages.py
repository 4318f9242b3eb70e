"""A package brought in: kept for its preview, then everything that was chosen, or nothing."""

import hashlib
from io import BytesIO

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from core.errors import DomainError
from core.files import judge_file
from organisation.roles import Action

from ..models import Document, PackageImport, Picture, Revision
from ..packages import archive
from ..packages.contents import Entry, Package, digest_of
from ..packages.gathering import entry_of, own_key, with_parts
from ..packages.planning import Plan, State, at_home, may_bring_in, origin_of, plan
from ..packages.shipped import shipped
from ..workflow import Kind, Status
from .activities import activities_replace
from .documents import document_add, requirements_set
from .maps import tasks_in
from .revisions import change_document, revision_start
from .writing import file_set, revision_write

FILE_GONE = "Filen med paketet ”{name}” finns inte kvar. Läs in paketet på nytt."
NOT_YOUR_UNIT = "Du kan bara hämta paket till enheter där du skriver processer och rutiner."


@transaction.atomic
def package_receive(*, by, unit, content=None) -> PackageImport:
    """Keeps a package for its preview. content: the zip's bytes, or None for the package that comes with the system.
    The renaming of the last time is remembered. Raises PermissionDenied, DomainError on file or unit."""
    if not may_bring_in(by, unit):
        raise PermissionDenied(NOT_YOUR_UNIT)
    if not unit.is_open():
        raise DomainError("Enheten är stängd. Välj en enhet som är öppen.", field="unit")
    package = archive.read(content) if content is not None else shipped()
    before = PackageImport._base_manager.filter(unit=unit, key=package.key, done_at__isnull=False).first()
    row = PackageImport(
        unit=unit, board_id=unit.board_id, key=package.key, name=package.name, by=by,
        digest=hashlib.sha256(content if content is not None else archive.write(package)).hexdigest(),
        renaming=before.renaming if before else {},
    )  # fmt: skip
    if content is not None:
        row.file.save("package.zip", ContentFile(content), save=False)
    row.save(force_insert=True)
    return row


def package_of(row: PackageImport) -> Package:
    """The package itself. Raises DomainError when its file is gone or cannot be read any more."""
    if not row.file and row.key == shipped().key:
        return shipped()
    try:
        with row.file.open("rb") as stored:
            return archive.read(stored.read())
    except (FileNotFoundError, ValueError) as error:  # no such file; no file at all
        raise DomainError(FILE_GONE.format(name=row.name)) from error


@transaction.atomic
def package_bring_in(*, by, row, keys=None, renaming=None) -> PackageImport:
    """Brings in the documents of keys, or all that are new or changed in the package. Gives the row with its counts.
    Raises PermissionDenied or DomainError; then nothing has been written."""
    row = (
        PackageImport._base_manager.select_for_update(of=("self",)).select_related("unit", "unit__board").get(pk=row.pk)
    )
    made, changed = bring_in(by=by, package=package_of(row), unit=row.unit, keys=keys, renaming=renaming)
    row.made, row.changed, row.done_at = row.made + made, row.changed + changed, timezone.now()
    row.renaming, row.done_by = renaming or {}, by
    row.save(update_fields=["made", "changed", "done_at", "done_by", "renaming"])
    return row


@transaction.atomic
def bring_in(*, by, package, unit, keys=None, renaming=None) -> tuple[int, int]:
    """As package_bring_in, without a row to remember it by. Gives how many are new and how many got a new draft."""
    if not may_bring_in(by, unit):
        raise PermissionDenied(NOT_YOUR_UNIT)
    found = plan(by=by, package=package, unit=unit, renaming=renaming, redline=False)
    lines = [line for line in found.lines
             if line.can_be_chosen and (line.is_chosen if keys is None else line.entry.key in keys)]  # fmt: skip
    # Routines before the supplements to them, and both before the processes whose steps point at them.
    lines.sort(key=lambda line: (line.entry.kind == Kind.PROCESS, bool(line.entry.supplement_to)))
    here = {line.entry.key: line.document for line in found.lines if line.document is not None}
    others = {key for line in found.lines for step in line.entry.steps for key in step.routines} - set(here)
    rows = Document._base_manager.all() if by is None else Document.objects.visible_to(by, Action.READ_PROCESSES)
    here |= {each.key: each for each in rows.filter(kind=Kind.ROUTINE, key__in=others)}
    for line in lines:
        try:
            here[line.entry.key] = _bring_in_one(by, found, line, here)
        except DomainError as error:
            raise DomainError(f"”{line.entry.title}”: {error.message} Ingenting är hämtat.") from error
    return sum(line.state == State.NEW for line in lines), sum(line.state != State.NEW for line in lines)


def _bring_in_one(by, found: Plan, line, here) -> Document:
    entry, document, package = line.entry, line.document, found.package
    if document is None:
        common = here.get(entry.supplement_to) if entry.supplement_to else None
        document = document_add(
            by=by, kind=entry.kind, process_kind=entry.process_kind, title=entry.title, unit=found.unit,
            owner_role=entry.owner_role, adopters=entry.adopters, roles=entry.roles, supplement_to=common,
            key=entry.key, is_proposal=package.key != own_key(), imported_from=origin_of(package, entry),
        )  # fmt: skip
        draft = document.revisions.get()
    else:
        reason = f"Hämtad ur paketet {package.name}."
        draft = line.draft or revision_start(by=by, document=document, reason=reason)
    names = {key: each.key for key, each in here.items()}
    _write(by, document, draft, at_home(entry, names), package, {each.key: each for each in here.values()})
    if not document.is_published:  # what holds keeps its own until the draft is adopted
        requirements_set(by=by, document=document, topics=entry.requirements)
    fresh = with_parts(Document._base_manager.filter(pk=document.pk), Revision._base_manager.filter(pk=draft.pk)).get()
    change_document(document, by, imported_digest=digest_of(entry_of(fresh, fresh.found[0])))
    return document


def _write(by, document, draft, entry: Entry, package, routines):
    if entry.file:
        upload = BytesIO(package.files[entry.file])
        upload.name = entry.file_name or "fil"
        draft = file_set(by=by, revision=draft, version=draft.version, upload=upload)
    secured = {"requirements": list(dict.fromkeys(entry.requirements))} if document.is_published else {}
    draft = revision_write(
        by=by, revision=draft, version=draft.version, title=entry.title, summary=entry.summary, result=entry.result,
        indicators=entry.indicators, body=_with_pictures(by, document, entry, package), keywords=entry.keywords,
        question=entry.question, answers=list(entry.answers), right_answer=entry.right_answer,
        **secured, **({} if entry.file else dict.fromkeys(("file", "file_name", "file_type", "file_text"), "")),
    )  # fmt: skip
    if entry.kind == Kind.PROCESS and draft.status == Status.DRAFT:
        if entry.map_xml:
            tasks_in(entry.map_xml)
        rows = [
            {name: getattr(step, name) for name in step.__dataclass_fields__}
            | {"follows": list(step.follows), "routines": [routines[key] for key in step.routines]}
            for step in entry.steps
        ]
        activities_replace(by=by, revision=draft, version=draft.version, rows=rows, map_xml=entry.map_xml,
                           map_is_master=entry.map_is_master)  # fmt: skip


def _with_pictures(by, document, entry, package) -> str:
    """The text with its pictures as they are kept here: each drawn anew from what lay in the package."""
    body = entry.body
    for digest, name in entry.pictures.items():
        picture = Picture.objects.filter(document=document, digest=digest).first()
        if picture is None:
            accepted = judge_file(package.files[name], field="file")
            if not accepted.content_type.startswith("image/"):
                raise DomainError(f"Filen ”{name}” är ingen bild.", field="file")
            picture = Picture(document=document, content_type=accepted.content_type, digest=digest, by=by)
            picture.file.save(f"x{accepted.extension}", ContentFile(accepted.content), save=False)
            picture.save(force_insert=True)
        body = body.replace(f"(bild:{digest})", f"(bild:{picture.key})")
    return body
