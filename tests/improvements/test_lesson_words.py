"""The words of a lesson: what in them is asked about or refused, also in what is said when it is withdrawn."""

import pytest

from core.errors import DomainError
from improvements.lessons import services
from improvements.lessons.filters import processes
from improvements.lessons.forms.writing import LONG_TEXT, AddLessonForm, AnswerPointsForm
from improvements.lessons.pointing import Point, points_of
from tests.scene_lessons import begin_lesson, fresh, release

pytestmark = pytest.mark.django_db


def test_everyday_names_of_units_and_surnames_of_known_names_are_asked_about(town, unit_manager, employee):
    town.unit.name = "Gruppbostaden Blåklockan"
    town.unit.save(update_fields=["name"])
    text = "På Blåklockan hjälpte vi\nMaja Dvořák upp. Det var natt på Gruppbostaden."
    lesson = begin_lesson(unit_manager, town.unit, happened=text)
    assert [(point.kind, point.words) for point in points_of(lesson)] == [
        ("Namnet på någon som arbetar här", "Maja"),
        ("Namnet på en enhet eller utförare", "Blåklockan"),
        ("Kan vara ett namn", "Maja Dvořák"),
    ]


@pytest.mark.parametrize("reason", ["Se 2026-0412.", "Det gällde den 3 mars.", "Vi sa fel om Łukasz."])
def test_a_reason_for_withdrawing_points_at_nobody(reason, town, unit_manager, quality_developer):
    lesson = release(unit_manager, begin_lesson(unit_manager, town.unit), quality_developer)
    with pytest.raises(DomainError) as refused:
        services.lesson_withdraw(by=unit_manager, lesson=lesson, version=lesson.version, reason=reason)
    assert refused.value.field == "reason"
    assert fresh(lesson).is_released


@pytest.mark.parametrize(
    ("field", "text"),
    [("questions", "Varför " + "x" * 400), ("happened", "Svarstiden är <en minut.")],
)
def test_what_no_receiver_would_take_is_refused_when_it_is_written(field, text, town, unit_manager):
    with pytest.raises(DomainError) as refused:
        begin_lesson(unit_manager, town.unit, **{field: text})
    assert refused.value.field == field


def test_what_is_not_seen_is_not_kept(town, unit_manager):
    lesson = begin_lesson(unit_manager, town.unit, happened="Svars\u00adtid < en mi\u200bnut.")
    assert lesson.happened == "Svarstid < en minut."


def test_a_long_text_is_refused_in_words_and_a_line_end_is_one_letter(town, unit_manager):
    def errors(text):
        return AddLessonForm({"happened": text}, user=unit_manager).errors.get("happened")

    assert errors("x" * (LONG_TEXT + 1)) == ["Texten får ha högst 8000 tecken. Nu är den 8001."]
    assert errors("x\r\n" * (LONG_TEXT // 2 - 1) + "xx") is None


def test_an_answer_stays_with_its_words_when_others_come_before_them():
    maja, day = Point("Kan vara ett namn", "Maja"), Point("En viss dag", "3 mars")
    (name,) = AnswerPointsForm(points=[maja]).points
    form = AnswerPointsForm({name: "En docka.", "version": 0}, points=[day, maja])
    assert form.is_valid()
    assert form.answers == {day.key: "", maja.key: "En docka."}


def test_the_process_of_a_withdrawn_lesson_is_not_shown(town, unit_manager, quality_developer, employee, rf):
    request = rf.get("/")
    request.user = employee
    lesson = release(unit_manager, begin_lesson(unit_manager, town.unit, process="Överlämning"), quality_developer)
    assert processes(request) == [("Överlämning", "Överlämning")]
    services.lesson_withdraw(by=unit_manager, lesson=lesson, version=lesson.version, reason="Ny kunskap.")
    assert processes(request) == []
