"""Decisions reported to the nämnd, and the nämnd's own choices."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.calendar import local_today
from core.errors import Conflict, DomainError
from core.models import AccessLogEntry, AppendOnlyError
from deviations.models import BoardSettings, DecisionReport, Deviation, TrackDecision
from deviations.selectors_board import decisions_for
from deviations.services import judging, tracks
from deviations.services.board import board_settings_save, decisions_report
from organisation.models import Delegation
from organisation.roles import Action, Role
from tests.scene import assess, delegate, report_case

pytestmark = pytest.mark.django_db
LIST, ANMAL, CSV = (reverse(f"deviations:{name}") for name in ("decisions", "decisions_report", "decisions_csv"))
TODAY = local_today()


@pytest.fixture
def decide(town, employee, unit_manager, sas, mas):
    """`decide()`: a judgement by SAS in lex Sarah; `decide("lex_maria")`: by MAS. Gives the decision."""
    given = set()

    def decide(kind="lex_sarah", judgement="misconduct", unit=None):
        by, laws, role, action = (
            (sas, ("sol",), Role.SAS, Action.DECIDE_LEX_SARAH)
            if kind == "lex_sarah"
            else (mas, ("hsl",), Role.MAS, Action.DECIDE_LEX_MARIA)
        )
        if kind not in given:
            delegate(town.board, role, action)
            given.add(kind)
        case = assess(unit_manager, report_case(employee, unit or town.unit, "Hemlig händelse i duschen."), laws=laws)
        track = tracks.track_open(by=unit_manager, deviation=case, kind=kind, reason="Hemligt skäl att öppna.")
        answers = {} if kind == "lex_sarah" else {"avoidable": "yes"}
        track = judging.track_judge(
            by=by, track=track, version=track.version, judgement=judgement, reasons="Hemligt skäl.", answers=answers
        )
        return track.decisions.get()

    return decide


def report(by, *decisions, meeting_on=TODAY, paragraph="87"):
    return decisions_report(by=by, decisions=decisions, meeting_on=meeting_on, paragraph=paragraph)


def numbers(client, query=""):
    return [row["number"] for row in client.get(LIST + query).context["rows"]]


def test_the_list_tells_what_by_whom_and_by_which_delegation_and_never_why(decide, client_as, quality_developer):
    decision = decide()
    body = client_as(quality_developer).get(LIST).content.decode()
    assert "Bedömning: missförhållande" in body
    assert "Sara Samordnare" in body
    assert "punkt 4.3" in body
    assert decision.track.deviation.number in body
    assert "Hemlig" not in body
    assert "Hemligt" not in body


def test_each_law_is_reported_by_those_of_its_secrecy(decide, client_as, persona):
    sarah, maria = decide(), decide("lex_maria", "injury")
    for name in ("sas", "quality_developer", "quality_manager"):
        assert list(decisions_for(persona(name))) == [sarah], name
    assert list(decisions_for(persona("mas"))) == [maria]
    for name in ("director", "unit_manager", "mar", "board_member"):
        assert not decisions_for(persona(name)).exists(), name
        assert client_as(persona(name)).get(LIST).status_code == 403
        assert "Delegationsbeslut" not in client_as(persona(name)).get("/").content.decode()
    assert not decisions_for(persona("other_board_quality_developer")).exists()
    assert "Beslut i lex Maria anmäls av MAS" in client_as(persona("sas")).get(LIST).content.decode()


def test_whoever_holds_a_delegation_reads_what_is_decided_by_it_and_reports_nothing(town, decide, client_as, director):
    sarah, maria = decide(), decide("lex_maria", "injury")
    delegate(town.board, Role.DIRECTOR)
    client = client_as(director)
    page = client.get(LIST)
    assert [row["number"] for row in page.context["rows"]] == [sarah.track.deviation.number]
    assert maria.track.deviation.number not in page.content.decode()
    assert "din egen delegation" in page.content.decode()
    assert "Anmäl till nämnden" not in page.content.decode()
    assert client.get(ANMAL).status_code == 403
    assert sarah.track.deviation.number in b"".join(client.get(CSV).streaming_content).decode()
    assert f'href="{LIST}"' in client.get("/").content.decode()  # in the menu
    Delegation.objects.filter(role=Role.DIRECTOR).update(valid_to=TODAY - timedelta(days=1), valid_from="2020-01-01")
    assert client.get(LIST).status_code == 403


def test_the_delegation_of_another_namnd_opens_nothing(town, decide, director, client_as):
    decide()
    delegate(town.other_board, Role.DIRECTOR)
    assert client_as(director).get(LIST).status_code == 403


def test_the_list_is_whole_also_where_one_does_not_see_the_case(town, decide, client_as, quality_manager):
    decision = decide()
    Deviation.objects.for_system("test").filter(pk=decision.track.deviation_id).update(law_hsl=True)
    row = client_as(quality_manager).get(LIST).context["rows"][0]
    assert (row["number"], row["url"]) == (decision.track.deviation.number, "")


def test_whoever_is_implicated_meets_no_decision_in_the_matter(decide, client_as, quality_developer):
    decision = decide()
    decision.track.deviation.implicated.add(quality_developer)
    assert numbers(client_as(quality_developer)) == []
    with pytest.raises(PermissionDenied):
        report(quality_developer, decision)


def test_a_providers_decisions_are_not_the_nämnds(town, provider_lead, provider_manager, sas):
    delegate(town.provider, Role.PROVIDER_LEAD)
    case = report_case(provider_manager, town.provider_unit)
    track = tracks.track_open(by=provider_lead, deviation=case, kind="lex_sarah", reason="Så.")
    judging.track_judge(by=provider_lead, track=track, version=track.version, judgement="misconduct", reasons="Så.")
    assert TrackDecision.objects.count() == 1
    assert not decisions_for(sas).exists()


def test_what_is_reported_leaves_the_list_and_stays_among_the_reported(decide, client_as, sas):
    first, second = decide(), decide()
    assert report(sas, first) == 1
    client = client_as(sas)
    assert numbers(client) == [second.track.deviation.number]
    assert numbers(client, "?lage=anmalda") == [first.track.deviation.number]
    assert len(numbers(client, "?lage=alla")) == 2
    assert first.track.events.filter(name="reported_to_board", note=f"{TODAY:%Y-%m-%d}, § 87").exists()


def test_the_same_report_twice_is_one_and_the_first_meeting_stays(decide, sas, quality_developer):
    decision = decide()
    assert report(sas, decision) == 1
    assert report(quality_developer, decision, paragraph="99") == 0
    assert DecisionReport.objects.get().paragraph == "87"
    with pytest.raises(AppendOnlyError):
        DecisionReport.objects.update(paragraph="1")


def test_a_meeting_ahead_before_the_decision_or_without_a_paragraph_is_refused(decide, sas):
    decision = decide()
    for more, field in (
        ({"meeting_on": TODAY + timedelta(days=1)}, "meeting_on"),
        ({"meeting_on": TODAY - timedelta(days=1)}, "meeting_on"),
        ({"paragraph": "  "}, "paragraph"),
    ):
        with pytest.raises(DomainError) as refused:
            report(sas, decision, **more)
        assert refused.value.field == field
    with pytest.raises(DomainError):
        report(sas)
    assert not DecisionReport.objects.exists()


def test_decisions_of_another_nämnd_or_law_are_refused(decide, mas, persona):
    decision = decide()
    for person in (mas, persona("other_board_quality_developer")):
        with pytest.raises(PermissionDenied):
            report(person, decision)


def test_the_form_reports_those_that_are_ticked_and_a_second_press_does_no_harm(decide, client_as, sas):
    first, second = decide(), decide()
    client = client_as(sas)
    form = client.get(ANMAL).context["form"]
    assert set(form.initial["decisions"]) == {first.pk, second.pk}
    said = {"decisions": [first.pk], "meeting_on": str(TODAY), "paragraph": "§ 87"}
    refused = client.post(ANMAL, said | {"meeting_on": "2099-01-01"})
    assert refused.context["form"].errors["meeting_on"]
    assert 'value="§ 87"' in refused.content.decode()
    for _ in range(2):
        assert client.post(ANMAL, said).status_code == 302
    assert DecisionReport.objects.get().decision == first
    assert DecisionReport.objects.get().paragraph == "87"


def test_a_decision_that_one_does_not_report_cannot_be_ticked(decide, client_as, mas):
    decision = decide()
    response = client_as(mas).post(ANMAL, {"decisions": [decision.pk], "meeting_on": str(TODAY), "paragraph": "1"})
    assert response.status_code == 200
    assert response.context["form"].errors["decisions"]
    assert not DecisionReport.objects.exists()


def test_the_filter_finds_a_period_in_local_days(decide, client_as, sas):
    decide()
    client = client_as(sas)
    assert len(numbers(client, f"?fran={TODAY}&till={TODAY}")) == 1
    assert numbers(client, f"?fran={TODAY + timedelta(days=1)}") == []
    assert numbers(client, f"?till={TODAY - timedelta(days=1)}") == []


def test_the_file_holds_the_list_and_no_content_and_leaves_a_line_in_the_log(decide, client_as, sas):
    decision = decide()
    response = client_as(sas).get(CSV)
    body = b"".join(response.streaming_content).decode()
    assert decision.track.deviation.number in body
    assert "Bedömning: missförhållande" in body
    assert "Hemlig" not in body
    assert AccessLogEntry.objects.filter(user=sas, what="Delegationsbeslut som fil").exists()


# --- The nämnd's own choices -----------------------------------------------------------------------------------------


def choose(by, board, version=0, **more):
    said = {"manager_reads_lex_sarah": True, "answer_days": 30} | more
    return board_settings_save(by=by, board=board, version=version, **said)


def test_what_is_chosen_is_kept_with_what_was_chosen_before(town, quality_developer, quality_manager):
    choose(quality_developer, town.board, manager_reads_lex_sarah=False)
    row = choose(quality_manager, town.board, 1, answer_days=14)
    assert (row.manager_reads_lex_sarah, row.answer_days, row.version) == (True, 14, 2)
    assert [(past.answer_days, past.history_user) for past in row.history.all()] == [
        (14, quality_manager),
        (30, quality_developer),
    ]


def test_the_second_of_two_is_told(town, quality_developer, quality_manager):
    choose(quality_developer, town.board)
    with pytest.raises(Conflict):
        choose(quality_manager, town.board, 0, answer_days=14)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"answer_days": 0}, "answer_days"),
        ({"disposal_years": 10}, "disposal_decision"),
        ({"disposal_decision": "VON 2026-03-01 § 12"}, "disposal_years"),
    ],
)
def test_a_choice_that_does_not_hold_is_refused(town, quality_developer, more, field):
    with pytest.raises(DomainError) as refused:
        choose(quality_developer, town.board, **more)
    assert refused.value.field == field
    assert not BoardSettings.objects.exists()


def test_only_the_nämnds_own_choose(town, sas, persona):
    for person in (sas, persona("other_board_quality_developer"), persona("administrator")):
        with pytest.raises(PermissionDenied):
            choose(person, town.board)


def test_the_form_saves_and_shows_the_history(town, client_as, quality_developer):
    client = client_as(quality_developer)
    page = reverse("deviations:board_settings_change", args=[town.board.key])
    said = {"manager_reads_lex_sarah": "no", "answer_days": "21", "version": "0"}
    assert client.post(page, said | {"answer_days": "0"}).context["form"].errors["answer_days"]
    assert client.post(page, said | {"disposal_years": "10"}).context["form"].errors["disposal_decision"]
    assert client.post(page, said).status_code == 302
    old = client.post(page, said | {"answer_days": "5"})
    assert old.status_code == 409
    assert 'value="5"' in old.content.decode()
    assert client.post(page, said | {"answer_days": "5", "version": "1"}).status_code == 302
    body = client.get(page).content.decode()
    assert "21 → 5" in body
    assert "Karin Kvalitet" in body
    assert client.get(reverse("deviations:board_settings_change", args=[town.other_board.key])).status_code == 404


def test_a_case_that_goes_to_lex_sarah_afterwards_follows_the_choice(
    town, employee, unit_manager, quality_developer, sas
):
    before = report_case(employee, town.unit)
    tracks.track_open(by=unit_manager, deviation=before, kind="lex_sarah", reason="Så.")
    choose(quality_developer, town.board, manager_reads_lex_sarah=False)
    after = report_case(employee, town.unit)
    tracks.track_open(by=sas, deviation=after, kind="lex_sarah", reason="Så.")
    for case in (before, after):
        case.refresh_from_db()
    assert (before.withheld, after.withheld) == (False, True)
