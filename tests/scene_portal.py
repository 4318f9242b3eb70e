"""Nämndens portal for tests, made through the services: a decision that the director answers for, and questions."""

from datetime import timedelta

from core.calendar import local_today
from reports.portal import services

ASKED = "Hur länge får den som larmar vänta på natten?"


def decide(by, board, responsible, **said):
    today = local_today()
    said = {
        "decided_on": today - timedelta(days=60),
        "paragraph": "45",
        "record_number": "VON 2026/112",
        "title": "Tätare tillsyn på natten",
        "text": "Nämnden uppdrar åt förvaltningen att se över tillsynen på natten.",
        "tell_on": today + timedelta(days=30),
    } | said
    return services.decision_add(by=by, board=board, responsible=responsible, **said)


def tell(by, decision, state="under_way", note="Två enheter har börjat.", **said):
    said.setdefault("tell_on", local_today() + timedelta(days=60))
    return services.decision_follow_up(
        by=by, decision=decision, version=decision.version, state=state, note=note, **said
    )


def ask(by, board, text=ASKED, **more):
    return services.question_ask(by=by, board=board, text=text, **more)


def give(by, question, to):
    return services.question_give(by=by, question=question, version=question.version, to=to)


def answer(by, question, text="Medianen är fyra minuter.", **more):
    return services.question_answer(by=by, question=question, version=question.version, answer=text, **more)


def set_portal(town, persona) -> dict:
    """For the scene: given to the director: a decision with a follow-up, and a question; another one is answered."""
    developer, director, member = persona("quality_developer"), persona("director"), persona("board_member")
    decision = decide(developer, town.board, director)
    tell(director, decision)
    return {
        "board_decision": decision,
        "board_question": give(developer, ask(member, town.board), director),
        "answered_question": answer(developer, ask(member, town.board, "Hur många av enheterna har stannat i år?")),
    }
