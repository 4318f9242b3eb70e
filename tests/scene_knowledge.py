"""What staff are to know, for tests, made through the services."""

from qualityyear.knowledge import editing, services
from qualityyear.knowledge.reminding import introductions_begin
from qualityyear.models import Edition
from qualityyear.workflow import EditionKind


def publish(by, board, kind=EditionKind.INFORMATION, content=None, **more) -> Edition:
    """An edition that holds from now on; the shipped words, or those of content."""
    edition = editing.edition_begin(
        by=by, board=board, kind=kind, unit=more.pop("unit", None), role=more.pop("role", "")
    )
    if content is not None:
        more["content"] = content
    if more:
        edition = editing.edition_change(by=by, edition=edition, version=edition.version, **more)
    return editing.edition_publish(by=by, edition=edition, version=edition.version)


def read(by, edition):
    return services.information_confirm(by=by, edition=edition, answers=[0, 0, 0])


def set_knowledge(town, developer, employee, manager) -> dict:
    """For the scene: information that the employee has read, a draft of the next, and the introduction of the employee,
    led by nobody in particular."""
    information = publish(developer, town.board)
    read(employee, information)
    publish(developer, town.board, EditionKind.INTRODUCTION)
    introductions_begin()
    return {
        "information": information,
        "information_draft": editing.edition_begin(by=developer, board=town.board, kind=EditionKind.INFORMATION),
        "introduction": services.introduction_start(by=manager, person=employee, unit=town.unit),
    }
