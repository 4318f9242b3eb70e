"""What is different between two revisions, and why: the redline, the steps in words, the measure behind."""

import pytest
from django.urls import reverse

from processes.services import (
    activity_change,
    revision_start,
)
from tests.processes.pages import page, text
from tests.scene_processes import add_routine, approve, send, write

pytestmark = pytest.mark.django_db


def test_the_redline_tells_words_apart_without_colour(
    client_as, routine, quality_developer, division_manager, employee
):
    draft = revision_start(by=quality_developer, document=routine, reason="Sköterskan har ny telefon.")
    draft = write(quality_developer, draft, body="## Gör så här\n\n1. Stanna hos personen.\n2. Ring nattpatrullen.")
    send(quality_developer, draft)
    approve(division_manager, draft)
    shown = text(client_as(employee), page("changes", draft))
    assert '<del class="word"><span class="visually-hidden">borttaget: </span>sjuksköterskan' in shown
    assert '<ins class="word"><span class="visually-hidden">tillagt: </span>nattpatrullen' in shown
    assert "Sköterskan har ny telefon." in shown


def test_a_revision_is_compared_with_any_other_that_one_may_read(
    client_as, routine, quality_developer, division_manager, employee
):
    for body in ("Två.", "Tre."):
        draft = write(quality_developer, revision_start(by=quality_developer, document=routine, reason="x"), body=body)
        send(quality_developer, draft)
        approve(division_manager, draft)
    fourth = write(
        quality_developer, revision_start(by=quality_developer, document=routine, reason="x"), body="Hemligt."
    )
    client = client_as(employee)
    assert "Två" in text(client, page("changes", draft))
    assert "sjuksköterskan" in text(client, page("changes", draft), fran="1")
    # A draft that one may not read is not read through what it is compared with.
    assert "Hemligt" not in text(client, page("changes", draft), fran=str(fourth.number))


def test_the_steps_of_a_process_are_compared(client_as, process, quality_developer):
    draft = revision_start(by=quality_developer, document=process, reason="x")
    step = draft.activities.first()
    step.title, step.lane = "Ser och rapporterar", "Alla"
    step.save()
    draft.activities.last().delete()
    shown = text(client_as(quality_developer), page("changes", draft))
    assert "Steg 1: Ser och rapporterar" in shown
    assert "Borttaget steg: ”Genomför åtgärder” (Enhetschef)." in shown
    assert "Steget ”Ser och rapporterar” görs nu av Alla, förut Medarbetare." in shown


def test_the_measure_behind_leads_to_the_cases_that_one_may_see(
    client_as, routine, add_measure_to_case, quality_developer, division_manager, employee, board_member
):
    measure, case = add_measure_to_case
    client = client_as(quality_developer)
    start = text(client, reverse("processes:start_revision", args=[routine.key]), atgard=measure.number)
    assert f'value="{measure.pk}" selected' in start
    client.post(
        reverse("processes:start_revision", args=[routine.key]),
        {"reason": "Larmet tog för lång tid.", "measure": measure.pk},
    )
    draft = routine.revisions.get(number=2)
    send(quality_developer, draft)
    approve(division_manager, draft)
    shown = text(client, routine.get_absolute_url())
    assert case.number in shown
    assert measure.number in shown
    other = text(client_as(employee), routine.get_absolute_url())
    assert measure.number in other  # staff see the measures of their unit
    assert case.title not in other
    unseen = text(client_as(board_member), routine.get_absolute_url())
    assert measure.number not in unseen
    assert "som du inte har tillgång till" in unseen


def test_changes_name_no_routine_that_the_reader_may_not_see(
    client_as, process, town, quality_developer, division_manager, employee
):
    hidden = add_routine(quality_developer, town.division, title="Hemlig än så länge")
    draft = revision_start(by=quality_developer, document=process, reason="Ett steg till.")
    step = draft.activities.last()
    activity_change(by=quality_developer, activity=step, version=draft.version, routines=[hidden])
    send(quality_developer, draft)
    approve(division_manager, draft)
    address = page("changes", draft)
    assert "Hemlig än så länge" in text(client_as(quality_developer), address)
    assert "Hemlig än så länge" not in text(client_as(employee), address)
