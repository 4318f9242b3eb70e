"""The board of measures, and where they come from."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from improvements import services
from improvements.models import Measure
from improvements.origins import origin_q, origins_of
from improvements.views import board
from processes.services import revision_start
from riskanalysis.services import risk_add_measure
from tests.scene import assess, report_case
from tests.scene_processes import add_routine, adopt
from tests.scene_risks import begin, find

pytestmark = pytest.mark.django_db
BOARD = "/forbattringar/tavla/"


def columns(response):
    return {column.status: [card.title for card in column.cards] for column in response.context["columns"]}


def test_each_measure_stands_in_the_column_of_its_state(client_as, measure_in, unit_manager, other_unit_manager):
    for status in ("planned", "done", "followed_up", "cancelled"):
        measure_in(status, title=status)
    response = client_as(unit_manager).get(BOARD)
    assert columns(response) == {status: [status] for status in ("planned", "done", "followed_up", "cancelled")}
    assert "Effekt: uppnådd" in response.content.decode()
    assert columns(client_as(other_unit_manager).get(BOARD)) == dict.fromkeys(columns(response), [])


def test_what_is_most_urgent_comes_first_and_the_rest_is_in_the_list(client_as, add_measure, unit_manager, monkeypatch):
    monkeypatch.setattr(board, "SHOWN", 1)
    add_measure(title="Sen", due_on=local_today() + timedelta(days=20))
    add_measure(title="Snart", due_on=local_today() + timedelta(days=2))
    response = client_as(unit_manager).get(BOARD, {"sok": "s", "ursprung": "eget"})
    assert columns(response)["planned"] == ["Snart"]
    text = response.content.decode()
    assert "Visa 1 till i listan" in text
    assert f"{reverse('improvements:list')}?sok=s&amp;ursprung=eget&amp;lage=planned" in text


def test_the_step_can_be_pressed_by_whoever_handles_the_measure(client_as, measure_in, unit_manager, employee):
    planned, done = measure_in("planned"), measure_in("done")
    addresses = [
        reverse("improvements:complete", args=[planned.number]),
        reverse("improvements:follow_up", args=[done.number]),
    ]
    handled = client_as(unit_manager).get(BOARD).content.decode()
    seen = client_as(employee).get(BOARD).content.decode()
    for address in addresses:
        assert address in handled
        assert address not in seen


def test_htmx_gets_the_board_alone_with_its_counts(client_as, measure_in, unit_manager):
    measure_in("planned", title="Lampor")
    measure_in("done", title="Lås")
    response = client_as(unit_manager).get(BOARD, {"sok": "lampor"}, headers={"HX-Request": "true"})
    assert "<html" not in response.content.decode()
    assert [column.count for column in response.context["columns"]] == [1, 0, 0, 0]


def test_an_empty_board_says_what_stands_there(client_as, employee):
    assert "Att den är genomförd säger inte att den hjälpte" in client_as(employee).get(BOARD).content.decode()


@pytest.fixture
def from_everywhere(add_measure, add_work, town, employee, unit_manager):
    """A measure from each origin, by the word of the origin."""
    work = add_work()
    case = assess(unit_manager, report_case(employee, town.unit))
    answering, mine = add_measure(title="a"), add_measure(title="e")
    case.measures.add(answering)
    risk = find(unit_manager, begin(unit_manager, town.unit))
    day = local_today() + timedelta(days=9)
    risk_add_measure(by=unit_manager, risk=risk, title="r", owner=unit_manager, due_on=day, follow_up_on=day)
    return {
        "avvikelse": answering,
        "risk": risk.measures.get(),
        "arbete": services.work_add_measure(
            by=unit_manager, work=work, title="w", owner=unit_manager, due_on=day
        ),
        "eget": mine,
    }  # fmt: skip


def test_measures_are_found_by_where_they_come_from(client_as, from_everywhere, unit_manager):
    client = client_as(unit_manager)
    for word, measure in from_everywhere.items():
        rows = client.get("/forbattringar/", {"ursprung": word}).context["rows"]
        assert [row.pk for row in rows] == [measure.pk], word
    assert list(client.get("/forbattringar/", {"ursprung": "rutin"}).context["rows"]) == []


def test_where_a_measure_comes_from_is_told_as_far_as_one_may_see(from_everywhere, unit_manager, employee):
    assert origins_of(unit_manager, from_everywhere.values()) == {
        from_everywhere["avvikelse"].pk: ["Avvikelse"],
        from_everywhere["risk"].pk: ["Riskanalys"],
        from_everywhere["arbete"].pk: ["Förbättringsarbete"],
    }
    assert from_everywhere["avvikelse"].pk not in origins_of(employee, from_everywhere.values())


def test_a_measure_that_changes_a_routine_comes_from_it(
    add_measure, unit_manager, town, quality_developer, division_manager
):
    measure = add_measure()
    routine = adopt(add_routine(quality_developer, town.division), quality_developer, division_manager)
    draft = revision_start(by=quality_developer, document=routine, reason="Åtgärden.", measure=measure)
    assert origins_of(quality_developer, [measure]) == {measure.pk: ["Process eller rutin"]}
    found = Measure.objects.for_system("test").filter(origin_q(quality_developer, "rutin"))
    assert (list(found), draft.measure) == ([measure], measure)


def test_an_origin_that_nobody_offers_is_a_fault_of_the_caller(unit_manager):
    with pytest.raises(KeyError):
        origin_q(unit_manager, "rymden")
