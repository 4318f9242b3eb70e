"""The statuses of an idea and its one step: every idea gets an answer."""

from django.db import models

from core.workflow import Transition
from organisation.roles import Action


class IdeaStatus(models.TextChoices):
    NEW = "new", "Ny"
    ANSWERED = "answered", "Besvarad"


class Answer(models.TextChoices):
    """What becomes of an idea. "Inte nu" is an answer too, when it says why."""

    WORK = "work", "Blir förbättringsarbete"
    MEASURE = "measure", "Blir åtgärd"
    DONE_ALREADY = "done_already", "Görs redan"
    NOT_NOW = "not_now", "Inte nu"


def _is_answered(idea):
    lacking = [] if idea.answer else ["Välj vad idén leder till."]
    return lacking if idea.answer_text.strip() else [*lacking, "Skriv ett svar till den som lämnade idén."]


ANSWER = Transition(
    "answer", "Svara", "Besvarad", (IdeaStatus.NEW,), IdeaStatus.ANSWERED, Action.HANDLE_MEASURES, _is_answered
)
IDEA_EVENTS = {"send": "Lämnad", ANSWER.name: ANSWER.done}
