"""Egenkontroller for tests, made through the services."""

from decimal import Decimal

from core.calendar import local_today
from selfinspections import services
from selfinspections.models import CheckList, Occurrence
from selfinspections.services import Value
from selfinspections.workflow import QuestionKind
from tests.scene_photo import photo

WARM, COLD = Decimal(13), Decimal(4)


def add_list(by, unit, title="Kyl och frys") -> CheckList:
    """A number with limits, a yes or no, and a picture; holds from today."""
    check_list = services.check_list_add(by=by, unit=unit, title=title, purpose="Maten ska vara säker.")
    draft = check_list.versions.get()
    services.question_add(
        by=by, edition=draft, kind=QuestionKind.NUMBER, words="Kylens temperatur", unit_of_measure="°C",
        high=Decimal(8), serious_high=Decimal(12), so_what="Stäng dörren och läs av igen.",
    )  # fmt: skip
    services.question_add(by=by, edition=draft, words="Är kylen städad?")
    services.question_add(by=by, edition=draft, kind=QuestionKind.PHOTO, words="Bild på kylen", is_optional=True)
    services.edition_publish(by=by, edition=draft, version=draft.version, valid_from=local_today())
    return check_list


def begin(by, check_list, unit) -> Occurrence:
    return services.occurrence_add(by=by, check_list=check_list, unit=unit)


def answer_all(by, occurrence, number=COLD) -> Occurrence:
    """Answers what must be answered, and ends the sheet."""
    first, second, _ = occurrence.edition.questions.all()
    values = {(1, first.pk): Value(number=number), (1, second.pk): Value(choice="yes")}
    services.answers_save(by=by, occurrence=occurrence, values=values)
    return services.occurrence_complete(by=by, occurrence=occurrence, version=None)


def set_inspections(town, employee, manager) -> dict:
    """For the scene: one to be answered, and one that is answered, with a picture and something that was found."""
    check_list = add_list(manager, town.unit)
    answered = begin(employee, check_list, town.unit)
    picture = services.photo_save(
        by=employee, occurrence=answered, question=check_list.versions.get().questions.last(), row=1, upload=photo()
    )
    answered = answer_all(employee, answered, WARM)
    inspection = begin(employee, check_list, town.unit)
    return {
        "answered_list": check_list,
        "inspection": inspection,
        "answered_inspection": answered,
        "finding": answered.findings.get(),
        "picture": picture,
    }
