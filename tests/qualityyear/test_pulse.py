"""Förstå–kunna–vilja: asked twice a year, answered once without a name, and never shown of few."""

import random
from datetime import date
from itertools import combinations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.errors import DomainError, RuleBroken
from organisation.models import Notice
from organisation.roles import Action, Role
from qualityyear.knowledge.contents import statements
from qualityyear.models import PulseAnswer, PulseDone, PulseRound
from qualityyear.pulse import services
from qualityyear.pulse.rules import LEAST, added, cells, counted, part_share, share, windows
from qualityyear.pulse.selectors import half_years, open_for
from qualityyear.pulse.todo import todo
from qualityyear.workflow import EditionKind
from tests.conftest import add_person
from tests.qualityyear.conftest import add_stop, add_year, adopt
from tests.scene_knowledge import publish

YEAR = 2027
OPEN = date(YEAR, 4, 5)
AFTER = date(YEAR, 4, 25)


# --- The rules --------------------------------------------------------------------------------------------------------


@pytest.mark.no_database
def test_twice_a_year_and_three_weeks_each():
    assert [(each.half, each.opens_on, each.closes_on) for each in windows(YEAR)] == [
        (1, date(2027, 4, 1), date(2027, 4, 21)),
        (2, date(2027, 10, 1), date(2027, 10, 21)),
    ]


@pytest.mark.no_database
def test_shares_are_of_all_who_answered_with_vet_inte_among_them():
    results = counted(["able0", "able1"], [{"able0": 4, "able1": 3}, {"able0": 0, "able1": 1}])
    assert results == {"able0": [1, 0, 0, 0, 1], "able1": [0, 1, 0, 1, 0]}
    assert (share(results["able0"]), part_share(results, "able"), part_share(results, "want")) == (0.5, 0.5, None)
    assert added([results, results])["able0"] == [2, 0, 0, 0, 2]


def few(*answers):
    """Units 10, 11 … with so many answers each, beneath area 1 of board 0."""
    rounds = {10 + n: (many, {"able0": [many, 0, 0, 0, 0]}) for n, many in enumerate(answers)}
    return cells(rounds, {0: None, 1: 0} | dict.fromkeys(rounds, 1))


@pytest.mark.no_database
def test_a_unit_with_few_is_not_shown_nor_found_by_subtraction():
    found = few(8, 4)
    assert found[10].is_shown
    assert not found[11].is_shown
    assert found[11].results == {}
    assert found[11].answers == 0
    # The area is the one unit that is shown, and says that one is left out.
    assert (found[1].answers, found[1].left_out, found[0].answers) == (8, 1, 8)
    # Two that are few are enough together: then they count, and neither can be told from the other.
    found = few(8, 4, 3)
    assert (found[1].answers, found[1].left_out, found[1].units) == (15, 0, 3)


@pytest.mark.no_database
def test_no_sum_of_what_is_shown_differs_from_another_by_few():
    """Whatever shown places beneath a shown place are taken from it, nothing or enough is left."""
    chance = random.Random(7)
    for _ in range(60):
        parents: dict[int, int | None] = {0: None}
        rounds = {}
        for division in range(1, 4):
            parents[division] = 0
            for area in range(chance.randint(0, 2)):
                parents[division * 10 + area] = division
        for n in range(100, 100 + chance.randint(3, 9)):
            parents[n] = chance.choice([pk for pk in parents if pk < 100])
            many = chance.randint(0, 8)
            rounds[n] = (many, {"able0": [many, 0, 0, 0, 0]} if many else {})
        found = cells(rounds, parents)

        def above(place, parents=parents):
            while (place := parents[place]) is not None:
                yield place

        shown = [place for place in parents if found[place].is_shown]
        for place in shown:
            beneath = [other for other in shown if place in above(other)]
            for size in range(len(beneath) + 1):
                for chosen in combinations(beneath, size):
                    if any(a in above(b) for a in chosen for b in chosen):
                        continue
                    left = found[place].answers - sum(found[other].answers for other in chosen)
                    assert left == 0 or left >= LEAST, (parents, rounds, place, chosen)
                    assert sum(found[place].results["able0"]) == found[place].answers


