"""Check lists: drafts, versions that stay, and who may write them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from core.access import may
from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from organisation.roles import Action
from selfinspections import services
from selfinspections.models import CheckList
from selfinspections.question_words import changed_parts
from selfinspections.selectors import edition_on
from selfinspections.workflow import QuestionKind
from tests.selfinspections.conftest import publish

pytestmark = pytest.mark.django_db


def test_a_published_version_never_changes(unit_manager, temperatures):
    edition = temperatures.versions.get()
    for refused in (
        lambda: services.question_add(by=unit_manager, edition=edition, words="En till?"),
        lambda: services.question_move(by=unit_manager, question=edition.questions.first(), up=False),
        lambda: services.question_remove(by=unit_manager, question=edition.questions.first()),
        lambda: services.edition_change(by=unit_manager, edition=edition, version=edition.version, instructions="Ny"),
    ):
        with pytest.raises(RuleBroken, match="fastställd och ändras inte"):
            refused()


def test_the_next_version_keeps_the_keys_of_its_questions(unit_manager, temperatures):
    first = temperatures.versions.get()
    draft = services.edition_begin(by=unit_manager, check_list=temperatures)
    assert services.edition_begin(by=unit_manager, check_list=temperatures) == draft
    fridge, freezer = draft.questions.all()
    services.question_change(
        by=unit_manager, question=fridge, version=fridge.version, kind=QuestionKind.NUMBER, words="Kylens värde",
        high=Decimal(6),
    )  # fmt: skip
    services.question_move(by=unit_manager, question=freezer, up=True)
    tomorrow = local_today() + timedelta(days=1)
    publish(unit_manager, temperatures, on=tomorrow)
    assert [each.words for each in draft.questions.all()] == ["Frysens temperatur", "Kylens värde"]
    assert {each.key for each in draft.questions.all()} == {each.key for each in first.questions.all()}
    assert first.questions.first().words == "Kylens temperatur"
    assert edition_on(temperatures, local_today()) == first
    assert edition_on(temperatures, tomorrow) == draft


def test_to_move_what_somebody_else_took_away_does_nothing(unit_manager, temperatures):
    draft = services.edition_begin(by=unit_manager, check_list=temperatures)
    fridge, freezer = draft.questions.all()
    services.question_remove(by=unit_manager, question=freezer)
    services.question_move(by=unit_manager, question=freezer, up=True)
    assert list(draft.questions.all()) == [fridge]


def test_a_draft_can_be_thrown_away_but_not_the_first(unit_manager, temperatures, town):
    services.edition_discard(by=unit_manager, edition=services.edition_begin(by=unit_manager, check_list=temperatures))
    assert temperatures.versions.count() == 1
    empty = services.check_list_add(by=unit_manager, unit=town.unit, title="Tom", purpose="Vi lär oss.")
    with pytest.raises(RuleBroken, match="kan inte kastas"):
        services.edition_discard(by=unit_manager, edition=empty.versions.get())
    with pytest.raises(RuleBroken, match="minst en fråga"):
        publish(unit_manager, empty)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": QuestionKind.SCALE}, None),
        ({"kind": QuestionKind.SCALE, "scale_max": 11}, None),
        ({"kind": QuestionKind.NUMBER, "low": Decimal(9), "high": Decimal(8)}, None),
        ({"words": ""}, "words"),
        ({"criteria": "Fråga 19121212-1212"}, "criteria"),
    ],
)
def test_a_question_that_cannot_be_is_refused(unit_manager, town, values, field):
    check_list = services.check_list_add(by=unit_manager, unit=town.unit, title="Ny", purpose="Vi lär oss.")
    with pytest.raises(DomainError) as error:
        services.question_add(by=unit_manager, edition=check_list.versions.get(), **{"words": "Hur?"} | values)
    assert error.value.field == field


@pytest.mark.parametrize("field", ["title", "purpose", "row_name"])
def test_no_words_of_a_list_hold_a_personal_number(unit_manager, town, temperatures, field):
    number = "19121212-1212"
    with pytest.raises(DomainError, match="Ta bort personnumret") as error:
        services.check_list_add(
            by=unit_manager, unit=town.unit, **{"title": "Ny", "purpose": "Vi lär oss."} | {field: number}
        )
    assert error.value.field == field
    given = {"by": unit_manager, "check_list": temperatures, "version": temperatures.version}
    with pytest.raises(DomainError, match="Ta bort personnumret") as error:
        services.check_list_change(**given, **{field: number})
    assert error.value.field == field
    with pytest.raises(DomainError, match="Ta bort personnumret"):
        services.check_list_withdraw(**given, reason=number)


def test_what_a_kind_of_answer_does_not_use_is_emptied(unit_manager, town):
    check_list = services.check_list_add(by=unit_manager, unit=town.unit, title="Ny", purpose="Vi lär oss.")
    question = services.question_add(
        by=unit_manager, edition=check_list.versions.get(), words="Hur?", kind=QuestionKind.YES_NO, high=Decimal(8),
        scale_max=5, unit_of_measure="°C",
    )  # fmt: skip
    assert (question.high, question.scale_max, question.unit_of_measure) == (None, None, "")


def test_lists_are_read_in_the_nämnd_and_written_where_one_plans(
    temperatures, employee, other_unit_manager, quality_developer, other_board_manager
):
    assert may(employee, Action.READ_SELF_INSPECTIONS, temperatures)
    assert may(other_unit_manager, Action.READ_SELF_INSPECTIONS, temperatures)
    assert not may(other_board_manager, Action.READ_SELF_INSPECTIONS, temperatures)
    assert not may(other_unit_manager, Action.PLAN_SELF_INSPECTIONS, temperatures)
    assert may(quality_developer, Action.PLAN_SELF_INSPECTIONS, temperatures)
    with pytest.raises(PermissionDenied):
        services.edition_begin(by=other_unit_manager, check_list=temperatures)
    assert list(CheckList.objects.visible_to(employee, Action.READ_SELF_INSPECTIONS)) == [temperatures]


SCALE = {
    "kind": QuestionKind.SCALE, "words": "Hur lugn är måltiden?", "scale_max": 5,
    "so_what_steps": "1: Ät i mindre grupper.\n5: Berätta för de andra vad ni gjorde.",
    "so_what_not_applicable": "Skriv när ni ser efter nästa gång.",
}  # fmt: skip


def test_each_answer_has_its_so_what_and_each_version_its_own(unit_manager, temperatures):
    draft = services.edition_begin(by=unit_manager, check_list=temperatures)
    question = services.question_add(by=unit_manager, edition=draft, **SCALE)
    publish(unit_manager, temperatures, on=local_today() + timedelta(days=1))
    after = services.edition_begin(by=unit_manager, check_list=temperatures)
    copy = after.questions.get(key=question.key)
    assert (copy.steps, copy.so_what_not_applicable) == (question.steps, question.so_what_not_applicable)
    changed = services.question_change(
        by=unit_manager, question=copy, version=copy.version, **SCALE | {"so_what_steps": "1: Fråga de boende."}
    )
    assert changed_parts(question, changed) == ["vad stegen betyder"]
    question.refresh_from_db()
    assert question.steps == [(1, "Ät i mindre grupper."), (5, "Berätta för de andra vad ni gjorde.")]


def test_steps_are_those_of_the_scale_and_what_is_not_used_is_emptied(unit_manager, temperatures):
    draft = services.edition_begin(by=unit_manager, check_list=temperatures)
    with pytest.raises(DomainError, match="från 1 till 4") as refused:
        services.question_add(by=unit_manager, edition=draft, **SCALE | {"scale_max": 4})
    assert refused.value.field == "so_what_steps"
    yes_no = SCALE | {"kind": QuestionKind.YES_NO, "may_be_not_applicable": False}
    question = services.question_add(by=unit_manager, edition=draft, **yes_no)
    assert (question.so_what_steps, question.so_what_not_applicable) == ("", "")
