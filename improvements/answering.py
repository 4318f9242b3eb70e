"""Telling the rooms above that a measure answers something no longer, or again, without asking upwards.

A room whose rows are answered by measures registers itself when the house is put together (kvalitet.apps).
"""

from collections.abc import Callable

_registered: list[Callable] = []


def register_answered(keep_up: Callable):
    """Lets keep_up(by, measure) be called in the transaction in which a measure is called off, or taken up again after
    that. Registering twice is the same as once."""
    if keep_up not in _registered:
        _registered.append(keep_up)


def tell_answered(by, measure) -> None:
    for keep_up in _registered:
        keep_up(by, measure)
