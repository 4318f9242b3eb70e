"""What the page of a document shows: the text, what it rests on, its versions, and what the person may do."""

from core.access import may
from core.calendar import local_today
from core.markdown import html_of
from organisation.roles import Action
from standards.legal import paragraphs_on

from .map_showing import process_page
from .selectors import visible_revisions
from .workflow import Status

TONES = {Status.DRAFT: "sol", Status.REVIEW: "himmel", Status.ADOPTED: "ang", Status.WITHDRAWN: "lingon"}


def page_of(user, document, revision, *, step="") -> dict:
    """The context of the page. A constant number of queries, whatever the number of steps, routines or revisions.
    step: the key of the step of a process that is looked at."""
    revisions = list(visible_revisions(user, document))
    holding = next((row for row in revisions if row.holds_on()), None)
    return {
        "document": document,
        "revision": revision,
        "revisions": [(row, tone(row)) for row in revisions],
        "holding": holding,
        "draft": next((row for row in revisions if row.is_open), None),
        "tone": tone(revision),
        "body": html_of(revision.body, level=2),
        "requirements": requirements_of(document),
        "may_edit": may(user, Action.EDIT_PROCESSES, document),
        "may_adopt": may(user, Action.ADOPT_PROCESSES, document),
    } | (process_page(user, document, revision, step) if document.is_process else {})


def tone(revision) -> str:
    """The colour of the revision's state."""
    if revision.status == Status.ADOPTED and not revision.holds_on():
        return "himmel" if revision.valid_from > local_today() else ""
    return TONES.get(revision.status, "")


def requirements_of(document) -> list:
    """The paragraphs in force today that the document secures. Two queries."""
    topics = [row.topic for row in document.requirements.all()]
    found = paragraphs_on(topics, local_today()) if topics else {}
    return [found[topic] for topic in topics if found[topic] is not None]
