"""What indicators measure, without asking upwards: a room that has processes registers how they are found, when the
house is put together (kvalitet.apps)."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measuring:
    """choices(user) gives (key, title) of the processes that some indicator measures, of those that user reads; and
    indicators(user, key) the ids of the indicators that measure one of them, as a queryset."""

    choices: Callable
    indicators: Callable


_registered: list[Measuring] = []


def register_measuring(measuring: Measuring):
    """Lets indicators be filtered by what they measure. Registering twice is the same as once."""
    if measuring not in _registered:
        _registered.append(measuring)


def process_choices(user) -> list[tuple[str, str]]:
    """The processes that indicators measure and that user reads, by title. One query."""
    return sorted(
        (choice for each in _registered for choice in each.choices(user)), key=lambda choice: choice[1].casefold()
    )


def of_process(user, key):
    """The ids of the indicators that measure the process, as querysets or lists to be joined."""
    return [each.indicators(user, key) for each in _registered]
