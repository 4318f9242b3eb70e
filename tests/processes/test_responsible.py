"""Whoever is responsible for documents: changed for many at once, and said openly when they have left."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from organisation.models import User
from processes.models import Document
from processes.services import (
    document_change,
)
from tests.processes.pages import text
from tests.scene_processes import add_routine

pytestmark = pytest.mark.django_db


def test_some_of_several_documents_are_handed_over_and_the_rest_stay(
    client_as, town, draft_routine, quality_developer, mas
):
    documents = [draft_routine, *(add_routine(quality_developer, town.division, title) for title in ("Lyft", "Såret"))]
    for document in documents:
        document.refresh_from_db()
        document_change(by=quality_developer, document=document, version=document.version, responsible=mas)
    client, address = client_as(quality_developer), reverse("processes:move_responsible")
    preview = text(client, address, old=mas.pk, new=quality_developer.pk)
    assert all(document.title in preview for document in documents)
    assert "ansvarar för 3 dokument" in preview
    sent = {"old": mas.pk, "new": quality_developer.pk}
    assert "Välj minst ett dokument." in client.post(address, sent).content.decode()
    client.post(address, sent | {"documents": [document.pk for document in documents[:2]]})
    for document in documents:
        document.refresh_from_db()
    assert [document.responsible for document in documents] == [quality_developer, quality_developer, mas]


def test_an_owner_who_left_is_said_openly_and_handed_over(client_as, routine, quality_developer, mas):
    document_change(by=quality_developer, document=routine, version=routine.version, responsible=mas)
    User.objects.filter(pk=mas.pk).update(left_on=local_today() - timedelta(days=1))
    client = client_as(quality_developer)
    shown = text(client, routine.get_absolute_url())
    assert f"{mas} ansvarar för den men är inte kvar." in shown
    address = reverse("processes:move_responsible")
    assert f'href="{address}?old={mas.pk}"' in shown
    assert "Det här behöver fyllas i." not in text(client, address, old=mas.pk)  # to whom has not been asked yet
    assert "Det här behöver fyllas i." in text(client, address, old=mas.pk, new="")
    preview = text(client, address, old=mas.pk, new=quality_developer.pk)
    assert "ansvarar för 1 dokument" in preview
    assert routine.title in preview
    client.post(address, {"old": mas.pk, "new": quality_developer.pk, "documents": [routine.pk]})
    routine.refresh_from_db()
    assert routine.responsible == quality_developer


def test_what_one_may_not_change_is_not_handed_over(client_as, town, routine, quality_developer, mas, unit_manager):
    document_change(by=quality_developer, document=routine, version=routine.version, responsible=mas)
    client = client_as(unit_manager)
    response = client.post(
        reverse("processes:move_responsible"), {"old": mas.pk, "new": unit_manager.pk, "documents": [routine.pk]}
    )
    assert response.context["form"].errors
    assert Document._base_manager.get(pk=routine.pk).responsible == mas
