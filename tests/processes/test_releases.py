"""An utgåva: several changed routines with one note, told once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from core.wording import day_long
from organisation.models import Notice
from organisation.roles import Role
from processes.models import Document, Revision
from processes.services import (
    duty_add,
    release_make,
    revision_start,
)
from processes.services.reminding import readings_remind
from tests.processes.pages import text
from tests.scene_processes import add_routine, adopt

pytestmark = pytest.mark.django_db


def test_a_release_tells_everybody_once(client_as, town, quality_developer, division_manager, employee):
    documents = [
        adopt(add_routine(quality_developer, town.division, title=title), quality_developer, division_manager)
        for title in ("Om någon har fallit", "När larmet går")
    ]
    before = Notice.objects.filter(user=employee).count()
    response = client_as(quality_developer).post(
        "/rutiner/utgavor/ny/",
        {"title": "Nytt i november", "note": "Två rutiner är nya.", "unit": town.division.pk,
         "revisions": [document.revisions.get().pk for document in documents]},
    )  # fmt: skip
    assert Notice.objects.filter(user=employee).count() == before + 1
    shown = text(client_as(employee), response.url)
    assert "Om någon har fallit" in shown
    assert "När larmet går" in shown
    assert "Två rutiner är nya." in shown
    assert "Nytt i november" in text(client_as(employee), "/rutiner/utgavor/")
    # What has been told about is not told about again.
    again = client_as(quality_developer).get("/rutiner/utgavor/ny/")
    assert not again.context["form"].fields["revisions"].queryset
    assert "Inget nytt att berätta om" in again.content.decode()
    assert "Gör utgåvan" not in again.content.decode()


def test_a_release_offers_what_holds_and_not_what_it_replaced(client_as, routine, quality_developer, division_manager):
    revision_start(by=quality_developer, document=routine, reason="Nytt nummer.")
    adopt(routine, quality_developer, division_manager)
    old, new = routine.revisions.order_by("number")
    offered = client_as(quality_developer).get("/rutiner/utgavor/ny/").context["form"].fields["revisions"].queryset
    assert list(offered) == [new]
    assert old.period == f"ersatt samma dag, {day_long(local_today())}"
    assert new.period == f"från {day_long(local_today())}"


def test_what_a_release_has_told_is_not_told_once_more_for_each_routine(
    client_as, town, routine, quality_developer, division_manager, employee
):
    duty_add(by=division_manager, document=routine, unit=town.unit, role=Role.EMPLOYEE)
    release_make(
        by=quality_developer, title="Nytt", note="", unit=town.division, revisions=[routine.revisions.get()]
    )  # fmt: skip
    readings_remind()
    assert [notice.text for notice in Notice.objects.filter(user=employee)] == ["Nytt i våra rutiner: Nytt"]
    readings_remind(local_today() + timedelta(days=13))
    assert Notice.objects.filter(user=employee, text__startswith="Läs Om någon har fallit").count() == 1


def test_a_release_names_no_document_that_the_reader_may_not_see(client_as, routine, town, quality_developer, employee):
    elsewhere = Document._base_manager.create(
        key="annan", kind="routine", title="Annan nämnds", unit=town.other_board_unit, board=town.other_board,
        owner_role="unit_manager", adopters=["unit_manager"], is_published=True,
    )  # fmt: skip
    held = routine.revisions.get()
    Revision._base_manager.create(
        document=elsewhere, number=1, title="Annan nämnds", status="adopted", valid_from=local_today(),
        adopted_at=held.adopted_at,
    )  # fmt: skip
    release = release_make(by=quality_developer, title="Nytt", note="", unit=town.division, revisions=[held])
    Revision._base_manager.filter(document=elsewhere).update(release=release)
    shown = text(client_as(employee), reverse("processes:releases"))
    assert held.title in shown
    assert "Annan nämnds" not in shown
