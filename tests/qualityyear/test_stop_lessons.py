"""What the stops get of lärdomar: what the unit has talked about, and what others have released on its themes."""

from datetime import date

import pytest

from core.wording import day
from deviations import services as deviations
from deviations.models import Deviation
from improvements.lessons import talking
from qualityyear.material import material_words, show_all
from qualityyear.models import UnitStop
from standards.models import Theme
from tests.qualityyear.conftest import YEAR, add_stop, add_year, adopt, at, turn
from tests.scene_cases import assess, report_case
from tests.scene_lessons import begin_lesson, lessons_file_from, release, row_of_file, take_in

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


def test_what_another_municipality_released_long_ago_is_new_when_it_is_taken_in(
    town, quality_developer, unit_manager, other_unit_manager, move
):
    move(date(YEAR - 1, 12, 1))
    year = add_year(quality_developer, town.board)
    add_stop(quality_developer, year, material=["lessons"], months_back=1)
    add_stop(quality_developer, year, "Nämndens", material=["lessons"], months_back=1, scope="board")
    adopt(quality_developer, year)
    move(date(YEAR, 2, 10))
    take_in(quality_developer, lessons_file_from(row_of_file()))  # released by them a year before
    ours = release(other_unit_manager, begin_lesson(other_unit_manager, town.lss_unit), quality_developer, "board")
    move(date(YEAR, 3, 5))
    turn()
    rows = UnitStop.objects.for_system("test").select_related("stop")
    (part,) = show_all(unit_manager, rows.get(pk=at(town.unit).pk), [town.unit.pk])
    assert {item.title for item in part.items} == {row_of_file()["title"], ours.title}
    assert {item.label for item in part.items} == {day(date(YEAR, 2, 10))}
    assert "från andra" in part.words
    (whole,) = show_all(quality_developer, rows.get(pk=at(town.board, "Nämndens").pk), None)
    assert ours.title in {item.title for item in whole.items}
    assert "från andra" not in whole.words
