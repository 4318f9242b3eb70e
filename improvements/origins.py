"""Where measures come from, without asking upwards.

A room above offers a function of (user, measures) that gives the ids of those measures which its rows point to, of the
rows that user may see, as a queryset. measures are ids, or one as an expression (`of_those`). It is registered with
its word in the address and its words on the page, when the house is put together (kvalitet.apps).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from organisation.roles import Action

from .models import ImprovementWork, Measure

NOWHERE = "eget"


@dataclass(frozen=True)
class Origin:
    """word stands in the address ("avvikelse"); label on the page ("Avvikelse")."""

    word: str
    label: str
    ids: Callable


_registered: dict[str, Origin] = {}


def register_origin(word: str, label: str, ids: Callable):
    """Lets ids be asked for the measures that come from there. Registering a word twice is the same as once."""
    _registered[word] = Origin(word, label, ids)


def origins() -> list[Origin]:
    """Every origin, those of this room last."""
    own = (Origin("arbete", "Förbättringsarbete", _of_works), Origin("ide", "Idé", _of_ideas))
    return [*_registered.values(), *own]


def origin_choices() -> list[tuple[str, str]]:
    """For a filter: the origins, and what was decided for itself."""
    return [*((each.word, each.label) for each in origins()), (NOWHERE, "Beslutad för sig")]


def origin_q(user, word: str) -> Q:
    """The measures that come from there, or from nothing that user may see. Raises KeyError for an unknown word.

    Asked of each measure by itself, so that the database does not gather all that user may see first.
    """
    if word == NOWHERE:
        q = Q()
        for each in origins():
            q &= ~Q(Exists(each.ids(user, OuterRef("pk"))))
        return q
    return Q(Exists({each.word: each for each in origins()}[word].ids(user, OuterRef("pk"))))


def of_those(field: str, among) -> dict:
    """How ids asks for the measures that it is given: a condition for filter(), field being where it has them."""
    return {field: among} if hasattr(among, "resolve_expression") else {f"{field}__in": among}


def origins_of(user, measures) -> dict[int, list[str]]:
    """What each of the measures comes from, in words, as far as user may see. One query for each origin."""
    pks = [measure.pk for measure in measures]
    found: dict[int, list[str]] = {}
    for each in origins():
        for pk in set(each.ids(user, pks)):
            found.setdefault(pk, []).append(each.label)
    return found


def _of_works(user, among):
    works = ImprovementWork.objects.visible_to(user, Action.SEE_MEASURES)
    rows = Measure.objects.visible_to(user, Action.SEE_MEASURES).filter(work__in=works, **of_those("pk", among))
    return rows.order_by().values_list("pk", flat=True)


def _of_ideas(user, among):
    """That it comes from an idea is told to whoever sees the measure; what the idea says is not."""
    rows = Measure.objects.visible_to(user, Action.SEE_MEASURES).filter(ideas__isnull=False, **of_those("pk", among))
    return rows.order_by().values_list("pk", flat=True)
