"""What a case is about: a process, a step of one, a routine, or one that nobody has. And where its report began."""

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from core.errors import DomainError
from deviations import services
from deviations.models import CasePlace, Deviation
from deviations.naming import Finder
from deviations.printing import case_html
from deviations.selectors import story
from organisation.roles import Role
from processes.models import Document, Revision
from tests.scene_processes import add_routine

pytestmark = pytest.mark.django_db


# Named by whoever handles the case


def test_the_handler_names_a_step_and_it_stands_in_the_story(name, case_in, unit_manager, process, step):
    case = case_in("assessed")
    link = name(unit_manager, case, process, step)
    assert (link.document, link.activity_key, link.activity_title) == (process, step.key, "Bedömer")
    told = story(case)[0]
    assert told["label"] == "Process eller rutin angiven"
    assert told["note"] == "Från rapport till åtgärd, steget Bedömer: följdes inte"


def test_several_are_named_and_the_same_only_once(name, case_in, unit_manager, routine, process, step):
    case = case_in()
    for document, at in ((routine, None), (process, None), (process, step), (routine, None)):
        name(unit_manager, case, document, at, how="unclear")
    assert case.places.count() == 3


def test_what_was_wrong_is_said_last_by_whoever_says_it_last(name, case_in, unit_manager, routine):
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


def test_taking_one_off_asks_why(name, case_in, unit_manager, routine):
    case = case_in()
    link = name(unit_manager, case, routine)
    with pytest.raises(DomainError, match="varför"):
        services.place_remove(by=unit_manager, link=link, reason=" ")
    services.place_remove(by=unit_manager, link=link, reason="Fel rutin.")
    assert not case.places.exists()
    assert story(case)[0]["reason"] == "Fel rutin."


def test_a_closed_case_names_nothing_more(name, case_in, unit_manager, routine):
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


def test_what_was_wrong_without_which_is_asked_about_and_not_let_go_of(case_in, client_as, unit_manager):
    case = case_in("assessed")
    said = {"version": case.version, "course_of_events": "Golvet var vått.", "place_how": "failed"}
    response = client_as(unit_manager).post(reverse("deviations:investigation", args=[case.number]), said)
    assert response.status_code == 200
    assert "Välj vilken process eller rutin det gäller" in str(response.context["form"].errors["place"])
    assert "Golvet var vått." in response.content.decode()


def test_page_print_and_file_say_it(name, case_in, client_as, unit_manager, process, step):
    case = case_in("assessed")
    name(unit_manager, case, process, step)
    services.place_name(by=unit_manager, deviation=case, missing="Något som bara hon på rum 214 behöver")
    client = client_as(unit_manager)
    page = client.get(reverse("deviations:show", args=[case.number])).content.decode()
    assert f"{process.get_absolute_url()}?steg={step.key}#{step.key}" in page
    assert "Följdes inte" in page
    assert "Från rapport till åtgärd, steget Bedömer" in case_html(case, by=unit_manager, handles=True)
    exported = b"".join(client.get(reverse("deviations:export_csv")).streaming_content).decode("utf-8-sig")
    assert "Från rapport till åtgärd, steget Bedömer (följdes inte); Rutin som inte finns" in exported
    assert "rum 214" not in exported


def test_the_list_is_filtered_by_routine_process_and_step(
    name, case_in, client_as, unit_manager, routine, process, step
):
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


# Searched for in the report itself


def test_whoever_reports_may_search_for_the_routine_and_need_not(client_as, employee, answers, routine):
    client, page = client_as(employee), reverse("deviations:report")
    html = client.get(page).content.decode()
    assert '<details class="fold"><summary>Gällde det en rutin eller process?</summary>' in html
    hits = client.get(page, {"valj": "place", "q": "fallit"}).content.decode()
    assert "Om någon har fallit (rutin, " in hits
    said = answers(place=routine.key, place_text=Finder(employee).place(routine.key).label)
    assert client.post(page, said).status_code == 302
    case = Deviation.objects.get(submission_key=said["submission_key"])
    assert [(place.words, place.how) for place in case.places.all()] == [("Om någon har fallit", "")]
    said = answers(what_happened="En annan händelse.", place="", place_text="")
    assert client.post(page, said).status_code == 302
    assert not Deviation.objects.get(submission_key=said["submission_key"]).places.exists()


def test_other_words_than_its_name_find_it_and_are_never_taken_unasked(client_as, employee, answers, routine):
    """ "Halka" stands among the words of the routine, not in its name."""
    client, page = client_as(employee), reverse("deviations:report")
    assert "Om någon har fallit" in client.get(page, {"valj": "place", "q": "halkade"}).content.decode()
    said = answers(place_text="halkade")
    asked = client.post(page, said)
    assert list(asked.context["form"].errors) == ["place"]
    html = asked.content.decode()
    assert "Välj den du menar, eller töm fältet." in html
    assert "Menar du den här?" in html
    assert '<details class="fold" open><summary>Gällde det en rutin' in html
    assert f'name="place_match" value="{routine.key}"' in html
    assert client.post(page, said | {"place_match": routine.key}).status_code == 302
    assert Deviation.objects.get(submission_key=said["submission_key"]).places.get().document == routine


def test_words_that_fit_no_routine_are_said_beside_the_field_and_kept_in_the_draft(
    client_as, employee, answers, routine
):
    client, page = client_as(employee), reverse("deviations:report")
    said = answers(place_text="rymdfart")
    refused = client.post(page, said)
    assert "Vi hittar ingen sådan" in str(refused.context["form"].errors["place"])
    again = client.get(page, {"utkast": said["submission_key"]}).content.decode()
    assert 'value="rymdfart"' in again
    assert '<details class="fold" open><summary>Gällde det en rutin' in again


def test_what_was_chosen_stays_with_the_draft(client_as, employee, answers, routine, process, step):
    client, page = client_as(employee), reverse("deviations:report")
    place = Finder(employee).place(f"{process.key}/{step.key}")
    said = answers(place=place.word, place_text=place.label)
    client.post(reverse("deviations:draft"), said)
    draft = client.get(page, {"utkast": said["submission_key"]})
    assert draft.context["form"]["place"].value() == place.word
    assert f'name="place" value="{place.word}"' in draft.content.decode()
    assert client.post(page, said).status_code == 302
    assert Deviation.objects.get(submission_key=said["submission_key"]).places.get().activity_key == step.key


def test_what_the_reporter_may_not_read_is_neither_found_nor_taken(
    client_as, town, employee, answers, quality_developer
):
    draft = add_routine(quality_developer, town.division)
    client, page = client_as(employee), reverse("deviations:report")
    assert "Om någon har fallit" not in client.get(page, {"valj": "place", "q": "fallit"}).content.decode()
    assert list(client.post(page, answers(place=draft.key)).context["form"].errors) == ["place"]


# From the page of a process or a routine


def test_a_report_begun_on_a_step_carries_it(client_as, employee, answers, process, step):
    client, page = client_as(employee), reverse("deviations:report")
    form = client.get(page, {"process": process.key, "steg": step.key})
    word = f"{process.key}/{step.key}"
    assert "Det här gäller: Från rapport till åtgärd, steget Bedömer" in form.content.decode()
    assert "Gällde det en rutin" not in form.content.decode()  # it is said already
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
