"""What stands among the cases of whatever was typed at the top of a page."""

from django.urls import reverse
from django.utils.http import urlencode

from core.answers import Answer, Answers
from core.search import search_q
from organisation.roles import Action

from .filters import ALL, CASE_ACTIONS, number_first
from .models import Deviation
from .rows import case_rows

SHOWN = 5


def answers(user, question: str) -> Answers | None:
    """The latest cases that fit, at most SHOWN, the one whose number was typed before the others; None for whoever sees
    no cases. One query."""
    if not any(map(user.can, CASE_ACTIONS)):
        return None
    rows = Deviation.objects.visible_to(user, Action.SEE_CASES).filter(search_q(question))
    rows, first = number_first(rows, question)
    found = list(case_rows(rows.order_by(*first, "-reported_at", "-pk")[: SHOWN + 1]))
    return Answers(
        title="Avvikelser",
        items=[
            Answer(row.url, [(row.title, False)], about=f"{row.number} · {row.unit} · {row.when}", label=row.status,
                   kind=row.status_tone)
            for row in found[:SHOWN]
        ],
        url=f"{reverse('deviations:list')}?{urlencode({'status': ALL, 'sok': question})}",
        url_label="Visa alla avvikelser som stämmer" if len(found) > SHOWN else "Sök vidare bland avvikelserna",
        none="Ingen avvikelse stämmer.",
        is_meant=bool(first),
    )  # fmt: skip
