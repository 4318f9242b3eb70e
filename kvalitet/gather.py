"""Asks every room for what it puts on Min dag and what it answers to a question. The order is the order of the menu."""

import deviations.answers
import deviations.todo
import improvements.planning.todo
import improvements.todo
import organisation.todo
import processes.answers
import processes.todo
import qualityyear.knowledge.todo
import qualityyear.pulse.todo
import qualityyear.todo
import reports.accounts.todo
import reports.portal.todo
import reports.todo
import riskanalysis.answers
import riskanalysis.control.todo
import riskanalysis.todo
import selfinspections.answers
import selfinspections.todo
import standards.todo
from core.answers import Answers
from core.todo import Todo

ROOMS = (
    deviations.todo,
    improvements.todo,
    improvements.planning.todo,
    riskanalysis.todo,
    riskanalysis.control.todo,
    selfinspections.todo,
    processes.todo,
    qualityyear.todo,
    qualityyear.knowledge.todo,
    qualityyear.pulse.todo,
    reports.accounts.todo,
    reports.portal.todo,
    reports.todo,
    standards.todo,
    organisation.todo,
)
ANSWERING = (processes.answers, deviations.answers, riskanalysis.answers, selfinspections.answers)


def todos(user, limit=8) -> tuple[list[Todo], int]:
    """The person's duties over all rooms in the order of core.todo, at most limit, and how many there are in all."""
    lists = [room.todo(user, limit) for room in ROOMS]
    items = sorted((item for each in lists for item in each.items), key=Todo.order)
    return items[:limit], sum(each.total for each in lists)


def answers(user, question: str) -> list[Answers]:
    """What each room that the person may look in found; what was surely meant (a case number) first."""
    found = [group for room in ANSWERING if (group := room.answers(user, question))]
    return sorted(found, key=lambda group: not group.is_meant)
