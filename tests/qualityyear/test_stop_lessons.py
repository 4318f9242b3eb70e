"""What the stops get of lärdomar: what the unit has talked about, and what others have released on its themes."""

from datetime import date

import pytest

from deviations import services as deviations
from deviations.models import Deviation
from improvements.lessons import talking
from qualityyear.material import material_words, show_all
from qualityyear.models import UnitStop
from standards.models import Theme
from tests.qualityyear.conftest import YEAR, add_stop, add_year, adopt, at, turn
from tests.scene_cases import assess, report_case
from tests.scene_lessons import begin_lesson, release

pytestmark = pytest.mark.django_db


def test_the_stop_gets_new_lessons_of_the_units_themes_and_what_was_noted(
    town, quality_developer, employee, unit_manager, other_unit_manager, move
):
    move(date(YEAR - 1, 12, 1))
    year = add_year(quality_developer, town.board)
    add_stop(quality_developer, year, material=["lessons"])
    adopt(quality_developer, year)
    move(date(YEAR, 2, 10))
    ours, theirs = Theme.objects.valid()[:2]
    case = assess(unit_manager, report_case(employee, town.unit))
    version = Deviation.objects.for_system("test").get(pk=case.pk).version
    deviations.investigation_save(by=unit_manager, deviation=case, version=version, course_of_events="x", theme=ours)
    found = release(
        other_unit_manager, begin_lesson(other_unit_manager, town.lss_unit, themes=[ours]), quality_developer, "board"
    )
    more = {"themes": [theirs], "title": "Ett annat tema"}
    release(other_unit_manager, begin_lesson(other_unit_manager, town.lss_unit, **more), quality_developer, "board")
    release(unit_manager, begin_lesson(unit_manager, town.unit, themes=[ours], title="Vår egen"), quality_developer)
    talking.talk_note(by=unit_manager, lesson=found, unit=town.unit, held_on=date(YEAR, 2, 10), takeaway="Vi provar.")
    move(date(YEAR, 3, 5))
    turn()
    stop = at(town.unit)
    assert material_words(stop) == ["1 lärdom som ni har pratat om"]
    stop = UnitStop.objects.for_system("test").select_related("stop").get(pk=stop.pk)
    (part,) = show_all(unit_manager, stop, [town.unit.pk])
    assert [item.title for item in part.items] == [found.title, "Vi provar."]
    assert ours.name.lower() in part.words
