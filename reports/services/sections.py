"""The text under a heading."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.access import may
from core.errors import Conflict, DomainError, RuleBroken
from core.personal_numbers import refuse_personal_numbers
from core.workflow import clean, differing, locked_row
from organisation.roles import Action

from .. import short
from ..headings import outline_of
from ..kinds import Kind
from ..rules import readability
from ..workflow import Status

MAX_LENGTH = 40_000
# In which statuses a text may be changed: the short version is written from what is färdig.
OPEN, OPEN_SHORT = (Status.DRAFT,), (Status.DRAFT, Status.READY)


def part_of_report(report, key):
    """A heading of the report's edition, of its short version, or of the edition that it came from: whoever had that
    heading open loses nothing. None when it has no such heading."""
    found = report.outline.parts.get(key) or short.PARTS.get(key)
    if found is None and report.previous_edition_id:
        found = outline_of(report.previous_edition.sections.all(), report.kind).parts.get(key)
        return found and replace(found, required=False)
    return found


def is_open(report, part) -> bool:
    """Whether the text under the heading may be changed now, by whoever has the right."""
    return report.status in (OPEN_SHORT if part.key in short.PARTS else OPEN)


def closed_words(report) -> str:
    """Why a text that somebody had open cannot be saved any more: the report has gone on since."""
    if report.status == Status.ADOPTED:
        return "Nämndens beslut fördes in medan du skrev, och berättelsen ändras inte längre. Kopiera texten."
    return "Berättelsen blev färdig medan du skrev. Kopiera texten, eller gör berättelsen till utkast igen."


def writing_action(user, report, part) -> Action | None:
    """The right by which user may write this part of the report: the whole, or patient safety. None: not at all."""
    if may(user, Action.COMPILE_REPORT, report):
        return Action.COMPILE_REPORT
    by_mas = part.patient_safety or report.kind == Kind.PATIENT_SAFETY
    if by_mas and may(user, Action.WRITE_PATIENT_SAFETY, report):
        return Action.WRITE_PATIENT_SAFETY
    return None


def section_write(*, by, report, key, text, version, autosave=False):
    """Saves the text of one part: a heading of the report's edition, or of the short version. Gives the section.

    Raises PermissionDenied, RuleBroken when the report has no such heading or may not be changed, DomainError beside
    the text when it is too long for its place or holds a personal number, and as section_save.
    """
    part = part_of_report(report, key)
    if part is None:
        raise RuleBroken("Avsnittet finns inte i den mall som berättelsen skrivs efter.")
    action = writing_action(by, report, part)
    if action is None:
        raise PermissionDenied
    if not autosave:
        refuse_personal_numbers({"text": text}, "en berättelse")
        _check_length(part, text)
    with locked_row(report, by=by, action=action, version=None) as row:
        if not is_open(row, part):
            raise RuleBroken(closed_words(row))
        return section_save(row, by=by, key=key, version=version, autosave=autosave, text=text)


def _check_length(part, text):
    """A short text keeps to its place, so that the short version stays on two pages."""
    if not part.longest:
        return
    words = readability(text).words
    if words > part.longest:
        raise DomainError(f"Texten har {words} ord. Högst {part.longest} får plats på de två sidorna.", field="text")
    if any(line.lstrip().startswith("#") for line in text.splitlines()):
        raise DomainError("Texten har redan sin rubrik. Ta bort rubriken i texten.", field="text")
    if len(text) > (letters := part.longest * short.LETTERS_A_WORD) or text.count("\n") > short.LINES:
        raise DomainError(
            f"Texten tar för stor plats. Högst {letters} tecken och {short.LINES} rader får plats.", field="text"
        )


def section_save(row, *, by, key, version, autosave=False, **values):
    """Saves what stands under one heading (key) of row, which the caller has locked. Gives the section.

    A page that is older than the section is told so (Conflict) when somebody else has written since; one's own
    autosaved text is no conflict. Autosaved steps leave no row in the history: what is kept there is what somebody
    chose to save. Raises DomainError when a text is too long.
    """
    values = {name: value.replace("\r\n", "\n") for name, value in values.items()}
    section, _ = row.sections.get_or_create(key=key)
    if len(values["text"].strip()) > MAX_LENGTH:
        raise DomainError(f"Texten är för lång. Den får ha högst {MAX_LENGTH} tecken.", field="text")
    if section.version != int(version) and section.updated_by_id != by.pk:
        raise Conflict
    changes = differing(section, values, values)
    if not changes:
        return section
    for name, value in changes.items():
        setattr(section, name, value)
    section.updated_by, section.updated_at = by, timezone.now()
    section.version += 1
    if autosave:
        section.skip_history_when_saving = True  # its mere presence is what simple_history looks at
    clean(section)
    section.save(update_fields=[*changes, "updated_by", "updated_at", "version"])
    return section
