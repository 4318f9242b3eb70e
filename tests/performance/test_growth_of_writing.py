"""The pages of one document ask the same number of queries with three rows of each kind as with thirty."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from organisation.roles import Role
from processes.models import Approval, Comment, Document, Picture, Release, Requirement, Revision, RevisionEvent
from processes.services import document_add, revision_start
from processes.workflow import Kind, Status
from standards.models import LegalReference
from tests.scene_processes import add_routine, adopt

from .counting import queries_of

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 30


def fill(town, document, person, rows):
    """Old revisions with their events, comments on the draft, pictures, releases, supplements and paragraphs."""
    now, held = timezone.now(), date(2020, 1, 1)
    draft = document.revisions.open().get()
    for number in rows:
        old = Revision._base_manager.create(
            document=document, number=100 + number, status=Status.ADOPTED, title=document.title, body=f"Text {number}.",
            valid_from=held + timedelta(days=number), valid_to=held + timedelta(days=number), adopted_at=now,
            adopted_by=person, created_by=person,
        )  # fmt: skip
        RevisionEvent.objects.create(revision=old, name="adopt", by=person)
        Approval.objects.create(revision=old, role=Role.DIVISION_MANAGER, by=person)
        Comment.objects.create(revision=draft, text="Vem?", by=person, answer="Jag.", settled_by=person, settled_at=now)
        Picture.objects.create(document=document, content_type="image/png", digest=f"{number}", by=person, file="x.png")
        release = Release._base_manager.create(title=f"Nytt {number}", unit=town.division, board=town.board, by=person)
        old.release = release
        old.save()
        extra = document_add(
            by=None, kind=Kind.ROUTINE, title=f"Hos oss {number}", unit=town.unit, owner_role=Role.UNIT_MANAGER,
            supplement_to=document,
        )  # fmt: skip
        extra.revisions.update(status=Status.ADOPTED, valid_from=local_today(), adopted_at=now, body="Så här.")
        Document._base_manager.filter(pk=extra.pk).update(is_published=True, responsible=person)
    known = list(LegalReference.objects.valid(local_today()).order_by("pk").values_list("topic", flat=True).distinct())
    there = set(document.requirements.values_list("topic", flat=True))
    Requirement.objects.bulk_create(
        Requirement(document=document, topic=topic) for topic in dict.fromkeys(known[: len(rows)]) if topic not in there
    )


def test_the_pages_of_a_document_do_not_ask_more_as_it_grows(
    client_as, town, quality_developer, division_manager, unit_manager, mas
):
    document = adopt(add_routine(quality_developer, town.division), quality_developer, division_manager)
    draft = revision_start(by=quality_developer, document=document, reason="x")
    client = client_as(quality_developer)
    addresses = [
        document.get_absolute_url(),
        draft.get_absolute_url(),
        *(
            reverse(f"processes:{name}", args=[document.key, draft.number])
            for name in ("write_revision", "changes", "send_revision", "add_comment", "ask_revision", "change_file")
        ),
        reverse("processes:change_document", args=[document.key]),
        reverse("processes:releases"),
        reverse("processes:add_release"),
        reverse("processes:move_responsible") + f"?old={mas.pk}",
    ]
    fill(town, document, mas, range(FEW))
    few = {address: len(queries_of(client, address)) for address in addresses}
    fill(town, document, mas, range(FEW, MANY))
    many = {address: len(queries_of(client, address)) for address in addresses}
    assert many == few
