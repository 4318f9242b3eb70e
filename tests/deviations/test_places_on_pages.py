"""On the page of a process or a routine: the cases of the last year and their measures, of those that one may see."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.panels import panels_for
from deviations import services
from deviations.models import Deviation
from processes.services import revision_start
from tests.performance.counting import queries_of
from tests.scene_processes import adopt

pytestmark = pytest.mark.django_db


def titles(found) -> list[str]:
    return [item.title for panel in found for item in panel.items]


# On the page of a process or a routine


def test_a_step_shows_its_cases_also_from_an_earlier_revision(
    name, case_in, unit_manager, quality_developer, division_manager, process, step
):
    case = case_in("assessed")
    name(unit_manager, case, process, step)
    revision_start(by=quality_developer, document=process, reason="Ett steg till.")
    adopt(process, quality_developer, division_manager)
    now = process.revisions.holding().get().activities.get(key=step.key)
    assert now.pk != step.pk
    found = panels_for("activity", unit_manager, [now.pk])
    assert found[now.pk][0].title == "1 ärende det senaste året"
    assert titles(found[now.pk]) == [case.title, "Visa alla i listan"]


def test_a_case_named_with_two_steps_is_one_case_of_the_process(name, case_in, unit_manager, process, step):
    case = case_in("assessed")
    name(unit_manager, case, process, step)
    name(unit_manager, case, process)
    assert panels_for("document", unit_manager, [process.pk])[process.pk][0].title == "1 ärende det senaste året"


def test_what_is_older_than_a_year_is_not_counted(name, case_in, unit_manager, routine):
    case = case_in("assessed")
    name(unit_manager, case, routine)
    Deviation.objects.filter(pk=case.pk).update(reported_at=timezone.now() - timedelta(days=400))
    assert panels_for("document", unit_manager, [routine.pk]) == {}


def test_the_latest_three_are_shown_and_all_are_counted(name, case_in, unit_manager, routine):
    cases = [case_in("assessed", what_happened=f"Händelse {n}.") for n in range(5)]
    for case in cases:
        name(unit_manager, case, routine)
    panel = panels_for("document", unit_manager, [routine.pk])[routine.pk][0]
    assert panel.title == "5 ärenden det senaste året"
    assert [item.title for item in panel.items[:3]] == [case.title for case in cases[:1:-1]]


def test_measures_of_the_cases_stand_on_the_step(name, case_in, unit_manager, process, step):
    case = case_in("acting")
    name(unit_manager, case, process, step)
    assert "Halkfri matta" in titles(panels_for("activity", unit_manager, [step.pk])[step.pk])


def test_whoever_it_is_about_or_is_outside_learns_of_no_case_on_the_page(
    name, case_in, client_as, town, employee, unit_manager, stand_in, other_unit_manager, mas, quality_developer,
    board_member, process, step, routine,
):  # fmt: skip
    case = case_in("acting", what_happened="Chefen svarade inte när larmet gick.")
    name(unit_manager, case, process, step)
    name(unit_manager, case, routine)
    for person in (unit_manager, quality_developer):
        case.refresh_from_db()
        services.implicated_add(
            by=stand_in, deviation=case, version=case.version, person=person, reason="Rör personen."
        )
    pages = [process.get_absolute_url(), routine.get_absolute_url()]
    for person in (unit_manager, quality_developer, employee, other_unit_manager, board_member):
        for page in pages:
            shown = client_as(person).get(page)
            assert shown.status_code == 200
            text = shown.content.decode()
            for trace in (case.number, "Chefen svarade", "senaste året", "Halkfri matta"):
                assert trace not in text, (person, trace)
        for word, pk in (("activity", step.pk), ("document", process.pk), ("document", routine.pk)):
            assert panels_for(word, person, [pk]) == {}, person
    assert case.number in client_as(stand_in).get(pages[0]).content.decode()


def test_the_pages_ask_as_much_with_many_cases_on_many_steps_as_with_one(
    name, case_in, client_as, unit_manager, process, routine
):
    client = client_as(unit_manager)
    pages = [process.get_absolute_url(), routine.get_absolute_url()]
    steps = list(process.revisions.holding().get().activities.all())
    counted, shown = [], []
    for cases, on in ((2, steps[:1]), (4, steps)):
        for n in range(cases):
            case = case_in("acting", what_happened=f"Händelse {n}.")
            for step in on:
                name(unit_manager, case, process, step)
            name(unit_manager, case, routine)
        counted.append([queries_of(client, page) for page in pages])
        shown.append(case)
    assert [len(queries) for queries in counted[0]] == [len(queries) for queries in counted[1]]
    naming = [sum("deviations_caseplace" in sql for sql in queries) for queries in counted[1]]
    assert naming == [4, 2]  # cases and measures: of the steps and of the process; of the routine
    few, many = (queries_of(client, reverse("deviations:show", args=[case.number])) for case in shown)
    assert len(few) == len(many)
