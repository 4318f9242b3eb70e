"""Where a decision of the nämnd stands, in the words that the nämnd is told; and the steps of a question to the
administration."""

from django.db import models

from core.workflow import Transition
from organisation.roles import Action


class State(models.TextChoices):
    """What has become of a decision. It may go either way: whoever answers for it says so, with words of their own."""

    NOT_BEGUN = "not_begun", "Inte börjat"
    UNDER_WAY = "under_way", "Pågår"
    DONE = "done", "Genomfört"
    HELPED = "helped", "Gav effekt"
    NOT_DONE = "not_done", "Genomfördes inte"


WAITING = (State.NOT_BEGUN, State.UNDER_WAY)
STATE_KINDS = {
    State.NOT_BEGUN: "", State.UNDER_WAY: "himmel", State.DONE: "gran", State.HELPED: "ang", State.NOT_DONE: "sol",
}  # fmt: skip


class QuestionStatus(models.TextChoices):
    RECEIVED = "received", "Mottagen"
    GIVEN = "given", "Väntar på svar"
    ANSWERED = "answered", "Besvarad"
    SETTLED = "settled", "Klar"
    WITHDRAWN = "withdrawn", "Återtagen"


OPEN = (QuestionStatus.RECEIVED, QuestionStatus.GIVEN)
WITH_ANSWER = (QuestionStatus.ANSWERED, QuestionStatus.SETTLED)
QUESTION_KINDS = {
    QuestionStatus.RECEIVED: "himmel", QuestionStatus.GIVEN: "himmel", QuestionStatus.ANSWERED: "ang",
    QuestionStatus.SETTLED: "ang", QuestionStatus.WITHDRAWN: "",
}  # fmt: skip


def _answer_is_said(question):
    return [] if question.answer.strip() else ["Skriv svaret."]


GIVE = Transition(
    "give", "Ge frågan vidare", "Given till den som ska svara", OPEN, QuestionStatus.GIVEN, Action.SERVE_BOARD
)
ANSWER = Transition(
    "answer", "Svara", "Besvarad", OPEN, QuestionStatus.ANSWERED, Action.ANSWER_BOARD, _answer_is_said
)  # fmt: skip
SETTLE = Transition(
    "settle",
    "Frågan är besvarad",
    "Den som frågade är nöjd med svaret",
    (QuestionStatus.ANSWERED,),
    QuestionStatus.SETTLED,
    Action.ASK_ADMINISTRATION,
)
WITHDRAW = Transition(
    "withdraw", "Ta tillbaka frågan", "Återtagen", OPEN, QuestionStatus.WITHDRAWN, Action.ASK_ADMINISTRATION
)
TRANSITIONS = {t.name: t for t in (GIVE, ANSWER, SETTLE, WITHDRAW)}

QUESTION_EVENTS = {
    "ask": "Frågan ställd",
    "correct": "Svaret rättat",
    **{name: transition.done for name, transition in TRANSITIONS.items()},
}
DECISION_EVENTS = {
    "add": "Beslutet infört",
    "change": "Uppgifterna om beslutet ändrade",
    "follow_up": "Nämnden fick veta mer",
    "measure": "En åtgärd beslutad",
}
