"""The duties, and a nämnd's own targets beside the law's words."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core.calendar import local_today
from core.errors import Conflict, DomainError
from core.wording import day_long
from deviations.models import Clock
from deviations.services.clocks import clock_start
from standards.duties import amount_words, duty_groups, reminder_words
from standards.legal import duty_on, target_for
from standards.models import LocalTarget, TimeUnit
from standards.services import target_end_on, target_set
from tests.performance.counting import queries_of
from tests.scene import report_case

pytestmark = pytest.mark.django_db
LIST = "/mattstockar/skyldigheter/"
TODAY = local_today()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def client(client_as, quality_developer):
    return client_as(quality_developer)


def typed(town, **more):
    words = {"target": 2, "target_unit": "weeks", "reminders": "7, 1, 0", "valid_from": TODAY}
    return {"board": town.board.pk, **words, **more}


def set_target(by, town, key="LS-ACT-SOL", **more):
    words = {"board": town.board, "target": 2, "target_unit": TimeUnit.WEEKS, "reminders": [7]}
    return target_set(by=by, duty=duty_on(key), **words | more)


def lines(boards=()):
    return {line.duty.key: line for _, group in duty_groups(boards) for line in group}


def test_every_duty_stands_beneath_its_track():
    groups = {name: [line.duty.key for line in group] for name, group in duty_groups()}
    assert list(groups) == ["Lex Sarah", "Lex Maria", "Personuppgiftsincident", "Andra skyldigheter"]
    assert groups["Personuppgiftsincident"] == ["GDPR-33"]
    assert {"LS-REPORT", "LS-IVO-UTR"} <= set(groups["Lex Sarah"])


def test_the_law_counts_only_where_it_has_a_number():
    found = lines()
    assert found["LS-IVO-UTR"].limit_words == "2 månader"
    assert found["GDPR-33"].limit_words == "72 timmar"
    assert found["LS-RET-PRIV"].limit_words == "5 år"
    for key in ("LS-REPORT", "LS-ACT-SOL", "LS-IVO", "LM-IVO", "LM-IVO-UTR", "LM-PAT"):
        assert found[key].limit_words == ""
        assert found[key].targets[0].words


def test_a_duty_is_cited_by_the_law_it_belongs_to():
    found = lines()
    assert [each.key for each in found["LS-ACT-SOL"].references] == ["sol-27-5"]
    assert [each.key for each in found["LS-ACT-LSS"].references] == ["lss-24-e"]
    assert [each.key for each in found["LS-REPORT"].references] == ["sol-27-2", "lss-24-b"]


@pytest.mark.parametrize("name", ["employee", "provider_manager", "board_member", "administrator"])
def test_everybody_reads_the_duties_and_few_set_targets(client_as, persona, name):
    client = client_as(persona(name))
    shown = client.get(LIST).content.decode()
    assert "utan dröjsmål" in shown
    assert "Vårt mål" in shown
    assert 'href="/mattstockar/lagrum/sol-27-2/"' in shown
    assert "Sätt ett eget mål" not in client.get(f"{LIST}LS-REPORT/").content.decode()
    assert client.get(f"{LIST}LS-REPORT/mal/").status_code == 403


def test_a_nämnd_sets_its_own_target_and_the_law_stands(client, town, client_as, employee):
    assert client.get(f"{LIST}LS-ACT-SOL/mal/").context["form"]["reminders"].value() == "14, 3, 0"
    response = client.post(f"{LIST}LS-ACT-SOL/mal/", typed(town))
    assert response.url == f"{LIST}LS-ACT-SOL/"
    duty = duty_on("LS-ACT-SOL")
    target = target_for(duty, town.board)
    assert (target.value, target.unit, target.reminders) == (2, "weeks", (7, 1, 0))
    assert (duty.legal_word, duty.limit, duty.target) == ("genast", None, 6)
    assert target_for(duty, town.other_board).value == 6
    shown = client_as(employee).get(f"{LIST}LS-ACT-SOL/").content.decode()
    assert "2 veckor" in shown
    assert "nämndens eget" in shown
    assert "Påminnelse 7 och 1 dagar före, och samma dag" in shown
    assert client.get(f"{LIST}LS-ACT-SOL/mal/").context["form"]["target"].value() == 2
    assert "Eget mål ”Dokumentera, utreda" in client.get("/mattstockar/andringar/").content.decode()


def test_a_target_says_when_it_begins_and_the_one_before_ends_the_day_before(quality_developer, town):
    first = set_target(quality_developer, town)
    set_target(quality_developer, town, target=3, valid_from=TOMORROW)
    first.refresh_from_db()
    duty = duty_on("LS-ACT-SOL")
    assert first.valid_to == TODAY
    assert target_for(duty, town.board, TODAY).value == 2
    assert target_for(duty, town.board, TOMORROW).value == 3


def test_the_same_day_is_put_right_and_not_doubled(quality_developer, town):
    set_target(quality_developer, town)
    again = set_target(quality_developer, town, target=4)
    assert LocalTarget.objects.get() == again
    assert (again.target, again.version) == (4, 1)


def test_a_clock_that_runs_keeps_the_target_it_began_with(quality_developer, town, employee):
    case = report_case(employee, town.unit)
    clock_start(duty="LS-REPORT", deviation=case)
    before = Clock.objects.for_system("a test").get().target_end
    set_target(quality_developer, town, "LS-REPORT", target=9, target_unit=TimeUnit.DAYS)
    assert Clock.objects.for_system("a test").get().target_end == before
    later = clock_start(duty="LS-REPORT", deviation=report_case(employee, town.unit))
    assert later.target_end.date() - before.date() == timedelta(days=8)
    assert later.legal_end is None


@pytest.mark.parametrize(
    ("key", "changes", "field", "words"),
    [
        ("LS-ACT-SOL", {"target": 0}, "target", "Skriv ett tal från 1 till 104."),
        ("LS-ACT-SOL", {"target": 900}, "target", "Skriv ett tal från 1 till 104."),
        ("LS-ACT-SOL", {"target": "två"}, "target", "Skriv ett heltal"),
        ("LS-ACT-SOL", {"target_unit": "hours"}, "target_unit", "Välj ett av alternativen"),
        ("GDPR-33", {"target_unit": "days"}, "target_unit", "Välj ett av alternativen"),
        ("GDPR-33", {"target": 80, "target_unit": "hours"}, "target", "lagens gräns, 72 timmar"),
        ("LS-IVO-UTR", {"target": 9}, "target", "lagens gräns, 2 månader"),
        ("LS-IVO-UTR", {"target": 60, "target_unit": "days"}, "target", "lagens gräns, 2 månader"),
        ("LS-ACT-SOL", {"reminders": "sju"}, "reminders", "Skriv hela tal"),
        ("LS-ACT-SOL", {"reminders": "14"}, "reminders", "En påminnelse kan inte komma före"),
        ("LS-ACT-SOL", {"reminders": "6, 5, 4, 3, 2, 1"}, "reminders", "Högst 5 påminnelser."),
        ("LS-ACT-SOL", {"valid_from": TODAY - timedelta(days=1)}, "valid_from", "Välj idag eller en senare dag."),
        ("LS-ACT-SOL", {"board": ""}, "board", "behöver fyllas i"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_what_was_typed_is_kept(client, town, key, changes, field, words):
    data = typed(town, **changes)
    response = client.post(f"{LIST}{key}/mal/", data)
    assert words in response.context["form"].errors[field][0]
    assert response.context["form"]["reminders"].value() == data["reminders"]
    assert not LocalTarget.objects.exists()


@pytest.mark.parametrize(("target", "unit"), [(2, "months"), (59, "days"), (8, "weeks"), (30, "working_days")])
def test_a_target_may_fill_the_time_that_the_law_gives(quality_developer, town, target, unit):
    assert set_target(quality_developer, town, "LS-IVO-UTR", target=target, target_unit=unit).pk


def test_a_target_from_a_later_day_is_not_passed_by(quality_developer, town):
    set_target(quality_developer, town, valid_from=TOMORROW)
    with pytest.raises(DomainError, match=f"Det finns redan ett mål från {day_long(TOMORROW)}"):
        set_target(quality_developer, town)


def test_where_the_law_counts_itself_there_is_no_target(client, quality_developer, town):
    assert client.get(f"{LIST}LS-RET-PRIV/mal/").status_code == 404
    shown = client.get(f"{LIST}LS-RET-PRIV/").content.decode()
    assert "Sätt ett eget mål" not in shown
    assert "5 år" in shown
    with pytest.raises(DomainError, match="Här räknar lagen själv"):
        set_target(quality_developer, town, "LS-RET-PRIV", target=4, target_unit=TimeUnit.YEARS)


def test_a_target_ends_and_the_default_holds_again(client, quality_developer, town):
    target = set_target(quality_developer, town)
    address = f"{LIST}LS-ACT-SOL/mal/{target.pk}/galler-till/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"valid_to": TODAY, "version": 0}).status_code == 302
    assert target_for(duty_on("LS-ACT-SOL"), town.board, TOMORROW).value == 6
    assert "2 veckor" in client.get(f"{LIST}LS-ACT-SOL/").content.decode()
    with pytest.raises(Conflict):
        target_end_on(by=quality_developer, target=target, version=0, valid_to=None)


@pytest.mark.parametrize(
    ("day", "words"),
    [(TODAY - timedelta(days=1), "eller en senare dag"), (TOMORROW, "Ett nytt mål gäller från"), ("", "Ett nytt mål")],
)
def test_an_end_that_cannot_be_is_refused(client, quality_developer, town, day, words):
    target = set_target(quality_developer, town)
    set_target(quality_developer, town, target=3, valid_from=TOMORROW)
    response = client.post(f"{LIST}LS-ACT-SOL/mal/{target.pk}/galler-till/", {"valid_to": day, "version": 1})
    assert words in response.context["form"].errors["valid_to"][0]


def test_another_nämnds_targets_are_its_own(
    client_as, client, town, quality_developer, other_board_quality_developer, other_board_manager
):
    target = set_target(quality_developer, town)
    other = client_as(other_board_quality_developer)
    assert other.get(f"{LIST}LS-ACT-SOL/mal/{target.pk}/galler-till/").status_code == 404
    response = other.post(f"{LIST}LS-ACT-SOL/mal/", typed(town))
    assert "board" in response.context["form"].errors
    assert "2 veckor" not in client_as(other_board_manager).get(f"{LIST}LS-ACT-SOL/").content.decode()
    for write in (
        lambda: set_target(other_board_quality_developer, town, valid_from=TOMORROW),
        lambda: target_end_on(by=other_board_quality_developer, target=target, version=0, valid_to=TODAY),
    ):
        with pytest.raises(PermissionDenied):
            write()


def test_a_duty_that_is_not_there(client, quality_developer, town):
    target = set_target(quality_developer, town)
    assert client.get(f"{LIST}FINNS-INTE/").status_code == 404
    assert client.get(f"{LIST}FINNS-INTE/mal/").status_code == 404
    assert client.get(f"{LIST}LS-REPORT/mal/{target.pk}/galler-till/").status_code == 404


@pytest.mark.parametrize(
    ("reminders", "in_hours", "words"),
    [
        ([14, 3, 0], False, "14 och 3 dagar före, och samma dag"),
        ([14, 7, 3], False, "14, 7 och 3 dagar före"),
        ([1], False, "1 dag före"),
        ([0], False, "samma dag"),
        ([24, 6], True, "24 och 6 timmar före"),
        ([1, 0], True, "1 timme före, och när tiden är ute"),
        ([], False, ""),
    ],
)
def test_reminders_in_words(reminders, in_hours, words):
    assert reminder_words(reminders, in_hours) == words


def test_amounts_in_words():
    assert [amount_words(1, unit) for unit in TimeUnit] == [
        "1 timme",
        "1 arbetsdag",
        "1 dag",
        "1 vecka",
        "1 månad",
        "1 år",
    ]
    assert amount_words(6, TimeUnit.WEEKS) == "6 veckor"
    assert amount_words(None, "") == ""


def test_the_number_of_queries_does_not_follow_the_number_of_targets(client, quality_developer, town):
    pages = (LIST, f"{LIST}LS-ACT-SOL/")
    set_target(quality_developer, town)
    few = [len(queries_of(client, page)) for page in pages]
    for n in range(1, 12):
        set_target(quality_developer, town, valid_from=TODAY + timedelta(days=n))
    for key in ("LS-REPORT", "LM-INV", "LM-PAT"):
        set_target(quality_developer, town, key)
    assert [len(queries_of(client, page)) for page in pages] == few
