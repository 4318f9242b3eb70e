"""The source of åtgärder: what was decided, and whether it helped: counted by effect and not by how many they are."""

from django.db.models import Count, Q
from django.urls import reverse

from core.calendar import local_today
from core.charts import bar_chart
from core.panels import PanelItem
from core.periods import between_days
from core.plots import Bar
from improvements.models import Measure
from improvements.workflow import Effect, Status
from organisation.roles import Action

from . import Drawn, Source, Underlag
from .patterns import hanging, without_effect
from .periods import counted, within

SHOWN = 5
NOT_FOLLOWED = "Effekten inte följd än"


def _in_hand(first, last) -> Q:
    """What was decided in the period, and what is still to be done."""
    return Q(status=Status.PLANNED) | Q(**between_days("created_at", first, last))


def _count(board_id, ids, first, last):
    return counted(Measure.objects.of_board(board_id).filter(_in_hand(first, last), within(ids)))


def _show(user, ids, first, last):
    if not user.can(Action.SEE_MEASURES):
        return None
    rows = Measure.objects.visible_to(user, Action.SEE_MEASURES).filter(within(ids), _in_hand(first, last))
    today = local_today()
    to_look = Q(status=Status.DONE, follow_up_on__lt=today)
    found = rows.aggregate(
        all=Count("pk"),
        late=Count("pk", filter=Q(status=Status.PLANNED, due_on__lt=today)),
        unfollowed=Count("pk", filter=to_look),
        **{effect.value: Count("pk", filter=Q(effect=effect)) for effect in Effect},
    )
    judged = sum(found[effect] for effect in Effect)
    shown = rows.order_by("due_on", "pk")[:SHOWN]
    return Underlag(
        "Åtgärder och deras effekt",
        found["all"],
        words=_words(found["all"], judged, found[Effect.ACHIEVED]),
        items=[
            PanelItem(
                row.title,
                row.get_absolute_url(),
                detail=row.number,
                label=row.get_effect_display() or row.get_status_display(),
            )
            for row in shown
        ],
        patterns=[
            *without_effect(judged, found[Effect.ACHIEVED] + found[Effect.PARTLY]),
            *hanging(found["late"], found["unfollowed"]),
        ],
        charts=[Drawn(_chart(found, judged))] if judged else [],
        fold="Diagram efter effekt",
        url=reverse("improvements:list"),
        asked={},
        link="Till åtgärderna",
    )


def _words(total, judged, helped) -> str:
    if not total:
        return "Inga åtgärder i perioden."
    words = f"{total} åtgärder, effekten följd för {judged}"
    return f"{words}: {helped} hjälpte." if judged else f"{words}."


def _chart(found, judged):
    bars = [Bar(effect.label, found[effect]) for effect in Effect]
    bars.append(Bar(NOT_FOLLOWED, found["all"] - judged))
    return bar_chart("Åtgärder efter effekt", bars, row_name="Effekt", decimals=0)


MEASURES = Source("measures", "Åtgärder", "åtgärd", "åtgärder", _count, _show)
