"""What the law's tracks put on Min dag: for whoever leads, for those of the nämnd when nobody does, for the owner."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_date, local_today
from deviations.models import Clock, IvoNotification, JudgementAppeal, Track
from deviations.services import implicated_add
from deviations.services.judging import track_judge
from deviations.services.tracks import track_appoint, track_open
from deviations.todo import todo
from organisation.models import Delegation
from organisation.roles import Action
from tests.scene import assess, report_case

pytestmark = pytest.mark.django_db
SAID = [{"reason": "Någon for illa.", "topic": "lex-sarah-rapportera"}]


@pytest.fixture
def open_track(town, employee, unit_manager):
    def make(kind="lex_sarah", laws=("sol",)):
        case = assess(unit_manager, report_case(employee, town.unit), laws=laws)
        return track_open(by=unit_manager, deviation=case, kind=kind, suggestion=SAID)

    return make


@pytest.fixture
def delegated(town):
    for action, role in ((Action.DECIDE_LEX_SARAH, "sas"), (Action.DECIDE_LEX_MARIA, "mas")):
        Delegation.objects.create(body=town.board, action=action, role=role, reference="Punkt 4.3")


def verbs(user):
    return [item.text.split(":")[0] for item in todo(user, 20).items if "Lex" in item.detail or "Person" in item.detail]


def test_a_new_track_waits_for_those_who_may_run_it_until_somebody_leads(
    open_track, sas, quality_developer, mas, unit_manager, employee
):
    track = open_track()
    people = (sas, quality_developer, mas, unit_manager, employee)
    assert [verbs(person) for person in people] == [["Utse den som utreder"], ["Utse den som utreder"], [], [], []]
    track_appoint(by=sas, track=track, version=track.version, lead=quality_developer, impartiality="Prövat.")
    # SAS may decide, and so is still asked for the judgement.
    assert [verbs(person) for person in people] == [["Utred och bedöm"], ["Utred och bedöm"], [], [], []]


def test_ivo_is_to_be_notified_with_the_laws_word_and_our_target_as_the_day(open_track, sas, delegated):
    track = open_track()
    track_judge(by=sas, track=track, version=track.version, judgement="serious", reasons="Utan tillsyn.")
    items = {item.text.split(":")[0]: item for item in todo(sas, 20).items if "Lex" in item.detail}
    assert list(items) == ["Anmäl till IVO", "Utse den som utreder"]  # a working day before six weeks
    clock = Clock.objects.for_system("a test").get(duty__key="LS-IVO")
    assert items["Anmäl till IVO"].due == local_date(clock.target_end)
    assert "snarast" in items["Anmäl till IVO"].detail
    assert items["Anmäl till IVO"].url == f"/avvikelser/{track.deviation.number}/lex-sarah/"


def test_a_patient_who_was_injured_is_to_be_told(open_track, mas, delegated):
    track = open_track("lex_maria", ("hsl",))
    track_judge(by=mas, track=track, version=track.version, judgement="serious_injury", reasons="Fel dos.")
    assert set(verbs(mas)) == {"Anmäl till IVO", "Informera patienten", "Utse den som utreder"}


def test_what_waits_without_a_clock_is_not_forgotten(open_track, sas, employee, delegated):
    asked, sent, decided = open_track(), open_track(), open_track()
    JudgementAppeal.objects.create(track=asked, by=employee, text="Det var värre.")
    now = timezone.now()
    tracks = Track.objects.for_system("a test")
    tracks.filter(pk__in=(sent.pk, decided.pk)).update(status="decided", judgement="misconduct", judged_at=now)
    Clock.objects.for_system("a test").exclude(track=asked).update(stopped_at=now, stopped_by="x")
    IvoNotification.objects.create(
        track=sent, status="sent", form_key="x", form_version="1", channel="form", sent_at=now, sent_by=sas,
        received_on=local_today(), made_at=now, made_by=sas, digest="x", content_digest="x", file="x.pdf",
    )  # fmt: skip
    found = {item.text.split(":")[0]: item for item in todo(sas, 20).items if "Lex" in item.detail}
    assert set(found) == {
        "Utse den som utreder", "Svara på begäran om ny bedömning", "För in IVO", "Avsluta Lex Sarah",
    }  # fmt: skip
    assert found["För in IVO"].due > local_today() + timedelta(days=80)


def test_decisions_are_to_be_reported_to_the_nämnd(open_track, sas, mas, delegated):
    track = open_track()
    track_judge(by=sas, track=track, version=track.version, judgement="misconduct", reasons="Utan tillsyn.")
    assert "Anmäl 1 delegationsbeslut till nämnden" in [item.text for item in todo(sas, 20).items]
    assert "Anmäl 1 delegationsbeslut till nämnden" not in [item.text for item in todo(mas, 20).items]


def test_the_decisions_to_report_are_named_by_their_law(open_track, sas, mas, delegated):
    def said(person):
        return [item.detail for item in todo(person, 20).items if "delegationsbeslut" in item.text]

    sarah, maria = open_track(), open_track("lex_maria", ("hsl",))
    track_judge(by=sas, track=sarah, version=sarah.version, judgement="misconduct", reasons="Utan tillsyn.")
    track_judge(by=mas, track=maria, version=maria.version, judgement="injury", reasons="Fel dos.")
    assert [said(sas), said(mas)] == [["Ett beslut i lex Sarah"], ["Ett beslut i lex Maria"]]
    maria.refresh_from_db()
    track_judge(by=mas, track=maria, version=maria.version, judgement="serious_injury", reasons="Dog.")
    assert said(mas) == ["Beslut i lex Maria"]


def test_what_leads_elsewhere_is_the_owners_of_the_case(open_track, unit_manager, sas):
    open_track("data_breach")
    assert verbs(unit_manager) == ["Anmäla personuppgiftsincident till IMY"]
    assert verbs(sas) == []


def test_whoever_is_implicated_has_nothing_to_do_there(open_track, sas, stand_in):
    case = open_track().deviation
    case.refresh_from_db()
    implicated_add(by=stand_in, deviation=case, version=case.version, person=sas, reason="Rör personen.")
    assert verbs(sas) == []


def test_many_tracks_are_counted_and_asked_for_in_the_same_queries(open_track, sas):
    counted = []
    for _ in range(2):
        for _ in range(3):
            open_track()
        with CaptureQueriesContext(connection) as asked:
            found = todo(sas, 2)
        counted.append(len(asked))
    assert counted[0] == counted[1]
    assert found.total == 6
    assert len([item for item in found.items if "Lex" in item.detail]) == 2


def test_a_clock_on_min_dag_has_its_paragraph_one_click_away(open_track, sas, client_as):
    open_track()
    clock = Clock.objects.for_system("a test").get(stopped_at=None)
    client = client_as(sas)
    link = reverse("standards:reference", args=[clock.reference.key])
    row = client.get(reverse("my_day")).text.partition("Utse den som utreder")[2].partition("</li>")[0]
    assert f'href="{link}"' in row
    assert client.get(link).status_code == 200
