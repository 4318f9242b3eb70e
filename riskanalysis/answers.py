"""What stands among the riskanalyser of whatever was typed at the top of a page."""

from django.urls import reverse
from django.utils.http import urlencode

from core.answers import Answer, Answers
from core.search import search_q
from organisation.roles import Action

from .models import RiskAnalysis
from .story import status_kind

SHOWN = 5


def answers(user, question: str) -> Answers | None:
    """The latest analyses that fit, at most SHOWN; None when there are none, or the person reads none. One query."""
    if not user.can(Action.READ_RISK_ANALYSES):
        return None
    rows = RiskAnalysis.objects.visible_to(user, Action.READ_RISK_ANALYSES).filter(search_q(question))
    found = list(rows.select_related("unit").order_by("-ready_by", "-pk")[: SHOWN + 1])
    if not found:
        return None
    return Answers(
        title="Riskanalyser",
        items=[
            Answer(
                row.get_absolute_url(),
                [(row.title, False)],
                about=f"{row.number} · {row.unit}",
                label=row.get_status_display(),
                kind=status_kind(row),
            )
            for row in found[:SHOWN]
        ],
        url=f"{reverse('riskanalysis:list')}?{urlencode({'sok': question})}",
        url_label="Visa alla riskanalyser som stämmer" if len(found) > SHOWN else "Sök vidare bland riskanalyserna",
        none="",
        is_meant=question.strip().casefold() in {row.number.casefold() for row in found},
    )
