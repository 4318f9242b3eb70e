"""What stands among the egenkontroller of whatever was typed at the top of a page."""

from django.urls import reverse

from core.answers import Answer, Answers
from organisation.roles import Action

from .models import CheckList

SHOWN = 5


def answers(user, question: str) -> Answers | None:
    """The check lists whose name holds the words, at most SHOWN, each leading to its egenkontroller; None when there
    are none. One query."""
    words = question.split()
    if not words or not user.can(Action.READ_SELF_INSPECTIONS):
        return None
    rows = CheckList.objects.visible_to(user, Action.READ_SELF_INSPECTIONS)
    for word in words:
        rows = rows.filter(title__icontains=word)
    found = list(rows.select_related("unit").order_by("title", "pk")[:SHOWN])
    if not found:
        return None
    address = reverse("selfinspections:list")
    return Answers(
        title="Egenkontroller",
        items=[
            Answer(
                f"{address}?lista={row.pk}",
                [(row.title, False)],
                about=f"Checklista · {row.unit}",
                label="Används inte" if row.is_withdrawn else "",
            )
            for row in found
        ],
        url=address,
        url_label="Alla egenkontroller",
        none="",
    )
