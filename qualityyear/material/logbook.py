"""The source of loggboken: what was written at the unit in the period. A line that somebody wrote for themselves is
neither shown nor counted."""

from collections import Counter
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.text import Truncator

from core.panels import PanelItem
from core.wording import day
from organisation.roles import Action

from ..models import LogEntry
from ..models.logbook import Sight
from . import Source, Underlag
from .rooms import moments, within

SHOWN = 8
NO_THEME = "Utan tema"


def _count(board_id, ids, first, last):
    rows = LogEntry.objects.of_board(board_id).filter(within(ids), sight=Sight.UNIT, **moments("at", first, last))
    return dict(rows.order_by().values_list("unit_id").annotate(count=Count("pk")))


def _show(user, ids, first, last):
    if not user.can(Action.KEEP_LOGBOOK):
        return None
    rows = LogEntry.objects.visible_to(user, Action.KEEP_LOGBOOK).filter(
        within(ids), sight=Sight.UNIT, **moments("at", first, last)
    )
    themes = Counter(
        {name or NO_THEME: many for name, many in rows.order_by().values_list("theme__name").annotate(Count("pk"))}
    )
    total = themes.total()
    latest = rows.select_related("theme").order_by("theme__order", "theme__name", "-at")[:SHOWN]
    address = {"tid": "365"} | ({"enhet": next(iter(ids))} if ids is not None and len(ids) == 1 else {})
    return Underlag(
        "Loggboken",
        total,
        words=f"Det ni skrev: {_themes(themes)}." if total else "Inget är skrivet i loggboken i perioden.",
        items=[
            PanelItem(
                Truncator(row.text).chars(160),
                row.get_absolute_url(),
                detail=row.theme.name if row.theme else "",
                label=day(row.at),
            )
            for row in latest
        ],
        url=f"{reverse('logbook:list')}?{urlencode(address)}",
    )


def _themes(themes) -> str:
    """ "Trygghet 4, Bemötande 2 och 3 om annat"."""
    found = themes.most_common()
    words = [f"{name} {many}" for name, many in found[:4]]
    rest = sum(many for _, many in found[4:])
    return ", ".join(words) + (f" och {rest} om annat" if rest else "")


LOGBOOK = Source("logbook", "Loggboken", "rad i loggboken", "rader i loggboken", _count, _show)