# --- Asked, answered, closed ------------------------------------------------------------------------------------------


@pytest.fixture
def staff(town, employee, colleague):
    """Six at town.unit, two at home care."""
    return [
        employee,
        colleague,
        *(add_person(f"m{n}", f"Medarbetare {n}", Role.EMPLOYEE, town.unit) for n in range(4)),
        *(add_person(f"h{n}", f"Hemtjänst {n}", Role.EMPLOYEE, town.home_care) for n in range(2)),
    ]


@pytest.fixture
def pulse(town, staff, quality_developer, move) -> PulseRound:
    """Open at town.unit; it is 5 April."""
    move(date(YEAR - 1, 12, 1))
    year = add_year(quality_developer, town.board)
    add_stop(quality_developer, year, material=["pulse"], month=6)
    adopt(quality_developer, year)
    publish(quality_developer, town.board, EditionKind.PULSE)
    move(OPEN)
    services.pulses_open()
    return PulseRound.objects.for_system("test").select_related("edition", "unit").get(unit=town.unit)


def answer(by, pulse, place=4, comment=""):
    values = {key: place for key, *_ in statements(pulse.edition)}
    services.pulse_answer(by=by, pulse=pulse, values=values, comment=comment)


@pytest.mark.django_db
def test_it_opens_once_at_every_own_unit_while_its_days_last(pulse, town, move):
    rows = PulseRound.objects.for_system("test")
    assert set(rows.values_list("unit", flat=True)) == {town.unit.pk, town.home_care.pk, town.lss_unit.pk}
    assert services.pulses_open() == 0
    move(date(YEAR, 11, 20))  # six silent weeks: the autumn's has passed, and nobody could answer it
    assert services.pulses_open() == 0
    assert services.pulses_close() == 3
    assert services.pulses_close() == 0


@pytest.mark.django_db
def test_external_providers_answer_where_the_nämnd_wants_it(
    pulse, town, staff, quality_developer, provider_manager, move
):
    """Theirs count for the nämnd and are kept from sight as every other's; a unit of theirs is theirs to read."""
    people = [add_person(f"u{n}", f"Utförare {n}", Role.EMPLOYEE, town.provider_unit) for n in range(6)]
    publish(quality_developer, town.board, EditionKind.PULSE, asks_providers=True)
    assert services.pulses_open() == 0  # all of a half-year answer the same edition
    move(date(YEAR, 10, 5))
    assert services.pulses_open() == 4
    theirs = PulseRound.objects.for_system("test").select_related("edition", "unit").get(unit=town.provider_unit)
    assert theirs in open_for(people[0])
    assert theirs not in open_for(quality_developer)
    assert [item.url for item in todo(people[0], 5).items] == [theirs.get_absolute_url()]
    for person in people[:LEAST]:
        answer(person, theirs)
    move(date(YEAR, 10, 25))
    services.pulses_close()
    (latest, *_) = half_years(town.board.pk)
    assert (latest.of(town.board.pk).answers, latest.of(town.board.pk).units) == (LEAST, 1)
    assert theirs in PulseRound.objects.visible_to(provider_manager, Action.READ_STOPS)


@pytest.mark.django_db
def test_nothing_in_the_database_joins_an_answer_to_who_gave_it(pulse, staff):
    names = {field.name for field in PulseAnswer._meta.fields}
    assert names == {"id", "round", "values", "comment"}
    assert {field.name for field in PulseDone._meta.fields} == {"id", "round", "user"}
    orders, before = set(), set()
    for place, person in enumerate(staff[:5]):
        answer(person, pulse, place)
        rows = list(PulseAnswer.objects.filter(round=pulse))
        # Every answer is written anew each time: no key is left of those that were there.
        assert not before & {row.pk for row in rows}
        before = {row.pk for row in rows}
        orders.add(tuple(row.values["able0"] for row in rows))
    assert sorted(max(orders, key=len)) == [0, 1, 2, 3, 4]
    with pytest.raises(RuleBroken, match="redan svarat"):
        answer(staff[0], pulse)
    assert PulseAnswer.objects.count() == 5


