"""Who sees and handles which case, against a table written out here: what must be hidden as well as shown."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.access import may
from core.calendar import local_today, long_date
from core.errors import DomainError
from core.models import AccessLogEntry
from deviations import services
from deviations.models import Deviation
from organisation.roles import Action
from organisation.services import person_leave
from tests.conftest import PERSONAS

# Cases of town.unit: not yet judged, judged under SoL, judged under HSL, judged under both.
KINDS = {"new": None, "social": ["sol"], "health": ["hsl"], "both": ["sol", "hsl"]}
SEES = {
    "employee": "",
    "colleague": "",
    "unit_manager": "new social health both",
    "stand_in": "new social health both",
    "other_unit_manager": "",
    "division_manager": "social health both",
    "director": "social",
    "quality_developer": "social",
    "quality_manager": "social",
    "sas": "new social",
    "mas": "new health both",
    "mar": "health both",
    "development_lead": "",
    "improvement_coach": "",
    "board_member": "",
    "administrator": "",
    "other_board_manager": "",
    "other_board_quality_developer": "",
    "other_board_member": "",
    "provider_manager": "",
    "provider_lead": "",
    "former_employee": "",
    "newcomer": "",
}
# Every page about a case that changes something, and the action it asks for.
HANDLING = (
    "assess", "close_small", "investigation", "measure_add", "measure_link", "act", "close", "reopen", "restore",
    "duplicate", "not_deviation", "send", "assign", "message", "implicate",
)  # fmt: skip


@pytest.fixture
def cases(case_in):
    return {kind: case_in("assessed" if laws else "reported", laws=laws or ()) for kind, laws in KINDS.items()}


def url(name, case):
    return reverse(f"deviations:{name}", args=[case.number])


def test_every_persona_has_a_row():
    assert set(SEES) == set(PERSONAS)


@pytest.mark.parametrize("name", PERSONAS)
def test_what_each_persona_sees(name, persona, cases, client_as):
    person, expected = persona(name), set(SEES[name].split())
    assert {kind for kind, case in cases.items() if may(person, Action.SEE_CASES, case)} == expected
    if not person.has_access:
        return
    client = client_as(person)
    for kind, case in cases.items():
        response = client.get(url("show", case))
        if name == "employee":  # wrote them all: led to their own report
            assert response.headers["Location"] == reverse("deviations:own_report", args=[case.number])
        else:
            assert response.status_code == (200 if kind in expected else 404), kind


def test_outside_ones_scope_everything_answers_404_and_inside_403_with_the_reason(cases, client_as, persona):
    outside, inside = client_as(persona("other_unit_manager")), client_as(persona("quality_developer"))
    for name in HANDLING:
        for method in ("get", "post"):
            assert getattr(outside, method)(url(name, cases["social"])).status_code == 404, name
            response = getattr(inside, method)(url(name, cases["social"]))
            assert response.status_code == 403, name
            assert "inte handlägga" in response.content.decode()
            assert getattr(inside, method)(url(name, cases["health"])).status_code == 404, name


def test_a_number_that_is_not_there_is_not_found(client_as, unit_manager):
    assert client_as(unit_manager).get("/avvikelser/2019-9999/").status_code == 404


def test_a_role_on_the_kommun_opens_no_case(town, case_in):
    from organisation.roles import Role
    from tests.conftest import add_person

    case = case_in("assessed")
    for role in Role:
        person = add_person(f"kommun.{role}", role.label, role, town.municipality)
        assert not may(person, Action.SEE_CASES, case), role


def test_an_external_provider_is_a_bound_both_ways(case_in, town, persona):
    case = case_in("assessed", unit=town.provider_unit, handler=persona("provider_manager"))
    assert may(persona("provider_manager"), Action.HANDLE_DEVIATIONS, case)
    for name in ("unit_manager", "division_manager", "director", "quality_developer", "sas", "mas"):
        assert not may(persona(name), Action.SEE_CASES, case), name


# --- Those whom the report is about --------------------------------------------------------------------------------


@pytest.fixture
def implicate(stand_in):
    def implicate(case, person, by=None):
        case.refresh_from_db()
        return services.implicated_add(
            by=by or stand_in, deviation=case, version=case.version, person=person, reason="Rapporten rör personen."
        )

    return implicate


def test_whoever_is_implicated_does_not_meet_the_case_anywhere(cases, implicate, unit_manager, client_as):
    case = cases["social"]
    Deviation.objects.filter(pk=case.pk).update(title="Unik rubrik om chefen", search_text="unik rubrik om chefen")
    client = client_as(unit_manager)
    assert "Unik rubrik" in client.get("/avvikelser/?sok=unik").content.decode()
    implicate(case, unit_manager)
    assert client.get(url("show", case)).status_code == 404
    for address in (
        "/avvikelser/?sok=unik",
        "/avvikelser/export.csv?status=alla",
        "/",
        f"/avvikelser/?sok={case.number}",
    ):
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert "Unik rubrik" not in body.decode(), address
    for name in HANDLING:
        assert client.get(url(name, case)).status_code == 404, name


def test_a_reporter_keeps_their_own_report_also_when_it_is_about_themselves(
    case_in, implicate, unit_manager, client_as
):
    case = case_in("reported", by=unit_manager)
    implicate(case, unit_manager)
    response = client_as(unit_manager).get(url("show", case))
    assert response.headers["Location"] == reverse("deviations:own_report", args=[case.number])
    assert client_as(unit_manager).get(response.headers["Location"]).status_code == 200


def test_the_case_goes_to_the_nearest_inbox_in_which_somebody_may_see_it(cases, implicate, persona, division_manager):
    case, manager, stand_in = cases["new"], persona("unit_manager"), persona("stand_in")
    case = implicate(case, manager)
    assert case.owner_role == "unit_manager"  # the stand-in is still there
    case = implicate(case, stand_in)
    assert (case.owner_role, case.owner_unit.name) == ("division_manager", "Äldreomsorg")
    assert may(division_manager, Action.HANDLE_DEVIATIONS, case)
    assert not may(stand_in, Action.SEE_CASES, case)


def test_a_case_is_never_sent_to_an_inbox_of_the_implicated_alone(case_in, implicate, town, persona, division_manager):
    from organisation.roles import Role
    from tests.conftest import add_person

    there = add_person("hemtjanstchef", "Helle Hemtjänst", Role.UNIT_MANAGER, town.home_care)
    case = implicate(case_in("reported"), there)
    case = services.deviation_send(
        by=persona("unit_manager"), deviation=case, version=case.version, unit=town.home_care, reason="Hände där."
    )
    assert case.owner_role == "division_manager"
    assert services.ownerless_return() == 0


def test_the_bar_can_be_taken_back(cases, implicate, unit_manager, stand_in):
    case = implicate(cases["social"], unit_manager)
    services.implicated_remove(
        by=stand_in, deviation=case, version=case.version, person=unit_manager, reason="Fel person."
    )
    assert may(unit_manager, Action.SEE_CASES, case)


# --- Exceptions ----------------------------------------------------------------------------------------------------


def grant(by, case, person, action=Action.SEE_CASES, days=7):
    return services.grant_add(
        by=by,
        deviation=case,
        person=person,
        action=action,
        reason="Utreder mönstret.",
        valid_to=local_today() + timedelta(days),
    )


def test_a_grant_opens_one_case_until_its_day(cases, mas, development_lead, time_machine):
    case = cases["health"]
    grant(mas, case, development_lead)
    assert may(development_lead, Action.SEE_CASES, case)
    assert not may(development_lead, Action.HANDLE_DEVIATIONS, case)
    assert not may(development_lead, Action.SEE_CASES, cases["both"])
    time_machine.move_to(local_today() + timedelta(days=9), tick=False)
    assert not may(development_lead, Action.SEE_CASES, case)
    assert services.grants_end_overdue() == 1
    assert services.grants_end_overdue() == 0
    assert case.events.last().name == "revoked"


def test_ending_what_is_overdue_leaves_what_still_holds(cases, mas, development_lead, time_machine):
    case = cases["health"]
    grant(mas, case, development_lead, Action.HANDLE_DEVIATIONS, days=3)
    grant(mas, case, development_lead, Action.SEE_CASES, days=30)
    time_machine.move_to(local_today() + timedelta(days=5), tick=False)
    assert services.grants_end_overdue() == 1
    assert may(development_lead, Action.SEE_CASES, case)
    assert not may(development_lead, Action.HANDLE_DEVIATIONS, case)


def test_only_those_who_may_give_exceptions_in_the_case_itself(cases, persona, development_lead):
    for name in ("unit_manager", "quality_developer", "division_manager", "administrator"):
        with pytest.raises(PermissionDenied):
            grant(persona(name), cases["social"], development_lead)
    with pytest.raises(PermissionDenied):
        grant(persona("sas"), cases["health"], development_lead)


def test_whoever_has_been_let_in_to_handle_does_so_and_no_more(cases, sas, development_lead, client_as):
    case = cases["social"]
    grant(sas, case, development_lead, Action.HANDLE_DEVIATIONS)
    client = client_as(development_lead)
    assert client.get(url("investigation", case)).status_code == 200
    assert client.get(url("grant", case)).status_code == 403
    assert client.get(reverse("deviations:list")).status_code == 200


def test_nobody_is_let_in_who_may_not_sign_in(cases, sas, development_lead):
    person_leave(by=None, person=development_lead, on=local_today())
    development_lead.refresh_from_db()
    with pytest.raises(DomainError, match="kan inte logga in"):
        grant(sas, cases["social"], development_lead)


def test_the_page_for_exceptions_gives_and_takes_back(cases, sas, development_lead, client_as):
    case, client = cases["social"], client_as(sas)
    answer = {
        "person": development_lead.pk,
        "person_text": str(development_lead),
        "action": "see_cases",
        "reason": "Utreder mönstret.",
        "valid_to": (local_today() + timedelta(days=7)).isoformat(),
    }
    response = client.post(url("grant", case), answer)
    assert response.status_code == 302, response.context["form"].errors
    said = client.get(url("grant", case)).content.decode()
    until = long_date(local_today() + timedelta(days=7), weekday=False, year=True)
    assert f"{development_lead} läser ärendet till och med {until}." in said
    client.post(reverse("deviations:grant_end", args=[case.number, development_lead.pk]))
    assert not may(development_lead, Action.SEE_CASES, case)


# --- Reading is written down ---------------------------------------------------------------------------------------


def test_every_reading_of_a_case_is_logged_with_the_role(cases, quality_developer, client_as):
    client_as(quality_developer).get(url("show", cases["social"]))
    entry = AccessLogEntry.objects.get(user=quality_developer)
    assert (entry.what, entry.object_label, entry.role) == ("Ärende", cases["social"].number, "Kvalitetsutvecklare")
    client_as(quality_developer).get(url("show", cases["health"]))
    assert AccessLogEntry.objects.filter(user=quality_developer).count() == 1


def test_whom_it_concerned_and_who_reported_is_told_handlers_only(
    case_in, unit_manager, quality_developer, employee, client_as
):
    case = case_in("assessed", concerned=["Rum 214"])
    services.message_send(by=unit_manager, deviation=case, text="Hur blött var det?")
    handler = client_as(unit_manager).get(url("show", case)).content.decode()
    reader = client_as(quality_developer).get(url("show", case)).content.decode()
    for secret in ("Rum 214", employee.name, "Hur blött var det?"):
        assert secret in handler
        assert secret not in reader
    assert "Du får läsa ärendet men inte handlägga det. Ärendet tas om hand av Enhetschef." in reader
    assert "Nästa steg" not in reader
