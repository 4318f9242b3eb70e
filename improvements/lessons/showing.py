"""A lesson as pages show it: what its readers see, what the next step is and for whom."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html

from core.access import may
from core.wording import day
from organisation.roles import Action
from organisation.selectors import nearest_who_may

from ..models import Lesson
from ..places import kind_of, place_of
from .services import answering_action
from .workflow import IN_THE_WORKS, SHOWN, Helped, LessonStatus, Reach, is_whole

KINDS = {
    LessonStatus.DRAFT: "sol", LessonStatus.REVIEW: "himmel", LessonStatus.REVIEWED: "himmel",
    LessonStatus.RELEASED: "ang", LessonStatus.WITHDRAWN: "lingon",
}  # fmt: skip
HELPED_KINDS = {Helped.YES: "ang", Helped.PARTLY: "sol", Helped.NO: "lingon", Helped.TOO_EARLY: ""}
PARTS = (("happened", "Vad hände?"), ("learned", "Vad lärde vi oss?"), ("changed", "Vad ändrade vi?"))
THEIR_PARTS = (
    ("happened", "Vad hände?"), ("learned", "Vad lärde de sig?"), ("changed", "Vad ändrade de?")
)  # fmt: skip


@dataclass(frozen=True)
class Rights:
    """What a person may do with a lesson now."""

    writes: bool
    reviews: bool
    releases: bool
    takes_in: bool

    @property
    def works_on_it(self) -> bool:
        return self.writes or self.reviews or self.releases


def rights_of(user, lesson) -> Rights:
    """Four queries at most."""
    own = not lesson.imported_from
    return Rights(
        writes=own and may(user, Action.WRITE_LESSONS, lesson),
        reviews=lesson.status == LessonStatus.REVIEW and may(user, Action.REVIEW_LESSONS, lesson),
        releases=own and may(user, Action.RELEASE_LESSONS, lesson),
        takes_in=not own and may(user, Action.TAKE_IN_LESSONS, lesson),
    )


def current_edition(user, pk):
    """The edition that has taken the place of the one with this id, if user may read it: old addresses lead on."""
    keys = Lesson.objects.for_system("what took its place").filter(pk=pk, status=LessonStatus.REPLACED).values("key")
    return Lesson.objects.visible_to(user, Action.READ_LESSONS).shown().filter(key__in=keys).first()


def parts_of(lesson) -> list[tuple[str, str]]:
    """(heading, text) of what is to be read."""
    parts = THEIR_PARTS if lesson.imported_from else PARTS
    return [(heading, getattr(lesson, name)) for name, heading in parts if getattr(lesson, name)]


def next_step(lesson, rights, points) -> dict:
    """What happens next with a lesson in the works, for whoever looks: text, what is lacking in words, and the steps
    that they may take as (words, address), the next one first."""
    unanswered = [point for point in points if point.refuses or not point.why]
    mine = {
        Action.WRITE_LESSONS: rights.writes,
        Action.REVIEW_LESSONS: rights.reviews,
        Action.RELEASE_LESSONS: rights.releases,
    }[answering_action(lesson)]
    lacking = is_whole(lesson) if lesson.status == LessonStatus.DRAFT else []
    ready = not lacking and not unanswered
    if lesson.status == LessonStatus.DRAFT:
        text = "När texten är klar läser någon annan den, och letar efter sådant som kan peka ut någon."
        steps = [("Be någon läsa", "send", ready), ("Fortsätt skriva", "change", bool(lacking))]
    elif lesson.status == LessonStatus.REVIEW:
        text = f"{lesson.reviewer} läser och letar efter sådant som kan peka ut någon."
        if rights.reviews:
            text = "Läs som om du bodde på orten. Kan någon kännas igen, eller känna igen sig?"
        must_go = any(point.refuses for point in points)
        steps = [("Ingen pekas ut", "approve", ready), ("Skicka tillbaka", "return", must_go)]
    else:
        text = f"{lesson.reviewer} har läst. Ingen pekas ut. Enhetens chef bestämmer hur långt den släpps."
        steps = [("Släpp lärdomen", "release", ready)]
    if points:
        steps.append(("Svara på det som kan peka ut någon", "answer", bool(unanswered)))
    steps = sorted(steps, key=lambda step: not step[2]) if mine else []
    steps = [(words, reverse(f"lessons:{name}", args=[lesson.pk])) for words, name, _ in steps]
    return {"text": text, "lacking": lacking, "steps": steps, "unanswered": len(unanswered)}


def other_steps(lesson, rights) -> list[tuple[str, str]]:
    """(words, address) of what else the person may do with it."""
    status, names = lesson.status, []
    if rights.writes and status == LessonStatus.DRAFT:
        names.append(("Kasta utkastet", "discard"))
    if rights.writes and status in (LessonStatus.REVIEW, LessonStatus.REVIEWED):
        names.append(("Ta tillbaka och ändra", "take_back"))
    if rights.writes and status in SHOWN:
        names.append(("Gör en ny utgåva", "renew"))
    if status == LessonStatus.RELEASED and (rights.releases or rights.takes_in):
        names.append(("Återkalla", "withdraw"))
    return [(words, reverse(f"lessons:{name}", args=[lesson.pk])) for words, name in names]


def came_from(user, lesson):
    """Where it was learned, for whoever has it in hand: a link where they may see it, otherwise its kind alone."""
    if place := place_of(user, lesson.about, lesson.about_key):
        return format_html('<a href="{}">{}</a>', place.url, place.words)
    kind = kind_of(lesson.about)
    return f"{kind.label} som du inte har tillgång till" if kind else ""


def facts_of(user, lesson, rights) -> list[tuple[str, object]]:
    """What stands beside the text. Unit and manager are named to whoever works in the municipality; of a lesson from
    elsewhere only the municipality is known."""
    common = [
        ("Verksamhet", lesson.get_area_display()),
        ("Process", lesson.process),
        ("År", lesson.year),
    ]
    if lesson.imported_from:
        return [
            ("Kommer från", lesson.imported_from), *common, ("Släppt av dem", day(lesson.released_on)),
            ("Utgåva", lesson.edition if lesson.edition > 1 else ""),
        ]  # fmt: skip
    managers = nearest_who_may(Action.RELEASE_LESSONS, [lesson.unit])[lesson.unit_id]
    facts = [
        ("Ägs av", lesson.unit),
        ("Chef", ", ".join(map(str, managers))),
        *common,
        ("Utgåva", lesson.edition if lesson.edition > 1 else ""),
    ]
    if lesson.status in SHOWN:
        reach = lesson.shared_with.name if lesson.reach == Reach.OPERATION else lesson.get_reach_display()
        facts += [("Släppt", day(lesson.released_on)), ("Släppt för", reach)]
    if rights.works_on_it:
        reader = lesson.reviewer if lesson.status in IN_THE_WORKS or rights.writes else ""
        facts += [
            ("Skriven av", lesson.created_by),
            ("Läst av" if lesson.reviewed_on else "Läses av", reader),
            ("Kommer från", came_from(user, lesson)),
        ]
    return facts
