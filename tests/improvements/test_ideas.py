"""Ideas from staff: sent in from everywhere, answered, and told of without their words."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from core.access import may
from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from improvements import services
from improvements.models import Idea, IdeaEvent, ImprovementWork, Measure
from improvements.origins import origins_of
from improvements.todo import todo
from organisation.models import Assignment, Notice
from organisation.roles import Action
from tests.remembering import kept

pytestmark = pytest.mark.django_db
LIST = "/forbattringar/ideer/"
TEXT = "Sätt en klocka i hallen."


@kept
def idea(employee, town, unit_manager):
    return services.idea_send(by=employee, unit=town.unit, text=TEXT)


def answer(by, idea, answer="not_now", answer_text="Vi prövar i höst.", **more):
    return services.idea_answer(by=by, idea=idea, version=idea.version, answer=answer, answer_text=answer_text, **more)


@pytest.mark.parametrize(
    ("name", "sees", "answers"),
    [
        ("employee", True, False),  # sent it
        ("colleague", False, False),
        ("unit_manager", True, True),
        ("stand_in", True, True),
        ("improvement_coach", True, True),
        ("other_unit_manager", False, False),
        ("division_manager", False, False),
        ("quality_developer", False, False),
        ("administrator", False, False),
        ("provider_manager", False, False),
    ],
)
def test_who_reads_and_answers_an_idea(idea, persona, name, sees, answers):
    person = persona(name)
    assert may(person, Action.SEE_MEASURES, idea) == sees
    assert may(person, Action.HANDLE_MEASURES, idea) == answers
    if answers:
        assert answer(person, idea).status == "answered"
    else:
        with pytest.raises(PermissionDenied):
            answer(person, idea)


def test_an_idea_is_sent_with_a_sentence_from_ones_own_unit(client_as, employee, town, unit_manager):
    client = client_as(employee)
    form = client.get(f"{LIST}ny/").context["form"]
    assert form["unit"].initial == town.unit
    assert set(form.fields["unit"].queryset) == {town.unit}
    response = client.post(f"{LIST}ny/", {"text": TEXT, "unit": town.unit.pk}, follow=True)
    text = response.content.decode()
    assert "Tack! Din idé är skickad" in text
    assert TEXT in text
    assert Idea.objects.for_system("test").get().sender == employee


def test_those_who_answer_are_told_that_there_is_an_idea(idea, unit_manager, client_as, employee, town):
    notice = Notice.objects.get()
    assert (notice.user, notice.url) == (unit_manager, idea.get_absolute_url())
    assert notice.text == f"Idén {idea.number} väntar på ditt svar"
    client = client_as(employee)
    text = client.post(f"{LIST}ny/", {"text": TEXT, "unit": town.unit.pk}, follow=True).content.decode()
    assert f"Din idé är skickad till {unit_manager}." in text
    services.idea_send(by=unit_manager, unit=town.unit, text=TEXT)
    assert Notice.objects.filter(user=unit_manager).count() == 2


@pytest.mark.parametrize(
    ("place", "name"),
    [("division", "division_manager"), ("area", "division_manager"), ("department", "director"),
     ("board", "quality_manager"), ("lss_unit", "director")],
)  # fmt: skip
def test_an_idea_above_the_units_is_answered_by_the_manager_of_that_level(
    place, name, town, quality_developer, division_manager, director, quality_manager, unit_manager
):
    people = {"division_manager": division_manager, "director": director, "quality_manager": quality_manager}
    unit = getattr(town, place)
    sent = services.idea_send(by=quality_developer, unit=unit, text=TEXT)
    assert [notice.user for notice in Notice.objects.all()] == [people[name]]
    assert {who for who, person in people.items() if may(person, Action.HANDLE_MEASURES, sent)} == {name}
    assert not may(unit_manager, Action.SEE_MEASURES, sent)
    assert answer(people[name], sent, answer="work", title="Prova").work.unit == unit


def test_an_idea_goes_to_the_level_above_when_the_units_manager_has_left(idea, unit_manager, division_manager):
    assert not may(division_manager, Action.SEE_MEASURES, idea)
    Assignment.objects.filter(user=unit_manager).update(valid_to=local_today() - timedelta(days=1))
    assert may(division_manager, Action.HANDLE_MEASURES, idea)
    assert answer(division_manager, idea).status == "answered"


def test_an_idea_that_nobody_could_answer_is_refused_beside_the_unit(client_as, quality_developer, town):
    client = client_as(quality_developer)
    assert client.get(f"{LIST}ny/").context["form"]["unit"].initial is None
    response = client.post(f"{LIST}ny/", {"text": TEXT, "unit": town.board.pk})
    assert response.context["form"].errors == {"unit": ["Ingen kan svara på idéer där än. Välj en annan enhet."]}
    assert not Idea.objects.for_system("test").exists()


def test_an_idea_without_words_or_for_another_unit_is_refused(client_as, employee, town):
    response = client_as(employee).post(f"{LIST}ny/", {"text": "  ", "unit": town.lss_unit.pk})
    assert set(response.context["form"].errors) == {"text", "unit"}
    with pytest.raises(PermissionDenied):
        services.idea_send(by=employee, unit=town.lss_unit, text=TEXT)


def test_the_sender_is_told_that_there_is_an_answer_and_not_what_it_says(idea, unit_manager, employee):
    answer(unit_manager, idea)
    notice = Notice.objects.get(user=employee)
    assert (notice.user, notice.url) == (employee, idea.get_absolute_url())
    assert notice.text == f"Din idé {idea.number} har fått ett svar"


def test_an_answer_says_both_what_and_why(idea, unit_manager):
    for kind, words in (("", "Vi prövar."), ("not_now", "  ")):
        with pytest.raises(RuleBroken):
            answer(unit_manager, idea, kind, words)
    assert not Notice.objects.filter(key__endswith=":answered").exists()


def test_an_idea_becomes_a_work_in_its_plan_without_its_own_words(idea, unit_manager):
    fresh = answer(unit_manager, idea, "work", title="Alla vet vad klockan är")
    assert (fresh.work.status, fresh.work.lead) == ("plan", unit_manager)
    assert fresh.work.why == ""
    assert TEXT not in fresh.work.search_text
    assert fresh.measure is None


def test_whoever_answers_reads_the_idea_while_they_write(idea, client_as, unit_manager):
    page = client_as(unit_manager).get(reverse("improvements:idea_answer", args=[idea.number])).content.decode()
    assert page.index(TEXT) < page.index('name="answer_text"')


def test_an_idea_becomes_a_measure_and_the_measure_comes_from_it(idea, unit_manager, employee):
    day = local_today() + timedelta(days=7)
    fresh = answer(unit_manager, idea, "measure", title="Köp en klocka", owner=employee, due_on=day)
    assert (fresh.measure.title, fresh.measure.owner, fresh.measure.due_on) == ("Köp en klocka", employee, day)
    assert origins_of(employee, [fresh.measure]) == {fresh.measure.pk: ["Idé"]}


@pytest.mark.parametrize(
    ("kind", "more", "field"), [("work", {}, "title"), ("measure", {"title": "Köp en klocka"}, "due_on")]
)
def test_what_is_begun_says_what_and_when_or_nothing_is_written(idea, unit_manager, kind, more, field):
    with pytest.raises(DomainError) as error:
        answer(unit_manager, idea, kind, **more)
    assert error.value.field == field
    assert not ImprovementWork.objects.for_system("test").exists()
    assert not Measure.objects.for_system("test").exists()


def test_an_answer_without_words_begins_nothing(idea, unit_manager):
    with pytest.raises(RuleBroken):
        answer(unit_manager, idea, "work", " ", title="Alla vet vad klockan är")
    assert not ImprovementWork.objects.for_system("test").exists()


def test_an_idea_is_answered_once(idea, unit_manager, stand_in):
    fresh = answer(stand_in, idea)
    with pytest.raises(Conflict):
        answer(unit_manager, idea)
    with pytest.raises(RuleBroken):
        answer(unit_manager, fresh, "work", title="En gång till")
    assert not ImprovementWork.objects.for_system("test").exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        QuerySet(IdeaEvent).filter(idea=idea).update(note="x")


def test_the_list_has_the_unanswered_first_and_says_how_many_they_are(client_as, employee, town, unit_manager):
    ideas = [services.idea_send(by=employee, unit=town.unit, text=text) for text in ("a", "b", "c")]
    answer(unit_manager, ideas[2])
    response = client_as(unit_manager).get(LIST)
    assert [row.text for row in response.context["rows"]] == ["b", "a", "c"]
    assert "2 väntar på svar" in response.content.decode()
    rows = client_as(unit_manager).get(LIST, {"svar": "not_now"}).context["rows"]
    assert [row.text for row in rows] == ["c"]
    assert client_as(unit_manager).get(LIST, {"fran": "jag"}).context["rows"] == []


def test_the_file_holds_the_ideas_and_not_who_sent_them(client_as, idea, unit_manager, employee):
    body = b"".join(client_as(unit_manager).get(f"{LIST}hamta.csv").streaming_content).decode()
    assert TEXT in body
    assert employee.name not in body


def test_somebody_who_only_sends_sees_their_own(client_as, idea, colleague, employee):
    assert "Du har inte lämnat någon idé ännu" in client_as(colleague).get(LIST).content.decode()
    assert [row.pk for row in client_as(employee).get(LIST).context["rows"]] == [idea.pk]


def test_an_answer_in_the_browser_leads_to_what_it_began(client_as, idea, unit_manager, employee):
    client = client_as(unit_manager)
    address = reverse("improvements:idea_answer", args=[idea.number])
    sent = {"answer": "measure", "answer_text": "Bra tanke.", "owner": employee.pk, "due_on": local_today()}
    response = client.post(address, {**sent, "title": "", "version": 0})
    assert response.context["form"].errors == {"title": ["Skriv vad ni ska göra, med egna ord."]}
    assert "Bra tanke." in response.content.decode()
    response = client.post(address, {**sent, "title": "Köp en klocka", "version": 0})
    measure = Measure.objects.for_system("test").get()
    assert response.url == measure.get_absolute_url()
    text = client_as(employee).get(idea.get_absolute_url()).content.decode()
    assert "Bra tanke." in text
    assert measure.get_absolute_url() in text


def test_min_dag_reminds_whoever_answers_after_two_weeks(idea, unit_manager, employee, time_machine):
    assert todo(unit_manager, 8).items == []
    time_machine.move_to(timezone.now() + timedelta(days=15))
    (item,) = todo(unit_manager, 8).items
    assert item.url == idea.get_absolute_url()
    assert TEXT not in item.text + item.detail
    assert todo(employee, 8).items == []


def test_an_idea_can_be_sent_from_min_dag_the_menu_and_the_report(client_as, employee):
    client, link = client_as(employee), f'href="{reverse("improvements:idea_send")}"'
    assert client.get("/").content.decode().count(link) == 2
    assert client.get("/avvikelser/rapportera/").content.decode().count(link) == 2
