"""What the rules suggest on a case's page, and saying yes, no, or something else with a reason."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.errors import RuleBroken
from core.models import AccessLogEntry
from deviations import services
from deviations.conditions import lacking_before_closing
from deviations.models import BoardSettings, Deviation, Outcome, Track
from deviations.services.tracks import track_open
from deviations.suggestions import facts_of, kinds_for, suggestions_for
from organisation.roles import Action
from standards import models as standards
from standards.models import Category, Trait
from standards.selectors import current_matrix
from standards.suggestions import Facts
from tests.remembering import kept
from tests.scene import report_case

pytestmark = pytest.mark.django_db
DAILY = ("insats-uteblev", "kunde-allvarligt")


def judged(manager, case, traits=DAILY, laws=("sol",), severity=2, category=None) -> Deviation:
    service = services.deviation_assess if case.assessed_at is None else services.deviation_reassess
    return service(
        by=manager, deviation=case, version=case.version, laws=laws, matrix=current_matrix(), severity=severity,
        likelihood=1, reason="Så här.", category=category, traits=Trait.objects.filter(key__in=traits),
    )  # fmt: skip


@kept
def case(town, employee, unit_manager):
    """Help that did not come, and might have ended badly: lex Sarah is suggested."""
    return judged(unit_manager, report_case(employee, town.unit))


@pytest.fixture
def manager(client_as, unit_manager):
    return client_as(unit_manager)


def page(client, case):
    return client.get(reverse("deviations:show", args=[case.number]))


def answer(client, case, step, **said):
    return client.post(reverse(f"deviations:track_{step}", args=[case.number]), said)


def only_track(case) -> Track:
    return Track.objects.for_system("test").get(deviation=case)


def test_the_words_of_the_outcome_are_the_reporters():
    assert Outcome is standards.Outcome


def test_before_the_judgement_the_facts_are_the_reporters_answers_and_the_units_laws(town, employee):
    case = report_case(employee, town.unit, outcome="hospital")
    tile = case.category.key
    assert facts_of(case) == Facts(frozenset(["sol", "hsl"]), frozenset([tile]), "hospital", False, frozenset(), None)


def test_after_it_they_are_the_handlers_too(town, employee, unit_manager):
    case = judged(
        unit_manager, report_case(employee, town.unit), traits=["barn"], laws=["sol"], severity=3,
        category=Category.objects.get(key="tillsyn-larm"),
    )  # fmt: skip
    facts = facts_of(case)
    assert (facts.laws, facts.categories) == ({"sol"}, {"tillsyn-larm", "tillsyn"})
    assert (facts.traits, facts.severity) == ({"barn"}, 3)


def test_an_external_providers_case_says_so(town, provider_manager):
    assert facts_of(report_case(provider_manager, town.provider_unit)).external


def test_free_text_changes_nothing(town, employee, unit_manager):
    calm, loud = (
        judged(unit_manager, report_case(employee, town.unit, text), traits=["lakemedel"], laws=["hsl"])
        for text in ("Tabletten gavs sent.", "Lex Sarah! Övergrepp, stöld, missförhållande, IVO.")
    )
    assert facts_of(calm) == facts_of(loud)


def test_the_page_says_what_is_suggested_why_by_which_paragraph_and_what_is_then_needed(manager, case):
    text = page(manager, case).content.decode()
    assert "Behöver prövas: Lex Sarah" in text
    assert "En påtaglig risk rapporteras" in text
    assert reverse("standards:reference", args=["sosfs-2011-5-2-patag-risk"]).split("sosfs")[0] in text
    assert "Se till att personen är i säkerhet" in text


def test_a_suggestion_is_opened_with_one_button(manager, case):
    response = answer(manager, case, "open", kind="lex_sarah")
    assert response.url == reverse("deviations:track", args=[case.number, "lex_sarah"])
    track = only_track(case)
    assert (track.status, track.suggested, track.rule_edition) == ("received", True, 1)
    assert {row["topic"] for row in track.suggestion} >= {"patag-risk"}
    assert "Behöver prövas: Lex Sarah" not in page(manager, case).content.decode()


def test_it_is_declined_with_a_reason_and_the_text_of_the_form_is_kept(manager, case):
    response = answer(manager, case, "decline", kind="lex_sarah", reason=" ")
    assert response.context["form"].errors["reason"] == ["Skriv varför det inte är aktuellt."]
    answer(manager, case, "decline", kind="lex_sarah", reason="Besöket blev av en kvart senare.")
    track = only_track(case)
    assert (track.status, track.grounds) == ("declined", "Besöket blev av en kvart senare.")
    assert "Besöket blev av en kvart senare." in page(manager, case).content.decode()


def test_what_the_rules_do_not_suggest_is_opened_with_a_reason(manager, case):
    response = answer(manager, case, "open", kind="work_environment", reason="")
    assert "Reglerna föreslår inte" in response.context["form"].errors["reason"][0]
    answer(manager, case, "open", kind="work_environment", reason="Medarbetaren bad om det.")
    assert (only_track(case).suggested, only_track(case).suggestion) == (False, [])


def test_the_same_answer_twice_is_told_and_changes_nothing(manager, case):
    answer(manager, case, "open", kind="lex_sarah")
    response = answer(manager, case, "decline", kind="lex_sarah", reason="Nej.")
    assert response.status_code == 200
    assert only_track(case).status == "received"


def test_a_declined_track_says_when_new_reasons_have_come(manager, case, unit_manager):
    answer(manager, case, "decline", kind="lex_sarah", reason="Ingen fara.")
    case.refresh_from_db()
    judged(unit_manager, case, traits=(*DAILY, "overgrepp-fysiskt"))
    text = page(manager, case).content.decode()
    assert "Nya skäl sedan dess" in text
    assert f"{reverse('deviations:track_open', args=[case.number])}?spar=lex_sarah" in text


def test_a_case_does_not_close_before_its_suggestions_are_answered(case, unit_manager, manager):
    said = "Ta ställning till spåret Lex Sarah, som reglerna föreslår."
    assert said in lacking_before_closing(case)
    with pytest.raises(RuleBroken, match="Ta ställning"):
        services.deviation_close(by=unit_manager, deviation=case, version=case.version, closing_note="Klart.")
    answer(manager, case, "decline", kind="lex_sarah", reason="Ingen fara.")
    fresh = Deviation.objects.visible_to(unit_manager, Action.SEE_CASES).get(pk=case.pk)
    assert said not in lacking_before_closing(fresh)
    services.deviation_close(by=unit_manager, deviation=fresh, version=fresh.version, closing_note="Klart.")


def test_the_small_event_form_sends_one_on_when_something_has_to_be_answered(town, employee, unit_manager, manager):
    case = report_case(employee, town.unit)
    said = {
        "version": case.version, "square": "1-1", "laws": ["sol"], "category": case.category_id, "title": "Bråk",
        "traits": ["overgrepp-fysiskt"], "reason": "Det var en knuff.", "closing_note": "Vi pratade.",
    }  # fmt: skip
    form = manager.get(reverse("deviations:assess", args=[case.number])).context["form"]
    said["square"] = form.fields["square"].prepare_value((1, 1))
    response = manager.post(reverse("deviations:close_small", args=[case.number]), said)
    assert response.status_code == 200
    assert "Lex Sarah behöver prövas" in response.content.decode()
    assert "Vi pratade." in response.content.decode()
    case.refresh_from_db()
    assert (case.status, case.traits.count()) == ("reported", 0)
    manager.post(reverse("deviations:assess", args=[case.number]), said)
    assert [trait.key for trait in case.traits.all()] == ["overgrepp-fysiskt"]


def test_the_judgement_folds_the_traits_and_asks_for_none(town, employee, manager, case):
    new = report_case(employee, town.unit)
    fresh = manager.get(reverse("deviations:assess", args=[new.number])).content.decode()
    assert '<details class="fold ticks-fold"><summary>Visa vad som kan stämma' in fresh
    again = manager.get(reverse("deviations:assess", args=[case.number])).content.decode()
    assert '<details class="fold ticks-fold" open>' in again


def test_a_judgement_by_the_services_leaves_the_traits_as_they_are_when_none_are_said(case, unit_manager):
    case = services.deviation_reassess(
        by=unit_manager, deviation=case, version=case.version, laws=["sol"], matrix=current_matrix(), severity=2,
        likelihood=1, reason="Samma.",
    )  # fmt: skip
    assert {trait.key for trait in case.traits.all()} == set(DAILY)


def test_a_trait_that_no_longer_holds_stays_with_the_case_that_has_it(case, manager):
    from datetime import timedelta

    from core.calendar import local_today

    Trait.objects.filter(key="insats-uteblev").update(valid_to=local_today() - timedelta(days=1))
    text = manager.get(reverse("deviations:assess", args=[case.number])).content.decode()
    assert "Används inte längre" in text
    assert 'value="insats-uteblev"' in text


def test_what_is_not_ours_is_said_and_opens_nothing(town, employee, unit_manager, manager):
    case = judged(unit_manager, report_case(employee, town.unit), traits=["inte-var-verksamhet", "overgrepp-fysiskt"])
    text = page(manager, case).content.decode()
    assert "Hör hemma någon annanstans" in text
    assert "Behöver prövas:" not in text
    assert [each.kind for each in suggestions_for(case)] == [""]


def test_whoever_runs_a_law_answers_about_its_track_and_no_other(town, case, sas, division_manager, client_as):
    assert kinds_for(sas, case) == ["lex_sarah"]
    assert kinds_for(division_manager, case) == []
    assert answer(client_as(sas), case, "open", kind="lex_maria", reason="Nej.").status_code == 200
    assert not Track.objects.for_system("test").filter(deviation=case).exists()
    assert answer(client_as(sas), case, "decline", kind="lex_sarah", reason="Prövat.").status_code == 302
    assert answer(client_as(division_manager), case, "open", kind="lex_sarah").status_code == 403


def test_one_who_only_reads_sees_the_suggestion_but_no_button(case, division_manager, client_as):
    text = page(client_as(division_manager), case).content.decode()
    assert "Behöver prövas: Lex Sarah" in text
    assert reverse("deviations:track_open", args=[case.number]) not in text


def test_a_track_that_one_may_not_see_is_named_and_not_linked(town, employee, unit_manager, sas, client_as):
    case = judged(unit_manager, report_case(employee, town.unit), laws=["sol", "hsl"], traits=["lakemedel", *DAILY])
    for kind in ("lex_sarah", "lex_maria"):
        said = [{"reason": "Därför.", "topic": ""}]
        track_open(by=unit_manager, deviation=case, kind=kind, suggestion=said)
    rows = {row.track.kind: row for row in page(client_as(sas), case).context["tracks_card"].tracks}
    assert rows["lex_sarah"].url
    assert rows["lex_sarah"].lacking
    assert (rows["lex_maria"].url, rows["lex_maria"].judgement, rows["lex_maria"].lacking) == ("", "", "")


def test_opening_lex_sarah_where_the_manager_no_longer_reads_leads_to_the_list(town, case, manager):
    BoardSettings.objects.create(board=town.board, manager_reads_lex_sarah=False)
    assert "du ser det inte längre" in answer(manager, case, "open", kind="lex_sarah").content.decode()
    response = answer(manager, case, "open", kind="lex_sarah", understood="on")
    assert response.url == reverse("deviations:list")


def test_reading_the_form_is_logged(case, manager, unit_manager):
    before = AccessLogEntry.objects.count()
    manager.get(reverse("deviations:track_open", args=[case.number]))
    assert AccessLogEntry.objects.count() == before + 1


def test_the_form_alone_asks_for_the_track(case, manager):
    form = manager.get(f"{reverse('deviations:track_open', args=[case.number])}?spar=lex_maria").context["form"]
    assert form["kind"].value() == "lex_maria"


def test_a_long_investigation_asks_no_more_of_the_page(case, unit_manager, manager):
    from deviations.services.tracks import entry_add

    track = track_open(by=unit_manager, deviation=case, kind="work_environment", reason="Bad om det.")
    page(manager, case)

    def count():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(manager, case)
        return len(asked)

    few = count()
    for place in range(8):
        entry_add(by=unit_manager, track=track, topic="other", text=f"Rad {place}", kind="fact", source="Loggen")
    track_open(by=unit_manager, deviation=case, kind="data_breach", reason="Också.")
    assert count() <= few + 1
