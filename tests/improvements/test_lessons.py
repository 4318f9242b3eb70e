"""A lesson from a draft to the other units: written, read by another, released, talked about, made anew, withdrawn."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.access import may
from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from improvements.lessons import services, talking
from improvements.lessons.pointing import answer_key, points_of
from improvements.lessons.todo import lesson_todo
from improvements.lessons.workflow import LessonStatus
from improvements.models import Lesson, LessonTalk
from organisation.models import Notice
from organisation.roles import Action
from tests.at_once import in_threads
from tests.remembering import kept
from tests.scene_lessons import answer_all, begin_lesson, fresh, release, send

pytestmark = pytest.mark.django_db
READ = Action.READ_LESSONS


@kept
def draft(town, unit_manager):
    return begin_lesson(unit_manager, town.unit)


@kept
def released(town, unit_manager, quality_developer):
    return release(unit_manager, begin_lesson(unit_manager, town.unit), quality_developer, "board")


def test_all_the_way_and_everybody_is_told_what_waits_for_them(draft, unit_manager, quality_developer, employee):
    lesson = send(unit_manager, draft, quality_developer)
    assert lesson.status == LessonStatus.REVIEW
    assert Notice.objects.filter(user=quality_developer, key__startswith="lesson:").count() == 1
    ((waits,), _) = lesson_todo(quality_developer, 8)
    assert waits.text == f"Läs lärdomen innan den släpps: {lesson.title}"
    lesson = services.lesson_approve(by=quality_developer, lesson=lesson, version=lesson.version)
    assert lesson_todo(quality_developer, 8) == ([], 0)
    assert lesson_todo(unit_manager, 8)[0][0].text.startswith("Släpp lärdomen")
    assert not may(employee, READ, lesson)
    lesson = services.lesson_release(by=unit_manager, lesson=lesson, version=lesson.version, reach="operation")
    assert (lesson.status, lesson.shared_with.key, lesson.released_on) == ("released", "aldreomsorg", local_today())
    assert may(employee, READ, lesson)
    assert lesson_todo(unit_manager, 8) == ([], 0)
    assert [event.name for event in lesson.events.all()] == ["add", "send", "approve", "release"]


def test_it_comes_back_with_words(draft, unit_manager, quality_developer):
    lesson = send(unit_manager, draft, quality_developer)
    with pytest.raises(RuleBroken):
        services.lesson_return(by=quality_developer, lesson=lesson, version=lesson.version, reason=" ")
    words = "Ta bort dagen."
    lesson = services.lesson_return(by=quality_developer, lesson=lesson, version=lesson.version, reason=words)
    assert (lesson.status, lesson.returned_reason) == (LessonStatus.DRAFT, words)
    assert lesson_todo(unit_manager, 8)[0][0].text.startswith("Lärdomen har kommit tillbaka")
    assert Notice.objects.filter(user=unit_manager, text__contains="kommit tillbaka").count() == 1
    lesson = services.lesson_send(by=unit_manager, lesson=lesson, version=lesson.version, reviewer=quality_developer)
    assert lesson.returned_reason == ""
    lesson = services.lesson_take_back(by=unit_manager, lesson=lesson, version=lesson.version)
    assert (lesson.status, lesson.reviewer) == (LessonStatus.DRAFT, None)


def test_nobody_reviews_what_they_wrote_and_only_those_who_may_read_are_asked(
    draft, town, unit_manager, quality_developer, improvement_coach, employee, other_board_quality_developer
):
    for reader in (unit_manager, employee, improvement_coach, other_board_quality_developer, None):
        with pytest.raises(DomainError) as refused:
            send(unit_manager, draft, reader)
        assert refused.value.field == "reviewer"
        draft = fresh(draft)
    # When somebody else has written, the manager may be the second reader, and releases it too.
    other = begin_lesson(improvement_coach, town.unit)
    other = release(improvement_coach, other, unit_manager, "board", manager=unit_manager)
    assert other.is_released
    mine = begin_lesson(improvement_coach, town.unit)
    mine = send(improvement_coach, mine, unit_manager)
    mine = services.lesson_approve(by=unit_manager, lesson=mine, version=mine.version)
    with pytest.raises(PermissionDenied):
        services.lesson_release(by=improvement_coach, lesson=mine, version=mine.version, reach="board")


def test_what_is_lacking_is_said_in_words(town, unit_manager, quality_developer):
    lesson = services.lesson_add(by=unit_manager, unit=town.unit, title="Rubrik", year=local_today().year)
    with pytest.raises(RuleBroken) as refused:
        services.lesson_send(by=unit_manager, lesson=lesson, version=lesson.version, reviewer=quality_developer)
    assert refused.value.lacking[0] == "Skriv vad som hände."
    assert refused.value.lacking[-1] == "Välj minst ett tema."
    assert len(refused.value.lacking) == 8


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"questions": "\n".join("abcdef")}, "questions"),
        ({"title": " "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"year": 1899}, "year"),
        ({"year": 2099}, "year"),
        ({"happened": "Numret är 19121212-1212."}, "happened"),
        ({"helped": "kanske"}, "helped"),
    ],
)
def test_bad_input_is_said_beside_its_field(draft, unit_manager, changes, field):
    with pytest.raises(DomainError) as refused:
        services.lesson_change(by=unit_manager, lesson=draft, version=draft.version, **changes)
    assert refused.value.field == field
    assert fresh(draft).version == draft.version


def test_two_who_write_in_the_same_draft(draft, unit_manager, town):
    services.lesson_change(by=unit_manager, lesson=draft, version=draft.version, learned="Något nytt.")
    with pytest.raises(Conflict):
        services.lesson_change(by=unit_manager, lesson=draft, version=draft.version, learned="Något annat.")
    assert fresh(draft).learned == "Något nytt."


def test_what_may_point_at_somebody_is_answered_one_by_one(draft, unit_manager, quality_developer, employee):
    text = "Maja såg det den 3 mars på Björkgården, och en boende, 87 år gammal, ramlade. Se avvikelse 2026-0412."
    lesson = services.lesson_change(by=unit_manager, lesson=draft, version=draft.version, happened=text)
    kinds = {point.kind: point.words for point in points_of(lesson)}
    assert kinds == {
        "Ett ärendes nummer": "2026-0412",
        "Namnet på någon som arbetar här": "Maja",
        "Namnet på en enhet eller utförare": "Björkgården",
        "En viss dag": "3 mars",
        "Ett litet antal personer": "en boende",
        "En ålder": "87 år gammal",
    }
    lesson = services.lesson_send(by=unit_manager, lesson=lesson, version=lesson.version, reviewer=quality_developer)
    with pytest.raises(RuleBroken) as refused:
        services.lesson_approve(by=quality_developer, lesson=lesson, version=lesson.version)
    assert refused.value.lacking == [
        "Ta bort ärendets nummer 2026-0412 ur texten.",
        "5 ställen i texten kan peka ut någon. Svara på dem, eller skriv om.",
    ]
    lesson = answer_all(quality_developer, lesson)  # a number cannot be answered for
    with pytest.raises(RuleBroken) as refused:
        services.lesson_approve(by=quality_developer, lesson=lesson, version=lesson.version)
    assert refused.value.lacking == ["Ta bort ärendets nummer 2026-0412 ur texten."]
    with pytest.raises(PermissionDenied):  # it is with its reader
        answer_all(unit_manager, lesson)
    lesson = services.lesson_take_back(by=unit_manager, lesson=lesson, version=lesson.version)
    text = "En boende ramlade."
    lesson = services.lesson_change(by=unit_manager, lesson=lesson, version=lesson.version, happened=text)
    lesson = send(unit_manager, lesson, quality_developer)
    # The others are let go with their words, and no words are kept.
    assert list(lesson.answers) == [answer_key("Ett litet antal personer", "En boende")]
    assert "boende" not in str(lesson.answers).casefold()
    assert services.lesson_approve(by=quality_developer, lesson=lesson, version=lesson.version)


@pytest.mark.parametrize("end", ["release", "discard"])
def test_the_answers_go_when_nobody_needs_them(end, draft, unit_manager, quality_developer):
    draft = services.lesson_change(by=unit_manager, lesson=draft, version=draft.version, happened="En boende ramlade.")
    draft = answer_all(unit_manager, draft)
    assert draft.answers
    if end == "discard":
        gone = services.lesson_discard(by=unit_manager, lesson=draft, version=draft.version, reason="Dubbel.")
    else:
        gone = release(unit_manager, draft, quality_developer)
        anew = services.lesson_renew(by=unit_manager, lesson=gone)
        assert [point.why for point in points_of(anew)] == [""]  # asked anew of a new edition
    assert (gone.answers, fresh(gone).answers) == ({}, {})
    assert not any(hasattr(each, "answers") for each in gone.history.all())


def test_older_answers_are_sealed_and_those_that_have_served_are_let_go(draft, town, unit_manager, quality_developer):
    released = release(unit_manager, begin_lesson(unit_manager, town.unit), quality_developer)
    older = {"Ett litet antal personer: en boende": "Det kan vara vem som helst."}
    for lesson in (draft, released):
        type(lesson)._base_manager.filter(pk=lesson.pk).update(answers=older)
    import_module("improvements.migrations.0005_answers_let_go").seal(apps, None)
    key = answer_key("Ett litet antal personer", "en boende")
    assert fresh(draft).answers == {key: "Det kan vara vem som helst."}
    assert fresh(released).answers == {}


def test_a_name_that_becomes_known_stops_the_release(draft, town, unit_manager, quality_developer):
    from tests.conftest import add_person

    lesson = services.lesson_change(by=unit_manager, lesson=draft, version=draft.version, happened="Jolanta ramlade.")
    lesson = send(unit_manager, lesson, quality_developer)
    lesson = services.lesson_approve(by=quality_developer, lesson=lesson, version=lesson.version)
    add_person("jolanta", "Jolanta Nyanställd")
    with pytest.raises(RuleBroken) as refused:
        services.lesson_release(by=unit_manager, lesson=lesson, version=lesson.version, reach="board")
    assert refused.value.lacking == ["1 ställe i texten kan peka ut någon. Svara på det, eller skriv om."]
    lesson = answer_all(unit_manager, lesson)
    assert services.lesson_release(by=unit_manager, lesson=lesson, version=lesson.version, reach="board").is_released


READERS = {
    "operation": "employee stand_in division_manager",
    "board": "employee stand_in division_manager other_unit_manager provider_manager mas",
    "boards": "employee stand_in division_manager other_unit_manager provider_manager mas other_board_manager",
    "others": "employee stand_in division_manager other_unit_manager provider_manager mas other_board_manager",
}
EVERYBODY = READERS["others"] + " board_member administrator newcomer former_employee"


@pytest.mark.parametrize("reach", READERS)
def test_how_far_it_is_read(reach, town, unit_manager, quality_developer, persona):
    lesson = release(unit_manager, begin_lesson(unit_manager, town.unit), quality_developer, reach)
    reading = {name for name in EVERYBODY.split() if may(persona(name), READ, lesson)}
    # MAS works above the unit's verksamhetsområde, and reads what lies beneath.
    assert reading == set(READERS[reach].split()) | {"mas"}


def test_a_draft_is_read_by_its_writer_its_manager_and_its_reader(
    town, draft, improvement_coach, unit_manager, quality_developer, employee, sas, mas, other_unit_manager
):
    mine = begin_lesson(improvement_coach, town.unit)
    for person, reads in (
        (improvement_coach, True), (unit_manager, True), (quality_developer, False), (employee, False), (sas, False),
        (mas, False), (other_unit_manager, False),
    ):  # fmt: skip
        assert may(person, READ, mine) is reads, person
    mine = send(improvement_coach, mine, quality_developer)
    assert may(quality_developer, READ, mine)
    assert not may(sas, READ, mine)
    assert not may(quality_developer, Action.WRITE_LESSONS, mine)


def test_a_new_edition_takes_the_place_of_the_old_one(released, unit_manager, quality_developer, employee):
    fresh_one = services.lesson_renew(by=unit_manager, lesson=released)
    assert (fresh_one.edition, fresh_one.key, fresh_one.number) == (2, released.key, released.number)
    assert list(fresh_one.themes.all()) == list(released.themes.all())
    with pytest.raises(RuleBroken):
        services.lesson_renew(by=unit_manager, lesson=released)
    with pytest.raises(RuleBroken):
        services.lesson_change(by=unit_manager, lesson=released, version=released.version, learned="Nytt.")
    changed = services.lesson_change(by=unit_manager, lesson=fresh_one, version=0, learned="Mer nytt.")
    assert may(employee, READ, released)
    new = release(unit_manager, changed, quality_developer, "board")
    assert (new.status, fresh(released).status) == ("released", "replaced")
    assert not may(employee, READ, released)
    assert may(unit_manager, READ, released)
    assert fresh(released).learned != "Mer nytt."


def test_withdrawn_it_is_seen_but_not_found_by_its_words(released, unit_manager, employee):
    with pytest.raises(RuleBroken):
        services.lesson_withdraw(by=unit_manager, lesson=released, version=released.version, reason=" ")
    why = "Fel slutsats."
    lesson = services.lesson_withdraw(by=unit_manager, lesson=released, version=released.version, reason=why)
    assert (lesson.status, lesson.search_text) == ("withdrawn", "")
    assert may(employee, READ, lesson)
    with pytest.raises(PermissionDenied):
        services.lesson_withdraw(by=employee, lesson=lesson, version=lesson.version, reason="x")


def test_units_that_have_talked_about_it_are_told_that_it_is_withdrawn(
    released, town, unit_manager, other_unit_manager
):
    note(unit_manager, released, town.unit)
    note(other_unit_manager, released, town.lss_unit)
    services.lesson_withdraw(by=unit_manager, lesson=released, version=released.version, reason="Fel slutsats.")
    told = Notice.objects.filter(text__contains="är återkallad")
    assert [notice.user for notice in told] == [other_unit_manager]


def test_too_early_to_say_is_asked_about_half_a_year_later(
    town, unit_manager, quality_developer, other_unit_manager, time_machine
):
    lesson = begin_lesson(unit_manager, town.unit, helped="too_early")
    lesson = release(unit_manager, lesson, quality_developer, "board")
    assert lesson_todo(unit_manager, 8) == ([], 0)
    time_machine.move_to(timezone.now() + timedelta(days=183))
    ((asked,), _) = lesson_todo(unit_manager, 8)
    assert asked.text.startswith("Hjälpte det?")
    assert lesson_todo(other_unit_manager, 8) == ([], 0)
    services.lesson_renew(by=unit_manager, lesson=lesson)
    assert lesson_todo(unit_manager, 8) == ([], 0)


def test_where_it_came_from_is_kept_only_when_the_writer_may_see_it(
    town, unit_manager, other_unit_manager, employee, quality_developer
):
    from tests.scene_cases import report_case

    case = report_case(employee, town.unit)
    mine = begin_lesson(unit_manager, town.unit, about="avvikelse", about_key=case.number)
    assert (mine.about, mine.about_key) == ("avvikelse", case.number)
    theirs = begin_lesson(other_unit_manager, town.lss_unit, about="avvikelse", about_key=case.number)
    assert theirs.about == ""
    with pytest.raises(PermissionDenied):
        begin_lesson(employee, town.unit)
    with pytest.raises(PermissionDenied):
        begin_lesson(unit_manager, town.lss_unit)


def test_a_draft_is_thrown_away_with_a_reason(draft, unit_manager):
    lesson = services.lesson_discard(by=unit_manager, lesson=draft, version=draft.version, reason="Fanns redan.")
    assert lesson.status == LessonStatus.DISCARDED
    with pytest.raises(RuleBroken):
        services.lesson_change(by=unit_manager, lesson=lesson, version=lesson.version, learned="x")


# --- Talked about -----------------------------------------------------------------------------------------------------


def note(by, lesson, unit, **more):
    values = {"held_on": local_today(), "takeaway": "Vi frågar en gång till."} | more
    return talking.talk_note(by=by, lesson=lesson, unit=unit, **values)


def test_units_note_that_they_have_talked_and_the_owner_sees_how_many(
    released, town, unit_manager, other_unit_manager, employee, draft
):
    note(unit_manager, released, town.unit)
    talk = note(other_unit_manager, released, town.lss_unit, leads_to="idea", title="Läs upp vid passbytet.")
    assert (talk.idea.about, talk.idea.about_key) == ("lardom", str(released.pk))
    assert talking.units_that_talked([released]) == {released.key: 2}
    assert [row.unit for row in talking.talks_read_by(employee, released)] == [town.unit]
    with pytest.raises(DomainError) as refused:
        note(unit_manager, released, town.unit)
    assert "redan antecknat" in refused.value.message
    for by, unit, lesson in ((employee, town.unit, released), (other_unit_manager, town.unit, released)):
        with pytest.raises(PermissionDenied):
            note(by, lesson, unit)
    with pytest.raises(DomainError):
        note(unit_manager, draft, town.unit)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"held_on": date(2090, 1, 1)}, "held_on"),
        ({"takeaway": " "}, "takeaway"),
        ({"takeaway": "Numret är 19121212-1212."}, "takeaway"),
        ({"leads_to": "measure", "title": "Gör så."}, "due_on"),
        ({"leads_to": "idea", "title": " "}, "title"),
    ],
)
def test_bad_notes_are_refused_beside_their_field(released, town, unit_manager, values, field):
    with pytest.raises(DomainError) as refused:
        note(unit_manager, released, town.unit, **values)
    assert refused.value.field == field
    assert not LessonTalk.objects.for_system("test").exists()


def test_a_note_leads_to_a_measure_and_is_mended(released, town, unit_manager, colleague):
    talk = note(unit_manager, released, town.unit, leads_to="measure", title="Gör så.", due_on=local_today())
    assert (talk.measure.title, talk.measure.owner) == ("Gör så.", unit_manager)
    changed = {"held_on": local_today(), "takeaway": "En annan rad."}
    assert talking.talk_change(by=unit_manager, talk=talk, version=0, **changed).takeaway == "En annan rad."
    with pytest.raises(Conflict):
        talking.talk_change(by=unit_manager, talk=talk, version=0, **changed)
    with pytest.raises(PermissionDenied):
        talking.talk_change(by=colleague, talk=talk, version=1, **changed)


# --- Two at once ------------------------------------------------------------------------------------------------------


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_begin_a_new_edition_at_once(town, unit_manager, quality_developer, stand_in):
    lesson = release(unit_manager, begin_lesson(unit_manager, town.unit), quality_developer, "board")
    errors = in_threads(*(lambda by=by: services.lesson_renew(by=by, lesson=lesson) for by in (unit_manager, stand_in)))
    assert sorted(type(error).__name__ for error in errors) == ["NoneType", "RuleBroken"]
    assert Lesson.objects.for_system("test").filter(key=lesson.key).count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_reader_approves_while_the_writer_takes_it_back(town, unit_manager, quality_developer):
    lesson = send(unit_manager, begin_lesson(unit_manager, town.unit), quality_developer)
    errors = in_threads(
        lambda: services.lesson_approve(by=quality_developer, lesson=lesson, version=lesson.version),
        lambda: services.lesson_take_back(by=unit_manager, lesson=lesson, version=lesson.version),
    )
    assert sum(error is None for error in errors) == 1
