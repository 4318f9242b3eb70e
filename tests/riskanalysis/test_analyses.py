"""A riskanalys from its beginning to its follow-up: what it asks for on the way, and what it refuses."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from organisation.models import Notice
from riskanalysis import services
from riskanalysis.models import AnalysisTemplate, Risk, RiskAnalysis, Voice
from riskanalysis.selectors import earlier_analyses, parts_of
from riskanalysis.workflow import Occasion, Status, Step, progress
from standards.models import RiskMatrix, Theme

pytestmark = pytest.mark.django_db
LATER = timedelta(days=60)


def fresh(analysis):
    return RiskAnalysis.objects.for_system("test").get(pk=analysis.pk)


def decided(analysis, by):
    return services.analysis_decide(
        by=by,
        analysis=analysis,
        version=fresh(analysis).version,
        conclusion="Vi går vidare med vikarier när introduktionen är gjord.",
        follow_up_on=local_today() + LATER,
    )


def test_it_begins_with_a_number_the_matrix_of_today_and_its_nämnd(analysis, town):
    assert analysis.number.startswith(f"R{local_today().year}-")
    assert analysis.board_id == town.board.pk
    assert analysis.matrix.is_valid
    assert analysis.status == Status.WORKING


def test_only_those_who_lead_at_the_unit_begin_one(town, employee, other_unit_manager):
    for person in (employee, other_unit_manager):
        with pytest.raises(PermissionDenied):
            services.analysis_add(
                by=person, unit=town.unit, title="Flytt", occasion=Occasion.OTHER, ready_by=local_today()
            )


def test_it_must_be_ready_before_the_change(town, unit_manager):
    with pytest.raises(DomainError, match="klar före ändringen"):
        services.analysis_add(
            by=unit_manager,
            unit=town.unit,
            title="Flytt",
            occasion=Occasion.REORGANISATION,
            ready_by=local_today() + LATER,
            change_on=local_today(),
        )


def test_whoever_is_named_to_lead_is_told(town, unit_manager, quality_developer):
    analysis = services.analysis_add(
        by=unit_manager,
        unit=town.unit,
        title="Flytt",
        occasion=Occasion.OTHER,
        ready_by=local_today(),
        lead=quality_developer,
    )
    assert Notice.objects.get(user=quality_developer).text == f"Du leder riskanalysen {analysis.number}"


def test_a_template_gives_the_first_risks(town, unit_manager):
    template = AnalysisTemplate.objects.get(key="sommarbemanning")
    analysis = services.analysis_add(
        by=unit_manager,
        unit=town.unit,
        title="Sommar",
        occasion=Occasion.STAFFING,
        ready_by=local_today(),
        template=template,
    )
    risks, _ = parts_of(analysis)
    assert {risk.event for risk in risks} == set(template.risks.values_list("event", flat=True))
    assert len(risks) >= 4


def test_every_usual_occasion_has_a_template():
    keys = set(AnalysisTemplate.objects.values_list("key", flat=True))
    assert keys >= {"sommarbemanning", "flytt-av-enhet", "ny-lakemedelsteknik", "varmebolja", "stromavbrott"}


# --- How far one has come ------------------------------------------------------------------------------------------


def test_an_empty_analysis_says_what_every_step_lacks(analysis):
    lacking = progress(analysis, *parts_of(analysis))
    assert lacking[Step.DESCRIBE] == []
    assert [step for step, words in lacking.items() if words] == [Step.HEAR, Step.FIND, Step.JUDGE, Step.FOLLOW_UP]


def test_a_voice_that_is_waited_for_is_named(analysis, heard, unit_manager):
    services.voice_save(by=unit_manager, analysis=analysis, kind=Voice.Kind.RELATIVES, who="Plan 1")
    assert progress(analysis, *parts_of(analysis))[Step.HEAR] == ["Svaret från Plan 1 saknas ännu."]


def test_that_nobody_was_asked_is_an_answer_when_it_says_why(analysis, unit_manager):
    services.voice_save(
        by=unit_manager,
        analysis=analysis,
        kind=Voice.Kind.USERS,
        who="Boende på plan 2",
        not_asked_reason="Ändringen rör dem inte.",
    )
    assert progress(analysis, *parts_of(analysis))[Step.HEAR] == []


def test_changed_help_asks_for_a_row_for_each_and_for_what_it_led_to(ready, unit_manager):
    RiskAnalysis.objects.for_system("test").filter(pk=ready.pk).update(occasion=Occasion.CHANGED_HELP)
    analysis = fresh(ready)
    with pytest.raises(RuleBroken, match="för varje person eller grupp"):
        decided(analysis, unit_manager)
    each = services.individual_save(by=unit_manager, analysis=analysis, reference="Plan 2, A")
    with pytest.raises(RuleBroken, match="kontakten före ändringen med en person eller grupp") as refused:
        decided(analysis, unit_manager)
    assert "Plan 2, A" not in "".join(refused.value.lacking)
    each = services.individual_save(
        by=unit_manager, analysis=analysis, individual=each, version=each.version,
        contact_before="Kontaktpersonen frågade henne och hennes dotter 3 maj. De vill behålla morgontiden.",
    )  # fmt: skip
    analysis = decided(analysis, unit_manager)
    (risk,), _ = parts_of(analysis)
    followed_up = {
        "by": unit_manager, "analysis": analysis, "version": analysis.version, "note": "Bra.",
        "outcomes": [(risk, Risk.Outcome.NO, "")],
    }  # fmt: skip
    with pytest.raises(RuleBroken) as refused:
        services.analysis_follow_up(**followed_up)
    assert refused.value.lacking == [
        "Skriv om kontakten under ändringen med Plan 2, A, eller varför det inte blev någon.",
        "Skriv om kontakten efter ändringen med Plan 2, A, eller varför det inte blev någon.",
        "Skriv vad följden blev för Plan 2, A.",
    ]
    services.individual_save(
        by=unit_manager, analysis=analysis, individual=each, version=each.version, effect="En timme senare.",
        contact_during="Samtal varje vecka.", contact_after="Ingen: hon hade flyttat.",
    )  # fmt: skip
    assert services.analysis_follow_up(**followed_up).status == Status.FOLLOWED_UP


def test_a_grave_risk_always_goes_on_however_unlikely(
    analysis, risk, heard, unit_manager, quality_developer, division_manager, client_as
):
    judged = services.risk_judge(by=unit_manager, risk=risk, version=risk.version, severity=4, likelihood=1)
    assert judged.goes_further
    assert progress(analysis, *parts_of(analysis))[Step.MEASURES]
    given = {"risk": judged, "version": judged.version, "reason": "Täcks av jouren."}
    for by in (unit_manager, quality_developer):
        with pytest.raises(DomainError, match="går alltid vidare") as refused:
            services.risk_accept(by=by, **given)
        assert refused.value.field == "reason"
    page = client_as(unit_manager).get(f"{analysis.get_absolute_url()}risk/{risk.pk}/far-vara-kvar/").content.decode()
    assert f"är det {division_manager} som beslutar det" in page
    assert 'name="reason"' not in page
    page = client_as(division_manager).get(f"{analysis.get_absolute_url()}risk/{risk.pk}/far-vara-kvar/")
    assert 'name="reason"' in page.content.decode()
    kept = services.risk_accept(by=division_manager, **given)
    assert (kept.accepted_by, kept.accepted_above) == (division_manager, True)
    assert not progress(analysis, *parts_of(analysis))[Step.MEASURES]
    taken_back = services.risk_accept(by=unit_manager, risk=kept, version=kept.version, reason="")
    assert (taken_back.accepted_by, taken_back.accepted_above) == (None, False)
    assert progress(analysis, *parts_of(analysis))[Step.MEASURES]


def test_a_risk_that_is_found_to_be_graver_is_no_longer_left_by_whoever_leads(analysis, risk, unit_manager):
    judged = services.risk_judge(by=unit_manager, risk=risk, version=risk.version, severity=3, likelihood=3)
    kept = services.risk_accept(by=unit_manager, risk=judged, version=judged.version, reason="Täcks av jouren.")
    assert not progress(analysis, *parts_of(analysis))[Step.MEASURES]
    services.risk_judge(by=unit_manager, risk=kept, version=kept.version, severity=4, likelihood=3)
    (lacking,) = progress(analysis, *parts_of(analysis))[Step.MEASURES]
    assert "eller låt chefen ovanför besluta att den får vara kvar" in lacking


def test_where_the_matrix_lets_the_gravest_rest_whoever_leads_leaves_it(analysis, risk, unit_manager):
    RiskMatrix.objects.filter(pk=analysis.matrix_id).update(
        further_from_severity=None, not_further_reason="Vi bedömer sannolikheten var för sig."
    )
    analysis = RiskAnalysis.objects.for_system("test").get(pk=analysis.pk)
    risk = Risk.objects.for_system("test").get(pk=risk.pk)
    judged = services.risk_judge(by=unit_manager, risk=risk, version=risk.version, severity=4, likelihood=2)
    services.risk_accept(by=unit_manager, risk=judged, version=judged.version, reason="Täcks av jouren.")
    assert not progress(analysis, *parts_of(analysis))[Step.MEASURES]


def test_it_is_not_decided_with_something_lacking_and_says_all_of_it(analysis, risk, unit_manager):
    with pytest.raises(RuleBroken) as refused:
        services.analysis_decide(
            by=unit_manager, analysis=analysis, version=analysis.version, conclusion="", follow_up_on=local_today()
        )
    assert refused.value.lacking == [
        "Skriv vad de som berörs har sagt, eller varför de inte har tillfrågats.",
        f"Bedöm ”{risk.event}”.",
        "Skriv er samlade bedömning.",
    ]


def test_the_number_of_queries_does_not_grow_with_the_risks(analysis, unit_manager, django_assert_num_queries):
    for number in range(12):
        services.risk_add(by=unit_manager, analysis=analysis, event=f"Risk {number}")
    with django_assert_num_queries(2):
        progress(analysis, *parts_of(analysis))


# --- Decided, followed up, made anew -------------------------------------------------------------------------------


def test_all_the_way(ready, unit_manager):
    analysis = decided(ready, unit_manager)
    assert (analysis.status, analysis.follow_up_on) == (Status.DECIDED, local_today() + LATER)
    with pytest.raises(RuleBroken, match="Skriv om det hände"):
        services.analysis_follow_up(by=unit_manager, analysis=analysis, version=analysis.version, note="Det gick bra.")
    (risk,), _ = parts_of(analysis)
    analysis = services.analysis_follow_up(
        by=unit_manager,
        analysis=analysis,
        version=analysis.version,
        note="Det gick bra.",
        outcomes=[(risk, Risk.Outcome.NO, "Alla hade delegering.")],
    )
    (risk,), _ = parts_of(analysis)
    assert (analysis.status, risk.outcome) == (Status.FOLLOWED_UP, Risk.Outcome.NO)
    assert [event.name for event in analysis.events.all()] == ["add", "decide", "follow_up"]


def test_it_is_not_followed_up_before_the_change(ready, unit_manager):
    ready = services.analysis_change(
        by=unit_manager, analysis=ready, version=fresh(ready).version, change_on=local_today() + timedelta(days=7)
    )
    analysis = services.analysis_decide(
        by=unit_manager,
        analysis=ready,
        version=ready.version,
        conclusion="Vi går vidare.",
        follow_up_on=local_today() + LATER,
    )
    with pytest.raises(RuleBroken, match="har inte skett än"):
        services.analysis_follow_up(by=unit_manager, analysis=analysis, version=analysis.version, note="Bra.")


def test_what_is_decided_is_not_changed_beneath_the_decision(ready, unit_manager):
    analysis = decided(ready, unit_manager)
    (risk,), (voice,) = parts_of(analysis)
    for write in (
        lambda: services.risk_add(by=unit_manager, analysis=analysis, event="En till"),
        lambda: services.risk_judge(by=unit_manager, risk=risk, version=risk.version, severity=1, likelihood=1),
        lambda: services.voice_save(by=unit_manager, analysis=analysis, voice=voice, who="Andra"),
        lambda: services.member_add(by=unit_manager, analysis=analysis, function="Sjuksköterska"),
    ):
        with pytest.raises(RuleBroken, match="Ta upp den igen"):
            write()
    analysis = services.analysis_resume(
        by=unit_manager, analysis=analysis, version=analysis.version, reason="En risk till visade sig."
    )
    assert services.risk_add(by=unit_manager, analysis=analysis, event="En till").pk


def test_a_new_analysis_after_the_change_begins_with_what_is_left_unjudged(ready, unit_manager):
    theme = Theme.objects.valid().first()
    (found,), _ = parts_of(ready)
    services.risk_change(by=unit_manager, risk=found, version=found.version, theme=theme)
    analysis = decided(ready, unit_manager)
    new = services.analysis_renew(by=unit_manager, analysis=analysis, ready_by=local_today() + LATER)
    (risk,), voices = parts_of(new)
    assert (risk.event, risk.score, voices) == ("Vikarie utan delegering ger läkemedel", None, [])
    assert risk.theme == theme
    assert earlier_analyses(new) == [analysis.pk]


def test_the_second_of_two_is_told(analysis, unit_manager):
    services.analysis_change(by=unit_manager, analysis=analysis, version=analysis.version, scope="Hela huset.")
    with pytest.raises(Conflict):
        services.analysis_change(by=unit_manager, analysis=analysis, version=analysis.version, scope="Plan 2.")


def test_cancelling_says_why_and_can_be_undone(analysis, unit_manager):
    with pytest.raises(RuleBroken):
        services.analysis_cancel(by=unit_manager, analysis=analysis, version=analysis.version, reason=" ")
    gone = services.analysis_cancel(
        by=unit_manager, analysis=analysis, version=analysis.version, reason="Ordinarie personal stannar."
    )
    back = services.analysis_resume(by=unit_manager, analysis=gone, version=gone.version, reason="De slutade ändå.")
    assert (back.status, back.cancelled_reason) == (Status.WORKING, "")
