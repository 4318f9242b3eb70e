"""The pages of measures: who reaches them, what the list is filtered to, and what a form does with errors."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import panels
from core.calendar import local_today
from core.panels import Panel, PanelItem
from improvements.models import Measure

pytestmark = pytest.mark.django_db
LIST = "/forbattringar/"


def page(name, measure):
    return reverse(f"improvements:{name}", args=[measure.number])


def titles(response):
    return [measure.title for measure in response.context["rows"]]


def test_the_list_shows_what_one_sees_and_says_when_it_is_filtered(
    client_as, add_measure, unit_manager, other_unit_manager
):
    add_measure(title="Lås till medicinskåpet")
    add_measure(title="Ny rutin för larm")
    client = client_as(unit_manager)
    assert len(titles(client.get(LIST))) == 2
    response = client.get(LIST, {"sok": "medicinskåp"})
    assert titles(response) == ["Lås till medicinskåpet"]
    assert "Listan är filtrerad" in response.content.decode()
    assert titles(client_as(other_unit_manager).get(LIST)) == []


def test_the_filters(client_as, measure_in, unit_manager, employee, town, time_machine):
    time_machine.move_to(timezone.now() - timedelta(days=60))
    measure_in("planned", title="Sen")
    time_machine.move_to(timezone.now() + timedelta(days=60))
    measure_in("planned", title="Planerad", owner=employee)
    measure_in("done", title="Gjord")
    measure_in("followed_up", title="Uppföljd")
    client = client_as(unit_manager)
    for query, expected in (
        ({"lage": "pagaende"}, {"Sen", "Planerad", "Gjord"}),
        ({"lage": "sena"}, {"Sen"}),
        ({"lage": "followed_up"}, {"Uppföljd"}),
        ({"ansvarig": "jag"}, {"Sen", "Gjord", "Uppföljd"}),
        ({"enhet": town.unit.pk}, {"Sen", "Planerad", "Gjord", "Uppföljd"}),
        ({"tid": "12m"}, {"Sen"}),
        ({"tid": "1m"}, {"Planerad", "Gjord", "Uppföljd"}),
        ({"tid": local_today().year - 4}, set()),
    ):
        assert set(titles(client.get(LIST, query))) == expected, query


@pytest.mark.parametrize(
    "name", ["improvements:list", "improvements:board", "improvements:works", "improvements:ideas"]
)
def test_words_that_nothing_holds_are_not_taken_for_an_empty_list(client_as, unit_manager, name):
    told = client_as(unit_manager).get(reverse(name), {"sok": "finns-inte"}).content.decode()
    assert "stämmer med filtret" in told


def test_the_unit_filter_takes_what_lies_beneath(client_as, add_measure, quality_developer, town, unit_manager):
    add_measure()
    client = client_as(quality_developer)
    assert len(titles(client.get(LIST, {"enhet": town.area.pk}))) == 1
    assert titles(client.get(LIST, {"enhet": town.lss_division.pk})) == []


def test_a_backlog_cannot_be_filtered_away(client_as, add_measure, unit_manager, time_machine):
    add_measure()
    time_machine.move_to(timezone.now() + timedelta(days=30))
    response = client_as(unit_manager).get(LIST, {"lage": "followed_up"})
    assert titles(response) == []
    assert "1 försenad i allt" in response.content.decode()


def test_the_list_sorts_by_what_one_presses(client_as, add_measure, unit_manager):
    add_measure(title="B", due_on=local_today())
    add_measure(title="A")
    client = client_as(unit_manager)
    assert titles(client.get(LIST)) == ["B", "A"]
    assert titles(client.get(LIST, {"ordning": "atgard"})) == ["A", "B"]
    assert 'aria-sort="ascending"' in client.get(LIST, {"ordning": "atgard"}).content.decode()


def test_htmx_gets_the_list_alone_and_new_addresses_for_the_files(client_as, measure, unit_manager):
    response = client_as(unit_manager).get(LIST, {"lage": "planned"}, headers={"HX-Request": "true"})
    text = response.content.decode()
    assert "<html" not in text
    assert 'hx-swap-oob="true"' in text
    assert "hamta.csv?lage=planned" in text


def test_the_files_hold_exactly_what_is_filtered(client_as, add_measure, unit_manager):
    add_measure(title="=Formel")
    add_measure(title="Annan")
    client = client_as(unit_manager)
    csv = b"".join(client.get(f"{LIST}hamta.csv", {"sok": "formel"}).streaming_content).decode("utf-8-sig")
    assert len(csv.splitlines()) == 2
    assert "'=Formel" in csv
    xlsx = b"".join(client.get(f"{LIST}hamta.xlsx", {"sok": "annan"}).streaming_content)
    rows = list(openpyxl.load_workbook(BytesIO(xlsx)).active.iter_rows(values_only=True))
    assert [row[1] for row in rows] == ["Åtgärd", "Annan"]
    assert client.get(f"{LIST}hamta.pdf").status_code == 404


@pytest.mark.parametrize(
    ("name", "show", "change"),
    [
        ("employee", 200, 403),
        ("unit_manager", 200, 200),
        ("improvement_coach", 200, 200),
        ("quality_developer", 200, 403),
        ("other_unit_manager", 404, 404),
        ("other_board_manager", 404, 404),
        ("board_member", 404, 404),
    ],
)
def test_outside_ones_sight_a_measure_is_not_there(client_as, measure, persona, name, show, change):
    client = client_as(persona(name))
    assert client.get(page("show", measure)).status_code == show
    for form in ("change", "complete", "cancel"):
        assert client.get(page(form, measure)).status_code == change


def test_the_whole_way_round_in_the_browser(client_as, town, unit_manager, employee):
    client = client_as(unit_manager)
    today = local_today()
    response = client.post(
        "/forbattringar/ny/",
        {
            "title": "Belysning i badrummen",
            "description": "Sensor vid dörren.",
            "unit": town.unit.pk,
            "owner": employee.pk,
            "due_on": today + timedelta(days=14),
            "follow_up_on": "",
        },
    )
    measure = Measure.objects.for_system("test").get()
    assert response.url == page("show", measure)
    assert "Nästa steg" in client.get(response.url).content.decode()
    done = client_as(employee)
    done.post(page("complete", measure), {"done_on": today, "note": "", "follow_up_on": today, "version": 0})
    client.post(
        page("follow_up", measure), {"effect": "achieved", "effect_note": "Inga fall på en månad.", "version": 1}
    )
    measure.refresh_from_db()
    assert measure.status == "followed_up"
    text = client.get(page("show", measure)).content.decode()
    assert "Inga fall på en månad." in text
    client.post(
        page("resume", measure),
        {"reason": "Nya fall.", "due_on": today + timedelta(days=9), "version": measure.version},
    )
    measure.refresh_from_db()
    client.post(page("cancel", measure), {"reason": "Byggs om.", "version": measure.version})
    measure.refresh_from_db()
    assert (measure.status, measure.cancelled_reason) == ("cancelled", "Byggs om.")


def test_an_error_of_the_service_stands_beside_its_field_and_what_was_typed_is_kept(client_as, town, unit_manager):
    response = client_as(unit_manager).post(
        "/forbattringar/ny/",
        {
            "title": "Rubrik",
            "unit": town.unit.pk,
            "owner": unit_manager.pk,
            "due_on": local_today() - timedelta(days=2),
        },
    )
    assert response.status_code == 200
    assert response.context["form"].errors == {"due_on": ["Dagen har redan varit. Välj idag eller en senare dag."]}
    assert 'value="Rubrik"' in response.content.decode()


def test_the_second_of_two_is_told_and_loses_no_text(client_as, measure, unit_manager, stand_in):
    client_as(stand_in).post(page("complete", measure), {"done_on": local_today(), "version": 0})
    response = client_as(unit_manager).post(page("cancel", measure), {"reason": "Min långa text", "version": 0})
    assert response.status_code == 409
    assert "Min långa text" in response.content.decode()


def test_units_and_people_of_another_board_are_not_among_the_choices(
    client_as, measure, town, unit_manager, other_board_manager
):
    client = client_as(unit_manager)
    form = client.get("/forbattringar/ny/").context["form"]
    assert set(form.fields["unit"].queryset) == {town.unit}
    assert other_board_manager not in form.fields["owner"].queryset
    response = client.post(page("change", measure), {"owner": other_board_manager.pk, "version": 0})
    assert "owner" in response.context["form"].errors


def test_what_rests_on_a_measure_is_shown_without_asking_upwards(client_as, measure, unit_manager, monkeypatch):
    def cases(user, ids):
        return {pk: Panel("Svarar på", [PanelItem("2026-0001 Fall i badrum", "/avvikelser/2026-0001/")]) for pk in ids}

    monkeypatch.setattr(panels, "_registered", {})
    panels.register_panel("measure", cases)
    text = client_as(unit_manager).get(page("show", measure)).content.decode()
    assert "2026-0001 Fall i badrum" in text


def test_a_list_of_thirty_asks_as_much_as_a_list_of_three(client_as, add_measure, unit_manager):
    client = client_as(unit_manager)
    asked = []
    for count in (3, 27):
        for number in range(count):
            add_measure(title=f"Åtgärd {number}")
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(LIST)
        asked.append(len(queries))
    assert len(titles(response)) == 30
    assert asked[0] == asked[1]
