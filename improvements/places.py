"""Where an idea came up, or a lesson was learned, without asking upwards: the case, the risk, the finding, the stop.

A room registers a word for the address, its words on the page and how to find the place, when the house is put together
(kvalitet.apps). An idea or a lesson keeps the word and the key. What lies behind them is shown to those who may see it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from organisation.models import Unit
from organisation.roles import Action

from .models import ImprovementWork, Measure


@dataclass(frozen=True)
class Place:
    """Where something came up, for one who may see it: in words, its page, and the unit that it belongs to."""

    words: str
    url: str
    unit: Unit


@dataclass(frozen=True)
class Kind:
    """word stands in the address ("avvikelse"); label on the page ("Avvikelse"); find gives the Place of (user, key),
    None where user may see none."""

    word: str
    label: str
    find: Callable


_registered: dict[str, Kind] = {}


def register_place(word: str, label: str, find: Callable):
    """Lets ideas and lessons come from there. Registering a word twice is the same as once."""
    _registered[word] = Kind(word, label, find)


def kind_of(word: str) -> Kind | None:
    return _registered.get(word)


def place_of(user, word: str, key: str) -> Place | None:
    """The place as user may see it; None for an unknown word or key, and for what user may not see."""
    kind = kind_of(word)
    return kind.find(user, key) if kind is not None and key else None


def send_address(word: str, key) -> str:
    """Where an idea about the place is sent in."""
    return _with_place("improvements:idea_send", word, key)


def lesson_address(word: str, key) -> str:
    """Where a lesson from the place is begun."""
    return _with_place("lessons:add", word, key)


def _with_place(page, word, key):
    return f"{reverse(page)}?{urlencode({'om': word, 'nr': key})}"


def find_measure(user, key) -> Place | None:
    measure = Measure.objects.visible_to(user, Action.SEE_MEASURES).filter(number=key).select_related("unit").first()
    return measure and Place(f"Åtgärd {measure}", measure.get_absolute_url(), measure.unit)


def find_work(user, key) -> Place | None:
    work = ImprovementWork.objects.visible_to(user, Action.SEE_MEASURES).filter(number=key)
    work = work.select_related("unit").first()
    return work and Place(f"Förbättringsarbete {work.number} {work.title}", work.get_absolute_url(), work.unit)
