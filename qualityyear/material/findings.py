"""The source of egenkontroll: which questions have failed, how often, and how often before that."""

from django.db.models import Count, Q
from django.urls import reverse

from core.charts import bar_chart
from core.panels import PanelItem
from core.plots import Bar
from core.wording import number
from organisation.roles import Action
from selfinspections.models import Finding
from selfinspections.workflow import FindingStatus

from . import Drawn, Source, Underlag
from .patterns import grown, repeated
from .periods import before, counted, within

SHOWN = 5
UNIT = "occurrence__unit"


def _of_period(first, last) -> dict:
    return {"occurrence__planned_on__gte": first, "occurrence__planned_on__lte": last}


def _count(board_id, ids, first, last):
    rows = Finding.objects.for_system("what was found in the period of a stop").filter(
        within(ids, UNIT), occurrence__board=board_id, **_of_period(first, last)
    )
    return counted(rows, f"{UNIT}_id")


def _show(user, ids, first, last):
    if not user.can(Action.READ_SELF_INSPECTIONS):
        return None
    seen = Finding.objects.visible_to(user, Action.READ_SELF_INSPECTIONS).filter(within(ids, UNIT))
    rows = seen.filter(**_of_period(first, last))
    many = rows.aggregate(all=Count("pk"), open=Count("pk", filter=Q(status=FindingStatus.OPEN)))
    by_question = counted(rows, "question__words")
    earlier = counted(seen.filter(**_of_period(*before(first, last))), "question__words") if by_question else {}
    shown = sorted(by_question.items(), key=lambda each: (-each[1], each[0]))[:SHOWN]
    return Underlag(
        "Brister i egenkontroll",
        many["all"],
        words=f"{many['all']} brister i perioden, {many['open']} att ta hand om." if many["all"] else "Inga brister.",
        items=[PanelItem(words, "", label=number(count)) for words, count in shown],
        patterns=repeated(by_question) or grown(by_question, earlier),
        charts=[Drawn(_chart(shown, earlier))] if len(shown) > 1 else [],
        fold="Diagram per fråga",
        url=reverse("selfinspections:findings"),
        asked={"fran": first.isoformat(), "till": last.isoformat()},
    )


def _chart(shown, earlier):
    bars = [Bar(words, count, earlier.get(words, 0)) for words, count in shown]
    return bar_chart(
        "Brister per fråga", bars, name="Perioden", compared_name="Lika lång tid före", row_name="Fråga", decimals=0
    )


FINDINGS = Source("findings", "Brister i egenkontroll", "brist i egenkontroll", "brister i egenkontroll", _count, _show)
