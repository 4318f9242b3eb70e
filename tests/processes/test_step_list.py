"""The steps of a process, written as a list."""

import pytest

from tests.processes.drawing import fresh, keys, post, the_step, titles
from tests.processes.pages import page
from tests.scene_processes import add_routine, adopt

pytestmark = pytest.mark.django_db


def test_a_step_is_added_where_one_says(process_draft, writer):
    first = the_step(process_draft)
    assert (
        post(writer, "add_step", process_draft, title="Tröstar", lane="Medarbetare", place=first.key).status_code == 302
    )
    assert titles(process_draft)[:2] == ["Upptäcker och rapporterar", "Tröstar"]
    post(writer, "add_step", process_draft, title="Vaknar", lane="Medarbetare", place="forst")
    assert titles(process_draft)[0] == "Vaknar"


def test_one_step_after_the_other_is_written_in_a_row(process_draft, writer):
    answer = post(writer, "add_step", process_draft, title="Följer upp", lane="Nämnd", another="1")
    assert answer.url == page("add_step", process_draft, query=f"?efter={keys(process_draft)[-1]}")


def test_lanes_are_suggested_those_there_are_first(process_draft, writer):
    html = writer.get(page("add_step", process_draft)).content.decode()
    options = html.split('<datalist id="roller">')[1].split("</datalist>")[0]
    assert options.index("Medarbetare") < options.index("Enhetschef") < options.index("MAS")


def test_a_step_is_changed_with_what_it_follows_its_routines_and_its_partner(
    process_draft, writer, town, quality_developer, division_manager, routine
):
    other = adopt(add_routine(quality_developer, town.division, title="Nycklar"), quality_developer, division_manager)
    first, _, last = process_draft.activities.all()
    answer = post(
        writer, "change_step", process_draft, last.key, title="Åtgärdar", lane="Enhetschef", follows=[first.key],
        routine=other.pk, partner_kind="outside", partner="Regionen", description="Så här.",
    )  # fmt: skip
    assert answer.status_code == 302
    last.refresh_from_db()
    assert (last.title, last.follows, last.partner, list(last.routines.all())) == (
        "Åtgärdar", [first.key], "Regionen", [other],
    )  # fmt: skip
    # Unticked, the routine goes; ticked it stays beside the new one.
    post(writer, "change_step", process_draft, first.key, title="A", lane="B", kept=[routine.pk], routine=other.pk)
    assert set(first.routines.all()) == {routine, other}
    post(writer, "change_step", process_draft, first.key, title="A", lane="B", kept=[other.pk])
    assert set(first.routines.all()) == {other}


def test_a_routine_that_the_writer_may_not_see_is_not_named_and_stays(
    town, process_draft, writer, persona, client_as, quality_developer
):
    step = the_step(process_draft)
    hidden = add_routine(persona("other_board_manager"), town.other_board_unit, title="Deras", adopter="unit_manager")
    step.routines.add(hidden)
    assert "Deras" not in writer.get(page("change_step", process_draft, step.key)).content.decode()
    post(writer, "change_step", process_draft, step.key, title="A", lane="B")
    assert list(step.routines.all()) == [hidden]


def test_a_partner_without_a_name_is_asked_for_and_the_words_stay(process_draft, writer):
    html = post(writer, "add_step", process_draft, title="Kallar", lane="SAS", partner_kind="outside").content.decode()
    assert "Skriv vem ni samverkar med." in html
    assert 'value="Kallar"' in html
    assert len(keys(process_draft)) == 3


def test_steps_are_moved_up_and_down_by_buttons(process_draft, writer):
    first, second, third = keys(process_draft)
    post(writer, "move_step", process_draft, third, up="1")
    assert keys(process_draft) == [first, third, second]
    post(writer, "move_step", process_draft, first, up="0")
    assert keys(process_draft) == [third, first, second]


def test_the_second_of_two_is_told_and_loses_no_word(process_draft, writer, quality_developer):
    old = fresh(process_draft).version
    post(writer, "add_step", process_draft, title="Den första", lane="SAS")
    answer = post(writer, "add_step", process_draft, title="Den andra", lane="SAS", version=old)
    assert answer.status_code == 409
    assert "Någon annan har ändrat" in answer.content.decode()
    assert 'value="Den andra"' in answer.content.decode()
    assert titles(process_draft)[-1] == "Den första"
    post(writer, "move_step", process_draft, keys(process_draft)[0], up="0", version=old)
    assert titles(process_draft)[0] == "Upptäcker och rapporterar"


def test_a_removed_step_asks_where_its_routines_go(process_draft, writer, routine):
    first, second, _ = process_draft.activities.all()
    assert "Vart ska stegets rutiner?" in writer.get(page("remove_step", process_draft, first.key)).content.decode()
    assert post(writer, "remove_step", process_draft, first.key).status_code == 200
    assert first.key in keys(process_draft)
    post(writer, "remove_step", process_draft, first.key, routines_to=second.key)
    assert first.key not in keys(process_draft)
    assert list(second.routines.all()) == [routine]
    assert "Vart ska" not in writer.get(page("remove_step", process_draft, keys(process_draft)[1])).content.decode()


def test_what_is_adopted_leads_back_to_its_page(process, writer):
    revision = process.revisions.get()
    answer = writer.get(page("edit_steps", revision), follow=True)
    assert answer.redirect_chain[-1][0] == revision.get_absolute_url()
    assert "Den här versionen går inte att ändra" in answer.content.decode()


def test_whoever_moves_a_step_stays_at_its_button(process_draft, writer):
    html = writer.post(
        page("move_step", process_draft, keys(process_draft)[1]),
        {"version": fresh(process_draft).version, "up": "1"},
        follow=True,
    ).content.decode()
    assert html.count("autofocus") == 1
    assert "autofocus" in html.split("Flytta ner Bedömer")[0].rsplit("<button", 1)[1]
