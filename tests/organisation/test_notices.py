"""A notice comes once, is mailed once, and the mail says only that there is something."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.utils import timezone

from organisation.models import Notice
from organisation.selectors import unread_notices
from organisation.services import notify, person_leave, send_notices

pytestmark = pytest.mark.django_db


def tell(users, key="case-1", **more):
    notify(users=users, key=key, text="Ny avvikelse på Björkgården", url="/avvikelser/2026-0001/", **more)


def test_asked_for_twice_it_comes_once(unit_manager, stand_in):
    tell([unit_manager, stand_in, unit_manager])
    tell([unit_manager])
    assert Notice.objects.count() == 2
    assert unread_notices(unit_manager) == 1


def test_whoever_has_left_is_told_nothing(former_employee, unit_manager):
    tell([former_employee])
    assert not Notice.objects.exists()
    tell([unit_manager])
    person_leave(by=None, person=unit_manager)
    assert send_notices() == 0
    assert mail.outbox == []


def test_several_notices_become_one_mail_that_says_nothing_of_them(unit_manager):
    tell([unit_manager], "a")
    tell([unit_manager], "b", urgent=True)
    tell([unit_manager], "c", mail=False)
    assert send_notices() == 1
    [message] = mail.outbox
    assert message.to == [unit_manager.email]
    assert "2 nya saker" in message.body
    assert "Det brådskar" in message.body
    assert "Björkgården" not in message.body + message.subject
    assert "2026-0001" not in message.body
    assert "/organisation/notiser/" in message.body
    assert send_notices() == 0
    assert len(mail.outbox) == 1


def test_what_has_been_read_inside_is_not_mailed(unit_manager, client_as):
    tell([unit_manager])
    notice = Notice.objects.get()
    response = client_as(unit_manager).get(f"/organisation/notiser/{notice.pk}/")
    assert response.url == "/avvikelser/2026-0001/"
    assert unread_notices(unit_manager) == 0
    assert send_notices() == 0


def test_a_mail_server_that_is_down_leaves_it_for_the_sweep(unit_manager, monkeypatch):
    tell([unit_manager])
    with monkeypatch.context() as patch:

        def refuse(self, messages):
            raise ConnectionRefusedError

        patch.setattr(locmem.EmailBackend, "send_messages", refuse)
        assert send_notices() == 0
    assert Notice.objects.get().mailed_at is None
    assert send_notices() == 1


def test_the_claim_of_a_killed_worker_ends_by_itself(unit_manager):
    tell([unit_manager])
    Notice.objects.update(claimed_at=timezone.now() - timedelta(minutes=5))
    assert send_notices() == 0
    Notice.objects.update(claimed_at=timezone.now() - timedelta(minutes=11))
    assert send_notices() == 1


@pytest.mark.parametrize("url", ["https://annan.example/", "//annan.example/", "avvikelser/"])
def test_a_notice_leads_nowhere_else(unit_manager, url):
    with pytest.raises(ValueError, match="page of this system"):
        notify(users=[unit_manager], key="a", text="Något", url=url)
