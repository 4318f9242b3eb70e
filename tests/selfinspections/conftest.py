"""Two real check lists, as data, and a small one of our own."""

import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from core.calendar import local_today
from selfinspections import services
from selfinspections.models import CheckList, Occurrence, Plan
from selfinspections.services import Value
from selfinspections.workflow import Choice, Frequency, QuestionKind
from tests.remembering import kept

FORMS = Path(__file__).parents[1] / "data" / "forms"
HYGIENE = json.loads((FORMS / "egenkontroll_vardhygien_observation.json").read_text("utf-8"))
FOOD = json.loads((FORMS / "egenkontroll_livsmedel_grupp_servicebostad.json").read_text("utf-8"))


def publish(by, check_list, on=None):
    draft = check_list.versions.get(status="draft")
    return services.edition_publish(by=by, edition=draft, version=draft.version, valid_from=on or local_today())


@kept
def hygiene(town, unit_manager) -> CheckList:
    """Ten observations of eight steps under two headings, from the form of a municipality."""
    observation = HYGIENE["observation"]
    check_list = services.check_list_add(
        by=unit_manager, unit=town.unit, title="Vårdhygien, observation", purpose="Vi ser om rutinen följs.",
        rows=observation["antal_per_blankett"], row_name="Observation",
    )  # fmt: skip
    draft = check_list.versions.get()
    for group in ("hygien", "klader"):
        for words in observation[group]:
            services.question_add(by=unit_manager, edition=draft, group=group, words=words)
    publish(unit_manager, check_list)
    return check_list


@kept
def temperatures(town, unit_manager) -> CheckList:
    limits = FOOD["gransvarden"]
    check_list = services.check_list_add(
        by=unit_manager, unit=town.unit, title="Kyl och frys", purpose="Maten ska vara säker."
    )
    draft = check_list.versions.get()
    services.question_add(
        by=unit_manager, edition=draft, kind=QuestionKind.NUMBER, words="Kylens temperatur", unit_of_measure="°C",
        high=Decimal(limits["kyl_max"]), serious_high=Decimal(limits["kritisk_kyl"]), may_be_not_applicable=False,
    )  # fmt: skip
    services.question_add(
        by=unit_manager, edition=draft, kind=QuestionKind.NUMBER, words="Frysens temperatur", unit_of_measure="°C",
        high=Decimal(limits["frys_min"]),
    )  # fmt: skip
    publish(unit_manager, check_list)
    return check_list


@kept
def weekly(town, unit_manager, temperatures) -> Plan:
    """The temperatures every week, from today."""
    return services.plan_add(
        by=unit_manager, check_list=temperatures, unit=town.unit, units=[town.unit], frequency=Frequency.WEEKLY,
        starts_on=local_today(), answer_days=3,
    )  # fmt: skip


@kept
def sheet(weekly) -> Occurrence:
    services.occurrences_make()
    return weekly.occurrences.get()


def answer(by, occurrence, *values, row=1):
    """Answers the questions in their order; "J", "N" and "EA" or a number; None is left unanswered."""
    choices = {"J": Choice.YES, "N": Choice.NO, "EA": Choice.NOT_APPLICABLE}
    given = {}
    for question, value in zip(occurrence.edition.questions.all(), values, strict=False):
        if value in choices:
            note = "Ingen sådan situation." if value == "EA" else ""
            given[row, question.pk] = Value(choice=choices[value], note=note)
        elif value is not None:
            given[row, question.pk] = Value(number=Decimal(value))
    return services.answers_save(by=by, occurrence=occurrence, values=given)


def complete(by, occurrence, **more) -> Occurrence:
    occurrence.refresh_from_db()
    return services.occurrence_complete(by=by, occurrence=occurrence, version=occurrence.version, **more)


def in_days(count):
    return local_today() + timedelta(days=count)
