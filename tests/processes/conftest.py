"""A routine and a process of town.division, through the services: adopted by the division manager."""

import pytest

from tests.scene_processes import add_process, add_routine, adopt


@pytest.fixture
def draft_routine(town, quality_developer):
    """A routine that nobody has sent on yet; gives the document."""
    return add_routine(quality_developer, town.division)


@pytest.fixture
def routine(draft_routine, quality_developer, division_manager):
    """The routine as it holds, in its first version; gives the document."""
    return adopt(draft_routine, quality_developer, division_manager)


@pytest.fixture
def process(town, quality_developer, division_manager, routine):
    """A process of three steps that holds; the routine hangs on the first. Gives the document."""
    return adopt(add_process(quality_developer, town.division, routine), quality_developer, division_manager)
