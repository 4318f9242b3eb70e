"""The text under a heading."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.access import may
from core.errors import Conflict, DomainError, RuleBroken
from core.workflow import clean, differing, locked_row
from organisation.roles import Action

from ..outline import PARTS
from ..workflow import Status

MAX_LENGTH = 40_000


def writing_action(user, report, part) -> Action | None:
    """The right by which user may write this part of the report: the whole, or patient safety. None: not at all."""
    if may(user, Action.COMPILE_REPORT, report):
        return Action.COMPILE_REPORT
    if part.patient_safety and may(user, Action.WRITE_PATIENT_SAFETY, report):
        return Action.WRITE_PATIENT_SAFETY
    return None


def section_write(*, by, report, key, text, version, autosave=False):
    """Saves the text of one part (a key of the outline). Gives the section.

    Raises PermissionDenied, RuleBroken when the report is no draft, and as section_save.
    """
    action = writing_action(by, report, PARTS[key])
    if action is None:
        raise PermissionDenied
    with locked_row(report, by=by, action=action, version=None) as row:
        if row.status != Status.DRAFT:
            raise RuleBroken(f"Texten kan inte ändras, eftersom läget är ”{row.get_status_display()}”.")
        return section_save(row, by=by, key=key, version=version, autosave=autosave, text=text)


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
