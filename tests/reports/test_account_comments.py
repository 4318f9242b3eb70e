"""A comment on a section: from its own page, and beside the text while that is written."""

import pytest
from django.urls import reverse

from reports import services
from tests.scene_accounts import account_of, open_year

HTMX = {"HX-Request": "true"}


@pytest.fixture
def account(town, quality_developer, unit_manager, division_manager):
    return account_of(open_year(quality_developer, town.board), town.unit)


@pytest.fixture
def addresses(account):
    key = account.parts()[0].key
    return {name: reverse(f"accounts:{name}", args=[account.pk, key]) for name in ("section", "comment")}


def test_the_first_comment_is_made_beside_the_text(account, addresses, unit_manager, client_as):
    client = client_as(unit_manager)
    page = client.get(addresses["section"]).content.decode()
    assert f'hx-post="{addresses["comment"]}"' in page
    answer = client.post(addresses["comment"], {"bredvid-text": "Vad säger natten?"}, headers=HTMX)
    part = answer.content.decode()
    assert answer.status_code == 200
    assert "Vad säger natten?" in part
    assert "<html" not in part
    assert account.comments.get().by == unit_manager
    # The text is as it was, and no message waits for the next page.
    assert not account.sections.exists()
    assert "Kommentaren är lämnad" not in client.get(addresses["section"]).content.decode()


def test_what_is_wrong_is_said_beside_the_field(account, addresses, unit_manager, client_as):
    answer = client_as(unit_manager).post(
        addresses["comment"], {"bredvid-text": "Hon, 19121212-1212, föll."}, headers=HTMX
    )
    part = answer.content.decode()
    assert "personnumret" in part
    assert "19121212-1212" in part
    assert not account.comments.exists()


def test_without_scripts_one_comes_back_to_the_text(account, addresses, unit_manager, client_as):
    answer = client_as(unit_manager).post(addresses["comment"], {"bredvid-text": "Vad säger natten?"})
    assert answer["Location"] == addresses["section"]


def test_a_comment_is_settled_beside_the_text(account, addresses, unit_manager, division_manager, client_as):
    comment = services.account_comment_add(
        by=division_manager, account=account, key=account.parts()[0].key, text="Vad säger de?"
    )
    url = reverse("accounts:comment_settle", args=[account.pk, comment.pk])
    answer = client_as(unit_manager).post(url, {"bredvid": "1"}, headers=HTMX)
    assert "Omhändertagen av" in answer.content.decode()
    again = client_as(unit_manager).post(url)
    assert again["Location"].startswith(account.get_absolute_url())
