"""The source of risks: those of the analyses that hold now, and which of them have stayed high."""

from datetime import timedelta

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from core.calendar import start_of_day
from core.charts import bar_chart
from core.panels import PanelItem
from core.plots import Bar
from organisation.roles import Action
from riskanalysis.filters import OPEN
from riskanalysis.models import Risk

from . import Drawn, Source, Underlag
from .patterns import HIGH_DAYS, still_high
from .periods import counted, within

SHOWN = 5
UNIT = "analysis__unit"
NOT_JUDGED = "Inte bedömd"


def _count(board_id, ids, first, last):
    rows = Risk.objects.for_system("what may happen at the units of a stop").filter(
        within(ids, UNIT), analysis__board=board_id, is_past=False
    )
    return counted(rows, f"{UNIT}_id")


def _show(user, ids, first, last):
    if not user.can(Action.READ_RISK_ANALYSES):
        return None
    rows = Risk.objects.visible_to(user, Action.READ_RISK_ANALYSES).filter(within(ids, UNIT), is_past=False)
    # As they are judged now: what is left of them when the measures have been carried out, where that has been said.
    rows = rows.annotate(
        class_now=Coalesce("residual_class__label", "risk_class__label"),
        rank_now=Coalesce("residual_class__rank", "risk_class__rank"),
    )
    by_class = list(rows.order_by().values_list("rank_now", "class_now").annotate(count=Count("pk")))
    total = sum(count for _, _, count in by_class)
    shown = rows.select_related("analysis", "risk_class").order_by("-weight", "pk")[:SHOWN]
    long_ago = start_of_day(last + timedelta(days=1 - HIGH_DAYS))
    high = rows.filter(_is_high(), analysis__created_at__lt=long_ago).order_by("-weight", "pk")
    return Underlag(
        "Risker",
        total,
        words=f"{total} risker i analyser som gäller nu, den största först." if total else "Inga risker i analyser nu.",
        items=[
            PanelItem(risk.event, risk.analysis.get_absolute_url(), label=risk.class_now or NOT_JUDGED)
            for risk in shown
        ],
        patterns=still_high(list(high.values_list("event", flat=True))),
        charts=[Drawn(_chart(by_class))] if len(by_class) > 1 else [],
        fold="Diagram per riskklass",
        url=reverse("riskanalysis:risks"),
        asked={"lage": OPEN},
    )


def _is_high() -> Q:
    """What the matrix says must go further, and has not been judged to become less."""
    left = Q(residual_class__isnull=True) | Q(residual_class__goes_further=True)
    return Q(risk_class__goes_further=True) & left


def _chart(by_class):
    """The gravest class first, what nobody has judged last."""
    ordered = sorted(by_class, key=lambda each: (each[0] is None, -(each[0] or 0)))
    bars = [Bar(label or NOT_JUDGED, count) for _, label, count in ordered]
    return bar_chart("Risker per riskklass", bars, row_name="Riskklass", decimals=0)


RISKS = Source("risks", "Risker", "risk", "risker", _count, _show)
