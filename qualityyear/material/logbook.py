"""The source of loggboken: what was written at the unit in the period. A line that somebody wrote for themselves is
neither shown nor counted."""

from collections import Counter

from django.urls import reverse
from django.utils.text import Truncator

from core.charts import bar_chart
from core.panels import PanelItem
from core.periods import between_days
from core.plots import Bar
from core.wording import day
from organisation.roles import Action

from ..models import LogEntry
from ..models.logbook import Sight
from . import Drawn, Source, Underlag
from .patterns import grown
from .periods import before, counted, in_address, within

SHOWN = 8
NO_THEME = "Utan tema"


def _count(board_id, ids, first, last):
    rows = LogEntry.objects.of_board(board_id).filter(within(ids), sight=Sight.UNIT, **between_days("at", first, last))
    return counted(rows)


def _show(user, ids, first, last):
    if not user.can(Action.KEEP_LOGBOOK):
        return None
    seen = LogEntry.objects.visible_to(user, Action.KEEP_LOGBOOK).filter(within(ids), sight=Sight.UNIT)
    rows = seen.filter(**between_days("at", first, last))
    themes = _by_theme(rows)
    total = themes.total()
    earlier = _by_theme(seen.filter(**between_days("at", *before(first, last)))) if total else Counter()
    latest = rows.select_related("theme").order_by("theme__order", "theme__name", "-at")[:SHOWN]
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
        patterns=grown({name: many for name, many in themes.items() if name != NO_THEME}, earlier),
        charts=[Drawn(_chart(themes, earlier))] if len(themes) > 1 else [],
        fold="Diagram per tema",
        url=reverse("logbook:list"),
        asked=in_address(first, last),
        link="Till loggboken i perioden",
    )


def _by_theme(rows) -> Counter:
    return Counter({name or NO_THEME: many for name, many in counted(rows, "theme__name").items()})


def _chart(themes, earlier):
    bars = [Bar(name, many, earlier[name]) for name, many in themes.most_common()]
    return bar_chart(
        "Loggboken per tema", bars, name="Perioden", compared_name="Lika lång tid före", row_name="Tema", decimals=0
    )


def _themes(themes) -> str:
    """ "Trygghet 4, Bemötande 2 och 3 om annat"."""
    found = themes.most_common()
    words = [f"{name} {many}" for name, many in found[:4]]
    rest = sum(many for _, many in found[4:])
    return ", ".join(words) + (f" och {rest} om annat" if rest else "")


LOGBOOK = Source("logbook", "Loggboken", "rad i loggboken", "rader i loggboken", _count, _show)
