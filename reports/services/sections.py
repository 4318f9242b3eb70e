"""The text under a heading."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.access import may
from core.errors import Conflict, DomainError, RuleBroken
from core.workflow import clean, locked_row
from organisation.roles import Action

from ..models import ReportSection
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

    A page that is older than the text is told so (Conflict) when somebody else has written since; one's own autosaved
    text is no conflict. Autosaved steps leave no row in the history: what is kept there is what somebody chose to save.
    Raises PermissionDenied, RuleBroken when the report is no draft, DomainError when the text is too long.
    """
    action = writing_action(by, report, PARTS[key])
    if action is None:
        raise PermissionDenied
    text = text.replace("\r\n", "\n").strip()
    if len(text) > MAX_LENGTH:
        raise DomainError(f"Texten är för lång. Den får ha högst {MAX_LENGTH} tecken.", field="text")
    with locked_row(report, by=by, action=action, version=None) as row:
        if row.status != Status.DRAFT:
            raise RuleBroken(f"Texten kan inte ändras, eftersom läget är ”{row.get_status_display()}”.")
        section, _ = ReportSection.objects.get_or_create(report=row, key=key)
        if section.version != int(version) and section.updated_by_id != by.pk:
            raise Conflict
        if section.text == text:
            return section
        section.text, section.updated_by, section.updated_at = text, by, timezone.now()
        section.version += 1
        if autosave:
            section.skip_history_when_saving = True  # its mere presence is what simple_history looks at
        clean(section)
        section.save(update_fields=["text", "updated_by", "updated_at", "version"])
        return section
