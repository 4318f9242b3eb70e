"""The pages of riskanalyser: the list, the analysis, its forms, the meeting and the register of risks."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from core.models import AccessLogEntry
from improvements.models import Measure
from riskanalysis import services
from riskanalysis.models import Risk, RiskAnalysis, Voice
from riskanalysis.selectors import parts_of
from riskanalysis.workflow import Occasion, Status
from tests.scene import report_case
from tests.scene_risks import begin as begin_analysis
from tests.scene_risks import find

pytestmark = pytest.mark.django_db
TODAY = local_today()


def page(name, analysis, *more):
    return reverse(f"riskanalysis:{name}", args=[analysis.number, *more])


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def fresh(row):
    return type(row).objects.for_system("test").get(pk=row.pk)


@pytest.fixture
def manager(client_as, unit_manager):
    return client_as(unit_manager)


@pytest.fixture
def reader(client_as, employee):
    return client_as(employee)


# --- The list ---------------------------------------------------------------------------------------------------------


def test_an_empty_list_teaches_and_offers_usual_occasions(manager):
    shown = text(manager.get(reverse("riskanalysis:list")))
    assert "Inga riskanalyser ännu" in shown
    assert "?mall=sommarbemanning" in shown


def test_whoever_only_reads_is_offered_nothing_to_begin(reader):
    shown = text(reader.get(reverse("riskanalysis:list")))
    assert reverse("riskanalysis:add") not in shown


def test_the_menu_leads_there(reader, analysis):
    assert 'href="/riskanalyser/" aria-current="page"' in text(reader.get(page("show", analysis)))


def test_the_list_is_searched_filtered_and_sorted(manager, analysis, town, unit_manager):
    moved = services.analysis_add(
        by=unit_manager,
        unit=town.unit,
        title="Flytt till Lindgatan",
        occasion=Occasion.REORGANISATION,
        ready_by=TODAY - timedelta(days=3),
    )
    address = reverse("riskanalysis:list")
    for query, here, gone in (
        ("sok=vikarier", analysis, moved),
        ("lage=sena", moved, analysis),
        ("anledning=staffing", analysis, moved),
    ):
        shown = text(manager.get(f"{address}?{query}"))
        assert here.title in shown, query
        assert gone.title not in shown, query
    shown = text(manager.get(f"{address}?ordning=analys"))
    assert shown.index(moved.title) < shown.index(analysis.title)
    assert "1 försenad i allt" in text(manager.get(f"{address}?lage=decided"))


def test_the_file_holds_what_the_list_is_filtered_to(manager, analysis):
    address = reverse("riskanalysis:export", args=["csv"])
    assert analysis.number in b"".join(manager.get(address).streaming_content).decode()
    assert analysis.number not in b"".join(manager.get(f"{address}?lage=decided").streaming_content).decode()
    assert manager.get(reverse("riskanalysis:export", args=["doc"])).status_code == 404


def test_the_search_at_the_top_finds_it_and_its_number_goes_first(manager, client_as, analysis, other_unit_manager):
    def titles(client, words):
        return [group.title for group in client.get(reverse("search"), {"sok": words}).context["groups"]]

    assert titles(manager, "vikarier")[-1] == "Riskanalyser"
    assert titles(manager, analysis.number)[0] == "Riskanalyser"
    assert "Riskanalyser" not in titles(client_as(other_unit_manager), "vikarier")


# --- Begun ------------------------------------------------------------------------------------------------------------


def begin(client, **changes):
    data = {"template": "sommarbemanning", "title": "Sommar", "ready_by": TODAY.isoformat()}
    asked = client.get(reverse("riskanalysis:add")).context["form"]
    data |= {"unit": asked["unit"].value(), "lead": asked["lead"].value()}
    return client.post(reverse("riskanalysis:add"), data | changes)


def test_a_template_gives_the_occasion_and_the_first_risks(manager, town):
    assert begin(manager).status_code == 302
    made = RiskAnalysis.objects.for_system("test").get()
    assert (made.occasion, made.unit) == (Occasion.STAFFING, town.unit)
    assert Risk.objects.for_system("test").filter(analysis=made).count() == 5


def test_something_else_asks_why(manager):
    shown = text(begin(manager, template="annat"))
    assert "Välj varför ni ser framåt." in shown
    assert 'value="Sommar"' in shown
    assert begin(manager, template="annat", occasion="other").status_code == 302


def test_a_day_after_the_change_is_said_beside_its_field(manager):
    response = begin(manager, change_on=(TODAY - timedelta(days=1)).isoformat())
    assert response.context["form"].errors["ready_by"] == ["Analysen ska vara klar före ändringen."]


def test_the_address_chooses_the_template(manager):
    form = manager.get(f"{reverse('riskanalysis:add')}?mall=varmebolja").context["form"]
    assert form["template"].value() == "varmebolja"


# --- The page ---------------------------------------------------------------------------------------------------------


def test_the_page_shows_the_matrix_before_and_after(manager, ready):
    before, after = manager.get(page("show", ready)), manager.get(page("show", ready) + "?efter=1")
    assert "?efter=1" in text(before)
    assert "Riskerna efter åtgärd" in text(after)
    pinned = [
        [cell.score for row in r.context["matrix"].rows for cell in row.cells if cell.pins] for r in (before, after)
    ]
    assert pinned == [[8], [4]]


def test_the_page_says_what_each_step_lacks_and_one_next_step(manager, analysis, risk):
    shown = text(manager.get(page("show", analysis)))
    assert "Skriv vad de som berörs har sagt" in shown
    assert f"Bedöm ”{risk.event}”." in shown
    assert page("voice_add", analysis) in shown


def test_the_voices_are_told_apart(manager, analysis, heard, unit_manager):
    for who, why in (("Plan 1", ""), ("Anhöriga", "Rör dem inte.")):
        services.voice_save(
            by=unit_manager, analysis=analysis, kind=Voice.Kind.RELATIVES, who=who, not_asked_reason=why
        )
    shown = text(manager.get(page("show", analysis)))
    for words in ("Vi vill veta vilka som kommer.", "Saknas ännu", "Inte tillfrågade: Rör dem inte."):
        assert words in shown


def test_whoever_only_reads_gets_no_button(reader, ready):
    shown = text(reader.get(page("show", ready)))
    for name in ("risk_add", "voice_add", "meeting", "change", "cancel"):
        assert page(name, ready) not in shown, name
    assert "Introduktion med delegering" in shown


def test_individuals_are_for_those_who_work_in_it_and_reading_is_logged(manager, reader, analysis, unit_manager):
    services.individual_save(by=unit_manager, analysis=analysis, reference="Plan 2, A", effect="En timme senare.")
    assert "Plan 2, A" not in text(reader.get(page("show", analysis)))
    assert not AccessLogEntry.objects.filter(what="Riskanalys").exists()
    assert "Plan 2, A" in text(manager.get(page("show", analysis)))
    entry = AccessLogEntry.objects.get(what="Riskanalys")
    assert (entry.user, entry.object_label, entry.ground) == (unit_manager, analysis.number, "Leder analysen")


def test_a_case_that_one_may_not_see_is_not_hinted_at(manager, reader, risk, town, unit_manager, employee):
    case = report_case(unit_manager, town.unit, "Larmet låg i en låda.")
    services.risk_point_to_cases(by=unit_manager, risk=risk, cases=[case])
    assert f"/avvikelser/{case.number}/" in text(manager.get(page("show", risk.analysis)))
    shown = text(reader.get(page("show", risk.analysis)))
    assert f"/avvikelser/{case.number}/" not in shown
    assert "Avvikelser som visade den" not in shown


def test_a_measure_that_one_may_not_open_is_told_without_a_link(client_as, ready, unit_manager, other_unit_manager):
    services.member_add(by=unit_manager, analysis=ready, function="Granne", user=other_unit_manager)
    shown = text(client_as(other_unit_manager).get(page("show", ready)))
    assert "Introduktion med delegering" in shown
    assert Measure.objects.for_system("test").get().get_absolute_url() not in shown


# --- Forms ------------------------------------------------------------------------------------------------------------


def test_all_the_way_in_the_browser(manager, analysis, unit_manager):
    event = {"event": "Larm utan täckning", "cause": "Nytt hus", "consequence": "Ingen kommer", "concerned": "Boende"}
    assert manager.post(page("risk_add", analysis), event).status_code == 302
    (risk,), _ = parts_of(analysis)
    judged = manager.post(page("risk_judge", analysis, risk.pk), {"square": "3x3", "version": risk.version})
    assert judged["Location"].endswith(f"#risk-{risk.pk}")
    measure = {
        "title": "Prova larmen",
        "owner": unit_manager.pk,
        "due_on": TODAY.isoformat(),
        "follow_up_on": (TODAY + timedelta(days=30)).isoformat(),
    }
    assert manager.post(page("risk_measure", analysis, risk.pk), measure).status_code == 302
    left = {"square": "3x1", "version": fresh(risk).version}
    assert manager.post(page("risk_residual", analysis, risk.pk), left).status_code == 302
    voice = {"kind": "users", "who": "Boenderådet", "how": "meeting", "asked_on": TODAY.isoformat(), "said": "Bra."}
    assert manager.post(page("voice_add", analysis), voice).status_code == 302
    decision = {
        "conclusion": "Vi går vidare.",
        "follow_up_on": (TODAY + timedelta(days=60)).isoformat(),
        "version": fresh(analysis).version,
    }
    assert manager.post(page("decide", analysis), decision).status_code == 302
    assert fresh(analysis).status == Status.DECIDED
    answers = {f"outcome_{risk.pk}": "no", f"note_{risk.pk}": "", "note": "Det gick bra."}
    assert manager.post(page("follow_up", analysis), answers | {"version": fresh(analysis).version}).status_code == 302
    assert fresh(analysis).status == Status.FOLLOWED_UP
    renewed = manager.post(page("renew", analysis), {"ready_by": (TODAY + timedelta(days=300)).isoformat()})
    shown = text(manager.get(renewed["Location"]))
    assert "Samma sak, tidigare och senare" in shown
    assert analysis.number in shown


def test_deciding_too_early_says_what_is_lacking_and_keeps_the_words(manager, analysis):
    data = {"conclusion": "Allt är bra.", "follow_up_on": TODAY.isoformat(), "version": analysis.version}
    shown = text(manager.post(page("decide", analysis), data))
    assert "Lägg till minst en risk." in shown
    assert "Allt är bra." in shown
    assert fresh(analysis).status == Status.WORKING


def test_no_square_is_said_at_the_matrix(manager, risk):
    form = manager.post(page("risk_judge", risk.analysis, risk.pk), {"version": risk.version}).context["form"]
    assert form.errors["square"] == ["Välj en ruta: hur allvarligt det vore, och hur troligt det är."]


def test_less_without_a_measure_is_asked_why_beside_the_reason(manager, risk, unit_manager):
    risk = services.risk_judge(by=unit_manager, risk=risk, version=risk.version, severity=3, likelihood=3)
    address = page("risk_residual", risk.analysis, risk.pk)
    form = manager.post(address, {"square": "2x2", "version": risk.version}).context["form"]
    assert "reason" in form.errors
    assert form["square"].value() == "2x2"


def test_the_second_of_two_keeps_what_was_typed(manager, risk, unit_manager):
    services.risk_change(by=unit_manager, risk=risk, version=risk.version, cause="Något annat")
    typed = {"event": "Mitt ord", "version": risk.version}
    address = page("risk_change", risk.analysis, risk.pk)
    response = manager.post(address, typed)
    assert response.status_code == 409
    assert "Mitt ord" in response.content.decode()
    assert manager.post(address, typed | {"version": fresh(risk).version}).status_code == 302
    assert fresh(risk).event == "Mitt ord"


def test_the_second_of_two_who_change_a_voice_is_told(manager, analysis, heard, unit_manager):
    services.voice_save(by=unit_manager, analysis=analysis, voice=heard, version=heard.version, said="Mer.")
    typed = {"kind": "users", "who": "Rådet", "how": "meeting", "asked_on": TODAY.isoformat(), "said": "Annat."}
    address = page("voice_change", analysis, heard.pk)
    response = manager.post(address, typed | {"version": heard.version})
    assert response.status_code == 409
    now = analysis.voices.get().version
    assert response.context["form"]["version"].value() == str(now)
    assert manager.post(address, typed | {"version": now}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"said": "Bra."}, "how"),
        ({"said": "Bra.", "how": "phone"}, "asked_on"),
        ({"said": "Bra.", "how": "phone", "asked_on": "2999-01-01"}, "asked_on"),
        ({"said": "Bra.", "not_asked_reason": "Nej."}, "not_asked_reason"),
        ({"said": "Ring 19121212-1212.", "how": "phone", "asked_on": "2026-01-01"}, "said"),
    ],
)
def test_a_voice_says_how_and_when_or_why_not(manager, analysis, typed, field):
    form = manager.post(page("voice_add", analysis), {"kind": "users", "who": "Rådet"} | typed).context["form"]
    assert field in form.errors


def test_a_voice_or_an_individual_written_by_mistake_is_taken_away(manager, analysis, heard, unit_manager):
    each = services.individual_save(by=unit_manager, analysis=analysis, reference="Plan 2, A")
    for name, part in (("voice", heard), ("individual", each)):
        asked = text(manager.get(page(f"{name}_change", analysis, part.pk)))
        assert page(f"{name}_remove", analysis, part.pk) in asked
        answer = manager.post(page(f"{name}_remove", analysis, part.pk), {"version": part.version})
        assert answer.status_code == 302
    assert not analysis.voices.exists()
    assert not analysis.individuals.exists()
    assert analysis.voices.model.history.filter(history_type="-", history_user=unit_manager).exists()


def test_a_personal_number_is_refused_in_a_risk(manager, analysis):
    form = manager.post(page("risk_add", analysis), {"event": "19121212-1212 faller"}).context["form"]
    assert "event" in form.errors


def test_a_risk_is_left_with_a_reason_and_taken_back(manager, ready):
    (risk,), _ = parts_of(ready)
    address = page("risk_accept", ready, risk.pk)
    manager.post(address, {"reason": "Jouren täcker.", "version": risk.version})
    assert "Jouren täcker." in text(manager.get(page("show", ready)))
    manager.post(address, {"reason": "", "version": fresh(risk).version})
    assert fresh(risk).accepted_reason == ""


def test_a_risk_is_removed_when_one_says_so(manager, risk):
    address = page("risk_remove", risk.analysis, risk.pk)
    assert "Ta bort risken?" in text(manager.get(address))
    assert manager.post(address, {"version": risk.version}).status_code == 302
    assert not Risk.objects.for_system("test").exists()


def test_cases_are_named_from_the_list_and_by_number(manager, risk, town, unit_manager, other_unit_manager):
    near = report_case(unit_manager, town.unit)
    far = report_case(other_unit_manager, town.lss_unit)
    address = page("risk_cases", risk.analysis, risk.pk)
    refused = manager.post(address, {"cases": [near.pk], "number": far.number})
    assert "number" in refused.context["form"].errors
    assert manager.post(address, {"cases": [near.pk]}).status_code == 302
    assert list(risk.cases.all()) == [near]


def test_somebody_joins_the_team_and_leaves_it(manager, analysis, employee):
    manager.post(page("member_add", analysis), {"user": employee.pk, "function": "Undersköterska"})
    member = analysis.team.get()
    assert "Undersköterska" in text(manager.get(page("show", analysis)))
    manager.post(page("member_remove", analysis, member.pk))
    assert not analysis.team.exists()


def test_a_part_of_another_analysis_is_not_found_here(manager, analysis, heard, risk, town, unit_manager):
    other = services.analysis_add(
        by=unit_manager, unit=town.unit, title="Flytt", occasion=Occasion.OTHER, ready_by=TODAY
    )
    for name, part in (("voice_change", heard), ("risk_change", risk), ("risk_judge", risk)):
        assert manager.get(page(name, other, part.pk)).status_code == 404, name


def test_it_is_broken_off_and_taken_up_again(manager, analysis):
    manager.post(page("cancel", analysis), {"reason": "Ordinarie stannar.", "version": analysis.version})
    assert fresh(analysis).status == Status.CANCELLED
    assert "Ordinarie stannar." in text(manager.get(page("show", analysis)))
    sent = manager.get(page("risk_add", analysis), follow=True)
    assert "Det går inte att göra nu." in text(sent)
    manager.post(page("resume", analysis), {"reason": "De slutade.", "version": fresh(analysis).version})
    assert fresh(analysis).status == Status.WORKING


def test_a_decided_analysis_can_still_get_another_leader(manager, ready, unit_manager, quality_developer):
    decided = services.analysis_decide(
        by=unit_manager, analysis=ready, version=fresh(ready).version, conclusion="Ja.", follow_up_on=TODAY
    )
    form = manager.get(page("change", decided)).context["form"]
    assert set(form.fields) == {"lead", "follow_up_on", "version"}
    data = {"lead": quality_developer.pk, "follow_up_on": TODAY.isoformat(), "version": decided.version}
    assert manager.post(page("change", decided), data).status_code == 302
    assert fresh(decided).lead == quality_developer


# --- The meeting ------------------------------------------------------------------------------------------------------


def test_every_step_of_the_meeting_is_drawn(manager, ready):
    for step in ("describe", "hear", "find", "judge", "measures", "residual", "follow_up"):
        shown = text(manager.get(f"{page('meeting', ready)}?steg={step}"))
        assert "Steg " in shown
        assert ('rel="prev"' in shown, 'rel="next"' in shown) == (step != "describe", step != "follow_up"), step


def test_the_pins_of_the_meeting_lead_to_the_analysis(manager, ready):
    shown = text(manager.get(f"{page('meeting', ready)}?steg=follow_up"))
    assert f'href="{ready.get_absolute_url()}#risk-{parts_of(ready)[0][0].pk}"' in shown


def test_one_line_is_a_risk(manager, analysis):
    address = page("meeting", analysis)
    sent = manager.post(f"{address}?steg=find", {"event": "Larm utan täckning"})
    assert sent["Location"] == f"{address}?steg=find"
    assert "Larm utan täckning" in text(manager.get(sent["Location"]))
    assert "event" in manager.post(f"{address}?steg=find", {"event": ""}).context["form"].errors


def test_judging_in_the_meeting_leads_on_to_the_next(manager, analysis, risk, unit_manager):
    other = services.risk_add(by=unit_manager, analysis=analysis, event="Larm utan täckning")
    response = manager.get(f"{page('meeting', analysis)}?steg=judge")
    assert response.context["risk"] == risk
    sent = manager.post(response.context["judge_url"], {"square": "2x2", "version": risk.version})
    assert manager.get(sent["Location"]).context["risk"] == other
    asked = manager.get(f"{page('meeting', analysis)}?steg=judge&risk={risk.pk}")
    assert asked.context["judge_form"]["square"].value() == "2x2"


def test_a_member_of_the_team_takes_part_but_does_not_decide(client_as, analysis, risk, unit_manager, employee):
    services.member_add(by=unit_manager, analysis=analysis, function="Undersköterska", user=employee)
    member = client_as(employee)
    judged = services.risk_judge(by=unit_manager, risk=risk, version=risk.version, severity=4, likelihood=4)
    shown = text(member.get(f"{page('meeting', analysis)}?steg=measures"))
    assert page("risk_measure", analysis, judged.pk) not in shown
    assert "Åtgärder bestäms av den som leder analysen" in shown
    assert member.post(page("meeting", analysis), {"event": "En till"}).status_code == 302


def test_there_is_no_meeting_about_what_is_decided(manager, ready, unit_manager):
    services.analysis_cancel(by=unit_manager, analysis=ready, version=fresh(ready).version, reason="Nej.")
    assert manager.get(page("meeting", ready))["Location"] == ready.get_absolute_url()


# --- The register -----------------------------------------------------------------------------------------------------


def test_the_register_holds_the_risks_that_one_reads(manager, client_as, ready, other_unit_manager):
    (risk,), _ = parts_of(ready)
    assert risk.event in text(manager.get(reverse("riskanalysis:risks")))
    assert risk.event not in text(client_as(other_unit_manager).get(reverse("riskanalysis:risks")))


def test_the_register_is_filtered_by_class_measure_and_state(manager, ready, unit_manager):
    judged = parts_of(ready)[0][0]
    new = services.risk_add(by=unit_manager, analysis=ready, event="Ny och obedömd")
    address = reverse("riskanalysis:risks")
    for query, here, gone in (
        ("klass=inte-bedomd", new, judged),
        (f"klass={judged.residual_class.label}", judged, new),
        ("atgard=med", judged, new),
        ("atgard=utan", new, judged),
    ):
        shown = text(manager.get(f"{address}?{query}"))
        assert here.event in shown, query
        assert gone.event not in shown, query
    assert judged.event not in text(manager.get(f"{address}?lage=decided"))
    assert judged.event in text(manager.get(f"{address}?lage=pagaende"))


def test_the_gravest_now_comes_first(manager, ready, unit_manager):
    lowered = parts_of(ready)[0][0]
    new = services.risk_add(by=unit_manager, analysis=ready, event="Ny och obedömd")
    grave = services.risk_add(by=unit_manager, analysis=ready, event="Larm utan täckning")
    services.risk_judge(by=unit_manager, risk=grave, version=grave.version, severity=3, likelihood=2)
    # What is left of the first is the highest severity, however unlikely: it weighs more than three times two.
    shown = [risk.pk for risk in manager.get(reverse("riskanalysis:risks")).context["rows"]]
    assert shown == [lowered.pk, grave.pk, new.pk]


def test_the_register_follows_the_analysis(manager, ready, unit_manager):
    """A new title is searched for in its risks too, and a broken-off analysis lies last until it is taken up again."""
    other = begin_analysis(unit_manager, ready.unit, "Flytt till Lindgatan")
    light = find(unit_manager, other, "Hjälpmedel kommer bort", (1, 1))
    grave = parts_of(ready)[0][0]
    address = reverse("riskanalysis:risks")

    def shown(query=""):
        return [risk.pk for risk in manager.get(address + query).context["rows"]]

    services.analysis_change(by=unit_manager, analysis=other, version=other.version, title="Flytt till Rönngatan")
    assert (shown("?sok=rönngatan"), shown("?sok=lindgatan")) == ([light.pk], [])
    assert shown("?sok=hjälpmedel+rönngatan") == [light.pk]
    services.risk_change(by=unit_manager, risk=light, version=light.version, cause="Ingen märker dem.")
    assert shown("?sok=märker") == [light.pk]
    cancelled = services.analysis_cancel(by=unit_manager, analysis=ready, version=fresh(ready).version, reason="Nej.")
    assert shown() == [light.pk, grave.pk]
    services.analysis_resume(by=unit_manager, analysis=cancelled, version=cancelled.version, reason="Jo.")
    assert shown() == [grave.pk, light.pk]


def test_every_order_of_the_register_is_that_of_its_heading(manager, ready, unit_manager):
    services.risk_add(by=unit_manager, analysis=ready, event="Obedömd")
    find(unit_manager, ready, "Ytterligare en", (3, 3))
    for order, key in (("risk", lambda r: r.event), ("varde", lambda r: r.weight)):
        there = manager.get(f"{reverse('riskanalysis:risks')}?ordning={order}").context["rows"]
        back = manager.get(f"{reverse('riskanalysis:risks')}?ordning=-{order}").context["rows"]
        assert [key(r) for r in there] == sorted(key(r) for r in there)
        assert there == back[::-1]


def test_the_register_as_a_file(manager, ready):
    written = b"".join(manager.get(reverse("riskanalysis:export_risks", args=["csv"])).streaming_content).decode()
    assert parts_of(ready)[0][0].event in written


# --- Min dag ----------------------------------------------------------------------------------------------------------


def test_min_dag_tells_the_leader(manager, analysis):
    assert "Gör klart riskanalysen: Sommarbemanning" in text(manager.get(reverse("my_day")))


def test_min_dag_asks_for_the_follow_up_on_its_day(manager, ready, unit_manager):
    services.analysis_decide(
        by=unit_manager, analysis=ready, version=fresh(ready).version, conclusion="Ja.", follow_up_on=TODAY
    )
    assert "Följ upp riskanalysen: Sommarbemanning" in text(manager.get(reverse("my_day")))


def test_an_analysis_without_a_leader_is_told_where_it_lies(client_as, analysis, unit_manager, division_manager):
    client = client_as(division_manager)
    assert "Välj vem som leder" not in text(client.get(reverse("my_day")))
    unit_manager.assignments.update(valid_to=TODAY - timedelta(days=1))
    assert "Välj vem som leder: Sommarbemanning" in text(client.get(reverse("my_day")))
