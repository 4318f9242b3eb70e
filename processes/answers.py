"""What stands among the routines and processes of whatever was typed at the top of a page."""

from django.urls import reverse
from django.utils.http import urlencode

from core.answers import Answer, Answers
from organisation.roles import Action

from .finding import find
from .front import rows_of

SHOWN = 5


def answers(user, question: str) -> Answers | None:
    """The routines that fit best, then processes, at most SHOWN; None for whoever reads none. A constant number of
    queries."""
    if not user.can(Action.READ_PROCESSES):
        return None
    found = find(user, question)
    count = len(found.routines)
    rows = rows_of(user, [*found.routines, *found.processes][:SHOWN], found.asked)
    return Answers(
        title="Rutiner och processer",
        items=[
            Answer(row["url"], row["title"], row["excerpt"], about=f"{row['document'].kind_label} · {row['where']}")
            for row in rows
        ],
        url=f"{reverse('processes:find')}?{urlencode({'sok': question})}",
        url_label=f"Visa alla {count} rutiner" if count > SHOWN else "Sök vidare bland rutinerna",
        none="Ingen rutin stämmer.",
    )
