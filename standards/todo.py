"""What this room puts on somebody's Min dag: the unit's quality to be judged."""

from datetime import timedelta

from django.urls import reverse

from core.calendar import add_months, local_today
from core.todo import Todo, TodoList
from organisation.roles import Action

from .indicator_rules import next_period, period_start, period_words
from .models import QualityJudgement
from .selectors.judgements import is_last_month, judged_units


def todo(user, limit) -> TodoList:
    """The units that the person manages and whose quarter is not judged: this one in its last month, and the one before
    as long as it is not done, where judgements have been begun with. One query; none for whoever judges nothing."""
    if not user.can(Action.JUDGE_QUALITY) or not (units := judged_units(user)):
        return TodoList([], 0)
    today = local_today()
    now = period_start("quarter", today)
    last = next_period("quarter", now, -1)
    rows = QualityJudgement.objects.visible_to(user, Action.JUDGE_QUALITY).filter(unit__in=units)
    judged: dict[int, set] = {}
    for unit, quarter in rows.order_by().values_list("unit_id", "quarter"):
        judged.setdefault(unit, set()).add(quarter)
    items = []
    for unit in units:
        done = judged.get(unit.pk, set())
        if last not in done and any(quarter < last for quarter in done):
            items.append(_judge(unit, last))
        if is_last_month(today) and now not in done:
            items.append(_judge(unit, now))
    items.sort(key=lambda item: item.since)
    return TodoList(items[:limit], len(items))


def _judge(unit, quarter) -> Todo:
    end = next_period("quarter", quarter) - timedelta(days=1)
    url = reverse("indicators:judge", args=[unit.key, quarter_slug(quarter)])
    words = period_words("quarter", quarter)
    return Todo(f"Bedöm kvaliteten {words}", url, add_months(quarter, 2), end, str(unit))


def quarter_slug(quarter) -> str:
    """How a quarter stands in an address: "2026-3"."""
    return f"{quarter.year}-{(quarter.month + 2) // 3}"
