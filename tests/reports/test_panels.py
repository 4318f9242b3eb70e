"""The months on Min dag: for whoever handles the cases of some units, and nobody else."""

import random
from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import add_months, local_today, start_of_day
from deviations.imported import ImportedCase
from deviations.services.importing import deviations_import
from reports.panels import own_months
from standards.models import Category
from standards.selectors import current_matrix


@pytest.fixture
def two_years(town):
    """`two_years(unit, months)`: a few reports in each of the last months that have ended."""

    def build(unit, months=24, each=(3, 4, 5)):
        chance = random.Random(1)
        category = Category.objects.get(key="fall")
        this_month = local_today().replace(day=1)
        deviations_import(
            source="test",
            matrix=current_matrix(),
            cases=[
                ImportedCase(
                    key=f"{unit.pk}-{back}-{n}",
                    unit=unit,
                    category=category,
                    reported_at=start_of_day(add_months(this_month, -back)) + timedelta(days=n),
                    what_happened="Snubblade i hallen.",
                    owner_role="unit_manager",
                    owner_unit=unit,
                )
                for back in range(1, months + 1)
                for n in range(chance.choice(each))
            ],
        )

    return build


def test_a_manager_sees_the_own_units_months(unit_manager, town, two_years, client_as):
    two_years(town.unit)
    months = own_months(unit_manager)
    assert len(months.chart.table.rows) == 24
    page = client_as(unit_manager).get("/").content.decode()
    assert "Avvikelser per månad" in page
    assert reverse("reports:statistics") in page


@pytest.mark.parametrize("name", ["employee", "quality_developer", "board_member", "other_unit_manager"])
def test_nobody_else_does(persona, town, two_years, name):
    two_years(town.unit)
    assert own_months(persona(name)) is None


def test_a_few_months_say_nothing_yet(unit_manager, town, two_years):
    two_years(town.unit, months=6)
    assert own_months(unit_manager) is None


def test_no_reports_no_chart(unit_manager):
    assert own_months(unit_manager) is None
