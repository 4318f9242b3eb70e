"""External providers: they run their own cases; the nämnd sees that a report exists, and the rest once handed over."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from core.access import may
from core.calendar import add_months, local_date, next_legal_day, start_of_day
from core.errors import DomainError
from deviations.models import BoardSettings, Clock, Deviation, Track
from deviations.services import judging, retention_clocks_move, tracks
from deviations.services.providers import case_hand_over
from deviations.showing_board import on_case
from organisation.models import Notice
from organisation.roles import Action, Role
from tests.conftest import add_person
from tests.remembering import kept
from tests.scene import assess, delegate, report_case

pytestmark = pytest.mark.django_db
PAGE = "/avvikelser/utforare/"


@kept
def case(town, provider_manager):
    return report_case(provider_manager, town.provider_unit, "Boende lämnades utan tillsyn en hel natt.")


@kept
def track(case, provider_lead):
    return tracks.track_open(by=provider_lead, deviation=case, kind="lex_sarah", reason="Hon lämnades ensam.")


@pytest.fixture
def hand_over(provider_lead):
    def hand_over(case, by=provider_lead, reason="Nämnden har bett om den."):
        case.refresh_from_db()
        return case_hand_over(by=by, deviation=case, version=case.version, reason=reason)

    return hand_over


def url(case):
    return reverse("deviations:show", args=[case.number])


def test_the_nämnd_sees_at_once_that_a_report_exists_and_nothing_that_stands_in_it(sas, track, case, client_as):
    response = client_as(sas).get(PAGE)
    assert [row["number"] for row in response.context["rows"]] == [case.number]
    body = response.content.decode()
    assert "Omsorg vid ån AB" in body
    assert "Solbacken" in body
    assert case.title not in body
    assert "tillsyn" not in body
    assert "ensam" not in body
    assert "Nej" in body  # not notified
    assert Notice.objects.filter(user=sas, url=PAGE).count() == 1
    assert client_as(sas).get(url(case)).status_code == 404


def test_the_nämnd_sees_when_ivo_was_notified(track, client_as, sas):
    when = timezone.now() - timedelta(hours=1)
    Track.objects.for_system("test").filter(pk=track.pk).update(notified_at=when)
    assert client_as(sas).get(PAGE).context["rows"][0]["notified_at"] == when


def test_a_report_that_is_considered_and_declined_and_lex_maria_are_the_providers_own(
    case, provider_lead, client_as, sas
):
    tracks.track_open(by=provider_lead, deviation=case, kind="lex_maria", reason="Fel dos.")
    tracks.track_decline(by=provider_lead, deviation=case, kind="lex_sarah", reason="Inget missförhållande.")
    assert client_as(sas).get(PAGE).context["rows"] == []


def test_another_nämnd_and_another_providers_lead_see_nothing(town, track, client_as):
    stranger = add_person("annan.sas", "Asta Annan", Role.SAS, town.other_board)
    assert client_as(stranger).get(PAGE).context["rows"] == []
    from tests.conftest import add_unit

    other = add_unit("Andra omsorgen AB", "provider", town.division, ["sol"], key="andra")
    lead = add_person("andra.utforare", "Alva Andra", Role.PROVIDER_LEAD, other)
    assert client_as(lead).get(PAGE).status_code == 403
    assert not may(lead, Action.SEE_CASES, track.deviation)


def test_one_whom_the_report_is_about_does_not_see_that_it_exists(track, case, client_as, sas):
    case.implicated.add(sas)
    assert client_as(sas).get(PAGE).context["rows"] == []


def test_the_provider_runs_its_own_lex_sarah_with_its_own_delegation(town, track, provider_lead, sas):
    judge = {"judgement": "serious", "reasons": "Hela natten."}
    with pytest.raises(DomainError, match="delegation"):
        judging.track_judge(by=provider_lead, track=track, version=track.version, **judge)
    delegate(town.board)  # the nämnd's own delegation is none of the provider's
    with pytest.raises(DomainError, match="delegation"):
        judging.track_judge(by=provider_lead, track=track, version=track.version, **judge)
    with pytest.raises(PermissionDenied):
        judging.track_judge(by=sas, track=track, version=track.version, **judge)
    delegate(town.provider, Role.PROVIDER_LEAD)
    track = judging.track_judge(by=provider_lead, track=track, version=track.version, **judge)
    assert track.decisions.get().delegation.body == town.provider


def test_the_nämnd_reads_the_case_and_its_track_only_once_it_is_handed_over(
    track, case, hand_over, client_as, sas, mas
):
    assert client_as(sas).get(url(case)).status_code == 404
    assert not may(sas, Action.SEE_CASES, track)
    hand_over(case)
    assert client_as(sas).get(url(case)).status_code == 200
    assert may(sas, Action.SEE_CASES, track)
    assert Clock.objects.visible_to(sas, Action.SEE_CASES).filter(track=track).exists()
    # It reads, and goes on reading only: the provider runs it.
    assert not may(sas, Action.HANDLE_DEVIATIONS, case)
    assert not may(sas, Action.INVESTIGATE_LEX_SARAH, track)
    assert client_as(mas).get(url(case)).status_code == 404
    assert client_as(sas).get(PAGE).context["rows"][0]["url"] == url(case)


def test_others_in_the_nämnd_and_in_other_nämnder_still_meet_404(track, case, hand_over, client_as, persona):
    hand_over(case)
    for name in ("unit_manager", "division_manager", "director", "quality_manager", "other_board_quality_developer"):
        assert client_as(persona(name)).get(url(case)).status_code == 404, name


def test_handing_over_is_told_and_written_in_both_stories(track, case, hand_over, provider_lead, sas):
    case = hand_over(case)
    assert case.handed_over_at is not None
    assert case.events.filter(name="handed_over", by=provider_lead, reason="Nämnden har bett om den.").exists()
    assert track.events.filter(name="handed_over").exists()
    notice = Notice.objects.get(user=sas, key=f"deviation:{case.pk}:handed_over")
    assert notice.url == url(case)
    assert "tillsyn" not in notice.text
    with pytest.raises(DomainError, match="redan"):
        hand_over(case)


def test_only_those_who_handle_at_the_provider_hand_over_and_only_a_lex_case(town, case, hand_over, provider_lead, sas):
    with pytest.raises(DomainError, match="lex Sarah"):
        hand_over(case)
    tracks.track_open(by=provider_lead, deviation=case, kind="lex_sarah", reason="Så.")
    with pytest.raises(DomainError):
        hand_over(case, by=sas)
    with pytest.raises(DomainError, match="varför"):
        hand_over(case, reason=" ")
    case.refresh_from_db()
    assert case.handed_over_at is None


def test_the_nämnds_own_case_is_not_handed_over(town, unit_manager, hand_over, client_as):
    case = report_case(unit_manager, town.unit)
    tracks.track_open(by=unit_manager, deviation=case, kind="lex_sarah", reason="Så.")
    with pytest.raises(DomainError, match="redan nämndens"):
        hand_over(case, by=unit_manager)
    assert client_as(unit_manager).get(reverse("deviations:hand_over", args=[case.number])).status_code == 404


def test_the_page_says_beforehand_what_the_nämnd_sees_and_asks_that_it_is_read(track, case, client_as, provider_lead):
    client = client_as(provider_lead)
    page = reverse("deviations:hand_over", args=[case.number])
    assert "Det här ser nämnden sedan" in client.get(page).content.decode()
    case.refresh_from_db()
    said = {"version": case.version, "reason": "Nämnden har bett om den."}
    refused = client.post(page, said)
    assert refused.status_code == 200
    assert "understood" in refused.context["form"].errors
    assert "Nämnden har bett om den." in refused.content.decode()
    assert client.post(page, said | {"understood": "on"}).status_code == 302
    assert "lämnades till nämnden" in client.get(page).content.decode()


# --- How long it is kept ---------------------------------------------------------------------------------------------


def test_the_providers_five_years_begin_when_the_track_is_closed(town, track, provider_lead):
    case = track.deviation
    words = on_case(
        provider_lead, Deviation.objects.visible_to(provider_lead, Action.SEE_CASES).get(pk=case.pk), handles=True
    )
    assert "Tiden börjar när spåret avslutas" in words["kept"]["text"]
    assert words["kept"]["reference"].topic == "lex-sarah-gallra-enskild"
    closed = _close(track, provider_lead)
    clock = Clock.objects.for_system("test").get(deviation=case, duty__key="LS-RET-PRIV", stopped_at=None)
    day = local_date(closed.closed_at)
    assert local_date(clock.legal_end) == next_legal_day(add_months(day, 60))
    assert clock.target_end is None


def test_a_nämnd_keeps_everything_until_it_has_decided_otherwise(town, unit_manager):
    case = assess(unit_manager, report_case(unit_manager, town.unit))
    track = tracks.track_open(by=unit_manager, deviation=case, kind="lex_sarah", reason="Så.")
    case.refresh_from_db()
    assert on_case(unit_manager, case, handles=True)["kept"]["text"] == "Bevaras. Nämnden har inget gallringsbeslut."
    BoardSettings.objects.create(board=town.board, disposal_decision="VON 2026-03-01 § 12", disposal_years=10)
    assert "10 år" in on_case(unit_manager, case, handles=True)["kept"]["text"]
    _close(track, unit_manager)
    assert not Clock.objects.for_system("test").filter(deviation=case, duty__key="LS-RET-PRIV").exists()


def _close(track, by):
    """Everything that the track asks for, laid straight in the database: what is tested is what closing leads to."""
    from deviations.services.track_effects import on_closed

    Track.objects.for_system("test").filter(pk=track.pk).update(
        status="closed", closed_at=timezone.now(), closed_by=by, version=track.version + 1
    )
    track = Track.objects.for_system("test").get(pk=track.pk)
    on_closed(track)
    return track


def test_the_five_years_stop_when_the_track_is_opened_again(track, provider_lead):
    closed = _close(track, provider_lead)
    tracks.track_reopen(by=provider_lead, track=closed, version=closed.version, reason="Nya uppgifter.")
    clocks = Clock.objects.for_system("test").filter(deviation=track.deviation, duty__key="LS-RET-PRIV")
    assert [bool(clock.stopped_at) for clock in clocks] == [True]


def test_one_whom_the_report_is_about_gets_no_notice_of_it(case, provider_lead, sas):
    case.implicated.add(sas)
    tracks.track_open(by=provider_lead, deviation=case, kind="lex_sarah", reason="Hon lämnades ensam.")
    assert not Notice.objects.filter(user=sas, url=PAGE).exists()


def test_that_a_provider_notifies_in_lex_maria_is_not_told_the_nämnd(case, provider_lead, mas, sas):
    from types import SimpleNamespace

    from deviations.services.track_effects import on_notified

    track = tracks.track_open(by=provider_lead, deviation=case, kind="lex_maria", reason="Fel dos.")
    Notice.objects.all().delete()
    on_notified(track, SimpleNamespace(sent_at=timezone.now(), received_on=None, with_investigation=True))
    assert not Notice.objects.filter(user__in=[mas, sas]).exists()
    assert not track.clocks.filter(duty__key="LS-PRIV-IVO").exists()


def retained(track):
    return Clock.objects.for_system("test").get(track=track, duty__key="LS-RET-PRIV", stopped_at=None)


def at_noon(day):
    return start_of_day(day) + timedelta(hours=12)


def test_the_five_years_move_with_the_cases_last_entry(track, provider_lead):
    _close(track, provider_lead)
    began = retained(track).started_at
    assert retention_clocks_move() == 0
    later = at_noon(local_date(began) + timedelta(days=40))
    track.deviation.events.create(name="message", by=None, at=later + timedelta(days=1))  # the system writes nothing
    assert retention_clocks_move() == 0
    track.deviation.events.create(name="message", by=provider_lead, at=later)
    assert (retention_clocks_move(), retention_clocks_move()) == (1, 0)
    clock = retained(track)
    assert clock.started_at == later
    assert local_date(clock.legal_end) == next_legal_day(add_months(local_date(later), 60))
    old = Clock.objects.for_system("test").get(track=track, duty__key="LS-RET-PRIV", stopped_at__isnull=False)
    assert (old.started_at, old.stopped_by) == (began, "Ärendet har en senare anteckning")


@pytest.mark.parametrize("where", ["message", "track", "entry"])
def test_every_place_where_somebody_writes_is_an_entry(track, provider_lead, where):
    _close(track, provider_lead)
    later = at_noon(local_date(retained(track).started_at) + timedelta(days=3))
    if where == "message":
        track.deviation.messages.create(by=provider_lead, text="En fråga till.", at=later)
    elif where == "track":
        track.events.create(name="supplement", by=provider_lead, at=later)
    else:
        track.entries.create(
            topic="event", text="Det som kom fram.", kind="fact", source="Samtal", by=provider_lead, title="Chef",
            at=later,
        )  # fmt: skip
    retention_clocks_move()
    assert retained(track).started_at == later
