"""Asks every room for what it puts on Min dag, and how much waits. The order of the rooms is the order of the menu."""

import deviations.todo
import improvements.todo
import organisation.todo
import processes.todo
import reports.todo
from core.todo import Todo

ROOMS = (deviations.todo, improvements.todo, processes.todo, reports.todo, organisation.todo)


def todos(user, limit=8) -> tuple[list[Todo], int]:
    """The person's duties over all rooms in the order of core.todo, at most limit, and how many there are in all."""
    lists = [room.todo(user, limit) for room in ROOMS]
    items = sorted((item for each in lists for item in each.items), key=Todo.order)
    return items[:limit], sum(each.total for each in lists)
