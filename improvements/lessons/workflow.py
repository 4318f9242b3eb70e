"""The statuses of a lesson, the steps between them, and what each still lacks.

Nobody releases what they alone have read: a second reader has looked for what may point at somebody.
"""

from django.db import models

from core.workflow import Transition
from organisation.roles import Action

MOST_QUESTIONS = 5


class LessonStatus(models.TextChoices):
    DRAFT = "draft", "Utkast"
    REVIEW = "review", "Läses av en till"
    REVIEWED = "reviewed", "Granskad"
    RELEASED = "released", "Släppt"
    REPLACED = "replaced", "Ersatt av en ny utgåva"
    WITHDRAWN = "withdrawn", "Återkallad"
    DISCARDED = "discarded", "Kastat utkast"


# What readers meet: a withdrawn one without its text.
SHOWN = (LessonStatus.RELEASED, LessonStatus.WITHDRAWN)
IN_THE_WORKS = (LessonStatus.DRAFT, LessonStatus.REVIEW, LessonStatus.REVIEWED)


class Reach(models.TextChoices):
    """How far a lesson is released."""

    OPERATION = "operation", "Den egna verksamheten"
    BOARD = "board", "Hela nämnden"
    BOARDS = "boards", "Alla nämnder i kommunen"
    OTHERS = "others", "Andra kommuner också"


class Helped(models.TextChoices):
    """Whether what was changed helped, as far as the unit knows."""

    YES = "yes", "Ja"
    PARTLY = "partly", "Delvis"
    NO = "no", "Nej"
    TOO_EARLY = "too_early", "För tidigt att säga"


class Area(models.TextChoices):
    """Where in socialtjänsten and the municipality's health care it was learned."""

    HOME_CARE = "home_care", "Hemtjänst"
    CARE_HOME = "care_home", "Särskilt boende för äldre"
    SHORT_STAY = "short_stay", "Korttidsboende"
    DAY_CENTRE = "day_centre", "Dagverksamhet"
    HEALTH_CARE = "health_care", "Hälso- och sjukvård och rehabilitering"
    GROUP_HOME = "group_home", "Gruppbostad och servicebostad"
    DAILY_ACTIVITY = "daily_activity", "Daglig verksamhet"
    ASSISTANCE = "assistance", "Personlig assistans och ledsagning"
    SUPPORT = "support", "Boendestöd och socialpsykiatri"
    CHILDREN = "children", "Barn, unga och familj"
    ADULTS = "adults", "Vuxna, missbruk och våld i nära relation"
    ASSESSMENT = "assessment", "Biståndsbedömning och myndighetsutövning"
    OTHER = "other", "Annan verksamhet"


LACKING = {
    "title": "Skriv en rubrik.",
    "happened": "Skriv vad som hände.",
    "learned": "Skriv vad ni lärde er.",
    "changed": "Skriv vad ni ändrade.",
    "helped": "Välj om det hjälpte. Det går bra att det är för tidigt att säga.",
    "helped_note": "Skriv hur ni vet om det hjälpte, eller när ni ser efter.",
    "questions": "Skriv minst en fråga att prata om.",
    "area": "Välj verksamhet.",
}


def is_whole(lesson) -> list[str]:
    """What the texts still lack, in words. One query."""
    lacking = [words for name, words in LACKING.items() if not getattr(lesson, name).strip()]
    if not lesson.themes.exists():
        lacking.append("Välj minst ett tema.")
    return lacking


def points_at_nobody(lesson) -> list[str]:
    """What is still lacking, in words, with what in the texts may point at somebody. A few queries."""
    from .pointing import points_of

    points = points_of(lesson)
    lacking = [f"Ta bort {point.words_for_sentence} ur texten." for point in points if point.refuses]
    if unanswered := sum(not point.refuses and not point.why for point in points):
        one = unanswered == 1
        lacking.append(
            f"{unanswered} {'ställe' if one else 'ställen'} i texten kan peka ut någon. "
            f"Svara på {'det' if one else 'dem'}, eller skriv om."
        )
    return is_whole(lesson) + lacking


def _has_reader(lesson):
    lacking = is_whole(lesson)
    return lacking if lesson.reviewer_id else [*lacking, "Välj vem som ska läsa."]


def _reaches(lesson):
    lacking = points_at_nobody(lesson)
    return lacking if lesson.reach else [*lacking, "Välj hur långt lärdomen släpps."]


def _says_why(field, words):
    return lambda lesson: [] if getattr(lesson, field).strip() else [words]


S = LessonStatus
SEND = Transition(
    "send", "Be någon läsa", "Skickad till en läsare", (S.DRAFT,), S.REVIEW, Action.WRITE_LESSONS, _has_reader
)
TAKE_BACK = Transition(
    "take_back", "Ta tillbaka", "Tagen tillbaka", (S.REVIEW, S.REVIEWED), S.DRAFT, Action.WRITE_LESSONS
)
RETURN = Transition(
    "return", "Skicka tillbaka", "Skickad tillbaka", (S.REVIEW,), S.DRAFT, Action.REVIEW_LESSONS,
    _says_why("returned_reason", "Skriv vad som behöver ändras."),
)  # fmt: skip
APPROVE = Transition(
    "approve", "Ingen pekas ut", "Granskad", (S.REVIEW,), S.REVIEWED, Action.REVIEW_LESSONS, points_at_nobody
)
RELEASE = Transition("release", "Släpp", "Släppt", (S.REVIEWED,), S.RELEASED, Action.RELEASE_LESSONS, _reaches)
REPLACE = Transition("replace", "Ersätt", "Ersatt av en ny utgåva", SHOWN, S.REPLACED, Action.RELEASE_LESSONS)
REPLACE_TAKEN_IN = Transition("replace", "Ersätt", "Ersatt av en ny utgåva", SHOWN, S.REPLACED, Action.TAKE_IN_LESSONS)
_WITHDRAW = {"conditions": _says_why("withdrawn_reason", "Skriv varför lärdomen återkallas.")}
WITHDRAW = Transition(
    "withdraw", "Återkalla", "Återkallad", (S.RELEASED,), S.WITHDRAWN, Action.RELEASE_LESSONS, **_WITHDRAW
)
WITHDRAW_TAKEN_IN = Transition(
    "withdraw", "Återkalla", "Återkallad", (S.RELEASED,), S.WITHDRAWN, Action.TAKE_IN_LESSONS, **_WITHDRAW
)
DISCARD = Transition(
    "discard", "Kasta utkastet", "Kastat", (S.DRAFT,), S.DISCARDED, Action.WRITE_LESSONS,
    _says_why("discarded_reason", "Skriv varför utkastet kastas."),
)  # fmt: skip
TRANSITIONS = (SEND, TAKE_BACK, RETURN, APPROVE, RELEASE, REPLACE, WITHDRAW, DISCARD)
LESSON_EVENTS = {
    "add": "Påbörjad", "answer": "Det som kan peka ut någon besvarat", "take_in": "Inläst ur en fil",
    **{each.name: each.done for each in TRANSITIONS},
}  # fmt: skip
