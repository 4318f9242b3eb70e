"""Out of the database: the documents that a person may see, as the entries of a package."""

import hashlib
import re

from django.conf import settings
from django.db.models import Prefetch
from django.utils.text import slugify

from core.errors import DomainError
from organisation.roles import Action

from ..models import Activity, Document, Requirement, Revision
from ..workflow import Status
from .archive import MAX_UNPACKED
from .contents import STEP_TEXTS, TEXTS, Entry, Package, Step

PICTURE = re.compile(r"\(bild:([0-9a-fA-F-]{36})\)")


def own_key() -> str:
    """What packages from this municipality are marked with."""
    return slugify(settings.MUNICIPALITY_NAME)[:60] or "kommun"


def documents_to_give(user, *, unit=None, keys=None):
    """The documents that user may read, of a unit and what lies beneath it, or by their keys."""
    rows = Document.objects.visible_to(user, Action.READ_PROCESSES)
    if unit is not None:
        rows = rows.filter(unit__path__startswith=unit.path)
    return rows if keys is None else rows.filter(key__in=keys)


def gather(user, documents, name) -> Package:
    """What holds of each document, or its draft when nothing holds and user may read that. Raises DomainError when
    there is nothing, or too much."""
    revisions = Revision.objects.visible_to(user, Action.READ_PROCESSES).exclude(status=Status.DROPPED)
    seen = Document.objects.visible_to(user, Action.READ_PROCESSES)
    rows = list(with_parts(documents, revisions.order_by("-number"), routines=seen))
    entries, files = [], {}
    for document in rows:
        revision = next((row for row in document.found if row.holds_on()), None) or next(iter(document.found), None)
        if revision is not None:
            entries.append(entry_of(document, revision, files))
    if not entries:
        raise DomainError("Det finns inget att hämta. Välj en annan enhet.", field="unit")
    if sum(map(len, files.values())) > MAX_UNPACKED:
        raise DomainError("Filerna är för stora tillsammans. Välj en mindre del.", field="unit")
    return Package(own_key(), name, tuple(entries), files)


def with_parts(documents, revisions, routines=None):
    """Documents with `found` (their revisions among those given) and all that an entry says. Seven queries.

    routines are the documents that a step may name, all when they are not given.
    """
    routines = (Document._base_manager if routines is None else routines).only("key", "title")
    steps = Activity.objects.prefetch_related(Prefetch("routines", routines))
    revisions = revisions.prefetch_related(Prefetch("activities", steps))
    return documents.select_related("supplement_to").prefetch_related(
        Prefetch("revisions", revisions, to_attr="found"), Prefetch("requirements", Requirement.objects.order_by("pk")),
        "pictures",
    ).order_by("kind", "key")  # fmt: skip


def entry_of(document, revision, files=None) -> Entry:
    """A revision as an entry. files, when given, gets what lies in the zip. No query for rows of with_parts."""
    pictures = {str(picture.key): picture for picture in document.pictures.all()}
    used = {}

    def of_package(match):
        picture = pictures.get(match[1].lower())
        if picture is None:
            return match[0]
        used[picture.digest] = f"pictures/{picture.digest}"
        if files is not None:
            with picture.file.open("rb") as stored:
                files[used[picture.digest]] = stored.read()
        return f"(bild:{picture.digest})"

    body = PICTURE.sub(of_package, revision.body)
    file = ""
    if revision.file:
        file = f"files/{document.key}.{revision.file.name.rsplit('.', 1)[-1]}"
        if files is not None:
            with revision.file.open("rb") as stored:
                files[file] = stored.read()
    texts = {name: getattr(revision, name) for name in TEXTS} | {"body": body}
    return Entry(
        key=document.key,
        kind=document.kind,
        process_kind=document.process_kind,
        origin=document.imported_from,
        owner_role=document.owner_role,
        adopters=tuple(document.adopters),
        roles=tuple(document.roles),
        answers=tuple(revision.answers),
        right_answer=revision.right_answer,
        requirements=tuple(revision.topics),
        supplement_to=document.supplement_to.key if document.supplement_to_id else "",
        steps=tuple(map(_step, revision.activities.all())),
        map_xml=revision.map_xml,
        map_is_master=revision.map_is_master,
        file=file,
        file_name=revision.file_name,
        file_digest=hashlib.sha256(revision.file_text.encode()).hexdigest() if revision.file else "",
        pictures=used,
        **texts,
    )


def _step(activity) -> Step:
    return Step(
        key=activity.key,
        follows=tuple(activity.follows),
        routines=tuple(sorted(routine.key for routine in activity.routines.all())),
        **{name: getattr(activity, name) for name in STEP_TEXTS},
    )
