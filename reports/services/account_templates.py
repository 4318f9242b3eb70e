"""Templates of verksamhetsberättelser and of nämndens berättelse: built as a draft, published, followed by the next
edition."""

import uuid
from contextlib import contextmanager
from itertools import chain, count

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.errors import DomainError, RuleBroken
from core.workflow import apply_change, locked_part, locked_row, move_one, save_fields, save_new, stripped
from organisation.access import board_ids_for
from organisation.roles import Action
from organisation.services import one_at_a_time

from ..accounts.counting import GROUPS
from ..accounts.starting import MATTERS, SECTIONS
from ..accounts.workflow import EditionStatus
from ..headings import outline_of
from ..kinds import Kind, Purpose
from ..models import AccountTemplate, TemplateEdition, TemplateSection
from ..outline import OUTLINE

PLAN = Action.PLAN_ACCOUNTS
SECTION_FIELDS = ("title", "guide", "questions", "audience", "required", "figures")
# What a heading of nämndens berättelse has beside them, and what is carried over with it to the next edition.
REPORT_FIELDS = (*SECTION_FIELDS, "chapter", "half", "patient_safety", "topics", "feeds")
CARRIED = (*REPORT_FIELDS, "word", "not_in_system")
TITLE_OF_REPORT = "Nämndens berättelse"
FIRST_NOTE = "Rubrikerna som följer med systemet."


@transaction.atomic
def template_add(*, by, board, title) -> AccountTemplate:
    """A new template of the nämnd's, with a first draft to change: the headings that most begin with. by None: the
    system. Raises PermissionDenied, or DomainError beside the field."""
    if by is not None and board.pk not in board_ids_for(by, PLAN):
        raise PermissionDenied
    one_at_a_time(board.pk)
    template = AccountTemplate(board=board, created_by=by, **stripped({"title": title}))
    template._history_user = by
    save_new(template)
    draft = TemplateEdition(template=template, number=1, matters="\n".join(MATTERS))
    draft._history_user = by
    save_new(draft)
    for order, values in enumerate(SECTIONS, start=1):
        _add(draft, by, order, uuid.uuid4(), values)
    return template


@transaction.atomic
def report_edition(board) -> TemplateEdition:
    """The edition that the nämnd's next berättelse is begun under. A nämnd without a template of its own is given the
    first one (reports.outline), which it may then change."""
    one_at_a_time(board.pk)
    template = AccountTemplate.objects.for_system("the headings of the nämnd's berättelse").filter(
        board=board, purpose=Purpose.REPORT
    )
    found = TemplateEdition.objects.filter(template__in=template, status=EditionStatus.PUBLISHED)
    return found.order_by("-number").first() or _first_edition(board)


def _first_edition(board) -> TemplateEdition:
    template = AccountTemplate.objects.create(
        board=board, purpose=Purpose.REPORT, title=free_title(AccountTemplate._base_manager, board)
    )
    edition = template.editions.create(
        number=1, status=EditionStatus.PUBLISHED, published_at=timezone.now(), change_note=FIRST_NOTE
    )
    plant_headings(TemplateSection, edition)
    return edition


def free_title(templates, board) -> str:
    """What the template of nämndens berättelse is called, where the nämnd may have one of another kind called so.
    templates is a manager, also as a migration knows it."""
    taken = set(templates.filter(board=board).values_list("title", flat=True))
    titles = chain([TITLE_OF_REPORT], (f"{TITLE_OF_REPORT} ({n})" for n in count(2)))
    return next(title for title in titles if title not in taken)


def plant_headings(model, edition):
    """Writes the headings of reports.outline as sections of an edition. model is TemplateSection, also as a migration
    knows it."""
    parts = [(chapter, part) for chapter in OUTLINE for part in chapter.parts]
    model.objects.bulk_create(
        model(
            edition=edition, order=order, title=part.title, guide=part.guide, audience="all", required=part.required,
            figures=[*part.figures], chapter=chapter.title if len(chapter.parts) > 1 else "", word=part.key,
            half=part.half, patient_safety=part.patient_safety, topics=[*part.topics], feeds=[*part.feeds],
            not_in_system=part.not_in_system,
        )
        for order, (chapter, part) in enumerate(parts, start=1)
    )  # fmt: skip


@transaction.atomic
def template_rename(*, by, template, version, title) -> AccountTemplate:
    return apply_change(template, by=by, version=version, action=PLAN, title=title.strip())


