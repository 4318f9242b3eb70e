"""Lex Sarah from report to closed: by the book, by people with delegation, told to the one who reported."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.access import may
from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from deviations import services
from deviations.models import Track, TrackEntry
from deviations.services import causes, judging, lexsarah, tracks
from deviations.track_conditions import NINE, lacking_before_closing, lacking_for_deciding
from organisation.models import Delegation, Notice
from organisation.roles import Action
from standards.legal import reference_on
from standards.models import CauseCategory
from tests.remembering import kept
from tests.scene import assess, report_case

pytestmark = pytest.mark.django_db
SAID = [{"reason": "Någon for illa.", "topic": "lex-sarah-rapportera"}]


@kept
def delegation(town):
    return Delegation.objects.create(
        body=town.board, action=Action.DECIDE_LEX_SARAH, role="sas", reference="Delegationsordning 2026, punkt 4.3"
    )


@kept
def case(town, employee, unit_manager):
    return assess(unit_manager, report_case(employee, town.unit, "Ingen svarade på larmet under natten."))


@kept
def track(case, sas, delegation):
    return tracks.track_open(by=sas, deviation=case, kind="lex_sarah", suggestion=SAID)


def fresh(track) -> Track:
    return Track.objects.for_system("a test looks").get(pk=track.pk)


def judge(by, track, judgement, reasons="Så vägde jag det.") -> Track:
    return judging.track_judge(by=by, track=track, version=track.version, judgement=judgement, reasons=reasons)


def write(by, track, topic, text="Det som kom fram.", **more) -> TrackEntry:
    more = {"kind": "fact", "source": "Samtal med personalen"} | more
    return tracks.entry_add(by=by, track=track, topic=topic, text=text, **more)


def tell(by, track, recipient):
    tracks.information_add(by=by, track=track, recipient=recipient, informed=True, on=local_today(), how="meeting")


def investigate(by, track) -> Track:
    """Everything that must be in place before the decision."""
    track = lexsarah.protection_record(
        by=by, track=track, version=track.version, text="Extra tillsyn hela natten.", at=timezone.now()
    )
    track = tracks.track_register(
        by=by, track=track, version=track.version, diary_number="VON 2026/123", received_at=track.received_at,
        secrecy=reference_on("sekretess-socialtjanst", local_today()),
    )  # fmt: skip
    track = tracks.track_appoint(
        by=by, track=track, version=track.version, lead=by, impartiality="Arbetar inte på enheten."
    )
    track = tracks.track_investigate(by=by, track=track, version=track.version)
    for topic in NINE:
        write(by, track, topic, happened_at=timezone.now() if topic == "measures" else None)
    write(by, track, "consequence", "Oro och en sömnlös natt.", stated_by="individual")
    return lexsarah.child_answer(by=by, track=track, version=track.version, concerns="no")


def test_a_case_that_is_not_serious_goes_from_report_to_closed_without_ivo(track, sas):
    track = judge(sas, investigate(sas, track), "misconduct")
    assert lacking_for_deciding(fresh(track)) == []
    track = tracks.track_decide(by=sas, track=track, version=track.version, reasons="Missförhållande. Larmen byts.")
    tell(sas, track, "individual")
    tell(sas, track, "reporter")
    track = tracks.track_close(by=sas, track=track, version=track.version, note="Larmen är bytta.")
    assert (track.status, track.closed_by) == ("closed", sas)
    assert not track.clocks.filter(stopped_at=None).exists()
    assert [decision.what for decision in track.decisions.all()] == ["judgement", "close"]
    assert track.notified_at is None


def test_the_decision_waits_for_all_that_the_investigation_must_tell(track, sas):
    track = judge(sas, track, "misconduct")
    track = tracks.track_appoint(by=sas, track=track, version=track.version, lead=sas, impartiality="Inget jäv.")
    track = tracks.track_investigate(by=sas, track=track, version=track.version)
    with pytest.raises(RuleBroken) as refused:
        tracks.track_decide(by=sas, track=track, version=track.version, reasons="Klart.")
    assert len(refused.value.lacking) == len(NINE) + 4  # diary number, protection, consequence, child
    assert fresh(track).status == "investigating"
    assert not track.decisions.filter(what="close").exists()


@pytest.mark.parametrize("topic", NINE)
def test_each_of_the_nine_items_is_asked_for(track, sas, topic):
    with transaction.atomic():
        track = judge(sas, investigate(sas, track), "risk")
        assert lacking_for_deciding(fresh(track)) == []
    TrackEntry.objects.filter(topic=topic)._raw_delete("default")
    assert len(lacking_for_deciding(fresh(track))) == 1


def test_a_child_is_told_about_in_an_entry_of_its_own(track, sas):
    track = judge(sas, investigate(sas, track), "misconduct")
    track = lexsarah.child_answer(by=sas, track=track, version=track.version, concerns="yes")
    assert any("barn" in text for text in lacking_for_deciding(fresh(track)))
    with pytest.raises(DomainError) as refused:
        write(sas, track, "child", "Pojken sov dåligt.")
    assert refused.value.field == "stated_by"
    write(sas, track, "child", "Pojken säger att han var rädd.", stated_by="individual")
    assert lacking_for_deciding(fresh(track)) == []


def test_the_track_stays_open_while_somebody_has_not_been_told(track, sas):
    track = judge(sas, investigate(sas, track), "misconduct")
    track = tracks.track_decide(by=sas, track=track, version=track.version, reasons="Klart.")
    with pytest.raises(RuleBroken):
        tracks.track_close(by=sas, track=track, version=track.version)
    tell(sas, track, "representative")
    tracks.information_add(
        by=sas, track=track, recipient="reporter", informed=False, reason_not="Har slutat och vill inte bli kontaktad."
    )
    assert tracks.track_close(by=sas, track=track, version=track.version).status == "closed"


def test_a_serious_case_waits_for_ivo(track, sas):
    track = judge(sas, investigate(sas, track), "serious")
    track = tracks.track_decide(by=sas, track=track, version=track.version, reasons="Allvarligt.")
    tell(sas, track, "individual")
    tell(sas, track, "reporter")
    assert lacking_before_closing(fresh(track)) == ["Anmäl till IVO."]
    with pytest.raises(RuleBroken, match="IVO"):
        tracks.track_close(by=sas, track=track, version=track.version)


def test_the_one_who_investigates_without_delegation_decides_nothing(track, quality_developer, sas):
    track = judge(sas, investigate(sas, track), "misconduct")
    with pytest.raises(PermissionDenied):
        judge(quality_developer, track, "serious")
    with pytest.raises(PermissionDenied):
        tracks.track_decide(by=quality_developer, track=track, version=track.version, reasons="Klart.")
    Delegation.objects.update(valid_to=local_today() - timedelta(days=1), valid_from=local_today() - timedelta(days=9))
    with pytest.raises(RuleBroken, match="delegation"):
        tracks.track_decide(by=sas, track=track, version=track.version, reasons="Klart.")
    assert fresh(track).status == "investigating"


def test_no_date_lies_ahead(track, sas):
    later = timezone.now() + timedelta(minutes=5)
    with pytest.raises(DomainError, match="framtiden"):
        lexsarah.protection_record(by=sas, track=track, version=track.version, text="Tillsyn.", at=later)
    with pytest.raises(DomainError, match="framtiden"):
        write(sas, track, "measures", happened_at=later)
    with pytest.raises(DomainError, match="framtiden"):
        tracks.information_add(
            by=sas,
            track=track,
            recipient="individual",
            informed=True,
            on=local_today() + timedelta(days=1),
            how="phone",
        )
    with pytest.raises(DomainError, match="framtiden"):
        tracks.track_register(
            by=sas, track=track, version=track.version, diary_number="VON 1", secrecy=None, received_at=later
        )


def test_a_measure_says_when_it_was_done(track, sas):
    with pytest.raises(DomainError) as refused:
        write(sas, track, "measures")
    assert refused.value.field == "happened_at"


def test_a_note_is_never_changed_and_a_correction_stands_beside_it(track, sas):
    first = write(sas, track, "event", "Larmet gick 02.10.")
    with pytest.raises(TypeError):
        first.save()
    with pytest.raises(TypeError):
        TrackEntry.objects.filter(pk=first.pk).update(text="Inget hände.")
    second = write(sas, track, "event", "Larmet gick 03.10.", corrects=first)
    third = write(sas, track, "event", "Larmet gick 03.15.", corrects=second)
    assert (second.corrects, third.corrects) == (first, first)
    assert (first.title, first.by, first.at.date()) == (tracks.title_of(sas), sas, timezone.now().date())


def test_a_note_of_another_track_is_not_corrected_here(track, sas, town, employee):
    other = tracks.track_open(by=sas, deviation=report_case(employee, town.unit), kind="lex_sarah", suggestion=SAID)
    note = write(sas, other, "event")
    with pytest.raises(DomainError):
        write(sas, track, "event", corrects=note)


def test_the_second_of_two_is_told(track, sas):
    tracks.track_appoint(by=sas, track=track, version=track.version, lead=sas, impartiality="Inget jäv.")
    with pytest.raises(Conflict):
        lexsarah.protection_record(by=sas, track=track, version=track.version, text="Tillsyn.", at=timezone.now())
    assert fresh(track).protection == ""


def test_only_those_who_may_investigate_are_appointed(track, sas, quality_developer, colleague, case, mas):
    with pytest.raises(DomainError) as refused:
        tracks.track_appoint(by=sas, track=track, version=track.version, lead=colleague, impartiality="Inget jäv.")
    assert refused.value.field == "lead"
    services.grant_add(
        by=sas, deviation=case, person=colleague, action=Action.SEE_CASES, reason="Ska utreda.",
        valid_to=local_today() + timedelta(days=60),
    )  # fmt: skip
    track = tracks.track_appoint(by=sas, track=track, version=track.version, lead=colleague, impartiality="Inget jäv.")
    assert may(colleague, Action.INVESTIGATE_LEX_SARAH, track)


def test_the_one_whom_it_is_about_leads_nothing(track, case, sas, quality_developer):
    case.refresh_from_db()
    services.implicated_add(
        by=sas, deviation=case, version=case.version, person=quality_developer, reason="Berörs av rapporten."
    )
    with pytest.raises(DomainError):
        tracks.track_appoint(
            by=sas, track=track, version=track.version, lead=quality_developer, impartiality="Inget jäv."
        )


def test_a_cause_is_answered_by_the_cases_measures_or_by_why_none_is_needed(track, case, sas, colleague):
    cause = causes.cause_add(
        by=sas, track=track, category=CauseCategory.objects.valid().first(), text="En person hade två avdelningar."
    )
    with pytest.raises(DomainError):
        causes.cause_answer(by=sas, cause=cause)
    case.refresh_from_db()
    measure = services.measure_add_to_case(
        by=sas, deviation=case, version=case.version, title="Två på natten", owner=colleague, due_on=local_today()
    )
    causes.cause_answer(by=sas, cause=cause, no_measure_reason="Redan åtgärdat.")
    causes.cause_answer(by=sas, cause=cause, measures=[measure])
    cause.refresh_from_db()
    assert (list(cause.measures.all()), cause.no_measure_reason) == ([measure], "")


def test_a_lowered_judgement_is_tried_again_once_by_sas(track, case, sas, employee, colleague, quality_developer):
    track = judge(sas, track, "serious")
    with pytest.raises(DomainError):
        lexsarah.appeal_make(by=employee, deviation=case, text="Det var värre.")
    track = judge(sas, track, "misconduct", "Ingen kom till skada.")
    assert Notice.objects.filter(user=employee, text__contains="har ändrats").exists()
    with pytest.raises(PermissionDenied):
        lexsarah.appeal_make(by=colleague, deviation=case, text="Det var värre.")
    lexsarah.appeal_make(by=employee, deviation=case, text="Hon låg på golvet i fyra timmar.")
    assert Notice.objects.filter(user=sas, text__contains="Ny bedömning").exists()
    with pytest.raises(DomainError, match="en gång"):
        lexsarah.appeal_make(by=employee, deviation=case, text="En gång till.")
    track = fresh(track)
    assert "Besvara begäran om ny bedömning." in lacking_before_closing(track)
    with pytest.raises(PermissionDenied):
        lexsarah.appeal_answer(by=quality_developer, track=track, version=track.version, answer="Nej.")
    track = lexsarah.appeal_answer(
        by=sas, track=track, version=track.version, answer="Du har rätt.", judgement="serious"
    )
    assert (track.judgement, track.decisions.count()) == ("serious", 3)
    assert Notice.objects.filter(user=employee, text__contains="svar på din begäran").exists()
    with pytest.raises(DomainError):
        lexsarah.appeal_answer(by=sas, track=track, version=track.version, answer="Igen.")


def test_a_judgement_that_stands_is_answered_without_a_new_decision(track, case, sas, employee):
    judge(sas, judge(sas, track, "serious"), "risk")
    lexsarah.appeal_make(by=employee, deviation=case, text="Det var värre.")
    track = fresh(track)
    track = lexsarah.appeal_answer(by=sas, track=track, version=track.version, answer="Risken var liten.")
    assert (track.judgement, track.decisions.count(), track.appeal.answer) == ("risk", 2, "Risken var liten.")


def test_the_law_of_the_day_of_the_event_is_cited(town, employee, unit_manager, sas, client_as):
    old = timezone.now().replace(year=2025, month=5, day=20)
    case = assess(unit_manager, report_case(employee, town.unit, occurred_from=old))
    tracks.track_open(by=sas, deviation=case, kind="lex_sarah", suggestion=SAID, received_at=old)
    page = client_as(sas).get(f"/avvikelser/{case.number}/lex-sarah/").text
    assert "14 kap. 6 § SoL (2001:453)" in page
    assert "2025:400" not in page


def test_that_a_judgement_stands_is_said_by_somebody_with_delegation(track, case, sas, employee, delegation):
    judge(sas, judge(sas, track, "serious"), "risk")
    lexsarah.appeal_make(by=employee, deviation=case, text="Det var värre.")
    Delegation.objects.filter(pk=delegation.pk).update(
        valid_from=local_today() - timedelta(days=9), valid_to=local_today() - timedelta(days=1)
    )
    track = fresh(track)
    with pytest.raises(RuleBroken, match="delegation"):
        lexsarah.appeal_answer(by=sas, track=track, version=track.version, answer="Risken var liten.")
    track.appeal.refresh_from_db()
    assert track.appeal.answered_at is None


def test_a_child_found_after_the_decision_is_told_about_before_the_track_closes(track, sas):
    asked = "Ett barn berörs: skriv om barnets situation och vad barnet själv säger."
    track = judge(sas, track, "misconduct")
    Track.objects.for_system("a test").filter(pk=track.pk).update(status="decided", concerns_child="yes")
    track = fresh(track)
    assert asked in lacking_before_closing(track)
    with pytest.raises(RuleBroken) as refused:
        tracks.track_close(by=sas, track=track, version=track.version)
    assert asked in refused.value.lacking
