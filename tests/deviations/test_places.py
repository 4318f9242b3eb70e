"""What a case is about: a process, a step of one, a routine, or one that nobody has; and what the case changes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from core.errors import Conflict, DomainError
from core.panels import panels_for
from deviations import services
from deviations.models import CasePlace, Deviation
from deviations.naming import Finder
from deviations.printing import case_html
from deviations.selectors import story
from improvements.models import Measure
from organisation.roles import Action, Role
from processes.models import Document, Revision
from processes.services import revision_start
from tests.conftest import add_person
from tests.performance.counting import queries_of
from tests.scene_processes import add_process, add_routine, adopt

pytestmark = pytest.mark.django_db


@pytest.fixture
def routine(town, quality_developer, division_manager):
    return adopt(add_routine(quality_developer, town.division), quality_developer, division_manager)


@pytest.fixture
def process(town, quality_developer, division_manager, routine):
    return adopt(add_process(quality_developer, town.division, routine), quality_developer, division_manager)


@pytest.fixture
def step(process):
    """The second step of the process as it holds."""
    return process.revisions.holding().get().activities.all()[1]


def name(by, case, document, step=None, how="not_followed"):
    word = f"{document.key}/{step.key}" if step else document.key
    return services.place_name(by=by, deviation=case, place=Finder(by).place(word), how=how)


def titles(found) -> list[str]:
    return [item.title for panel in found for item in panel.items]


# Named by whoever handles the case


def test_the_handler_names_a_step_and_it_stands_in_the_story(case_in, unit_manager, process, step):
    case = case_in("assessed")
    link = name(unit_manager, case, process, step)
    assert (link.document, link.activity_key, link.activity_title) == (process, step.key, "Bedömer")
    told = story(case)[0]
    assert told["label"] == "Process eller rutin angiven"
    assert told["note"] == "Från rapport till åtgärd, steget Bedömer: följdes inte"


def test_several_are_named_and_the_same_only_once(case_in, unit_manager, routine, process, step):
    case = case_in()
    for document, at in ((routine, None), (process, None), (process, step), (routine, None)):
        name(unit_manager, case, document, at, how="unclear")
    assert case.places.count() == 3


def test_what_was_wrong_is_said_last_by_whoever_says_it_last(case_in, unit_manager, routine):
    case = case_in()
    link = name(unit_manager, case, routine, how="")
    name(unit_manager, case, routine, how="failed")
    assert case.places.get().how == "failed"
    services.place_judge(by=unit_manager, link=link, how="unclear")
    assert case.places.get().how == "unclear"


def test_a_routine_that_nobody_has_is_named_in_words(case_in, unit_manager):
    case = case_in("assessed")
    link = services.place_name(by=unit_manager, deviation=case, missing="När larmet är ur funktion")
    assert (link.words, link.how, link.kind_label) == ("När larmet är ur funktion", "missing", "Rutin som inte finns")
    with pytest.raises(DomainError, match="finns inte än"):
        services.place_judge(by=unit_manager, link=link, how="failed")


def test_nothing_named_is_refused(case_in, unit_manager):
    with pytest.raises(DomainError, match="Välj en process"):
        services.place_name(by=unit_manager, deviation=case_in())


def test_taking_one_off_asks_why(case_in, unit_manager, routine):
    case = case_in()
    link = name(unit_manager, case, routine)
    with pytest.raises(DomainError, match="varför"):
        services.place_remove(by=unit_manager, link=link, reason=" ")
    services.place_remove(by=unit_manager, link=link, reason="Fel rutin.")
    assert not case.places.exists()
    assert story(case)[0]["reason"] == "Fel rutin."


def test_a_closed_case_names_nothing_more(case_in, unit_manager, routine):
    with pytest.raises(DomainError, match="inte öppet"):
        name(unit_manager, case_in("closed"), routine)


def test_a_draft_is_not_there_to_be_named(town, quality_developer, unit_manager):
    draft = add_routine(quality_developer, town.division)
    assert Finder(unit_manager).place(draft.key) is None
    assert Finder(quality_developer).place(draft.key) is None


def test_the_investigation_names_one_in_its_search_field(case_in, client_as, unit_manager, process, step):
    case = case_in("assessed")
    page, client = reverse("deviations:investigation", args=[case.number]), client_as(unit_manager)
    hits = client.get(page, {"valj": "place", "q": "bedömer"})
    assert "Från rapport till åtgärd: Bedömer" in hits.content.decode()
    said = {"version": case.version, "place_text": "bedömer", "place_how": "failed"}
    assert client.post(page, said).status_code == 302
    assert case.places.get().activity_key == step.key


def test_the_judgement_names_one_too(case_in, client_as, unit_manager, routine):
    case = case_in()
    said = {
        "version": case.version, "square": "2x2", "laws": ["sol"], "category": case.category_id, "title": case.title,
        "reason": "Ingen skada.", "place": routine.key, "place_how": "not_followed",
    }  # fmt: skip
    response = client_as(unit_manager).post(reverse("deviations:assess", args=[case.number]), said)
    assert response.status_code == 302, response.context["form"].errors
    assert case.places.get().how == "not_followed"


def test_words_that_fit_nothing_are_refused_beside_the_field_and_nothing_is_lost(case_in, client_as, unit_manager):
    case = case_in("assessed")
    said = {"version": case.version, "course_of_events": "Golvet var vått.", "place_text": "rymdfart"}
    response = client_as(unit_manager).post(reverse("deviations:investigation", args=[case.number]), said)
    assert "Vi hittar ingen sådan" in str(response.context["form"].errors["place"])
    page = response.content.decode()
    assert 'value="rymdfart"' in page
    assert "Golvet var vått." in page


def test_page_print_and_file_say_it(case_in, client_as, unit_manager, process, step):
    case = case_in("assessed")
    name(unit_manager, case, process, step)
    client = client_as(unit_manager)
    page = client.get(reverse("deviations:show", args=[case.number])).content.decode()
    assert f"{process.get_absolute_url()}?steg={step.key}#{step.key}" in page
    assert "Följdes inte" in page
    assert "Från rapport till åtgärd, steget Bedömer" in case_html(case, by=unit_manager, handles=True)
    exported = b"".join(client.get(reverse("deviations:export_csv")).streaming_content).decode("utf-8-sig")
    assert "Från rapport till åtgärd, steget Bedömer (följdes inte)" in exported


def test_the_list_is_filtered_by_routine_process_and_step(case_in, client_as, unit_manager, routine, process, step):
    one, two, three = (case_in(what_happened=f"Händelse {n}.") for n in "abc")
    name(unit_manager, one, routine)
    name(unit_manager, two, process, step)
    name(unit_manager, three, process)

    def listed(word):
        response = client_as(unit_manager).get(reverse("deviations:list"), {"rutin": word})
        return {row.number for row in response.context["rows"]}

    assert listed(routine.key) == {one.number}
    assert listed(process.key) == {two.number, three.number}
    assert listed(f"{process.key}/{step.key}") == {two.number}


# From the page of a process or a routine


def test_a_report_begun_on_a_step_carries_it(client_as, employee, answers, process, step):
    client, page = client_as(employee), reverse("deviations:report")
    form = client.get(page, {"process": process.key, "steg": step.key})
    word = f"{process.key}/{step.key}"
    assert "Det här gäller: Från rapport till åtgärd: Bedömer" in form.content.decode()
    said = answers(about=word)
    assert client.post(page, said).status_code == 302
    case = Deviation.objects.get(submission_key=said["submission_key"])
    assert [(place.words, place.how) for place in case.places.all()] == [
        ("Från rapport till åtgärd, steget Bedömer", "")
    ]


def test_it_stays_with_the_draft(client_as, employee, answers, routine):
    client, page = client_as(employee), reverse("deviations:report")
    said = answers(about=routine.key)
    draft = client.post(page, said | {"spara": "1"})
    assert 'name="about" value="om-nagon-har-fallit"' in client.get(draft.url).content.decode().replace(
        'type="checkbox" ', ""
    )


def test_unticked_it_is_taken_away(client_as, employee, answers, routine):
    client = client_as(employee)
    said = answers()
    client.post(f"{reverse('deviations:report')}?rutin={routine.key}", said)
    assert not Deviation.objects.get(submission_key=said["submission_key"]).places.exists()


@pytest.mark.parametrize("asked", ["rutin=finns-inte", "process=%00", "process=om-nagon-har-fallit&steg=x", "steg=x"])
def test_a_wrong_word_is_let_go_of_quietly(client_as, employee, answers, routine, asked):
    client = client_as(employee)
    response = client.get(f"{reverse('deviations:report')}?{asked}")
    assert response.status_code == 200
    assert "Det här gäller" not in response.content.decode()
    said = answers(about=asked)
    assert client.post(reverse("deviations:report"), said).status_code == 302
    assert not CasePlace.objects.exists()


def test_one_that_the_reporter_may_not_see_is_let_go_of(
    client_as, town, provider_manager, provider_lead, answers, employee
):
    own = add_routine(provider_lead, town.provider_unit, adopter=Role.UNIT_MANAGER)
    Revision.objects.filter(document=own).update(
        status="adopted", valid_from=local_today(), adopted_at=timezone.now(), adopted_by=provider_lead
    )
    Document.objects.filter(pk=own.pk).update(is_published=True)
    assert Finder(provider_manager).place(own.key) is not None
    page = client_as(employee).get(reverse("deviations:report"), {"rutin": own.key})
    assert "Det här gäller" not in page.content.decode()


# On the page of a process or a routine


def test_a_step_shows_its_cases_also_from_an_earlier_revision(
    case_in, unit_manager, quality_developer, division_manager, process, step
):
    case = case_in("assessed")
    name(unit_manager, case, process, step)
    revision_start(by=quality_developer, document=process, reason="Ett steg till.")
    adopt(process, quality_developer, division_manager)
    now = process.revisions.holding().get().activities.get(key=step.key)
    assert now.pk != step.pk
    found = panels_for("activity", unit_manager, [now.pk])
    assert found[now.pk][0].title == "1 ärende det senaste året"
    assert titles(found[now.pk]) == [case.title, "Visa alla i listan"]


def test_a_case_named_with_two_steps_is_one_case_of_the_process(case_in, unit_manager, process, step):
    case = case_in("assessed")
    name(unit_manager, case, process, step)
    name(unit_manager, case, process)
    assert panels_for("document", unit_manager, [process.pk])[process.pk][0].title == "1 ärende det senaste året"


def test_what_is_older_than_a_year_is_not_counted(case_in, unit_manager, routine):
    case = case_in("assessed")
    name(unit_manager, case, routine)
    Deviation.objects.filter(pk=case.pk).update(reported_at=timezone.now() - timedelta(days=400))
    assert panels_for("document", unit_manager, [routine.pk]) == {}


def test_the_latest_three_are_shown_and_all_are_counted(case_in, unit_manager, routine):
    cases = [case_in("assessed", what_happened=f"Händelse {n}.") for n in range(5)]
    for case in cases:
        name(unit_manager, case, routine)
    panel = panels_for("document", unit_manager, [routine.pk])[routine.pk][0]
    assert panel.title == "5 ärenden det senaste året"
    assert [item.title for item in panel.items[:3]] == [case.title for case in cases[:1:-1]]


def test_measures_of_the_cases_stand_on_the_step(case_in, unit_manager, process, step):
    case = case_in("acting")
    name(unit_manager, case, process, step)
    assert "Halkfri matta" in titles(panels_for("activity", unit_manager, [step.pk])[step.pk])


def test_whoever_it_is_about_or_is_outside_learns_of_no_case_on_the_page(
    case_in, client_as, town, employee, unit_manager, stand_in, other_unit_manager, mas, quality_developer,
    board_member, process, step, routine,
):  # fmt: skip
    case = case_in("acting", what_happened="Chefen svarade inte när larmet gick.")
    name(unit_manager, case, process, step)
    name(unit_manager, case, routine)
    for person in (unit_manager, quality_developer):
        case.refresh_from_db()
        services.implicated_add(
            by=stand_in, deviation=case, version=case.version, person=person, reason="Rör personen."
        )
    pages = [process.get_absolute_url(), routine.get_absolute_url()]
    for person in (unit_manager, quality_developer, employee, other_unit_manager, board_member):
        for page in pages:
            shown = client_as(person).get(page)
            assert shown.status_code == 200
            text = shown.content.decode()
            for trace in (case.number, "Chefen svarade", "senaste året", "Halkfri matta"):
                assert trace not in text, (person, trace)
        for word, pk in (("activity", step.pk), ("document", process.pk), ("document", routine.pk)):
            assert panels_for(word, person, [pk]) == {}, person
    assert case.number in client_as(stand_in).get(pages[0]).content.decode()


def test_the_pages_ask_as_much_with_many_cases_on_many_steps_as_with_one(
    case_in, client_as, unit_manager, process, routine
):
    client = client_as(unit_manager)
    pages = [process.get_absolute_url(), routine.get_absolute_url()]
    steps = list(process.revisions.holding().get().activities.all())
    counted, shown = [], []
    for cases, on in ((2, steps[:1]), (4, steps)):
        for n in range(cases):
            case = case_in("acting", what_happened=f"Händelse {n}.")
            for step in on:
                name(unit_manager, case, process, step)
            name(unit_manager, case, routine)
        counted.append([queries_of(client, page) for page in pages])
        shown.append(case)
    assert [len(queries) for queries in counted[0]] == [len(queries) for queries in counted[1]]
    naming = [sum("deviations_caseplace" in sql for sql in queries) for queries in counted[1]]
    assert naming == [4, 2]  # cases and measures: of the steps and of the process; of the routine
    few, many = (queries_of(client, reverse("deviations:show", args=[case.number])) for case in shown)
    assert len(few) == len(many)


# What the case changes


@pytest.fixture
def editor(town):
    """Sees the cases of town.unit, writes at the division, handles no case."""
    return add_person("omrade", "Olle Område", Role.DIVISION_MANAGER, town.division)


def decided(case, owner):
    return {"version": case.version, "owner": owner, "due_on": local_today() + timedelta(days=14)}


def test_changing_the_routine_decides_a_measure_and_begins_a_draft_because_of_it(
    case_in, editor, unit_manager, routine
):
    case = case_in("assessed")
    link = name(unit_manager, case, routine)
    draft = services.place_revise(by=editor, link=link, reason="Två ska gå.", **decided(case, editor))
    case.refresh_from_db()
    measure = case.measures.get()
    assert measure.title == "Ändra rutinen Om någon har fallit"
    assert (draft.measure, draft.reason, draft.number) == (measure, "Två ska gå.", 2)
    assert [event["label"] for event in story(case)[:2]] == [
        "Ändring av rutin eller process påbörjad",
        "Åtgärd tillagd",
    ]


def test_one_of_the_cases_measures_can_be_the_reason(case_in, editor, unit_manager, routine):
    case = case_in("acting")
    link = name(unit_manager, case, routine)
    draft = services.place_revise(by=editor, link=link, version=case.version, measure=case.measures.get())
    assert draft.measure == case.measures.get()
    other = Measure.objects.create(
        number="Å1-1", unit=case.unit, board_id=case.board_id, title="Annat", owner=editor, due_on=local_today(),
        created_by=editor,
    )  # fmt: skip
    Revision.objects.filter(pk=draft.pk).update(measure=None)
    case.refresh_from_db()
    with pytest.raises(DomainError, match="hör inte till ärendet"):
        services.place_revise(by=editor, link=link, version=case.version, measure=other)


def test_the_same_form_sent_twice_is_met_by_a_conflict(case_in, editor, unit_manager, routine):
    case = case_in("acting")
    link = name(unit_manager, case, routine)
    services.place_revise(by=editor, link=link, version=case.version, measure=case.measures.get())
    Revision.objects.open().update(measure=None)
    with pytest.raises(Conflict):
        services.place_revise(by=editor, link=link, version=case.version, measure=case.measures.get())


def test_a_draft_on_its_way_for_another_measure_answers_this_case_too(case_in, editor, unit_manager, routine):
    first, second = (case_in("assessed", what_happened=f"Händelse {n}.") for n in "ab")
    one = services.place_revise(by=editor, link=name(unit_manager, first, routine), **decided(first, editor))
    two = services.place_revise(by=editor, link=name(unit_manager, second, routine), version=second.version)
    assert one == two
    assert second.measures.get() == first.measures.get()


def test_the_page_of_the_draft_shows_the_cases_behind_it(case_in, client_as, editor, unit_manager, employee, routine):
    case = case_in("assessed")
    draft = services.place_revise(by=editor, link=name(unit_manager, case, routine), **decided(case, editor))
    assert case.number in client_as(editor).get(draft.get_absolute_url()).content.decode()
    assert draft.measure.title in titles(panels_for("document", editor, [routine.pk])[routine.pk])


def test_whoever_may_not_write_the_routine_is_told_whom_to_ask(case_in, client_as, unit_manager, routine):
    case = case_in("assessed")
    link = name(unit_manager, case, routine)
    client = client_as(unit_manager)
    page = client.get(reverse("deviations:show", args=[case.number])).content.decode()
    assert f"Rutinen ändras av {routine.owner_words}." in page
    address = reverse("deviations:place_revise", args=[case.number, link.pk])
    assert address not in page
    assert client.get(address).status_code == 403
    ask = client.get(f"{reverse('deviations:measure_add', args=[case.number])}?rutin={link.pk}")
    assert ask.context["form"]["title"].value() == "Ändra rutinen Om någon har fallit"


def test_the_button_leads_to_the_draft(case_in, client_as, editor, unit_manager, routine):
    case = case_in("assessed")
    link = name(unit_manager, case, routine)
    address, client = reverse("deviations:place_revise", args=[case.number, link.pk]), client_as(editor)
    assert address in client.get(reverse("deviations:show", args=[case.number])).content.decode()
    form = client.get(address).context["form"]
    said = {"version": case.version, "owner": editor.pk, "due_on": form["due_on"].value().isoformat(), "reason": "Så."}
    response = client.post(address, said)
    assert response.url == reverse("processes:write_revision", args=[routine.key, 2])
    lacking = client.post(address, {"version": Deviation.objects.get(pk=case.pk).version})
    assert lacking.status_code == 302  # the draft is on its way: nothing more is asked


def test_a_new_measure_needs_somebody_and_a_day(case_in, client_as, editor, unit_manager, routine):
    case = case_in("assessed")
    link = name(unit_manager, case, routine)
    address = reverse("deviations:place_revise", args=[case.number, link.pk])
    response = client_as(editor).post(address, {"version": case.version})
    assert set(response.context["form"].errors) == {"owner", "due_on"}
    assert not case.measures.exists()


def test_a_routine_that_is_lacking_is_begun_with_the_case_as_reason(case_in, client_as, unit_manager, town):
    case = case_in("assessed")
    link = services.place_name(by=unit_manager, deviation=case, missing="När larmet är ur funktion")
    client, address = client_as(unit_manager), reverse("deviations:place_begin", args=[case.number, link.pk])
    assert address in client.get(reverse("deviations:show", args=[case.number])).content.decode()
    assert client.get(address).context["form"]["title"].value() == "När larmet är ur funktion"
    said = {
        "version": case.version, "title": "När larmet är ur funktion", "unit": town.unit.pk,
        "owner_role": "unit_manager",
        "adopters": ["division_manager"], "owner": unit_manager.pk, "due_on": local_today().isoformat(),
        "reason": "Larmet var ur funktion en natt.",
    }  # fmt: skip
    response = client.post(address, said)
    assert response.status_code == 302, response.context["form"].errors
    begun = case.places.get().document
    draft = begun.revisions.get()
    assert (begun.title, draft.measure) == ("När larmet är ur funktion", case.measures.get())
    case.refresh_from_db()
    assert client.post(address, said | {"version": case.version}).status_code == 200  # begun already
    assert Document.objects.filter(title="När larmet är ur funktion").count() == 1


def test_a_step_without_its_routine_gets_one_beside_it(case_in, unit_manager, process, step, town):
    case = case_in("assessed")
    link = name(unit_manager, case, process, step, how="missing")
    services.place_begin(
        by=unit_manager, link=link, title="Bedöma", unit=town.unit, owner_role="unit_manager",
        adopters=["division_manager"], **decided(case, unit_manager),
    )  # fmt: skip
    assert [(p.document.kind, p.how) for p in case.places.all()] == [("process", "missing"), ("routine", "missing")]


def test_whoever_only_reads_names_nothing(case_in, client_as, quality_developer, routine):
    case = case_in("assessed")
    page = reverse("deviations:place_add", args=[case.number])
    assert client_as(quality_developer).get(page).status_code == 403
    assert not quality_developer.can(Action.HANDLE_DEVIATIONS)
