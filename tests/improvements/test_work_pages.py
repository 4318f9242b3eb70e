"""The pages of förbättringsarbeten: who reaches them, filters, files, forms with errors, one round in the browser."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import add_months, local_today
from improvements import services
from improvements.models import ImprovementWork
from improvements.todo import todo
from organisation.services import person_leave

pytestmark = pytest.mark.django_db
LIST = "/forbattringar/arbeten/"


def page(name, work, *more):
    return reverse(f"improvements:{name}", args=[work.number, *more])


def titles(response):
    return [work.title for work in response.context["rows"]]


def text_of(response):
    return response.content.decode()


def test_the_list_shows_what_one_sees_with_its_wheel_in_words(client_as, work_in, unit_manager, other_unit_manager):
    work_in("study")
    text = text_of(client_as(unit_manager).get(LIST))
    assert "Studera, 2 av 4 steg klara" in text
    assert "<title>Förbättringshjulet</title>" in text
    assert titles(client_as(other_unit_manager).get(LIST)) == []


def test_an_empty_list_teaches_the_wheel(client_as, employee):
    text = text_of(client_as(employee).get(LIST))
    assert "Inga förbättringsarbeten ännu" in text
    assert "gå hela varvet" in text
    assert reverse("improvements:work_add") not in text


def test_sorted_by_the_wheel_they_go_its_way_round(client_as, work_in, unit_manager):
    for status in ("study", "cancelled", "plan", "done", "act", "do"):
        work_in(status)
    client = client_as(unit_manager)

    def statuses(order):
        return [work.status for work in client.get(LIST, {"ordning": order}).context["rows"]]

    assert statuses("hjul") == ["plan", "do", "study", "act", "done", "cancelled"]
    assert statuses("-hjul") == ["cancelled", "done", "act", "study", "do", "plan"]


def test_the_filters(client_as, work_in, add_work, unit_manager, employee, town, time_machine):
    time_machine.move_to(timezone.now() - timedelta(days=200))
    add_work(title="Sent")
    time_machine.move_to(timezone.now() + timedelta(days=200))
    add_work(title="Annans", lead=employee)
    work_in("done", title="Klart")
    client = client_as(unit_manager)
    for query, expected in (
        ({"hjul": "pagaende"}, {"Sent", "Annans"}),
        ({"hjul": "sena"}, {"Sent"}),
        ({"hjul": "done"}, {"Klart"}),
        ({"leder": "jag"}, {"Sent", "Klart"}),
        ({"sok": "annans"}, {"Annans"}),
        ({"enhet": town.unit.pk}, {"Sent", "Annans", "Klart"}),
    ):
        assert set(titles(client.get(LIST, query))) == expected, query


def test_the_sign_is_shown_when_more_goes_on_than_was_ever_finished(client_as, work_in, unit_manager, town):
    client = client_as(unit_manager)
    work_in("plan")
    assert "fler arbeten på gång" not in text_of(client.get(LIST))
    work_in("do")
    assert "Björkgården har fler arbeten på gång" in text_of(client.get(LIST))
    work_in("done")
    work_in("done")
    text = text_of(client.get(LIST))
    assert "fler arbeten på gång" not in text
    assert "<strong>2 av 4</strong>" in text


def test_the_file_holds_what_is_filtered(client_as, work_in, unit_manager):
    work_in("done", title="=Formel")
    work_in("plan", title="Annat")
    body = b"".join(client_as(unit_manager).get(f"{LIST}hamta.csv", {"hjul": "done"}).streaming_content).decode()
    assert "'=Formel" in body
    assert "Annat" not in body


def test_one_round_in_the_browser(client_as, town, unit_manager):
    client, today = client_as(unit_manager), local_today()
    form = {
        "title": "Färre fall på natten", "unit": town.unit.pk, "lead": unit_manager.pk, "direction": "lower",
        "rhythm": "month", "start_on": today, "ends_on": today + timedelta(days=90),
        "counts": "Antal fall på natten", "aim": "Hälften så många.", "change": "Tillsyn klockan två.",
    }  # fmt: skip
    client.post(f"{LIST}nytt/", form)
    work = ImprovementWork.objects.for_system("test").get()
    first = add_months(today, -13)
    lines = "\n".join(f"{add_months(first, n):%Y-%m} {9 + n % 3}" for n in range(12))
    client.post(page("values", work), {"lines": lines, "on": "", "value": ""})
    client.post(page("work_start", work), {"changed_on": add_months(today, -1), "version": work.version})
    client.post(page("values", work), {"lines": "", "on": today, "value": "2,5"})
    for name, sent in (
        ("work_finish", {"done_note": "Tillsyn varje natt."}),
        ("work_conclude", {"study_note": "Färre fall."}),
        ("work_decide", {"decision": "keep", "reason": "Det hjälpte.", "ends_on": ""}),
    ):
        work.refresh_from_db()
        assert client.post(page(name, work), {**sent, "version": work.version}).status_code == 302
    work.refresh_from_db()
    assert work.status == "done"
    text = text_of(client.get(page("work", work)))
    assert "Bättre, mer än slumpen förklarar." in text
    assert "Behåll" in text
    assert ">Ändringen<" in text


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"lines": "mars tolv"}, "lines", "Rad 1 går inte att läsa"),
        ({"lines": "2026-03 tolv"}, "lines", "Rad 1 går inte att läsa"),
        ({"lines": "2026-13 4"}, "lines", "Rad 1 går inte att läsa"),
        ({"lines": "2999-01 4"}, "lines", "har inte varit än"),
        ({"on": "2026-01-01", "value": "-1"}, "value", "inte vara mindre än noll"),
        ({"on": "", "value": "4"}, "on", "Skriv vilken dag"),
        ({"on": "2026-01-01", "value": ""}, "value", "Skriv ett värde"),
    ],
)
def test_a_value_that_cannot_be_read_is_told_beside_its_field(client_as, add_work, unit_manager, sent, field, words):
    work = add_work()
    response = client_as(unit_manager).post(page("values", work), sent)
    assert words in " ".join(response.context["form"].errors[field])
    assert not work.values.exists()


def test_lines_may_be_written_with_comma_and_by_week(client_as, add_work, unit_manager):
    work = add_work(rhythm="week")
    client_as(unit_manager).post(page("values", work), {"lines": "2026-v03 12,5\n2026-01-21; 1 200\n"})
    assert [(f"{value.on}", float(value.value)) for value in work.values.all()] == [
        ("2026-01-12", 12.5),
        ("2026-01-19", 1200),
    ]


def test_a_plan_that_lacks_something_is_told_and_the_day_is_kept(client_as, add_work, unit_manager):
    work = add_work(aim="", counts="")
    response = client_as(unit_manager).post(page("work_start", work), {"changed_on": local_today(), "version": 0})
    assert "Skriv målet" in text_of(response)
    assert f'value="{local_today()}"' in text_of(response)


def test_the_second_of_two_is_told_and_loses_no_text(client_as, work_in, step, unit_manager, stand_in):
    work = work_in("do")
    step("finish", work, by=stand_in)
    response = client_as(unit_manager).post(
        page("work_finish", work), {"done_note": "Min långa text", "version": work.version}
    )
    assert response.status_code == 409
    assert "Min långa text" in text_of(response)


def test_a_value_is_taken_away_only_from_its_own_work(client_as, add_work, unit_manager):
    work, other = add_work(), add_work()
    (value,) = services.values_save(by=unit_manager, work=work, values=[(local_today(), 3)])
    client = client_as(unit_manager)
    assert client.post(page("value_remove", other, value.pk)).status_code == 404
    client.post(page("value_remove", work, value.pk))
    assert not work.values.exists()
    assert value.history.latest().history_type == "-"


def test_the_measure_tells_of_its_work_to_whoever_may_read_it(client_as, add_work, unit_manager, employee):
    work = add_work()
    measure = services.work_add_measure(
        by=unit_manager, work=work, title="Köp nattlampor", owner=employee, due_on=local_today()
    )
    text = text_of(client_as(employee).get(measure.get_absolute_url()))
    assert work.get_absolute_url() in text
    assert measure.get_absolute_url() in text_of(client_as(employee).get(work.get_absolute_url()))


def test_min_dag_asks_whoever_leads_to_finish_the_round(work_in, unit_manager, town):
    work_in("study", ends_on=local_today() + timedelta(days=5))
    work_in("plan")
    (item,) = todo(unit_manager, 8).items
    assert item.text.startswith("Gå hela varvet")
    assert "nu: studera" in item.detail


def test_min_dag_asks_for_a_new_leader_when_one_has_left(add_work, unit_manager, employee):
    add_work(lead=employee)
    person_leave(by=None, person=employee, on=local_today() - timedelta(days=1))
    assert [item.text for item in todo(unit_manager, 8).items] == ["Välj vem som leder: Färre fall på natten"]
