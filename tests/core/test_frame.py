"""Pages of the frame that everybody meets before, or instead of, a page of their own."""

import re

import pytest
from django.template.loader import render_to_string

pytestmark = pytest.mark.django_db


def test_all_components_draw_themselves(client):
    page = client.get("/ui/")
    assert page.status_code == 200
    html = page.content.decode()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), sorted({name for name in ids if ids.count(name) > 1})


def test_the_sign_in_page_says_whom_to_ask_for_an_account(client):
    html = client.get("/konto/logga-in/").content.decode()
    assert re.search(r'<input type="email" name="login"', html)
    assert re.search(r'<input type="password" name="password"', html)
    assert "Saknar du konto?" in html


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "403_csrf.html", "500.html"])
def test_pages_for_what_went_wrong_say_what_to_do(name):
    html = render_to_string(name)
    assert '<html lang="sv">' in html
    assert "<h1>" in html
    assert 'href="/"' in html


def test_a_refusal_gives_its_reason():
    assert "Bara &lt;chefen&gt;" in render_to_string("403.html", {"reason": "Bara <chefen>"})


def test_a_null_character_in_the_address_is_left_out(client):
    response = client.get("/konto/logga-in/?nasta=%00a")
    assert response.status_code == 200
    assert response.wsgi_request.GET["nasta"] == "a"
