"""The pages on which a case is handled: one screen for small events, words for what is lacking, nobody's text lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from deviations import services
from deviations.conditions import lacking_before_closing
from deviations.models import Deviation
from deviations.rules import SAME_PERSON_YEARS
from deviations.todo import todo
from improvements.models import Measure
from improvements.services import measure_complete
from standards.models import CauseCategory
from standards.selectors import current_matrix


@pytest.fixture
def handler(client_as, unit_manager):
    return client_as(unit_manager)


@pytest.fixture
def fresh():
    """The row as it is now."""
    return lambda case: Deviation.objects.get(pk=case.pk)


def url(name, case, *more):
    return reverse(f"deviations:{name}", args=[case.number, *more])


def judgement(case, **changed):
    return {
        "version": case.version,
        "square": "2x2",
        "laws": ["sol"],
        "category": case.category_id,
        "title": "Halka i badrum",
        "reason": "Ingen skada, men det har hänt förut.",
        "closing_note": "",
    } | changed


# --- Assess, and small events --------------------------------------------------------------------------------------


def test_the_form_begins_with_the_laws_of_the_unit_and_the_words_of_the_report(handler, case_in):
    page = handler.get(url("assess", case_in("reported")))
    form = page.context["form"]
    assert form.initial["laws"] == ["sol", "hsl"]
    assert form.initial["title"] == "Boende halkade i badrummet"
    body = page.content.decode()
    assert body.count('type="radio" name="square"') == 16
    assert 'aria-label="Allvarlighet 3 Betydande, sannolikhet 2 Liten: 6 Förhöjd risk"' in body


def test_a_small_event_is_closed_on_one_screen(handler, case_in, fresh):
    case = case_in("reported")
    answer = judgement(case, closing_note="Golvet är torkat, matta beställd.")
    response = handler.post(url("close_small", case), answer, follow=True)
    assert fresh(case).status == "closed"
    assert "Ärendet är bedömt och avslutat" in response.content.decode()


def test_a_grave_event_is_not_closed_there_and_the_text_is_kept(handler, case_in, fresh):
    case = case_in("reported")
    answer = judgement(case, square="4x1", closing_note="Det löste sig.")
    page = handler.post(url("close_small", case), answer)
    body = page.content.decode()
    assert "måste utredas" in page.context["form"].errors["square"][0]
    assert "Det löste sig." in body
    assert "checked" in body
    assert fresh(case).status == "reported"
    assert handler.post(url("assess", case), answer).headers["Location"] == url("investigation", case)
    assert fresh(case).status == "assessed"


def test_what_must_be_investigated_is_told_before_anything_is_asked_for_the_closing(handler, case_in):
    case = case_in("reported")
    errors = handler.post(url("close_small", case), judgement(case, square="4x4")).context["form"].errors
    assert list(errors) == ["square"]
    assert "Välj ”Bedöm och utred vidare”." in errors["square"][0]
    assert "Bedöm och utred vidare</button>" in handler.get(url("assess", case)).content.decode()
    errors = handler.post(url("close_small", case), judgement(case, square="4x4", reason="")).context["form"].errors
    assert set(errors) == {"square", "reason"}


def test_closing_needs_the_words_and_judging_does_not(handler, case_in, fresh):
    case = case_in("reported")
    page = handler.post(url("close_small", case), judgement(case))
    assert "closing_note" in page.context["form"].errors
    handler.post(url("assess", case), judgement(case))
    assert fresh(case).status == "assessed"


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"square": ""}, "square"), ({"square": "9x9"}, "square"), ({"laws": []}, "laws"), ({"title": " "}, "title")],
)
def test_a_wrong_answer_is_refused_beside_its_field(handler, case_in, fresh, changed, field):
    case = case_in("reported")
    page = handler.post(url("assess", case), judgement(case, **changed))
    assert field in page.context["form"].errors
    assert fresh(case).status == "reported"


def test_a_judgement_can_be_changed_and_the_story_keeps_the_old_one(handler, case_in, fresh):
    case = case_in("assessed")
    page = handler.get(url("assess", case))
    assert page.context["form"].initial["square"] == (2, 2)
    handler.post(url("assess", case), judgement(case, square="3x3", reason="Det var värre än vi trodde."))
    changed = fresh(case)
    assert (changed.risk_score, changed.status) == (9, "assessed")
    notes = [event.note for event in changed.events.all()]
    assert "Ingen skada, men det har hänt förut." in notes
    assert "Det var värre än vi trodde." in notes


def test_without_a_matrix_the_page_says_so(handler, case_in):
    from standards.models import RiskMatrix

    case = case_in("reported")
    RiskMatrix.objects.all().delete()
    assert "ingen riskmatris" in handler.get(url("assess", case), follow=True).content.decode()


# --- Two handlers at once ------------------------------------------------------------------------------------------


def test_the_second_of_two_handlers_is_told_and_loses_no_text(handler, client_as, stand_in, case_in, fresh):
    case = case_in("assessed")
    mine = {"version": case.version, "course_of_events": "Min långa text.", "consequence": "Rädd."}
    theirs = {"version": case.version, "course_of_events": "Den andras text."}
    client_as(stand_in).post(url("investigation", case), theirs)
    page = handler.post(url("investigation", case), mine)
    body = page.content.decode()
    assert page.status_code == 409
    assert "Min långa text." in body
    assert "Den andras text." in body
    assert f"Utredningen skriven, {stand_in.name}" in body
    assert fresh(case).investigation.course_of_events == "Den andras text."
    again = mine | {"version": page.context["form"]["version"].value()}
    assert handler.post(url("investigation", case), again).status_code == 302
    assert fresh(case).investigation.course_of_events == "Min långa text."


def test_a_judgement_of_an_old_page_is_not_saved(handler, client_as, stand_in, case_in, fresh):
    case = case_in("reported")
    client_as(stand_in).post(url("assess", case), judgement(case, reason="Den första."))
    page = handler.post(url("close_small", case), judgement(case, reason="Den andra.", closing_note="Klart."))
    assert page.status_code == 409
    assert "Den andra." in page.content.decode()
    assert fresh(case).assessment_reason == "Den första."


# --- Investigate, measures, close ----------------------------------------------------------------------------------


def test_the_investigation_may_be_half_written(handler, case_in, fresh):
    case = case_in("assessed")
    handler.post(url("investigation", case), {"version": case.version, "course_of_events": "Golvet var blött."})
    assert fresh(case).status == "investigating"
    page = handler.get(url("show", case)).content.decode()
    assert "Välj minst en orsak." in page
    assert "Fortsätt utredningen" in page


def test_the_causes_are_asked_in_plain_words(handler, case_in):
    page = handler.get(url("investigation", case_in("assessed"))).content.decode()
    causes = CauseCategory.objects.valid()
    assert causes.count() == 6
    for cause in causes:
        assert cause.description in page


def test_a_measure_is_added_with_days_that_stand_there_already(handler, case_in, unit_manager, fresh):
    case = case_in("investigating")
    page = handler.get(url("measure_add", case))
    initial = page.context["form"].initial
    assert initial["due_on"] == local_today() + timedelta(days=30)
    assert initial["follow_up_on"] > initial["due_on"]
    answer = {
        "version": fresh(case).version,
        "title": "Halkfri matta",
        "owner": unit_manager.pk,
        "owner_text": unit_manager.name,
        "due_on": initial["due_on"].isoformat(),
        "follow_up_on": initial["follow_up_on"].isoformat(),
    }
    response = handler.post(url("measure_add", case), answer)
    assert response.status_code == 302, response.context["form"].errors
    measure = fresh(case).measures.get()
    assert (measure.title, measure.owner, measure.unit) == ("Halkfri matta", unit_manager, case.unit)
    page = handler.get(url("show", case)).content.decode()
    assert "Gå vidare till åtgärder" in page
    handler.post(url("act", case), {"version": fresh(case).version})
    assert fresh(case).status == "acting"


def test_the_form_says_when_the_day_of_the_follow_up_is_needed(handler, case_in, unit_manager, fresh):
    """It need not be given when the measure is decided, but a measure that is done wants it before the case closes."""
    case = case_in("assessed")
    field = handler.get(url("measure_add", case)).context["form"]["follow_up_on"]
    assert field.is_optional
    assert "När åtgärden är genomförd behövs dagen" in field.help_text
    answer = {"version": case.version, "title": "Matta", "owner": unit_manager.pk, "due_on": local_today().isoformat()}
    assert handler.post(url("measure_add", case), answer).status_code == 302
    assert not any("saknar dag" in text for text in lacking_before_closing(fresh(case)))
    measure = Measure.objects.get()
    measure_complete(by=unit_manager, measure=measure, version=measure.version)
    assert "Åtgärden ”Matta” saknar dag för uppföljning av effekten." in lacking_before_closing(fresh(case))
    answer = {"version": fresh(case).version, "closing_note": "Klart.", "open_measures_reason": "Går inte att mäta."}
    assert handler.post(url("close", case), answer).status_code == 302


def test_only_people_of_the_namnd_may_answer_for_a_measure(
    handler, case_in, other_board_manager, board_member, employee
):
    case = case_in("investigating")
    choices = handler.get(url("measure_add", case)).context["form"].fields["owner"].queryset
    assert employee in choices
    assert other_board_manager not in choices
    assert board_member not in choices


def test_one_measure_answers_several_cases_and_can_be_taken_off_one(handler, case_in, fresh):
    first, second = case_in("acting"), case_in("assessed")
    measure = Measure.objects.get()
    handler.post(url("measure_link", second), {"version": second.version, "measure": measure.pk})
    assert fresh(second).measures.get() == measure
    second = fresh(second)
    page = handler.post(url("measure_unlink", second, measure.number), {"version": second.version, "reason": ""})
    assert "reason" in page.context["form"].errors
    handler.post(url("measure_unlink", second, measure.number), {"version": second.version, "reason": "Fel ärende."})
    assert not fresh(second).measures.exists()
    assert fresh(first).measures.get() == measure


def test_with_a_measure_there_are_two_ways_on_and_each_says_where_it_leads(handler, case_in, unit_manager, fresh):
    case = case_in("investigating")
    services.measure_add_to_case(
        by=unit_manager, deviation=case, version=case.version, title="Matta", owner=unit_manager, due_on=local_today()
    )
    shown = handler.get(url("show", case)).context["next"]
    assert [shown.primary.label, *(button.label for button in shown.others)] == ["Gå vidare till åtgärder", "Avsluta"]
    assert "Ärendet står då som Åtgärdas" in shown.detail
    assert "Avslutar du direkt får du skriva varför" in shown.detail
    measure = Measure.objects.get()
    measure_complete(by=unit_manager, measure=measure, version=measure.version, follow_up_on=local_today())
    assert "Avslutar du direkt" not in handler.get(url("show", case)).context["next"].detail


def test_whoever_got_the_case_from_below_may_decide_measures_in_it(case_in, division_manager, client_as, fresh):
    case = case_in("investigating")
    Deviation.objects.filter(pk=case.pk).update(
        owner_role="division_manager", owner_unit=division_manager.assignments.get().unit
    )
    answer = {
        "version": fresh(case).version,
        "title": "Ny rutin",
        "owner": division_manager.pk,
        "owner_text": division_manager.name,
        "due_on": local_today().isoformat(),
    }
    assert client_as(division_manager).post(url("measure_add", case), answer).status_code == 302
    assert fresh(case).measures.get().title == "Ny rutin"


def test_the_close_page_says_what_is_lacking_and_asks_why_when_measures_remain(handler, case_in, fresh):
    case = case_in("acting")
    page = handler.get(url("close", case))
    assert "är inte genomförd" in page.content.decode()
    assert "behöver inte fyllas i" not in page.content.decode()
    answer = {"version": case.version, "closing_note": "Mattan är på väg."}
    refused = handler.post(url("close", case), answer)
    assert refused.context["form"].errors["open_measures_reason"]
    assert "Mattan är på väg." in refused.content.decode()
    assert fresh(case).status == "acting"
    handler.post(url("close", case), answer | {"open_measures_reason": "Beställd, följs upp för sig."})
    assert fresh(case).status == "closed"


def test_the_reporter_is_told_of_every_step_and_reads_the_outcome(handler, case_in, client_as, employee):
    case = case_in("closed")
    told = set(employee.notices.values_list("text", flat=True))
    assert any("läst och bedömd" in text for text in told)
    assert any("är klar" in text for text in told)
    page = client_as(employee).get(url("own_report", case)).content.decode()
    assert "Mattan är bytt." in page


# --- Set aside, open again -----------------------------------------------------------------------------------------


def test_a_duplicate_points_to_the_first_and_is_taken_up_again(handler, case_in, fresh):
    first, second = case_in("reported"), case_in("reported")
    page = handler.post(url("duplicate", second), {"version": second.version, "original_number": "2019-9999"})
    assert "original_number" in page.context["form"].errors
    handler.post(url("duplicate", second), {"version": second.version, "original_number": first.number})
    assert fresh(second).duplicate_of == first
    page = handler.get(url("show", second)).content.decode()
    assert url("show", first) in page
    assert "Ärendets gång" not in page
    handler.post(url("restore", second), {"version": fresh(second).version, "reason": "Två olika händelser."})
    assert fresh(second).status == "reported"


def test_what_is_no_deviation_says_why_and_can_be_opened_again(handler, case_in, fresh):
    case = case_in("reported")
    handler.post(url("not_deviation", case), {"version": case.version, "reason": "Beställd ändring."})
    assert (fresh(case).status, fresh(case).closing_note) == ("not_deviation", "Beställd ändring.")
    handler.post(url("restore", case), {"version": fresh(case).version, "reason": "Det var fel."})
    assert (fresh(case).status, fresh(case).closing_note) == ("reported", "")


def test_a_form_that_no_longer_fits_the_status_leads_to_the_case(handler, case_in):
    case = case_in("closed")
    for name in ("assess", "close_small", "investigation", "measure_add", "close", "send", "assign", "duplicate"):
        assert handler.get(url(name, case)).headers["Location"] == url("show", case), name


# --- Hand over -----------------------------------------------------------------------------------------------------


def test_the_page_says_beforehand_that_one_will_no_longer_see_the_case(
    handler, case_in, town, other_unit_manager, fresh
):
    case = case_in("reported")
    answer = {"version": case.version, "unit": town.lss_unit.pk, "reason": "Det hände hos dem."}
    page = handler.post(url("send", case), answer)
    assert "ser du inte längre ärendet" in page.content.decode()
    assert 'type="checkbox" name="understood"' in page.content.decode()
    assert "Vill du lämna ifrån dig ärendet?" in page.content.decode()  # a question: nothing is wrong
    assert "behöver rättas" not in page.content.decode()
    assert fresh(case).unit == town.unit
    response = handler.post(url("send", case), answer | {"understood": "on"})
    assert response.headers["Location"] == reverse("deviations:list")
    assert fresh(case).unit == town.lss_unit
    assert handler.get(url("show", case)).status_code == 404
    assert other_unit_manager.notices.filter(url=url("show", case)).exists()


def test_a_case_is_not_sent_to_another_namnd_or_a_closed_unit(handler, case_in, town):
    units = handler.get(url("send", case_in("reported"))).context["form"].fields["unit"].queryset
    assert town.lss_unit in units
    assert town.other_board_unit not in units


def test_a_named_person_takes_over_and_gives_back_to_the_inbox(handler, case_in, development_lead, client_as, fresh):
    case = case_in("reported")
    answer = {
        "version": case.version,
        "to": "person",
        "owner": development_lead.pk,
        "owner_text": development_lead.name,
    }
    assert not handler.get(url("assign", case)).context["form"]["owner"].is_optional
    assert handler.post(url("assign", case), answer | {"owner": "", "owner_text": ""}).context["form"].errors["owner"]
    undecided = handler.post(url("assign", case), answer | {"to": "", "owner": "", "owner_text": ""})
    assert set(undecided.context["form"].errors) == {"to"}
    handler.post(url("assign", case), answer)
    case = fresh(case)
    assert (case.owner, case.owner_role) == (development_lead, "")
    client = client_as(development_lead)
    assert client.get(url("assess", case)).status_code == 200
    back = {"version": case.version, "to": "inbox", "owner": "", "owner_text": "Började skriva ett namn"}
    assert client.post(url("assign", case), back).status_code == 200  # asks once more
    assert client.post(url("assign", case), back | {"understood": "on"}).status_code == 302
    assert (fresh(case).owner, fresh(case).owner_role) == (None, "unit_manager")


def test_whoever_says_that_the_report_is_about_themselves_is_asked_once_more(
    handler, case_in, unit_manager, stand_in, fresh
):
    case = case_in("reported")
    answer = {
        "version": case.version,
        "person": unit_manager.pk,
        "reason": "Det var jag.",
        "person_text": unit_manager.name,
    }
    assert "ser du inte längre" in handler.post(url("implicate", case), answer).content.decode()
    assert not fresh(case).implicated.exists()
    handler.post(url("implicate", case), answer | {"understood": "on"})
    assert fresh(case).implicated.get() == unit_manager


def test_the_page_says_what_becomes_of_the_case_when_somebody_is_barred(
    handler, case_in, unit_manager, stand_in, division_manager, town, client_as, fresh
):
    both = handler.get(url("implicate", case_in("reported"))).context["lead"]
    assert "ligger kvar hos Enhetschef: 2 personer" in both  # the manager and the stand-in
    case = case_in("reported")
    services.deviation_assign(by=unit_manager, deviation=case, version=case.version, owner=stand_in)
    case = fresh(case)
    alone = handler.get(url("implicate", case)).context["lead"]
    assert f"Är det {stand_in} som berörs går det i stället till Enhetschef, {town.unit}" in alone
    answer = {"version": case.version, "person": stand_in.pk, "person_text": stand_in.name, "reason": "Var där."}
    page = handler.post(url("implicate", case), answer, follow=True).content.decode()
    assert f"{stand_in} ser inte längre ärendet. Ärendet tas nu om hand av Enhetschef." in page
    assert "byter inte ägare" in handler.get(url("implicate", case_in("closed"))).context["lead"]


# --- Messages, the page itself -------------------------------------------------------------------------------------


def test_a_message_reaches_the_reporter_and_the_answer_is_read(handler, case_in, employee, client_as):
    case = case_in("reported")
    handler.post(url("message", case), {"text": "Var det blött länge?"})
    assert employee.notices.filter(url=url("own_report", case), text__contains="Nytt meddelande").exists()
    services.message_send(by=employee, deviation=case, text="Hela morgonen.", as_reporter=True)
    assert case.messages.filter(read_at=None, from_reporter=True).exists()
    assert "Hela morgonen." in handler.get(url("show", case)).content.decode()
    assert not case.messages.filter(read_at=None, from_reporter=True).exists()
    assert "text" in handler.post(url("message", case), {"text": "x" * 4001}).context["form"].errors


def test_opening_by_those_who_answer_for_it_is_written_down_once(client_as, persona, case_in, fresh):
    case = case_in("reported")
    client_as(persona("sas")).get(url("show", case))
    assert fresh(case).first_read_at is None
    client_as(persona("stand_in")).get(url("show", case))
    first = fresh(case).first_read_at
    assert first is not None
    client_as(persona("unit_manager")).get(url("show", case))
    assert fresh(case).first_read_at == first
    assert fresh(case).version == case.version


def test_earlier_cases_about_the_same_person_are_found_however_it_was_written(handler, case_in):
    earlier = case_in("closed", concerned=["Rum 214"])
    other = case_in("closed", concerned=["Rum 215"])
    page = handler.get(url("show", case_in("reported", concerned=["rum  214."])))
    assert [row.number for row in page.context["earlier"]] == [earlier.number]
    # What may be the same event stands apart from what is only alike, and is not told twice.
    likely, similar = ({row.number for row in page.context[name]} for name in ("likely", "similar"))
    assert other.number in likely
    assert not likely & similar


@pytest.mark.parametrize("page_name", ["show", "assess"])
def test_what_is_said_of_a_room_is_called_what_it_is_and_only_of_late(handler, case_in, page_name):
    old, late = case_in("closed", concerned=["Rum 12"]), case_in("closed", concerned=["Rum 12"])
    now = timezone.now()
    for case, years in ((old, SAME_PERSON_YEARS), (late, SAME_PERSON_YEARS - 1)):
        Deviation.objects.filter(pk=case.pk).update(reported_at=now - timedelta(days=365 * years + 5))
    case = case_in("reported", concerned=["rum 12"])
    later = case_in("reported", concerned=["Rum 12"])
    page = handler.get(url(page_name, case))
    assert [row.number for row in page.context["earlier"]] == [late.number]
    assert "Tidigare om rum 12<" in page.content.decode()
    assert "Det kan vara en annan person." in page.content.decode()
    assert "samma person" not in page.content.decode()
    assert case.number in [row.number for row in handler.get(url(page_name, later)).context["earlier"]]


@pytest.mark.parametrize(
    ("status", "button"),
    [
        ("reported", "Bedöm"),
        ("assessed", "Utred"),
        ("investigating", "Lägg till åtgärd"),
        ("acting", "Till åtgärden"),
    ],
)
def test_the_case_names_one_next_step(handler, case_in, status, button):
    page = handler.get(url("show", case_in(status)))
    assert page.context["next"].primary.label == button
    assert page.content.decode().count('class="btn btn-primary"') == 1


@pytest.mark.parametrize(("severity", "words"), [(2, "Utred eller avsluta: "), (4, "Utred: ")])
def test_min_dag_offers_no_closing_of_what_must_be_investigated(case_in, unit_manager, severity, words):
    case = case_in("assessed", severity=severity)
    assert [item.text for item in todo(unit_manager, 5).items if case.number in item.detail] == [words + case.title]


def test_a_closed_small_event_shows_only_the_steps_it_took(handler, case_in):
    steps = handler.get(url("show", case_in("closed"))).context["steps"]
    assert [(step["label"], step["state"]) for step in steps] == [
        ("Rapporterad", "done"),
        ("Bedömd", "done"),
        ("Avslutad", "done"),
    ]


def test_the_matrix_on_the_page_is_the_one_the_case_was_judged_by(handler, case_in):
    grid = handler.get(url("show", case_in("assessed", severity=3, likelihood=2))).context["matrix"]
    current = [(cell.severity, cell.likelihood) for row in grid.rows for cell in row.cells if cell.current]
    assert current == [(3, 2)]
    assert current_matrix() is not None