@transaction.atomic
def edition_begin(*, by, template) -> TemplateEdition:
    """A draft of the next edition, with the sections of the latest. Gives the draft that there is, if there is one."""
    with locked_row(template, by=by, action=PLAN, version=None) as row:
        latest = row.editions.order_by("-number").first()
        if latest.is_draft:
            return latest
        draft = TemplateEdition(
            template=row, number=latest.number + 1, introduction=latest.introduction, matters=latest.matters
        )
        draft._history_user = by
        save_new(draft)
        for section in latest.sections.prefetch_related("indicators"):
            values = {name: getattr(section, name) for name in CARRIED}
            _add(draft, by, section.order, section.key, values, section.indicators.all())
        return draft


@transaction.atomic
def edition_change(*, by, edition, version, introduction, matters) -> TemplateEdition:
    """Changes the words to those who write, and what may be pointed at. Raises Conflict or RuleBroken."""
    with _draft(edition, by):
        row = locked_part(TemplateEdition.objects.all(), edition, version)
        row.introduction, row.matters = introduction.strip(), matters.strip()
        if too_long := next((matter for matter in row.matter_list if len(matter) > 80), None):
            raise DomainError(f"”{too_long[:30]}…” är för långt. Högst 80 tecken på varje rad.", field="matters")
        return save_fields(row, ["introduction", "matters"], by)


@transaction.atomic
def edition_publish(*, by, edition, version, change_note="") -> TemplateEdition:
    """From now on accounts are begun under it. Raises RuleBroken (nothing is asked), Conflict."""
    with _draft(edition, by):
        row = locked_part(TemplateEdition.objects.all(), edition, version)
        if not row.sections.exists():
            raise RuleBroken("Lägg till minst ett avsnitt.")
        if row.template.is_of_board:
            _check_kinds(row)
        row.status, row.published_by, row.published_at = EditionStatus.PUBLISHED, by, timezone.now()
        row.change_note = change_note.strip()
        return save_fields(row, ["status", "published_by", "published_at", "change_note"], by)


@transaction.atomic
def edition_discard(*, by, edition) -> None:
    with _draft(edition, by) as row:
        if row.number == 1:
            raise RuleBroken("Den första versionen kan inte kastas. Ändra den i stället.")
        row.delete()


@transaction.atomic
def template_section_add(*, by, edition, indicators=(), **values) -> TemplateSection:
    """Adds a section last in a draft; values are SECTION_FIELDS, or REPORT_FIELDS. Raises RuleBroken, or DomainError
    beside the field."""
    with _draft(edition, by) as draft:
        last = draft.sections.order_by("-order").values_list("order", flat=True).first() or 0
        return _add(draft, by, last + 1, uuid.uuid4(), values, indicators)


@transaction.atomic
def template_section_change(*, by, section, version, indicators=(), **values) -> TemplateSection:
    _check(values, section.edition.template)
    with _draft(section.edition, by):
        row = locked_part(TemplateSection.objects.all(), section, version)
        for name, value in stripped(values).items():
            setattr(row, name, value)
        save_fields(row, list(values), by)
        row.indicators.set(indicators)
        return row


@transaction.atomic
def template_section_move(*, by, section, up) -> None:
    """Changes places with the section before (up) or after it; nothing happens at the ends."""
    with _draft(section.edition, by) as draft:
        move_one(draft.sections.all(), section.pk, up=up, by=by)


@transaction.atomic
def template_section_remove(*, by, section) -> None:
    """Takes a section out of a draft. What has been written under it in other years stays."""
    with _draft(section.edition, by) as draft:
        draft.sections.filter(pk=section.pk).delete()


def _add(draft, by, order, key, values, indicators=()):
    _check(values, draft.template)
    section = TemplateSection(edition=draft, order=order, key=key, **stripped(values))
    section._history_user = by
    save_new(section)
    section.indicators.set(indicators)
    return section


def _check(values, template):
    if unknown := set(values) - set(CARRIED):
        raise TypeError(f"not a section's: {unknown}")
    if not template.is_of_board and set(values.get("figures", ())) - set(GROUPS):
        raise DomainError("Välj bland alternativen i listan.", field="figures")


def _check_kinds(edition):
    """Whichever berättelse nämnden chooses has something to write."""
    sections = list(edition.sections.all())
    for kind in Kind:
        if not outline_of(sections, kind).chapters:
            raise RuleBroken(f"Inget avsnitt hör till en {kind.label.lower()}. Låt minst ett höra till båda.")


@contextmanager
def _draft(edition, by):
    """Locks the template and gives the draft as it is now. Raises PermissionDenied, or RuleBroken once published."""
    with locked_row(edition.template, by=by, action=PLAN, version=None) as template:
        row = TemplateEdition.objects.filter(pk=edition.pk).first()
        if row is None or not row.is_draft:
            raise RuleBroken("Versionen är fastställd och ändras inte. Börja på en ny version.")
        row.template = template
        yield row
