"""Cases from elsewhere as an import brings them: for the tests of taking them in."""

from datetime import UTC, date, datetime

import pytest

from deviations.imported import ImportedCase, ImportedMessage
from deviations.models import Deviation
from deviations.services.importing import deviations_import
from improvements.importing import ImportedMeasure
from standards.models import Category, CauseCategory, Theme
from standards.selectors import current_matrix
from tests.remembering import kept


def at(month, day, hour=12, minute=0, year=2021):
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def old_case(town, employee, unit_manager):
    """`old_case("7", status="closed")`: a row as an old system would give it, right unless it is changed."""

    def make(key="1", **changed):
        fields = {
            "unit": town.unit,
            "category": Category.objects.get(key="fall"),
            "reported_at": at(3, 1),
            "what_happened": "Föll vid sängen. Ingen skada.",
            "reporter": employee,
            "owner_role": "unit_manager",
            "owner_unit": town.unit,
        }
        return ImportedCase(key=key, **fields | changed)

    return make


@kept
def judged(unit_manager):
    return {
        "assessed_at": at(3, 2),
        "assessed_by": unit_manager,
        "laws": ("sol", "hsl"),
        "severity": 2,
        "likelihood": 3,
        "assessment_reason": "Ont i armen.",
    }


@kept
def measure(town, unit_manager):
    return ImportedMeasure(
        key="m1",
        unit=town.unit,
        title="Nattlampa i varje rum",
        owner=unit_manager,
        created_at=at(3, 9),
        created_by=unit_manager,
        due_on=date(2021, 4, 1),
        status="followed_up",
        done_on=date(2021, 3, 30),
        follow_up_on=date(2021, 5, 1),
        followed_up_on=date(2021, 5, 3),
        effect="achieved",
        effect_note="Färre fall.",
    )


@pytest.fixture
def whole_case(old_case, judged, measure, employee, unit_manager):
    """A case that has been all the way."""
    return old_case(
        "hel",
        **judged,
        status="closed",
        occurred_from=at(3, 1, 9),
        outcome="nurse",
        concerned=("Rum 7", "rum  7.", "AB"),
        first_read_at=at(3, 1, 14),
        investigated_at=at(3, 4),
        course_of_events="Reste sig utan rollator.",
        cause_note="Lampan var släckt.",
        consequence="Ont några dagar.",
        causes=tuple(CauseCategory.objects.filter(key__in=["teknik", "rutiner"])),
        theme=Theme.objects.get(key="trygghet"),
        acted_at=at(3, 9),
        measures=(measure,),
        closed_at=at(4, 2),
        closed_by=unit_manager,
        closing_note="Nattlampan är på plats.",
        messages=(
            ImportedMessage(unit_manager, "Var rollatorn framme?", at(3, 3), read_at=at(3, 3, 13)),
            ImportedMessage(employee, "Nej, i hallen.", at(3, 3, 13), True),
        ),
    )


def take(*cases, source="gammalt"):
    return deviations_import(source=source, cases=cases, matrix=current_matrix())


def only(ids, key):
    return Deviation.objects.for_system("test").get(pk=ids[key])
