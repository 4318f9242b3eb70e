"""Asking those who reported whether the measure that answers their report helped: a message in each of their cases."""

from improvements.asking import Asker, Reply
from organisation.roles import Action

from .models import Deviation, DeviationMessage
from .services.messages import message_send
from .services.notices import case_url


def _cases(user, measure):
    """The cases that the measure answers, which user handles and somebody else has reported."""
    cases = Deviation.objects.visible_to(user, Action.HANDLE_DEVIATIONS).filter(measures=measure)
    return cases.filter(reporter__isnull=False).exclude(reporter=user)


def count(user, measure) -> int:
    return _cases(user, measure).count()


def ask(by, measure, text: str) -> int:
    """Sends the question in each case; they are told as of any message, and answer where they read it."""
    return len([message_send(by=by, deviation=case, text=text) for case in _cases(by, measure).order_by("pk")])


def replies(user, measure, since) -> list[Reply]:
    rows = DeviationMessage.objects.filter(from_reporter=True, at__gt=since, deviation__in=_cases(user, measure))
    return [
        Reply(row.at, case_url(row.deviation), f"Avvikelse {row.deviation.number}")
        for row in rows.select_related("deviation")
    ]


REPORTERS = Asker(count, ask, replies)
