"""Nämndens frågor: put, given, answered once, settled or taken back; what is refused, and who is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from core.access import may
from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from kvalitet.gather import todos
from organisation.roles import Action, Role
from organisation.services import assignment_add, person_leave
from reports.models import BoardQuestion
from reports.portal import services
from standards.pointing import signs_in
from tests.conftest import OPENED, add_person
from tests.remembering import kept
from tests.scene_portal import answer, ask, give

pytestmark = pytest.mark.django_db
TODAY = local_today()


@kept
def question(town, board_member, quality_developer) -> BoardQuestion:
    assert quality_developer  # is told of it
    return ask(board_member, town.board)


def keys_of(person) -> list[str]:
    return list(person.notices.values_list("key", flat=True))


def asked_on_min_dag(person) -> list[str]:
    return [item.text for item in todos(person)[0] if "nämnden" in item.text or "förvaltningen" in item.text]


def test_a_question_goes_from_the_ledamot_to_whoever_answers_and_back(
    question, quality_developer, director, board_member
):
    assert (question.status, question.due_on) == ("received", TODAY + timedelta(days=14))
    assert f"board-question:{question.pk}:asked" in keys_of(quality_developer)
    assert asked_on_min_dag(quality_developer) == ["Ge en fråga från nämnden till den som ska svara"]
    given = give(quality_developer, question, director)
    assert given.given_title == "Socialchef"
    assert asked_on_min_dag(quality_developer) == []
    assert asked_on_min_dag(director) == ["Svara på en fråga från nämnden"]
    answered = answer(director, given)
    assert (answered.status, answered.answered_title) == ("answered", "Socialchef")
    assert f"board-question:{question.pk}:answered" in keys_of(board_member)
    assert asked_on_min_dag(board_member) == ["Läs svaret på din fråga till förvaltningen"]
    more = ask(board_member, question.board, "Gäller det alla nätter?", follows=answered)
    assert more.follows == answered
    services.question_settle(by=board_member, question=answered, version=answered.version)
    assert asked_on_min_dag(board_member) == []
    names = list(question.events.values_list("name", flat=True))
    assert names == ["ask", "give", "answer", "settle"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Vad hände med Anna Svensson i våras?", "kan vara ett namn"),
        ("Varför fick 19121212-1212 vänta?", "personnumret"),
        ("Varför ringde ingen 0173-123 456?", "telefon eller e-post"),
        ("Vad hände den 87-åriga?", "ålder"),
        ("Varför larmade ingen från rum 14?", "peka ut den som bor där"),
        ("Hur gick det för två boende?", "så få"),
        ("Vad hände i 2026-0412?", "numret på ett ärende"),
        ("Varför fick paret A.S. vänta?", "initialer"),
        ("Nils fick vänta. Varför?", "någon som arbetar här"),
        ("   ", "Skriv din fråga"),
    ],
)
def test_a_question_that_may_point_at_a_person_is_refused_and_kept(text, reason, town, board_member, client_as):
    client, address = client_as(board_member), reverse("portal:question_ask")
    page = client.post(address, {"board": town.board.pk, "text": text})
    assert page.status_code == 200
    form = page.context["form"]
    assert "text" in form.errors
    if text.strip():
        assert reason in " ".join(form.errors["text"])
        assert form["text"].value() == text
    assert not BoardQuestion.objects.visible_to(board_member, "ask_administration").exists()


@pytest.mark.parametrize(
    "text",
    [
        "Hur länge får den som larmar vänta på Björkgården?",
        "Vad säger Arbetsmiljöverket och Socialstyrelsens råd om detta?",
        "Hur går det i Vård- och omsorgsförvaltningen?",
        "Hur länge får en brukare vänta på natten?",
        "Vad kräver Patientsäkerhetslagen, Socialtjänstlagen och Föräldrabalken av oss?",
        "Hur går det med plan 2027, och lex Sarah?",
    ],
)
def test_units_and_authorities_are_no_persons(text, town, board_member):
    assert ask(board_member, town.board, text).text == text
    assert not signs_in("Vi följer Björkgårdens rutin.", ["Björkgården"])


def test_the_answer_passes_the_same_check_and_its_figure_is_one_of_the_berättelse(
    question, quality_developer, ready_report
):
    for said, field in (
        ({"text": "Vi har talat med Anna Svensson."}, "answer"),
        ({"text": " "}, "answer"),
        ({"figure": "A1"}, "report"),
        ({"report": ready_report, "figure": "Z9"}, "figure"),
    ):
        with pytest.raises(DomainError) as error:
            answer(quality_developer, question, **said)
        assert error.value.field == field
    answered = answer(quality_developer, question, report=ready_report, figure="a1")
    assert (answered.report, answered.figure) == (ready_report, "A1")


def test_a_draft_is_not_shown_through_an_answer(question, quality_developer, report):
    with pytest.raises(DomainError) as error:
        answer(quality_developer, question, report=report)
    assert error.value.field == "report"


def test_of_two_who_answer_the_second_is_told_and_keeps_the_text(question, quality_developer, director, client_as):
    given = give(quality_developer, question, director)
    answer(director, given, "Det första svaret.")
    client, address = client_as(quality_developer), reverse("portal:question_answer", args=[question.pk])
    page = client.post(address, {"version": given.version, "answer": "Det andra svaret."})
    assert page.status_code == 409
    assert "Någon annan har ändrat" in page.content.decode()
    assert "Det första svaret." in page.content.decode()
    assert page.context["form"]["answer"].value() == "Det andra svaret."
    again = client.post(address, {"version": page.context["form"]["version"].value(), "answer": "Det andra svaret."})
    assert "går inte att göra nu" in again.content.decode()
    question.refresh_from_db()
    assert question.answer == "Det första svaret."


def test_an_answer_is_corrected_in_the_open(question, quality_developer, board_member):
    answered = answer(quality_developer, question)
    fixed = services.question_correct(
        by=quality_developer, question=answered, version=answered.version, answer="Fem minuter.", reason="Fel siffra."
    )
    assert (fixed.answer, fixed.status) == ("Fem minuter.", "answered")
    assert fixed.events.get(name="correct").reason == "Fel siffra."
    assert "Medianen är fyra minuter." in fixed.history.values_list("answer", flat=True)
    assert sum(key.startswith(f"board-question:{question.pk}:answered") for key in keys_of(board_member)) == 2


def test_an_unanswered_question_is_taken_back_and_seen_by_nobody_else(question, town, board_member, quality_developer):
    fellow = add_person("namnd2", "Nora Nämndledamot", Role.BOARD_MEMBER, town.board)
    other = answer(quality_developer, ask(board_member, question.board, "Hur många enheter har stannat i år?"))
    with pytest.raises(RuleBroken):
        services.question_withdraw(by=board_member, question=other, version=other.version)
    with pytest.raises(PermissionDenied):
        services.question_withdraw(by=fellow, question=question, version=question.version)
    assert may(fellow, Action.READ_BOARD_REPORTS, question)
    services.question_withdraw(by=board_member, question=question, version=question.version)
    assert may(board_member, Action.READ_BOARD_REPORTS, question)
    assert not may(fellow, Action.READ_BOARD_REPORTS, question)
    assert not may(quality_developer, Action.ANSWER_BOARD, question)


def test_what_was_taken_back_is_deleted_some_time_after(question, board_member, quality_developer):
    other = ask(board_member, question.board, "Hur många enheter har stannat i år?")
    services.question_withdraw(by=board_member, question=question, version=question.version)
    assert services.questions_purge() == services.questions_purge(timezone.now() + services.WITHDRAWN_KEPT / 2) == 0
    later = timezone.now() + services.WITHDRAWN_KEPT + timedelta(minutes=1)
    assert services.questions_purge(later) == 1
    assert services.questions_purge(later) == 0
    assert list(BoardQuestion.objects.for_system("test")) == [other]
    assert not BoardQuestion.history.filter(id=question.pk).exists()


def test_a_question_that_is_begun_in_one_nämnd_does_not_come_up_in_another(town, board_member, client_as):
    assignment_add(by=None, person=board_member, role=Role.BOARD_MEMBER, unit=town.other_board, valid_from=OPENED)
    client, address = client_as(board_member), reverse("portal:question_ask")
    first = client.get(address, {"namnd": town.board.key}).context["autosave_url"]
    typed = {"board": town.board.pk, "text": "Hur länge får man vänta?"}
    assert client.post(first, typed, headers={"X-Requested-With": "fetch"}).status_code == 200
    kept = {
        board.key: client.get(address, {"namnd": board.key}).context["form"]["text"].value()
        for board in (town.board, town.other_board)
    }
    assert kept == {town.board.key: typed["text"], town.other_board.key: None}


def test_whoever_has_one_nämnd_has_one_draft_whether_the_address_names_it_or_not(town, board_member, client_as):
    client, address = client_as(board_member), reverse("portal:question_ask")
    named, unnamed = (client.get(address, asked).context["autosave_url"] for asked in ({"namnd": town.board.key}, {}))
    assert named == unnamed


def test_only_whoever_it_was_given_to_answers(question, quality_developer, director, sas, board_member, unit_manager):
    given = give(quality_developer, question, director)
    for person in (sas, board_member, unit_manager):
        with pytest.raises(PermissionDenied):
            answer(person, given)
    with pytest.raises(DomainError) as error:
        give(quality_developer, given, unit_manager)
    assert error.value.field == "to"
    with pytest.raises(PermissionDenied):
        ask(quality_developer, question.board)


def test_nothing_is_asked_further_before_the_answer_nor_by_somebody_else(
    question, town, board_member, quality_developer
):
    with pytest.raises(RuleBroken):
        ask(board_member, question.board, "Och sedan?", follows=question)
    fellow = add_person("namnd2", "Nora Nämndledamot", Role.BOARD_MEMBER, town.board)
    with pytest.raises(PermissionDenied):
        ask(fellow, town.board, "Och sedan?", follows=answer(quality_developer, question))


def test_whoever_works_with_a_question_is_told_when_it_goes(question, quality_developer, director, sas, board_member):
    def told(person):
        return [key.removeprefix(f"board-question:{question.pk}:").rpartition(":")[0] for key in keys_of(person)]

    given = give(quality_developer, question, director)
    given = give(quality_developer, given, sas)
    assert (sorted(told(director)), told(sas)) == (["given", "given-away"], ["given"])
    given = give(quality_developer, given, director)
    assert told(director).count("given") == 2
    services.question_withdraw(by=board_member, question=given, version=given.version)
    withdrawn = f"board-question:{question.pk}:withdrawn"
    assert (withdrawn in keys_of(director), withdrawn in keys_of(sas)) == (True, False)
    other = ask(board_member, question.board, "Hur många enheter har stannat i år?")
    services.question_withdraw(by=board_member, question=other, version=other.version)
    assert f"board-question:{other.pk}:withdrawn" in keys_of(quality_developer)


def test_a_question_taken_back_is_not_read_through_another(question, town, board_member, quality_developer, client_as):
    services.question_withdraw(by=board_member, question=question, version=question.version)
    address = reverse("portal:question_follow_up", args=[question.pk])
    client_as(board_member).post(address, {"version": question.version + 1, "text": "Och sedan?"})
    seen = BoardQuestion.objects.visible_to(board_member, "ask_administration")
    assert not seen.filter(follows=question).exists()
    # Nor where one was let through before.
    later = ask(board_member, town.board, "Hur många enheter har stannat i år?")
    seen.filter(pk=later.pk).update(follows=question)
    assert question.text in client_as(board_member).get(later.get_absolute_url()).content.decode()
    assert question.text not in client_as(quality_developer).get(later.get_absolute_url()).content.decode()


def test_the_nämnd_chooses_its_days_and_the_late_are_reminded_of(
    town, question, quality_developer, quality_manager, director, board_member, client_as
):
    chosen = services.settings_save(by=quality_developer, board=town.board, version=0, answer_days=7)
    with pytest.raises(Conflict):
        services.settings_save(by=quality_manager, board=town.board, version=0, answer_days=9)
    with pytest.raises(DomainError):
        services.settings_save(by=quality_manager, board=town.board, version=chosen.version, answer_days=0)
    with pytest.raises(PermissionDenied):
        services.settings_save(by=board_member, board=town.board, version=chosen.version, answer_days=9)
    newer = ask(board_member, town.board, "Hur många enheter har stannat i år?")
    assert (question.due_on, newer.due_on) == (TODAY + timedelta(days=14), TODAY + timedelta(days=7))
    give(quality_developer, newer, director)
    late = TODAY + timedelta(days=15)
    assert services.board_remind(late) == 2
    assert f"board-question:{question.pk}:{question.due_on:%Y%m%d}:late0" in keys_of(quality_manager)
    assert f"board-question:{newer.pk}:{newer.due_on:%Y%m%d}:late1" in keys_of(director)
    BoardQuestion.objects.for_system("test: time has passed").update(due_on=TODAY - timedelta(days=1))
    page = client_as(board_member).get(reverse("portal:questions")).content.decode()
    assert "2 sena" in page
    person_leave(by=None, person=director, on=TODAY)
    assert len(asked_on_min_dag(quality_manager)) == 2


def test_the_list_is_filtered_and_taken_out_without_names(question, quality_developer, board_member, client_as):
    answer(quality_developer, ask(board_member, question.board, "Hur många enheter har stannat i år?"), "Sju av nio.")
    client, address = client_as(board_member), reverse("portal:questions")

    def texts(query):
        return [row.text for row in client.get(f"{address}?{query}").context["rows"]]

    assert texts("lage=vantar") == texts("sok=larmar") == [question.text]
    assert len(texts("lage=besvarade&vems=mina&ordning=-svar")) == 1
    file = client.get(reverse("portal:questions_export", args=["csv"]) + "?lage=besvarade")
    text = b"".join(file.streaming_content).decode()
    assert "Sju av nio." in text
    assert question.text not in text
    assert not any(name in text for name in (board_member.name, quality_developer.name))


def test_a_search_without_a_hit_says_so_and_does_not_offer_the_first_question(question, board_member, client_as):
    page = client_as(board_member).get(reverse("portal:questions"), {"sok": "xyzzy"}).content.decode()
    assert "Ingen fråga stämmer med filtret" in page
    assert "Ställ den första frågan" not in page
