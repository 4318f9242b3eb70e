"""Lessons for tests, made through the services."""

from core.calendar import local_today
from improvements.lessons import exchange, services, talking
from improvements.lessons.files import file_of
from improvements.lessons.pointing import points_of
from standards.models import Theme

TEXTS = {
    "title": "Fråga en gång till vid passbytet",
    "happened": "En uppgift föll bort när ett pass gick över i nästa, och hjälpen kom sent.",
    "learned": "Muntlig överlämning räcker inte när det är bråttom.",
    "changed": "Den som tar över läser upp det viktigaste.",
    "helped": "yes",
    "helped_note": "Vi räknade i ett halvår: det hände mer sällan.",
    "questions": "Kan det hända hos oss?\nHur lämnar vi över?",
    "area": "care_home",
}
NOT_POINTING = "Det är vanligt och kan vara vem som helst."
ELSEWHERE = "Granköpings kommun"


def fresh(lesson):
    return type(lesson).objects.for_system("test").get(pk=lesson.pk)


def begin_lesson(by, unit, **more):
    values = {**TEXTS, "year": local_today().year, "themes": Theme.objects.valid()[:1]} | more
    return services.lesson_add(by=by, unit=unit, **values)


def answer_all(by, lesson):
    answers = {point.key: NOT_POINTING for point in points_of(lesson) if not point.refuses}
    return services.lesson_answer(by=by, lesson=lesson, version=lesson.version, answers=answers) if answers else lesson


def send(by, lesson, reviewer):
    lesson = answer_all(by, lesson)
    return services.lesson_send(by=by, lesson=lesson, version=lesson.version, reviewer=reviewer)


def release(by, lesson, reviewer, reach="others", manager=None):
    lesson = send(by, lesson, reviewer)
    lesson = services.lesson_approve(by=reviewer, lesson=lesson, version=lesson.version)
    return services.lesson_release(by=manager or by, lesson=lesson, version=lesson.version, reach=reach)


def row_of_file(key="3b9f2d7e-51c3-4c0e-9d7a-0a1b2c3d4e5f", edition=1, **more) -> dict:
    """A lesson as it stands in a file from elsewhere."""
    return {
        "id": key,
        "edition": edition,
        "state": "released",
        "released_on": "2026-01-15",
        "year": 2025,
        "area": "Hemtjänst",
        "themes": ["Trygghet"],
        "title": "Nyckeln ska ha en krok",
        "happened": "Hjälpen kom sent, eftersom nyckeln inte gick att hitta.",
        "learned": "Nyckeln låg på olika ställen.",
        "changed": "Alla nycklar har en krok.",
        "helped": "partly",
        "helped_note": "Det händer mer sällan.",
        "questions": ["Var ligger våra nycklar?"],
    } | more


def lessons_file_from(*rows, municipality=ELSEWHERE) -> bytes:
    return file_of(list(rows), municipality=municipality, code="9999", made_on=local_today())


def take_in(by, content):
    file = exchange.import_receive(by=by, content=content, name="lardomar.json")
    return exchange.import_take(by=by, file=file)


def set_lessons(town, persona) -> dict:
    """For the scene: a lesson of town.unit in every step, one from elsewhere, and a note that the unit has talked."""
    manager, developer = persona("unit_manager"), persona("quality_developer")
    released = release(manager, begin_lesson(manager, town.unit), developer)
    reviewed = send(manager, begin_lesson(manager, town.unit), developer)
    reviewed = services.lesson_approve(by=developer, lesson=reviewed, version=reviewed.version)
    withdrawn = release(manager, begin_lesson(manager, town.unit), developer, "operation")
    withdrawn = services.lesson_withdraw(by=manager, lesson=withdrawn, version=withdrawn.version, reason="Ny kunskap.")
    take_in(developer, lessons_file_from(row_of_file()))
    talk = talking.talk_note(
        by=manager, lesson=released, unit=town.unit, held_on=local_today(), takeaway="Vi läser upp det viktigaste."
    )
    waiting = lessons_file_from(row_of_file("7c0e2d7e-51c3-4c0e-9d7a-0a1b2c3d4e5f"))
    return {
        "lesson_draft": begin_lesson(manager, town.unit),
        "lesson_review": send(manager, begin_lesson(manager, town.unit), developer),
        "lesson_reviewed": reviewed,
        "lesson_released": released,
        "lesson_withdrawn": withdrawn,
        "lesson_taken_in": type(released).objects.for_system("test").get(imported_from=ELSEWHERE),
        "lesson_talk": talk,
        "lesson_file": exchange.import_receive(by=developer, content=waiting, name="lardomar.json"),
    }
