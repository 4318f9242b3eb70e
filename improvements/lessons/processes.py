"""What processes a lesson may be about, without asking upwards: a room that has processes registers how their names are
found, when the house is put together (kvalitet.apps). A lesson keeps the words."""

from collections.abc import Callable

_registered: list[Callable] = []


def register_processes(names: Callable):
    """names(user) gives the names of the processes that user reads. Registering twice is the same as once."""
    if names not in _registered:
        _registered.append(names)


def process_names(user) -> list[str]:
    return [name for names in _registered for name in names(user)]
