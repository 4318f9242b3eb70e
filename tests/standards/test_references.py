"""The pages of the law: found, read by everybody, explained, compared with the act, given a new wording."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.calendar import local_today
from core.errors import Conflict, DomainError
from core.wording import day_long
from standards.legal import reference_on
from standards.models import LegalReference
from standards.services import reference_check, reference_end, reference_explain, reference_new_wording
from tests.performance.counting import queries_of

pytestmark = pytest.mark.django_db
LIST = "/mattstockar/lagrum/"
TODAY = local_today()
WORDING = {
    "act": "SoL",
    "number": "2027:1",
    "chapter": "9",
    "paragraph": "4",
    "title": "Rapportera",
    "legal_word": "omedelbart",
    "explanation": "Säg till på en gång.",
    "force": "must",
    "certainty": "read",
    "source": "svenskforfattningssamling.se",
}


@pytest.fixture
def client(client_as, quality_developer):
    return client_as(quality_developer)


@pytest.fixture
def rule() -> LegalReference:
    return LegalReference.objects.get(key="sol-27-2")


def page(rule, step=""):
    return f"{LIST}{rule.key}/{step}"


def keys(response):
    return {row.key for act in response.context["acts"] for row in act.references}


@pytest.mark.parametrize("name", ["employee", "provider_manager", "board_member", "mas", "administrator"])
def test_everybody_reads_the_law_and_few_change_it(client_as, persona, name, rule):
    client = client_as(persona(name))
    assert client.get(LIST).status_code == 200
    shown = client.get(page(rule)).content.decode()
    assert "säga till genast" in shown
    assert "Ny lydelse" not in shown
    assert "Kategorier" not in shown
    for step in ("andra", "kontrollerad", "ny-lydelse", "galler-till"):
        assert client.get(page(rule, f"{step}/")).status_code == 403


def test_the_page_of_a_paragraph_says_what_it_must(client, rule):
    shown = client.get(page(rule)).content.decode()
    for words in (
        "27 kap. 2 § SoL (2025:400)",
        "socialtjänstlagen",
        "genast",
        "1 juli 2025",
        "Läst i författningen",
        "Rapportera missförhållande",  # the duty
        "14 kap. 3 § SoL (2001:453)",
        "24 b § LSS (1993:387)",
    ):
        assert words in shown, words
    assert "Ordalydelsen inte kontrollerad" not in shown


def test_what_has_ended_says_so_and_shows_what_holds_instead(client):
    shown = client.get(f"{LIST}sol-2001-14-3/").content.decode()
    assert "slutade gälla 30 juni 2025" in shown
    assert f'href="{LIST}sol-27-2/"' in shown
    assert "Ordalydelsen inte kontrollerad" in shown  # read in IVO's words only


@pytest.mark.parametrize(
    ("query", "found", "left_out"),
    [
        ("sok=missförhållanden rapportera", {"sol-27-2", "lss-24-b", "sol-2001-14-3"}, {"kl-6-6"}),
        ("sok=27 kap. 2", {"sol-27-2"}, {"lss-24-b"}),
        ("sok=patientsäkerhetslagen", {"psl-3-5"}, {"sol-27-2"}),
        ("forfattning=SoL 2001:453", {"sol-2001-14-3"}, {"sol-27-2"}),
        ("lag=lss", {"lss-24-b"}, {"sol-27-2", "kl-6-6"}),
        ("bindande=should", {"sosfs-2011-9-7-1-rad"}, {"sosfs-2011-9-7-1"}),
        ("lage=upphort", {"sol-2001-14-3", "kl-6-6-2018"}, {"sol-27-2", "kl-6-6"}),
        ("lage=galler", {"sol-27-2"}, {"sol-2001-14-3"}),
        ("kontroll=nej", {"sosfs-2011-5-5", "gdpr-33"}, {"sol-27-2"}),
        ("lag=lss&sok=utan dröjsmål", {"lss-24-e"}, {"lss-24-b", "sol-2001-14-6"}),
        ("lag=finns-inte", {"sol-27-2", "lss-24-b"}, set()),
    ],
)
def test_a_paragraph_is_found(client, query, found, left_out):
    shown = keys(client.get(f"{LIST}?{query}"))
    assert found <= shown
    assert not left_out & shown


def test_an_act_is_not_called_ended_because_the_filter_shows_what_has_ended(client):
    acts = {act.title: act.in_force for act in client.get(f"{LIST}?lage=upphort").context["acts"]}
    assert acts == {"SoL (2001:453)": False, "KL (2017:725)": True}


def test_nothing_found_is_said_and_a_fetched_list_is_the_list_alone(client):
    response = client.get(f"{LIST}?sok=xyzzy", headers={"HX-Request": "true"})
    assert "Inget lagrum passar" in response.content.decode()
    assert "<html" not in response.content.decode()


def test_what_is_recommended_is_marked_with_a_word(client):
    shown = client.get(f"{LIST}?bindande=should").content.decode()
    assert ">bör</span>" in shown
    assert ">ska</span>" not in shown


def test_an_explanation_is_put_right_and_the_change_is_told(client, rule, quality_developer):
    reference_check(by=quality_developer, reference=rule, version=0, checked_on=TODAY, source="riksdagen.se")
    client.post(page(rule, "andra/"), {"title": "Säg till", "explanation": "Nya ord.", "source": "s", "version": 1})
    rule.refresh_from_db()
    assert (rule.title, rule.explanation, rule.legal_word) == ("Säg till", "Nya ord.", "genast")
    assert rule.checked_on is None  # it was the earlier words that were compared
    assert "Nya ord." in client.get(page(rule)).content.decode()
    told = client.get("/mattstockar/andringar/").content.decode()
    assert "Lagrum ”27 kap. 2 § SoL (2025:400)”" in told
    assert quality_developer.name in told


def test_the_source_alone_leaves_the_comparison_as_it_is(rule, quality_developer):
    reference_check(by=quality_developer, reference=rule, version=0, checked_on=TODAY)
    words = {"title": rule.title, "explanation": rule.explanation, "source": "Annan källa"}
    assert reference_explain(by=quality_developer, reference=rule, version=1, **words).checked_on == TODAY


def test_comparing_with_the_act_takes_the_warning_away(client, quality_developer):
    unread = LegalReference.objects.get(key="sosfs-2011-5-5")
    assert "Ordalydelsen inte kontrollerad" in client.get(page(unread)).content.decode()
    client.post(page(unread, "kontrollerad/"), {"checked_on": TODAY, "source": "HSLF-FS 2025:20", "version": 0})
    unread.refresh_from_db()
    assert (unread.checked_on, unread.checked_by, unread.source) == (TODAY, quality_developer, "HSLF-FS 2025:20")
    assert unread.is_checked
    shown = client.get(page(unread)).content.decode()
    assert "Ordalydelsen inte kontrollerad" not in shown
    assert quality_developer.name in shown


def test_nobody_has_compared_tomorrow(client, rule):
    tomorrow = TODAY + timedelta(days=1)
    response = client.post(page(rule, "kontrollerad/"), {"checked_on": tomorrow, "source": "x", "version": 0})
    assert response.context["form"].errors["checked_on"] == ["Dagen kan inte ligga efter idag."]
    assert response.context["form"]["source"].value() == "x"
    rule.refresh_from_db()
    assert rule.checked_on is None


def test_a_new_wording_takes_over_from_its_day_and_the_earlier_one_stands(client, rule):
    first = TODAY + timedelta(days=30)
    form = client.get(page(rule, "ny-lydelse/")).context["form"]
    assert form["explanation"].value() == rule.explanation
    assert form["valid_from"].value() is None
    response = client.post(page(rule, "ny-lydelse/"), {**WORDING, "valid_from": first, "version": 0})
    new = LegalReference.objects.get(key=f"sol-27-2-fran-{first}")
    assert response.url == page(new)
    assert reference_on(rule.topic, first - timedelta(days=1), ["sol"]) == rule
    assert reference_on(rule.topic, first, ["sol"]) == new
    assert reference_on(rule.topic, first, ["lss"]).key == "lss-24-b"
    assert (new.citation, new.legal_word, new.law) == ("9 kap. 4 § SoL (2027:1)", "omedelbart", "sol")
    shown = client.get(page(new)).content.decode()
    assert f"börjar gälla {day_long(first)}" in shown
    assert "27 kap. 2 § SoL (2025:400)" in shown


def test_a_wording_of_a_wording_keeps_a_short_key(rule, quality_developer):
    first, second = date(2027, 1, 1), date(2028, 1, 1)
    words = {"by": quality_developer, "certainty": "read"}
    new = reference_new_wording(reference=rule, version=0, valid_from=first, **words)
    newer = reference_new_wording(reference=new, version=0, valid_from=second, legal_word="snart", **words)
    assert newer.key == "sol-27-2-fran-2028-01-01"
    assert (newer.explanation, newer.legal_word, newer.source) == (rule.explanation, "snart", "")


@pytest.mark.parametrize(
    ("key", "day", "words"),
    [
        ("sol-27-2", date(2025, 7, 1), "Välj en dag efter 1 juli 2025"),
        ("sol-2001-14-3", date(2026, 1, 1), "Det finns redan en senare lydelse, från 1 juli 2025"),
    ],
)
def test_wordings_never_overlap(client, key, day, words):
    old = LegalReference.objects.get(key=key)
    response = client.post(page(old, "ny-lydelse/"), {**WORDING, "valid_from": day, "version": 0})
    assert words in response.context["form"].errors["valid_from"][0]
    assert response.context["form"]["explanation"].value() == WORDING["explanation"]
    assert LegalReference.objects.filter(topic=old.topic).count() == 3
    old.refresh_from_db()
    assert old.version == 0


def test_a_paragraph_that_nothing_replaces_ends(client):
    row = LegalReference.objects.get(key="kl-7-7")
    client.post(page(row, "galler-till/"), {"valid_to": TODAY, "version": 0})
    assert reference_on(row.topic, TODAY) == row
    assert reference_on(row.topic, TODAY + timedelta(days=1)) is None
    client.post(page(row, "galler-till/"), {"valid_to": "", "version": 1})
    assert reference_on(row.topic, TODAY + timedelta(days=1)) == row


@pytest.mark.parametrize(
    ("key", "day", "words"),
    [
        ("sol-2001-14-3", date(2025, 7, 1), "En senare lydelse gäller från 1 juli 2025"),
        ("sol-2001-14-3", None, "En senare lydelse gäller från 1 juli 2025"),
        ("sol-27-2", date(2025, 6, 30), "Sista dagen kan inte ligga före första dagen"),
    ],
)
def test_an_end_that_cannot_be_is_refused(quality_developer, key, day, words):
    row = LegalReference.objects.get(key=key)
    with pytest.raises(DomainError, match=words) as error:
        reference_end(by=quality_developer, reference=row, version=0, valid_to=day)
    assert error.value.field == "valid_to"


def test_the_second_of_two_is_told_and_loses_nothing(client, rule, quality_developer):
    words = {"title": "Först", "explanation": rule.explanation, "source": rule.source}
    reference_explain(by=quality_developer, reference=rule, version=0, **words)
    response = client.post(page(rule, "andra/"), {**words, "title": "Sen", "version": 0})
    assert response.status_code == 409
    assert response.context["form"]["title"].value() == "Sen"
    with pytest.raises(Conflict):
        reference_end(by=quality_developer, reference=rule, version=0, valid_to=TODAY)


def test_no_service_writes_for_somebody_without_the_right(rule, employee):
    for write in (
        lambda: reference_explain(by=employee, reference=rule, version=0, title="x", explanation="x", source="x"),
        lambda: reference_check(by=employee, reference=rule, version=0, checked_on=TODAY),
        lambda: reference_new_wording(by=employee, reference=rule, version=0, valid_from=TODAY, certainty="read"),
        lambda: reference_end(by=employee, reference=rule, version=0, valid_to=TODAY),
    ):
        with pytest.raises(PermissionDenied):
            write()
    rule.refresh_from_db()
    assert rule.version == 0


def test_a_paragraph_that_is_not_there(client):
    assert client.get(f"{LIST}finns-inte/").status_code == 404
    assert client.get(f"{LIST}finns-inte/andra/").status_code == 404


def test_the_number_of_queries_does_not_follow_the_number_of_wordings(client, rule, quality_developer):
    first = rule
    few = [len(queries_of(client, address)) for address in (page(first), LIST)]
    for year in range(2027, 2037):
        rule = reference_new_wording(
            by=quality_developer, reference=rule, version=rule.version, valid_from=date(year, 1, 1), certainty="read"
        )
    assert [len(queries_of(client, address)) for address in (page(first), LIST)] == few


def test_the_menu_leads_those_who_see_cases_to_the_law(client_as, unit_manager, employee):
    address = reverse("standards:references")
    assert address in client_as(unit_manager).get("/").content.decode()
    assert address not in client_as(employee).get("/").content.decode()
    assert client_as(employee).get(address).status_code == 200
