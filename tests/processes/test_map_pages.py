"""The page of a process: its map and the same steps as a list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from processes.models import Activity
from processes.services import activity_add
from tests.processes.drawing import fresh, post, the_step
from tests.scene_processes import add_routine, adopt

pytestmark = pytest.mark.django_db


def test_the_page_shows_the_map_and_the_same_steps_as_a_list(process, employee, client_as, routine):
    html = client_as(employee).get(process.get_absolute_url()).content.decode()
    assert html.count("<svg xmlns") == 1
    assert "<title>Processkarta: Från rapport till åtgärd</title>" in html
    for text in ("1. Upptäcker och rapporterar", "2. Bedömer", "3. Genomför åtgärder", routine.title):
        assert text in html
    assert "Rapportera avvikelse härifrån" in html
    assert "Ändra stegen" not in html


def test_a_chosen_step_is_filled_and_the_others_are_folded(process, employee, client_as):
    step = the_step(process.revisions.get(), 1)
    html = client_as(employee).get(f"{process.get_absolute_url()}?steg={step.key}").content.decode()
    assert html.count('fill="#14524a"') == 1
    assert html.count('<details class="fold" open>') == 1
    assert f'<li id="{step.key}" class="card chosen">' in html


def test_a_step_that_is_not_there_is_passed_over(process, employee, client_as):
    html = client_as(employee).get(f"{process.get_absolute_url()}?steg=%3Cscript%3E").content.decode()
    assert html.count('<details class="fold" open>') >= 3
    assert "<script>" not in html.replace("<script src", "")


def test_samverkan_is_said_in_words(process_draft, quality_developer, writer):
    activity_add(
        by=quality_developer,
        revision=process_draft,
        version=fresh(process_draft).version,
        title="Kallar",
        lane="SAS",
        partner_kind="outside",
        partner="Regionen",
        partner_how="Vi ringer.",
        partner_agreed="Avtal 4",
    )
    html = writer.get(process_draft.get_absolute_url()).content.decode()
    for text in ("med Regionen", "annan organisation", "Vi ringer.", "Avtal 4"):
        assert text in html


def test_a_routine_that_holds_no_more_says_so_and_a_hidden_one_is_not_named(town, process, routine, quality_developer,
                                                                             employee, client_as):  # fmt: skip
    step = the_step(process.revisions.get())
    step.routines.add(add_routine(quality_developer, town.division, title="Hemligt utkast"))
    html = client_as(employee).get(process.get_absolute_url()).content.decode()
    assert "Hemligt utkast" not in html
    html = client_as(quality_developer).get(process.get_absolute_url()).content.decode()
    assert "Hemligt utkast" in html
    assert "Gäller inte idag" in html


def test_the_page_asks_as_many_queries_for_thirty_steps_as_for_three(
    town, process, quality_developer, division_manager, client_as
):
    client, revision = client_as(quality_developer), process.revisions.get()

    def count():
        client.get(process.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(process.get_absolute_url())
        return len(queries)

    few = count()
    others = [
        adopt(add_routine(quality_developer, town.division, title=f"R{n}"), quality_developer, division_manager)
        for n in range(3)
    ]
    for n in range(27):
        step = Activity.objects.create(revision=revision, key=f"s{n}", order=10 + n, title="X", lane=f"L{n % 4}")
        step.routines.set(others[: n % 4])
    assert count() == few


def test_paper_has_a_map_of_its_own_where_the_page_has_room_for_more(process_draft, writer):
    for n in range(2):
        post(writer, "add_step", process_draft, title=f"Mer {n}", lane="Medarbetare")
    html = writer.get(process_draft.get_absolute_url()).content.decode()
    screen, paper = html.split('<div class="on-paper">')
    assert screen.count("<svg xmlns") == 1
    assert paper.count("<svg xmlns") == 2
    assert "från 3" in paper
