"""The law's tracks of a case: a person opens or declines, with delegation decides, and nothing closes too early."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.access import may
from core.errors import DomainError, RuleBroken
from deviations.models import Clock, Deviation, Track
from deviations.services import judging, tracks
from organisation.models import Delegation
from organisation.roles import Action
from tests.remembering import kept
from tests.scene import assess, report_case

pytestmark = pytest.mark.django_db
SAID = [{"reason": "Någon for illa.", "topic": "lex-sarah-rapportera"}]


@kept
def case(town, employee):
    return report_case(employee, town.unit)


def delegate(body, role="sas", action=Action.DECIDE_LEX_SARAH):
    return Delegation.objects.create(body=body, action=action, role=role, reference="Delegationsordning 2026, p. 4.3")


def test_opening_lex_sarah_starts_the_laws_clock_with_its_word_and_our_target_apart(case, unit_manager):
    track = tracks.track_open(by=unit_manager, deviation=case, kind="lex_sarah", suggestion=SAID)
    clock = Clock.objects.visible_to(unit_manager, Action.SEE_CASES).get()
    assert (clock.duty.key, clock.legal_word, clock.legal_end) == ("LS-ACT-SOL", "genast", None)
    assert clock.started_at == track.received_at == case.reported_at
    assert clock.target_end > clock.started_at


def test_a_track_that_the_rules_do_not_suggest_is_opened_with_a_reason(case, unit_manager):
    with pytest.raises(DomainError):
        tracks.track_open(by=unit_manager, deviation=case, kind="lex_sarah")
    track = tracks.track_open(by=unit_manager, deviation=case, kind="lex_sarah", reason="Sker varje helg.")
    assert not track.suggested


def test_a_declined_track_says_why_and_can_be_taken_up(case, unit_manager):
    with pytest.raises(DomainError):
        tracks.track_decline(by=unit_manager, deviation=case, kind="lex_maria", reason=" ", suggestion=SAID)
    tracks.track_decline(by=unit_manager, deviation=case, kind="lex_maria", reason="Ingen vård gavs.", suggestion=SAID)
    track = tracks.track_open(by=unit_manager, deviation=case, kind="lex_maria", reason="Journalen visar annat.")
    assert track.status == "received"
    assert [event.name for event in track.events.all()] == ["declined", "take_up"]


def test_one_who_only_reads_opens_nothing(case, division_manager, unit_manager):
    case = assess(unit_manager, case)
    with pytest.raises(PermissionDenied):
        tracks.track_open(by=division_manager, deviation=case, kind="lex_sarah", suggestion=SAID)


def test_nobody_judges_without_delegation(town, case, sas):
    track = tracks.track_open(by=sas, deviation=case, kind="lex_sarah", suggestion=SAID)
    with pytest.raises(RuleBroken, match="delegation"):
        judging.track_judge(by=sas, track=track, version=track.version, judgement="serious", reasons="Utan tillsyn.")
    delegate(town.board)
    track = judging.track_judge(
        by=sas, track=track, version=track.version, judgement="serious", reasons="Utan tillsyn."
    )
    assert track.decisions.get().delegation.reference.endswith("4.3")
    assert track.clocks.filter(duty__key="LS-IVO", legal_end=None, legal_word="snarast").exists()


def test_a_lowered_judgement_is_marked_and_stops_the_clock_to_ivo(town, case, sas):
    delegate(town.board)
    track = tracks.track_open(by=sas, deviation=case, kind="lex_sarah", suggestion=SAID)
    track = judging.track_judge(by=sas, track=track, version=track.version, judgement="serious", reasons="Så.")
    track = judging.track_judge(by=sas, track=track, version=track.version, judgement="misconduct", reasons="Nytt.")
    assert [decision.lowered for decision in track.decisions.all()] == [False, True]
    assert not track.clocks.filter(duty__key="LS-IVO", stopped_at=None).exists()


def test_the_case_waits_for_its_tracks(case, unit_manager):
    from deviations import conditions

    case = assess(unit_manager, case)
    tracks.track_open(by=unit_manager, deviation=case, kind="lex_sarah", suggestion=SAID)
    case = Deviation.objects.visible_to(unit_manager, Action.SEE_CASES).get(pk=case.pk)
    assert "Spåret Lex Sarah är inte avslutat." in conditions.lacking_before_closing(case)


def test_a_case_of_both_laws_shows_each_track_to_those_of_its_law(case, unit_manager, sas, mas, director):
    case = assess(unit_manager, case, laws=("sol", "hsl"))
    sarah = tracks.track_open(by=unit_manager, deviation=case, kind="lex_sarah", suggestion=SAID)
    maria = tracks.track_open(by=unit_manager, deviation=case, kind="lex_maria", suggestion=SAID)
    seen = {user.name: {each.kind for each in Track.objects.visible_to(user, Action.SEE_CASES)} for user in (sas, mas)}
    assert seen == {sas.name: {"lex_sarah"}, mas.name: {"lex_maria"}}
    assert may(sas, Action.INVESTIGATE_LEX_SARAH, sarah)
    assert not may(sas, Action.INVESTIGATE_LEX_SARAH, maria)
    assert may(mas, Action.HANDLE_LEX_MARIA, maria)
    assert not may(mas, Action.DECIDE_LEX_SARAH, sarah)


def test_the_manager_stops_reading_where_the_nämnd_has_chosen_so(town, case, sas, unit_manager, division_manager):
    from deviations.models import BoardSettings

    BoardSettings.objects.create(board=town.board, manager_reads_lex_sarah=False)
    case = assess(unit_manager, case)
    tracks.track_open(by=sas, deviation=case, kind="lex_sarah", suggestion=SAID)
    case.refresh_from_db()
    assert may(sas, Action.HANDLE_DEVIATIONS, case)
    assert may(division_manager, Action.SEE_CASES, case)


def test_a_time_ahead_is_refused(case, unit_manager):
    with pytest.raises(DomainError, match="framtiden"):
        tracks.track_open(
            by=unit_manager, deviation=case, kind="lex_sarah", suggestion=SAID,
            received_at=timezone.now() + timedelta(hours=1),
        )  # fmt: skip


def test_what_happened_under_the_old_act_is_cited_by_the_old_act(case, unit_manager):
    Deviation.objects.for_system("a test of an old event").filter(pk=case.pk).update(
        occurred_from=datetime(2025, 5, 3, 12, tzinfo=UTC)
    )
    case.refresh_from_db()
    track = tracks.track_open(by=unit_manager, deviation=case, kind="lex_sarah", suggestion=SAID)
    clock = track.clocks.get()
    assert (clock.reference.number, clock.reference.chapter) == ("2001:453", "14")
    assert clock.legal_word == clock.reference.legal_word


def test_an_event_from_before_our_catalogue_has_clocks_too(town, case, mas, unit_manager):
    delegate(town.board, "mas", Action.DECIDE_LEX_MARIA)
    Deviation.objects.for_system("a test of an old event").filter(pk=case.pk).update(
        occurred_from=datetime(2011, 5, 3, 12, tzinfo=UTC)
    )
    case.refresh_from_db()
    track = tracks.track_open(by=mas, deviation=case, kind="lex_maria", suggestion=SAID)
    track = judging.track_judge(
        by=mas, track=track, version=track.version, judgement="serious_injury", reasons="Framkom vid en genomgång."
    )
    assert track.clocks.filter(duty__key="LM-IVO").exists()


def test_nobody_is_noted_as_told_on_a_track_that_has_ended(case, unit_manager, mas):
    declined = tracks.track_decline(
        by=unit_manager, deviation=case, kind="lex_maria", reason="Ingen vård gavs.", suggestion=SAID
    )
    told = {"recipient": "individual", "informed": False, "reason_not": "Har avlidit."}
    with pytest.raises(DomainError, match="inte aktuellt"):
        tracks.information_add(by=mas, track=declined, **told)
    track = tracks.track_open(by=mas, deviation=case, kind="lex_maria", reason="Journalen visar annat.")
    Track.objects.for_system("a test").filter(pk=track.pk).update(
        status="closed", closed_at=timezone.now(), closed_by=mas
    )
    with pytest.raises(DomainError, match="avslutat"):
        tracks.information_add(by=mas, track=track, **told)
    assert not track.informed.exists()
