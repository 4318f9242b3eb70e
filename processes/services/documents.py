"""The container: begun with a first draft, looked after by somebody, holding at some units."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify

from core.calendar import local_today
from core.errors import DomainError
from core.wording import day_long
from core.workflow import apply_change, save_new
from organisation.access import unit_ids_for
from organisation.models import ids_of_path
from organisation.roles import ROLES, Action, Role
from organisation.services import one_at_a_time
from standards.legal import paragraphs_on

from ..models import Document, Requirement, Revision
from ..search import index
from ..workflow import Kind


@transaction.atomic
def document_add(
    *,
    by,
    kind,
    title,
    unit,
    owner_role,
    process_kind="",
    adopters=(Role.DIVISION_MANAGER,),
    roles=(),
    units=(),
    responsible=None,
    supplement_to=None,
    review_on=None,
    key="",
    is_proposal=False,
    imported_from="",
) -> Document:
    """Begins a process or a routine at a unit, with an empty first draft. It holds at units and beneath them; at unit
    when none is said. by None: the system brings it in.

    Raises PermissionDenied, or DomainError with its field.
    """
    if by is not None and unit.pk not in unit_ids_for(by, Action.EDIT_PROCESSES):
        raise PermissionDenied
    if not unit.is_open():
        raise DomainError("Enheten är stängd. Välj en enhet som är öppen.", field="unit")
    title = title.strip()
    one_at_a_time(ids_of_path(unit.path)[0])  # an address is one of a kind in the whole municipality
    _check_units(by, units)
    _check_adopters(adopters)
    _check_supplement(supplement_to, kind, units or [unit])
    document = Document(
        key=_free_key(key or title),
        kind=kind,
        process_kind=process_kind if kind == Kind.PROCESS else "",
        title=title,
        unit=unit,
        board_id=unit.board_id,
        owner_role=owner_role,
        responsible=responsible,
        adopters=[Role(role).value for role in adopters],
        roles=[Role(role).value for role in roles],
        supplement_to=supplement_to,
        review_on=review_on,
        is_proposal=is_proposal,
        imported_from=imported_from,
        created_by=by,
    )
    document._history_user = by
    save_new(document)
    document.units.set(units or [unit])
    document.events.create(name="add", by=by)
    revision = Revision(document=document, number=1, title=title, created_by=by)
    index(revision)
    revision._history_user = by
    save_new(revision)
    revision.events.create(name="start", new_status=revision.status, by=by)
    return document


@transaction.atomic
def document_change(
    *, by, document, version, units=None, requirements=None, indicators=None, reason="", **changes
) -> Document:
    """Changes who owns and adopts the document, where and for whom it holds, and when it is to be looked over; or says
    what holds while it is being reworked (meanwhile). The story says from what to what.

    requirements: topics of the law that it secures (requirements_set), and indicators: what shows how a process goes,
    when they are asked about too.

    Raises PermissionDenied, Conflict or DomainError.
    """
    if unknown := set(changes) - set(CHANGEABLE):
        raise TypeError(f"not changed here: {unknown}")
    for name in ("adopters", "roles"):
        if name in changes:
            changes[name] = [Role(role).value for role in changes[name]]
    changes = {name: value for name, value in changes.items() if getattr(document, name) != value}
    if "adopters" in changes:
        _check_adopters(changes["adopters"])
    if "unit" in changes:
        unit = changes["unit"]
        if by is not None and unit.pk not in unit_ids_for(by, Action.EDIT_PROCESSES):
            raise DomainError("Välj en enhet som du ansvarar för.", field="unit")
        changes["board"] = unit.board
    old_units = set(document.units.values_list("pk", flat=True))
    moved = units is not None and {unit.pk for unit in units} != old_units
    if moved:
        _check_units(by, [unit for unit in units if unit.pk not in old_units])
    old_laws = [row.topic for row in document.requirements.all()]
    other_laws = requirements is not None and set(requirements) != set(old_laws)
    measured = list(document.measured_by.all()) if indicators is not None else []
    measured_otherwise = indicators is not None and set(indicators) != set(measured)
    if not changes and not moved and not other_laws and not measured_otherwise:
        return document
    note = [
        f"{CHANGEABLE[name]}: {_words(getattr(document, name))} → {_words(value)}"
        for name, value in changes.items()
        if name in CHANGEABLE
    ]
    if moved:
        note.append("Gäller på: " + ", ".join(str(unit) for unit in units))
    if other_laws:
        note.append(f"Krav i lagen: {_law_words(old_laws)} → {_law_words(requirements)}")
    if measured_otherwise:
        note.append("Mäts med: " + (", ".join(sorted(map(str, indicators))) or "ingen indikator"))
    fresh = apply_change(
        document,
        by=by,
        version=version,
        action=Action.EDIT_PROCESSES,
        event="change",
        note="\n".join(note),
        reason=reason.strip(),
        **changes,
    )
    if moved:
        fresh.units.set(units)
    if other_laws:
        requirements_set(by=by, document=fresh, topics=requirements)
    if measured_otherwise:
        fresh.measured_by.set(indicators)
    return fresh


@transaction.atomic
def requirements_set(*, by, document, topics) -> None:
    """The rules of law that the document secures: topics of standards.LegalReference, in this order. A draft that
    brings rules of its own (from a package) gets what is added here, and loses what is taken away."""
    if by is not None and not _may_edit(by, document):
        raise PermissionDenied
    topics = list(dict.fromkeys(topics))
    before = set(document.requirements.values_list("topic", flat=True))
    for draft in document.revisions.open().filter(requirements__isnull=False):
        taken_away = before - set(topics)
        kept = [topic for topic in draft.requirements if topic not in taken_away]
        draft.requirements = [*kept, *(topic for topic in topics if topic not in before and topic not in kept)]
        draft._history_user = by
        draft.save(update_fields=["requirements"])
    write_requirements(document, topics)


def write_requirements(document, topics) -> None:
    """The same without asking who: what a draft brought with it, when it is adopted."""
    document.requirements.exclude(topic__in=topics).delete()
    there = set(document.requirements.values_list("topic", flat=True))
    Requirement.objects.bulk_create(
        [Requirement(document=document, topic=topic) for topic in topics if topic not in there]
    )


# What may be changed of the container, and how the story names it.
CHANGEABLE = {
    "process_kind": "Slags process",
    "unit": "Hör till",
    "owner_role": "Ansvarig roll",
    "responsible": "Ansvarig person",
    "adopters": "Fastställs av",
    "roles": "Gäller för rollerna",
    "review_on": "Ses över senast",
    "meanwhile": "Gäller under omarbetningen",
    "is_proposal": "Förslag att anpassa",
}


def _may_edit(by, document):
    return document.unit_id in unit_ids_for(by, Action.EDIT_PROCESSES)


def _check_units(by, units):
    """A document is said to hold where whoever says so writes."""
    mine = unit_ids_for(by, Action.EDIT_PROCESSES) if by is not None else ()
    if by is not None and any(unit.pk not in mine for unit in units):
        raise DomainError("Välj enheter där du får skriva processer och rutiner.", field="units")


def _check_adopters(adopters):
    if not adopters:
        raise DomainError("Välj minst en roll som fastställer.", field="adopters")
    for role in adopters:
        if Action.ADOPT_PROCESSES not in ROLES[Role(role)].actions:
            raise DomainError(f"{Role(role).label} kan inte fastställa. Välj en annan roll.", field="adopters")


def _check_supplement(common, kind, units):
    if common is None:
        return
    if kind != Kind.ROUTINE or common.kind != Kind.ROUTINE:
        raise DomainError("Ett lokalt tillägg hör till en rutin.", field="supplement_to")
    if common.supplement_to_id is not None:
        raise DomainError("Välj den gemensamma rutinen, inte ett annat tillägg.", field="supplement_to")
    paths = [unit.path for unit in common.units.all()]
    if not all(any(unit.path.startswith(path) for path in paths) for unit in units):
        raise DomainError("Den gemensamma rutinen gäller inte på enheten.", field="supplement_to")


def _free_key(words) -> str:
    """An address that nobody has, in letters that can be read aloud: å, ä and ö become a, a and o."""
    wished = slugify(words.replace("–", "-"))[:70].strip("-") or "dokument"
    taken = set(Document._base_manager.filter(key__startswith=wished).values_list("key", flat=True))
    taken |= RESERVED
    key, place = wished, 2
    while key in taken:
        key, place = f"{wished}-{place}", place + 1
    return key


# Words that stand after /rutiner/ and /processer/ for other things.
RESERVED = {"ny", "lasa", "senaste", "paket", "karta", "utgavor", "halsa", "forteckning", "kvitton", "hamta", "sokord"}


def _law_words(topics):
    found = paragraphs_on(list(topics), local_today())
    words = [found[topic].citation if found.get(topic) else topic for topic in topics]
    return ", ".join(words) or "(inget)"


def _words(value):
    if value in (None, "", []):
        return "(ingen)"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list):
        return ", ".join(Role(role).label for role in value)
    if isinstance(value, str) and value in [role.value for role in Role]:
        return Role(value).label
    return day_long(value) if hasattr(value, "isoformat") else str(value)
