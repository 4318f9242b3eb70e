"""The source of the pulse: what a unit's last one said, where enough answered."""

from django.urls import reverse

from core.panels import PanelItem
from core.wording import percent
from organisation.models import Unit
from organisation.roles import Action

from ..knowledge.contents import PARTS
from ..models import PulseRound
from ..pulse.rules import LEAST
from ..pulse.selectors import half_years, shares
from . import Source, Underlag
from .periods import within

LINK = "Till pulsen"


def _in_period(first, last):
    return {"is_closed": True, "closes_on__gte": first, "closes_on__lte": last}


def _count(board_id, ids, first, last):
    """Answers, of rounds in which enough answered."""
    rows = PulseRound.objects.of_board(board_id).filter(within(ids), answers__gte=LEAST, **_in_period(first, last))
    found = {}
    for unit, answers in rows.values_list("unit_id", "answers"):
        found[unit] = found.get(unit, 0) + answers
    return found


def _show(user, ids, first, last):
    if not user.can(Action.READ_STOPS):
        return None
    rows = PulseRound.objects.visible_to(user, Action.READ_STOPS).filter(within(ids), **_in_period(first, last))
    row = rows.select_related("unit").order_by("-closes_on", "unit__path").first()
    if row is None:
        return None
    # Of the nämnd's own stops: all of it.
    place = Unit.objects.get(pk=row.board_id) if ids is None else row.unit
    half = next(each for each in half_years(row.board_id) if (each.year, each.half) == (row.year, row.half))
    cell = half.of(place.pk)
    url = f"{reverse('pulse:results')}?plats={place.key}"
    if not cell.is_shown:
        words = f"Färre än {LEAST} svarade {half.when}. Då visas inget för enheten."
        return Underlag("Förstå–kunna–vilja", 0, words=words, url=url, link=LINK)
    items = [PanelItem(PARTS[part], "", label=percent(value)) for part, value in shares(half, place.pk).items()]
    words = f"Andel som instämmer {half.when}, {cell.answers} svar."
    return Underlag("Förstå–kunna–vilja", cell.answers, words=words, items=items, url=url, link=LINK)


PULSE = Source("pulse", "Förstå–kunna–vilja", "svar på pulsen", "svar på pulsen", _count, _show)
