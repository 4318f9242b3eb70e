"""Lex Maria: two questions propose, a person decides; a plan with days; a patient who is told (PSL 1 and 3 kap.)."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from deviations import services, track_conditions
from deviations.models import Clock, Track
from deviations.services import judging, lexmaria, tracks
from deviations.track_workflow import PATIENT_POINTS
from deviations.vardskada import NO, QUESTIONS, UNKNOWN, YES
from organisation.models import Delegation
from organisation.roles import Action
from standards.models import CauseCategory
from tests.remembering import kept
from tests.scene import assess, report_case

pytestmark = pytest.mark.django_db
SAID = [{"reason": "Läkemedel.", "topic": "patientsakerhet-utreda"}]
LETTERS = {"j": YES, "n": NO, "?": UNKNOWN, "-": ""}


def answers(letters: str) -> dict[str, str]:
    """ "j jnj njj" → avoidable; harm, a, b; could, a, b."""
    said = (LETTERS[letter] for letter in letters.replace(" ", ""))
    return {question: answer for question, answer in zip(QUESTIONS, said, strict=True) if answer}


@kept
def delegated(town):
    return Delegation.objects.create(
        body=town.board, action=Action.DECIDE_LEX_MARIA, role="mas", reference="Delegationsordning 2026, p. 5.1"
    )


@kept
def track(town, employee, unit_manager, mas, delegated) -> Track:
    case = assess(unit_manager, report_case(employee, town.unit, "Insulin gavs två gånger."), laws=("hsl",))
    return tracks.track_open(by=mas, deviation=case, kind="lex_maria", suggestion=SAID)


def fresh(track) -> Track:
    return Track.objects.for_system("a test").get(pk=track.pk)


def judge(by, track, letters="j jnn jjn", judgement="serious_injury_could", reasons="Dubbel dos av insulin."):
    track = fresh(track)
    return lexmaria.vardskada_judge(
        by=by, track=track, version=track.version, answers=answers(letters), judgement=judgement, reasons=reasons
    )


def inform(by, track, points=tuple(PATIENT_POINTS), **more):
    values = {"recipient": "individual", "informed": True, "on": local_today(), "how": "meeting"} | more
    return lexmaria.patient_inform(by=by, track=fresh(track), points=points, **values)


def running(track) -> set[str]:
    return set(track.clocks.filter(stopped_at=None).values_list("duty__key", flat=True))


def test_the_answers_are_kept_with_the_decision_and_what_they_proposed(track, mas):
    track = judge(mas, track)
    kept = track.decisions.get()
    assert kept.judgement == "serious_injury_could"
    assert kept.answers == answers("j jnn jjn") | {"proposed": "serious_injury_could", "preliminary": False}


def test_a_person_decides_against_the_proposal_with_reasons(track, mas):
    track = judge(mas, track, "j n-- n--", "injury_could", "Två fel i rad, och ingen spärr som hade stoppat dem.")
    assert track.judgement == "injury_could"
    assert track.decisions.get().answers["proposed"] == "no_injury"


def test_a_judgement_without_reasons_is_refused(track, mas):
    with pytest.raises(DomainError) as refused:
        judge(mas, track, reasons="  ")
    assert refused.value.field == "reasons"
    assert not fresh(track).judgement


@pytest.mark.parametrize(("letters", "field"), [("- jnn jjn", "avoidable"), ("j j-n jjn", "lasting")])
def test_a_question_that_has_a_meaning_is_answered(track, mas, letters, field):
    with pytest.raises(DomainError) as refused:
        judge(mas, track, letters)
    assert refused.value.field == field


def test_a_word_of_the_other_law_is_refused(track, mas):
    with pytest.raises(DomainError):
        judge(mas, track, judgement="serious")


def test_whoever_is_not_appointed_does_not_judge(track, mas, delegated):
    delegated.delete()
    with pytest.raises(RuleBroken, match="delegation"):
        judge(mas, track)


def test_a_suicide_is_judged_like_any_other_event(town, employee, unit_manager, mas, delegated):
    case = assess(unit_manager, report_case(employee, town.unit, "Patienten tog sitt liv."), laws=("hsl",))
    track = tracks.track_open(by=mas, deviation=case, kind="lex_maria", suggestion=SAID)
    assert not track.judgement
    assert running(track) == {"LM-INV"}


def test_an_injured_patient_is_to_be_told_also_when_worse_could_have_happened(track, mas):
    track = judge(mas, track)
    assert track.patient_injured
    assert running(track) == {"LM-INV", "LM-IVO", "LM-PAT"}
    track = judge(mas, track, "j n-- jjn")
    assert not track.patient_injured
    assert "LM-PAT" not in running(track)


def test_lex_maria_counts_from_the_event_itself(track, mas):
    track = judge(mas, track)
    clock = track.clocks.get(duty__key="LM-IVO")
    assert clock.started_at == (track.deviation.occurred_from or track.deviation.reported_at) < track.judged_at
    assert (clock.legal_word, clock.legal_end) == ("snarast efter det att händelsen har inträffat", None)


def test_the_duty_to_tell_ends_with_the_sixth_point(track, mas):
    track = judge(mas, track)
    inform(mas, track, points=["event", "measures", "complaint"])
    assert "LM-PAT" in running(track)
    inform(mas, track, points=["board", "ivo", "compensation"])
    assert "LM-PAT" not in running(track)


def test_what_the_patient_lacks_stands_on_the_track(track, mas):
    track = judge(mas, track)
    inform(mas, track, points=["event"])
    lacking = track_conditions.lacking_in_information(fresh(track))
    assert len(lacking) == 2
    inform(mas, track, journal_on=local_today())
    assert track_conditions.lacking_in_information(fresh(track)) == []


def test_the_day_in_the_journal_may_come_later(track, mas):
    track = judge(mas, track)
    with pytest.raises(DomainError, match="först"):
        lexmaria.patient_journal(by=mas, track=track, journal_on=local_today())
    inform(mas, track)
    assert track_conditions.lacking_in_information(fresh(track))
    lexmaria.patient_journal(by=mas, track=fresh(track), journal_on=local_today())
    assert track_conditions.lacking_in_information(fresh(track)) == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"recipient": "board"}, "recipient"),
        ({"points": []}, "points"),
        ({"points": ["event", "annat"]}, "points"),
        ({"on": local_today() + timedelta(days=1)}, "on"),
        ({"how": ""}, "how"),
        ({"journal_on": local_today() - timedelta(days=1)}, "journal_on"),
        ({"informed": False}, "reason_not"),
    ],
)
def test_information_that_does_not_hold_is_refused(track, mas, values, field):
    with pytest.raises(DomainError) as refused:
        inform(mas, track, **values)
    assert refused.value.field == field
    assert not fresh(track).informed.exists()


def test_a_patient_who_cannot_be_told_leaves_a_reason(track, mas):
    track = judge(mas, track)
    inform(mas, track, informed=False, reason_not="Avled samma kväll, inga närstående är kända.")
    assert "LM-PAT" not in running(track)
    assert track_conditions.lacking_in_information(fresh(track)) == []


def test_a_serious_event_is_not_decided_without_the_patients_account_and_a_plan(track, mas, unit_manager):
    track = judge(mas, track)
    lacking = track_conditions.lacking_in_investigation(fresh(track))
    assert "Skriv om patienten har erbjudits att berätta om händelsen." in lacking
    assert "Bestäm minst en åtgärd, eller skriv vid orsaken varför ingen behövs." in lacking
    lexmaria.patient_offer(by=mas, track=track, version=track.version, offered="Frågade dottern vid mötet.")
    case = track.deviation
    services.measure_add_to_case(
        by=unit_manager, deviation=case, version=None, title="Två signerar insulin", owner=unit_manager,
        due_on=local_today() + timedelta(days=14),
    )  # fmt: skip
    lacking = track_conditions.lacking_in_investigation(fresh(track))
    assert "Åtgärden ”Två signerar insulin”: ingen dag då effekten följs upp." in lacking
    assert not [text for text in lacking if "erbjudits" in text or "Bestäm" in text]


def test_a_lesser_event_needs_no_plan_of_its_own(track, mas):
    track = judge(mas, track, "j jnn jnn", "injury")
    assert not [text for text in track_conditions.lacking_in_investigation(track) if "åtgärd" in text.lower()]


def test_a_cause_that_needs_no_measure_is_a_plan_too(track, mas):
    track = judge(mas, track)
    track.causes.create(
        category=CauseCategory.objects.valid().first(), text="Sondens fabrikat.", no_measure_reason="Utbytt.", by=mas
    )
    assert track_conditions.lacking_in_plan(fresh(track)) == []


def test_a_blank_account_is_refused(track, mas):
    with pytest.raises(DomainError) as refused:
        lexmaria.patient_offer(by=mas, track=track, version=track.version, offered=" ")
    assert refused.value.field == "offered"


def test_the_forms_of_lex_maria_are_not_for_other_tracks(town, employee, unit_manager, sas):
    case = assess(unit_manager, report_case(employee, town.unit))
    sarah = tracks.track_open(by=sas, deviation=case, kind="lex_sarah", suggestion=SAID)
    with pytest.raises(DomainError, match="lex Maria"):
        inform(sas, sarah)
    assert judging.OF_KIND["lex_sarah"]


# --- Pages ------------------------------------------------------------------------------------------------------------


def address(name, track, *more):
    return reverse(f"deviations:{name}", args=[track.deviation.number, *more])


def filled(track, letters="j jnn jjn", **more):
    return answers(letters) | {"version": track.version} | more


def test_the_page_proposes_before_anything_is_saved(track, mas, client_as):
    page = client_as(mas).post(address("vardskada", track), filled(track, forslag="1", reasons="Halvskrivet."))
    text = page.content.decode()
    assert "Svaren pekar mot: hade kunnat medföra allvarlig vårdskada" in text
    assert "Halvskrivet." in text
    assert "error-summary" not in text
    assert not fresh(track).judgement


def test_htmx_gets_the_proposal_alone(track, mas, client_as):
    page = client_as(mas).post(address("vardskada", track), filled(track), headers={"hx-request": "true"})
    text = page.content.decode()
    assert "Svaren pekar mot" in text
    assert "<form" not in text


def test_the_page_says_that_the_person_decides_and_links_the_paragraph(track, mas, client_as):
    text = client_as(mas).get(address("vardskada", track)).content.decode()
    assert "Det är du som bestämmer" in text
    assert "1 kap. 5 § PSL" in text
    assert 'value="serious_injury"' in text
    assert "checked" not in text


def test_a_judgement_is_made_on_the_page(track, mas, client_as):
    data = filled(track, judgement="serious_injury_could", reasons="Dubbel dos.")
    answer = client_as(mas).post(address("vardskada", track), data)
    assert answer.status_code == 302
    page = client_as(mas).get(answer["Location"]).content.decode()
    assert "En patient har fått en vårdskada" in page
    assert "Dubbel dos." in page


def test_an_error_stands_beside_its_question_and_the_text_is_kept(track, mas, client_as):
    data = filled(track, "j j-n jjn", judgement="injury", reasons="Dubbel dos.")
    text = client_as(mas).post(address("vardskada", track), data).content.decode()
    assert "id_lasting_error" in text
    assert "Dubbel dos." in text


def test_the_six_points_are_ticked_on_the_page(track, mas, client_as):
    judge(mas, track)
    data = {"informed": "yes", "recipient": "individual", "points": list(PATIENT_POINTS), "on": local_today(),
            "how": "meeting", "journal_on": local_today()}  # fmt: skip
    answer = client_as(mas).post(address("patient_inform", track), data)
    assert answer.status_code == 302
    assert fresh(track).informed.get().journal_on == local_today()


def test_no_word_of_the_six_points_is_broken_in_the_middle_by_its_tile(track, mas, client_as):
    form = client_as(mas).get(address("patient_inform", track)).context["form"]
    parts = [part for _, label in form.fields["points"].choices for part in re.split(r"[\s\u00ad]", label)]
    assert max(len(part) for part in parts) < 20  # what a tile at its narrowest holds; a soft hyphen (u00ad) may divide


def test_a_personnummer_in_the_reason_is_asked_about(track, mas, client_as):
    data = {"informed": "no", "recipient": "individual", "reason_not": "19121212-1212 har avlidit"}
    text = client_as(mas).post(address("patient_inform", track), data).content.decode()
    assert "personnummer" in text
    assert not fresh(track).informed.exists()


def test_the_plan_says_in_words_what_is_missing(track, mas, unit_manager, client_as):
    services.measure_add_to_case(
        by=unit_manager, deviation=track.deviation, version=None, title="Två signerar insulin", owner=unit_manager,
        due_on=local_today() + timedelta(days=14),
    )  # fmt: skip
    text = client_as(mas).get(address("track", track, "lex_maria")).content.decode()
    assert "Ingen dag då effekten följs upp." in text
    assert "Skydd och spärrar" in text


@pytest.mark.parametrize("name", ["sas", "quality_developer", "quality_manager", "director", "development_lead"])
def test_who_has_not_been_granted_health_cases_meets_404(track, persona, client_as, name):
    client = client_as(persona(name))
    for address_of in ("vardskada", "patient_inform", "patient_journal", "patient_offer"):
        assert client.get(address(address_of, track)).status_code == 404
    assert client.get(address("track", track, "lex_maria")).status_code == 404


def test_each_law_is_read_by_its_own_on_a_case_of_both(town, employee, unit_manager, sas, mas, delegated, client_as):
    case = assess(unit_manager, report_case(employee, town.unit), laws=("sol", "hsl"))
    maria = tracks.track_open(by=mas, deviation=case, kind="lex_maria", suggestion=SAID)
    sarah = tracks.track_open(by=unit_manager, deviation=case, kind="lex_sarah", suggestion=SAID)
    said = {"kind": "fact", "source": "Samtal"}
    tracks.entry_add(by=mas, track=maria, topic="course", text="Sockret sjönk till 1,9.", **said)
    tracks.entry_add(by=sas, track=sarah, topic="event", text="Dottern fick inget veta.", **said)
    duties = {
        user: {clock.track.kind for clock in Clock.objects.visible_to(user, Action.SEE_CASES)} for user in (sas, mas)
    }
    assert duties == {sas: {"lex_sarah"}, mas: {"lex_maria"}}
    clocks = {user: client_as(user).get(reverse("deviations:clocks")).content.decode() for user in (sas, mas)}
    assert "Utreda händelsen" in clocks[mas]
    assert "Utreda händelsen" not in clocks[sas]
    assert "utreda och avhjälpa" not in clocks[mas]
    assert client_as(sas).get(address("track", maria, "lex_maria")).status_code == 404
    assert client_as(mas).get(address("track", sarah, "lex_sarah")).status_code == 404
    shown = {
        user: "".join(
            client_as(user).get(each).content.decode()
            for each in (reverse("deviations:show", args=[case.number]), address("track", own, kind))
        )
        for user, own, kind in ((mas, maria, "lex_maria"), (sas, sarah, "lex_sarah"))
    }
    assert "Sockret sjönk" in shown[mas]
    assert "Dottern fick" not in shown[mas]
    assert "Dottern fick" in shown[sas]
    assert "Sockret sjönk" not in shown[sas]


def test_mar_investigates_but_does_not_judge(track, mar, client_as):
    client = client_as(mar)
    assert client.get(address("patient_inform", track)).status_code == 200
    assert client.get(address("vardskada", track)).status_code == 403


def test_a_patient_who_knows_all_is_not_owed_it_again_by_a_new_judgement(track, mas):
    judge(mas, track)
    inform(mas, track)
    track = judge(mas, track, "j jjn jjn", "serious_injury")
    assert track.patient_injured
    assert "LM-PAT" not in running(track)


def test_that_a_relative_was_not_told_says_nothing_of_the_patient(track, mas):
    track = judge(mas, track)
    asked = "Informera patienten, eller skriv varför det inte går."
    inform(mas, track, recipient="relative", informed=False, reason_not="Bor utomlands.")
    assert "LM-PAT" in running(track)
    assert track_conditions.lacking_for_person(fresh(track)) == [asked]
    inform(mas, track, informed=False, reason_not="Avled samma kväll.")
    assert "LM-PAT" not in running(track)
    assert track_conditions.lacking_for_person(fresh(track)) == []
