"""Answering in pieces and by several, and what the answers come to."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Conflict, DomainError, RuleBroken
from selfinspections import services
from selfinspections.rules import Tally
from selfinspections.services import Value
from selfinspections.workflow import Choice, FindingStatus, QuestionKind, Status
from tests.selfinspections.conftest import answer, complete, publish

pytestmark = pytest.mark.django_db


def test_two_answer_a_sheet_in_pieces(employee, colleague, sheet):
    assert answer(employee, sheet, 4).count == 1
    sheet.refresh_from_db()
    assert sheet.status == Status.BEGUN
    assert answer(colleague, sheet, None, -20).count == 1
    sheet = complete(colleague, sheet)
    assert (sheet.status, sheet.tally) == (Status.DONE, Tally(2, 0, 0))
    assert [each.by for each in sheet.answers.all()] == [employee, colleague]
    assert [event.name for event in sheet.events.all()] == ["begin", "complete"]


def test_two_who_answer_the_same_question_lose_nothing(employee, colleague, sheet):
    question = sheet.edition.questions.first()
    answer(employee, sheet, 4)
    same = services.answers_save(by=colleague, occurrence=sheet, values={(1, question.pk): Value(number=Decimal(4))})
    assert (same.count, same.others) == (0, {})
    typed = Value(number=Decimal(9))
    other = services.answers_save(by=colleague, occurrence=sheet, values={(1, question.pk): typed})
    assert other.count == 0
    value, theirs = other.others[1, question.pk]
    assert (value, theirs.number, theirs.by) == (typed, Decimal(4), employee)
    with_version = Value(number=Decimal(9), version=theirs.version)
    assert services.answers_save(by=colleague, occurrence=sheet, values={(1, question.pk): with_version}).count == 1
    assert list(theirs.history.values_list("number", flat=True)) == [Decimal(9), Decimal(4)]


def test_silence_is_not_an_answer_and_not_applicable_says_why(employee, unit_manager, town):
    check_list = services.check_list_add(by=unit_manager, unit=town.unit, title="Två frågor", purpose="Vi lär oss.")
    draft = check_list.versions.get()
    first = services.question_add(by=unit_manager, edition=draft, words="Är dörren låst?")
    services.question_add(by=unit_manager, edition=draft, words="Är larmet på?")
    publish(unit_manager, check_list)
    sheet = services.occurrence_add(by=employee, check_list=check_list, unit=town.unit)
    services.answers_save(by=employee, occurrence=sheet, values={(1, first.pk): Value(choice=Choice.NOT_APPLICABLE)})
    with pytest.raises(RuleBroken) as error:
        complete(employee, sheet)
    assert error.value.lacking == ["Skriv varför ”Är dörren låst?” inte är aktuellt.", "Svara på ”Är larmet på?”."]


def test_in_a_sheet_of_rows_not_applicable_says_why_once_for_each_question(employee, hygiene, town):
    sheet = services.occurrence_add(by=employee, check_list=hygiene, unit=town.unit)
    first = sheet.edition.questions.first()
    unsaid = Value(choice=Choice.NOT_APPLICABLE)
    for row in (1, 2):
        answer(employee, sheet, None, *["J"] * 7, row=row)
        services.answers_save(by=employee, occurrence=sheet, values={(row, first.pk): unsaid})
    with pytest.raises(RuleBroken) as error:
        complete(employee, sheet, why="Två situationer gick att se.")
    why = f"Skriv varför ”{first.words}” inte är aktuellt (observation"
    assert error.value.lacking == [f"{why} 1).", f"{why} 2)."]
    said = Value(choice=Choice.NOT_APPLICABLE, note="Ingen vårdnära kontakt.", version=1)
    services.answers_save(by=employee, occurrence=sheet, values={(2, first.pk): said})
    again = {(1, first.pk): Value(choice=Choice.NOT_APPLICABLE, version=1), (3, first.pk): unsaid}
    services.answers_save(by=employee, occurrence=sheet, values=again)
    notes = sheet.answers.filter(question=first).order_by("row").values_list("note", flat=True)
    assert list(notes) == ["Ingen vårdnära kontakt."] * 3
    # What the page sends the next time it is kept is what is there already.
    unchanged = {(3, first.pk): Value(choice=Choice.NOT_APPLICABLE, version=1)}
    assert services.answers_save(by=employee, occurrence=sheet, values=unchanged).count == 0


def test_the_hygiene_form_gives_its_shares(employee, unit_manager, hygiene, town):
    """Shares of the whole, of each heading and of each step, over the observations that were made."""
    sheet = services.occurrence_add(by=employee, check_list=hygiene, unit=town.unit)
    observations = [
        ["J", "J", "EA", "J", "J", "J", "J", "J"],
        ["J", "N", "J", "J", "J", "J", "J", "J"],
        ["J", "J", "J", "J", "J", "J", "N", "J"],
        ["J"] * 8,
    ]
    for row, values in enumerate(observations, start=1):
        answer(employee, sheet, *values, row=row)
    with pytest.raises(RuleBroken, match="4 av 10 rader"):
        complete(employee, sheet)
    sheet = complete(employee, sheet, why="Bara fyra situationer gick att se.")
    shares = {
        result.group: (result.right_count, result.wrong_count)
        for result in sheet.results.filter(question_key__isnull=True)
    }
    assert shares == {"": (2, 2), "hygien": (3, 1), "klader": (3, 1)}
    steps = {question.key: question.words for question in sheet.edition.questions.all()}
    wrong = {steps[each.question_key] for each in sheet.results.filter(question_key__isnull=False, wrong_count=1)}
    assert wrong == {"desinfektion efter", "naglar"}
    assert sheet.tally == Tally(29, 2, 1)
    found = sheet.findings.get(question__words="naglar")
    assert (found.wrong_rows, found.judged_rows) == (1, 4)


def test_a_reading_beyond_its_limit_is_a_finding_and_a_corrected_one_is_dropped(employee, unit_manager, sheet):
    answer(employee, sheet, "12.5", "-20")
    sheet = complete(employee, sheet)
    found = sheet.findings.get()
    assert (found.get_grade_display(), found.words, found.status) == ("Allvarlig brist", "12,5 °C", FindingStatus.OPEN)
    fridge = sheet.results.get(question_key=found.question.key)
    assert (fridge.lowest, fridge.middle, fridge.highest) == (Decimal("12.5"),) * 3
    sheet = services.occurrence_reopen(
        by=unit_manager, occurrence=sheet, version=sheet.version, reason="Avläst fel, 2,5 grader."
    )
    question = found.question
    services.answers_save(
        by=unit_manager, occurrence=sheet, values={(1, question.pk): Value(number=Decimal("2.5"), version=1)}
    )
    complete(unit_manager, sheet)
    found.refresh_from_db()
    assert found.status == FindingStatus.DROPPED


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (QuestionKind.SCALE, Value(number=Decimal(6)), "Välj ett steg mellan 1 och 5."),
        (QuestionKind.SCALE, Value(number=Decimal("2.5")), "Välj ett steg mellan 1 och 5."),
        (QuestionKind.YES_NO, Value(choice="maybe"), "Värdet 'maybe' är inget giltigt alternativ."),
        (QuestionKind.TEXT, Value(text="Om 19121212-1212"), "Ta bort personnumret."),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_told_beside_its_field(employee, unit_manager, town, kind, value, words):
    check_list = services.check_list_add(by=unit_manager, unit=town.unit, title="En fråga", purpose="Vi lär oss.")
    question = services.question_add(
        by=unit_manager, edition=check_list.versions.get(), kind=kind, words="Hur gick det?",
        scale_max=5 if kind == QuestionKind.SCALE else None,
    )  # fmt: skip
    publish(unit_manager, check_list)
    sheet = services.occurrence_add(by=employee, check_list=check_list, unit=town.unit)
    with pytest.raises(DomainError) as error:
        services.answers_save(by=employee, occurrence=sheet, values={(1, question.pk): value})
    assert error.value.message.startswith(words)
    assert error.value.field.endswith(f"-1-{question.pk}")


def test_an_ended_sheet_takes_no_answers(employee, unit_manager, sheet):
    with pytest.raises(DomainError, match="inte gjordes"):
        services.occurrence_skip(by=unit_manager, occurrence=sheet, version=sheet.version, why=" ")
    services.occurrence_skip(by=unit_manager, occurrence=sheet, version=sheet.version, why="Kylen var på lagning.")
    with pytest.raises(RuleBroken, match="gjordes inte"):
        answer(employee, sheet, 4)
    with pytest.raises(Conflict):
        services.occurrence_reopen(by=unit_manager, occurrence=sheet, version=0, reason="Ångrar mig")


def test_who_may_answer_skip_and_open_again(employee, other_unit_manager, sheet):
    with pytest.raises(PermissionDenied):
        answer(other_unit_manager, sheet, 4)
    with pytest.raises(PermissionDenied):
        services.occurrence_skip(by=employee, occurrence=sheet, version=sheet.version, why="Hann inte")
