"""A personnummer in what a handler writes: what the reporter will read, and what stays in the case."""

import pytest
from django.urls import reverse

from deviations.models import Deviation

pytestmark = pytest.mark.django_db

NUMBER = "19121212-1212"
JUDGED = {"square": "2x2", "laws": ["sol"], "title": "Halka", "reason": "Ingen skada."}
FORMS = [
    ("reported", "message", {}, "text"),
    ("reported", "assess", JUDGED, "reason"),
    ("reported", "close_small", JUDGED, "closing_note"),
    ("reported", "not_deviation", {}, "reason"),
    ("assessed", "close", {}, "closing_note"),
    ("assessed", "investigation", {}, "course_of_events"),
    ("assessed", "investigation", {}, "cause_note"),
    ("assessed", "investigation", {}, "consequence"),
    ("closed", "reopen", {}, "reason"),
]


@pytest.mark.parametrize(("status", "name", "said", "field"), FORMS)
def test_a_handler_is_asked_once_about_a_personal_number(case_in, client_as, unit_manager, status, name, said, field):
    case, client = case_in(status), client_as(unit_manager)
    address = reverse(f"deviations:{name}", args=[case.number])
    written = f"Anna {NUMBER} halkade."
    said = {"version": case.version, "category": case.category_id} | said | {field: written}

    def stands():
        fresh = Deviation.objects.get(pk=case.pk)
        return fresh.version == case.version and not fresh.messages.exists()

    page = client.post(address, said)
    assert page.status_code == 200
    assert "ser ut som ett personnummer" in page.context["form"].errors[field][0]
    assert page.content.decode().count('name="asked" value="1"') == 1
    assert written in page.content.decode()
    assert stands()
    assert client.post(address, said | {"asked": "1"}).status_code == 302
    assert not stands()


def test_a_measure_refuses_a_personal_number(case_in, client_as, unit_manager):
    case = case_in("assessed")
    said = {"version": case.version, "title": f"Ring {NUMBER}", "owner": unit_manager.pk, "due_on": "2099-01-01"}
    page = client_as(unit_manager).post(reverse("deviations:measure_add", args=[case.number]), said)
    assert "personnumret" in page.context["form"].errors["title"][0]
    assert not case.measures.exists()
