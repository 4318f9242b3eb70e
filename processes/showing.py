"""What the page of a document shows: the text, what it rests on, its versions, and what the person may do."""

from core.access import may
from core.calendar import local_today
from core.panels import panels_for
from organisation.roles import Action
from standards.legal import paragraphs_on
from standards.selectors.indicators import own_unit, with_values

from .map_showing import process_page
from .models import Document
from .reading_state import of_document
from .selectors import meanwhile_of, successor_of, visible_revisions, without_texts
from .texts import text_of
from .workflow import Status
from .working import work_of

TONES = {Status.DRAFT: "sol", Status.REVIEW: "himmel", Status.ADOPTED: "ang", Status.WITHDRAWN: "lingon"}


def page_of(user, document, revision, *, step="") -> dict:
    """The context of the page. A constant number of queries, whatever the number of steps, routines or revisions.
    step: the key of the step of a process that is looked at."""
    revisions = list(without_texts(visible_revisions(user, document)))
    holding = next((row for row in revisions if row.holds_on()), None)
    may_edit, may_adopt = (may(user, action, document) for action in (Action.EDIT_PROCESSES, Action.ADOPT_PROCESSES))
    work = work_of(user, document, revision, revisions=revisions, may_edit=may_edit, may_adopt=may_adopt)
    page = work | {
        "document": document,
        "revision": revision,
        "revisions": [(row, tone(row)) for row in revisions],
        "holding": holding,
        "meanwhile": meanwhile_of(document, holding),
        "successor": successor_of(user, revision),
        "upcoming": next((row for row in reversed(revisions) if _is_to_come(row)), None),
        "draft": next((row for row in revisions if row.is_open), None),
        "tone": tone(revision),
        "body": text_of(revision),
        "requirements": requirements_of(revision),
        "reading": of_document(user, document),
        "may_edit": may_edit,
        "may_adopt": may_adopt,
        "document_panels": panels_for("document", user, [document.pk]).get(document.pk, []),
        "may_report": user.can(Action.REPORT),
    }
    if document.is_process:
        page["measured"] = measured_rows(user, document)
        page |= process_page(user, revision, step) | {"may_draw": may_edit and revision.status == Status.DRAFT}
    return page


def measured_rows(user, document) -> list:
    """The indicators that show how the process goes, of those that user reads, each with `latest`: the newest value at
    one's own unit or at the nearest above it. At most two queries."""
    measured_by = Document.measured_by.through.objects.filter(document=document).values("indicator")
    return with_values(user, measured_by, own_unit(user))


def _is_to_come(revision):
    return revision.status == Status.ADOPTED and revision.valid_from > local_today()


def tone(revision) -> str:
    """The colour of the revision's state."""
    if revision.status == Status.ADOPTED and not revision.holds_on():
        return "himmel" if _is_to_come(revision) else ""
    return TONES.get(revision.status, "")


def requirements_of(revision) -> list:
    """The paragraphs in force today that the document secures, or will when the draft is adopted. Two queries."""
    topics = revision.topics
    found = paragraphs_on(topics, local_today()) if topics else {}
    return [found[topic] for topic in topics if found[topic] is not None]