@pytest.mark.django_db
def test_only_those_who_work_there_answer_every_statement_while_it_is_open(pulse, staff, unit_manager, move):
    for person in (unit_manager, staff[-1]):
        with pytest.raises(PermissionDenied):
            answer(person, pulse)
    with pytest.raises(DomainError, match="alla påståenden"):
        services.pulse_answer(by=staff[0], pulse=pulse, values={"able0": 4})
    with pytest.raises(DomainError) as error:
        answer(staff[0], pulse, comment="Om 19121212-1212")
    assert error.value.field == "comment"
    assert not PulseDone.objects.exists()
    move(AFTER)
    with pytest.raises(RuleBroken, match="stängd"):
        answer(staff[0], pulse)


@pytest.mark.django_db
def test_nothing_is_seen_before_it_closes_and_then_the_sums_alone_are_kept(
    pulse, town, staff, unit_manager, employee, division_manager, client_as, move
):
    address = f"{reverse('pulse:results')}?plats={town.unit.key}"
    for person in staff[:6]:
        answer(person, pulse, comment="Larmen ringer." if person == staff[0] else "")
    answer(staff[-1], PulseRound.objects.for_system("test").select_related("edition").get(unit=town.home_care))
    page = client_as(unit_manager).get(address).content.decode()
    assert "är öppen" in page
    assert "svar av" not in page
    assert "Larmen" not in page
    move(AFTER)
    services.pulses_close()
    assert not PulseAnswer.objects.exists()
    assert not PulseDone.objects.exists()
    page = client_as(unit_manager).get(address).content.decode()
    assert "6 svar av 6 tillfrågade" in page
    assert "Larmen ringer." in page
    assert "Larmen ringer." not in client_as(employee).get(address).content.decode()
    few_page = client_as(division_manager).get(f"{reverse('pulse:results')}?plats={town.home_care.key}")
    assert "För få svar" in few_page.content.decode()
    (half,) = half_years(town.board.pk)
    assert (half.of(town.unit.pk).answers, half.of(town.home_care.pk).answers) == (6, 0)
    # The one answer at home care is in no sum above it.
    assert (half.of(town.area.pk).answers, half.of(town.board.pk).answers) == (6, 6)
    file = client_as(unit_manager).get(f"{reverse('pulse:export', args=['csv'])}?plats={town.unit.key}")
    assert b"Larmen" not in b"".join(file.streaming_content)


@pytest.mark.django_db
def test_comments_of_few_are_not_kept(pulse, staff, move):
    for person in staff[:4]:
        answer(person, pulse, comment="Jag är ensam om det här.")
    move(AFTER)
    services.pulses_close()
    pulse.refresh_from_db()
    assert (pulse.answers, pulse.comments) == (4, [])


@pytest.mark.django_db
def test_the_reminder_goes_to_those_who_have_not_answered_and_names_nobody(pulse, staff, unit_manager, move):
    services.pulses_remind()
    assert services.pulses_remind() == 0
    answer(staff[0], pulse)
    assert not list(todo(staff[0], 8).items)
    assert len(todo(staff[1], 8).items) == 1
    move(date(YEAR, 4, 18))
    services.pulses_remind()
    last = Notice.objects.filter(key=f"pulse:{pulse.pk}:last")
    assert set(last.values_list("user", flat=True)) == {person.pk for person in staff[1:6]}
    assert not Notice.objects.filter(user=unit_manager, key__startswith="pulse:").exists()


@pytest.mark.django_db
def test_it_is_answered_on_its_page_and_no_draft_is_kept(pulse, employee, unit_manager, client_as):
    client, address = client_as(employee), reverse("pulse:answer", args=[pulse.pk])
    page = client.get(address).content.decode()
    assert "Ditt svar har inget namn" in page
    assert "data-autosave" not in page
    wrong = client.post(address, {"comment": "Hej"})
    assert "Välj ett av svaren" in wrong.content.decode()
    assert "Hej" in wrong.content.decode()
    form = {key: 3 for key, *_ in statements(pulse.edition)}
    assert client.post(address, form).status_code == 302
    assert "Du har svarat" in client.get(address).content.decode()
    assert client_as(unit_manager).get(address).status_code == 403
