"""Who is told of what: a role of the förvaltning, or those who sit in the nämnd. Never what was asked or answered."""

from django.urls import reverse

from organisation.roles import Action
from organisation.selectors import roles_within
from organisation.services import notify

SHOWN = 90  # letters of a title


def tell_servers(board, *, key, text, url, but=None):
    """Those who write in decisions and hand out questions."""
    notify(users=[each for each in roles_within(board, Action.SERVE_BOARD) if each != but], key=key, text=text, url=url)


def tell_members(board, *, key, text, url, but=None):
    """Those who sit in the nämnd; inside the system, where they meet it when they come."""
    people = [each for each in roles_within(board, Action.ASK_ADMINISTRATION) if each != but]
    notify(users=people, key=key, text=text, url=url, mail=False)


def tell_responsible(decision, by):
    if decision.responsible_id == by.pk:
        return
    notify(
        users=[decision.responsible],
        key=f"board-decision:{decision.pk}:responsible:{decision.responsible_id}",
        text=f"Du svarar för ett beslut av nämnden: {decision.title[:SHOWN]}",
        url=decision.get_absolute_url(),
    )


def tell_followed_up(decision, follow_up):
    tell_members(
        decision.board,
        key=f"board-decision:{decision.pk}:told:{follow_up.pk}",
        text=f"Vad det blev av beslutet: {decision.title[:SHOWN]}. {follow_up.get_state_display()}.",
        url=decision.get_absolute_url(),
    )


def tell_asked(question, by):
    tell_servers(
        question.board,
        key=f"board-question:{question.pk}:asked",
        text="En ledamot i nämnden har ställt en fråga till förvaltningen",
        url=question.get_absolute_url(),
        but=by,
    )


def tell_given(question, by):
    if question.given_to_id == by.pk:
        return
    notify(
        users=[question.given_to],
        key=f"board-question:{question.pk}:given:{question.version}",
        text="Du ska svara på en fråga från nämnden",
        url=question.get_absolute_url(),
    )


def tell_given_away(question, person):
    """question has been given to somebody else than the person, who was to answer it."""
    notify(
        users=[person],
        key=f"board-question:{question.pk}:given-away:{question.version}",
        text="Frågan från nämnden som du skulle svara på är given till någon annan",
        url=question.get_absolute_url(),
    )


def tell_withdrawn(question):
    """Whoever was to answer, or those who hand out. They no longer see the question."""
    told = {"key": f"board-question:{question.pk}:withdrawn", "url": reverse("portal:questions")}
    if question.given_to in roles_within(question.board, Action.ANSWER_BOARD):
        notify(users=[question.given_to], text="Frågan från nämnden som du skulle svara på är återtagen", **told)
    else:
        tell_servers(question.board, text="En fråga från nämnden är återtagen", **told)


def tell_answered(question, by, *, corrected: int = 0):
    """corrected: which correction of the answer it is, 0 for the answer itself."""
    if question.asked_by is None or question.asked_by_id == by.pk:
        return
    notify(
        users=[question.asked_by],
        key=f"board-question:{question.pk}:answered{corrected or ''}",
        text="Svaret på din fråga till förvaltningen är rättat"
        if corrected
        else "Förvaltningen har svarat på din fråga",
        url=question.get_absolute_url(),
    )
