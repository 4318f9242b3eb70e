"""Asks Kolada while somebody waits at a page: one attempt, a few seconds. Nothing is written and nothing remembered.

Each raises KoladaError, in words, when there is no answer; whoever asks goes on without it, and says so.
"""

from django.conf import settings

from .kolada import Kolada
from .kolada_reading import Group, KeyFigure, KoladaError, Place

SECONDS = 6.0
OFF = "Hämtning ur Kolada är avstängd i den här installationen."


def is_on() -> bool:
    """Whether this installation asks Kolada at all."""
    return bool(settings.KOLADA_URL)


def key_figure(code: str) -> KeyFigure | None:
    """What a key figure is; None when Kolada does not have it."""
    found = _client().key_figures([code]).get(code)
    if found is not None and found.fault:
        raise KoladaError(found.fault)
    return found


def municipality(code: str) -> Place | None:
    """The municipality with the code; None when Kolada does not have it."""
    return _client().municipalities([code]).get(code)


def unit(id: str) -> Place | None:
    """The unit with the id; None when Kolada does not have it."""
    return _client().units([id]).get(id)


def own_units() -> list[Place]:
    """Every unit in our municipality, by title."""
    found = _client().units_in(settings.MUNICIPALITY_CODE)
    return sorted(found, key=lambda place: place.title.casefold())


def own_groups() -> list[Group]:
    """The groups of municipalities in which ours is one, by title."""
    return _client().groups_with(settings.MUNICIPALITY_CODE)


def _client() -> Kolada:
    if not is_on():
        raise KoladaError(OFF)
    return Kolada(settings.KOLADA_URL, timeout=SECONDS, whole=2 * SECONDS, attempts=1)
