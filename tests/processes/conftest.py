"""A routine and a process of town.division, through the services: adopted by the division manager."""

from datetime import timedelta

import pytest

from core.calendar import local_today
from deviations.services import measure_add_to_case
from tests.remembering import kept
from tests.scene import assess, report_case
from tests.scene_processes import add_process, add_routine, adopt


@kept
def draft_routine(town, quality_developer):
    """A routine that nobody has sent on yet; gives the document."""
    return add_routine(quality_developer, town.division)


@kept
def routine(draft_routine, quality_developer, division_manager):
    """The routine as it holds, in its first version; gives the document."""
    return adopt(draft_routine, quality_developer, division_manager)


@kept
def process(town, quality_developer, division_manager, routine):
    """A process of three steps that holds; the routine hangs on the first. Gives the document."""
    return adopt(add_process(quality_developer, town.division, routine), quality_developer, division_manager)


@kept
def process_draft(town, quality_developer, routine):
    """The first draft of a process of three steps; the routine hangs on the first."""
    return add_process(quality_developer, town.division, routine).revisions.get()


@pytest.fixture
def writer(client_as, quality_developer):
    return client_as(quality_developer)


@kept
def add_measure_to_case(town, employee, unit_manager):
    """A judged case of town.unit and the measure that answers it: gives (measure, case)."""
    case = assess(unit_manager, report_case(employee, town.unit, "Larmet besvarades sent."))
    measure = measure_add_to_case(
        by=unit_manager,
        deviation=case,
        version=case.version,
        title="Ändra rutinen om larm",
        owner=unit_manager,
        due_on=local_today() + timedelta(days=14),
    )
    return measure, case
