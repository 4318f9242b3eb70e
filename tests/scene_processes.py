"""Processes and routines for tests, made through the services: begun, written, sent, adopted."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from deviations.naming import Finder
from deviations.services import place_name
from organisation.roles import Role
from processes.models import Document, Release, SystemEdition
from processes.register import read as read_register
from processes.services import (
    activity_add,
    comment_add,
    document_add,
    duty_add,
    file_set,
    picture_add,
    revision_approve,
    revision_send,
    revision_start,
    revision_write,
)
from processes.services.packages import package_receive
from processes.services.register import register_bring_in
from processes.workflow import Kind, ProcessKind
from tests.word_files import paragraph, word


def write(by, revision, **changes):
    revision.refresh_from_db()
    return revision_write(by=by, revision=revision, version=revision.version, **changes)


def send(by, revision):
    revision.refresh_from_db()
    return revision_send(by=by, revision=revision, version=revision.version)


def approve(by, revision, **more):
    revision.refresh_from_db()
    return revision_approve(by=by, revision=revision, version=revision.version, **more)


def add_routine(by, unit, title="Om någon har fallit", adopter=Role.DIVISION_MANAGER, key="", **texts) -> Document:
    """A routine with a first draft that says something."""
    document = document_add(
        by=by, kind=Kind.ROUTINE, title=title, unit=unit, owner_role=Role.DIVISION_MANAGER, adopters=[adopter], key=key
    )
    texts.setdefault("summary", "När en boende har fallit eller hittas på golvet.")
    texts.setdefault("body", "## Gör så här\n\n1. Stanna hos personen.\n2. Ring sjuksköterskan.")
    texts.setdefault("keywords", "fall, ramla, halka")
    write(by, document.revisions.get(), **texts)
    return document


def add_process(by, unit, routine, title="Från rapport till åtgärd") -> Document:
    """A process with a first draft of three steps in two lanes; the routine hangs on the first."""
    document = document_add(
        by=by,
        kind=Kind.PROCESS,
        process_kind=ProcessKind.CORE,
        title=title,
        unit=unit,
        owner_role=Role.QUALITY_MANAGER,
        adopters=[Role.DIVISION_MANAGER],
    )
    revision = document.revisions.get()
    for step, lane, routines in (
        ("Upptäcker och rapporterar", "Medarbetare", [routine]),
        ("Bedömer", "Enhetschef", []),
        ("Genomför åtgärder", "Enhetschef", []),
    ):
        revision.refresh_from_db()
        activity_add(by=by, revision=revision, version=revision.version, title=step, lane=lane, routines=routines)
    return document


def adopt(document, by, adopter, **more) -> Document:
    """Sends the open draft and adopts it. Gives the fresh document."""
    revision = document.revisions.open().get()
    send(by, revision)
    approve(adopter, revision, **more)
    document.refresh_from_db()
    return document


def _picture() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (20, 20), "white").save(out, "PNG")
    return SimpleUploadedFile("lyft.png", out.getvalue(), "image/png")


def set_documents(town, persona, case) -> dict[str, Document]:
    """For the scene: routine and process hold at town.division; both have a second draft, begun by the quality
    developer, and nobody has read them. The routine's draft has a file, a picture and a comment; the process has been
    told about in a release. The case names the routine, and one that nobody has."""
    developer, manager = persona("quality_developer"), persona("division_manager")
    routine = adopt(add_routine(developer, town.division), developer, manager)
    process = adopt(add_process(developer, town.division, routine), developer, manager)
    draft = revision_start(by=developer, document=routine, reason="Nattens bemanning är ändrad.")
    draft = file_set(
        by=developer,
        revision=draft,
        version=draft.version,
        upload=SimpleUploadedFile("Fall.docx", word(paragraph("Stanna hos personen."))),
    )
    picture_add(by=developer, revision=draft, upload=_picture(), text="Lyften")
    comment_add(by=developer, revision=draft, text="Vem ringer på natten?")
    held = process.revisions.get()
    held.release = Release._base_manager.create(
        title="Nytt i november", unit=town.division, board=town.board, by=developer
    )
    held.save()
    revision_start(by=developer, document=process, reason="Fler steg behövs.")
    handler = persona("unit_manager")
    place_name(by=handler, deviation=case, place=Finder(handler).place(routine.key), how="not_followed")
    place_name(by=handler, deviation=case, missing="När två larmar samtidigt")
    duty = duty_add(by=manager, document=routine, unit=town.division, role=Role.EMPLOYEE)
    return {"routine": routine, "process": process, "reading_duty": duty} | set_whole(town, developer)


def set_whole(town, developer) -> dict:
    """For the scene: the shipped package previewed, a row of an old register, a file that the nämnd has not adopted."""
    package = package_receive(by=developer, unit=town.division)
    reading = read_register("titel,giltig_till\nBasal hygien,2020-01-01\n")
    source = register_bring_in(by=developer, unit=town.division, name="lista.csv", reading=reading)
    edition = SystemEdition._base_manager.create(
        board=town.board, number=1, status="done", file=ContentFile(b"%PDF-1.7", "x.pdf"), size=8, digest="0" * 64,
        requested_by=developer, made_at=timezone.now(),
    )  # fmt: skip
    return {"package": package, "register_entry": source.entries.get(), "edition": edition}
