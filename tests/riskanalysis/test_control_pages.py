"""The pages of the internkontroll as people meet them, and Min dag."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from kvalitet.gather import todos
from organisation.models import Notice
from riskanalysis.control.reminding import checks_remind, inventories_remind
from riskanalysis.models import ControlCheck, ControlPlan, ControlPoint
from tests.remembering import kept
from tests.scene_control import add_point, adopt, answer, ask, checks_of, fresh, name_risk, report, start

pytestmark = pytest.mark.django_db


@kept
def plan(town, quality_developer) -> ControlPlan:
    return start(quality_developer, town.board)


@kept
def adopted(plan, town, quality_developer, unit_manager) -> ControlPlan:
    add_point(quality_developer, plan, unit_manager, town.unit)
    return adopt(quality_developer, plan)


def page_of(client, name, *args) -> str:
    answer = client.get(reverse(f"control:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_year_from_its_beginning_to_the_nämnd_on_pages(town, quality_developer, unit_manager, client_as):
    client, manager = client_as(quality_developer), client_as(unit_manager)
    assert "Börja med ett år" in page_of(client, "list")
    year, today = local_today().year, local_today()
    start_form = {"board": town.board.pk, "year": year, "inventory_due": today + timedelta(days=9)}
    assert client.post(reverse("control:start"), start_form).status_code == 302
    again = client.post(reverse("control:start"), start_form).content.decode()
    assert "redan påbörjad" in again
    plan = ControlPlan.objects.get()
    assert "Fråga verksamheterna" in page_of(client, "show", plan.pk)
    asked = client.post(reverse("control:ask", args=[plan.pk]), {"units": [town.unit.pk], "version": 0})
    assert asked.url == reverse("control:inventories", args=[plan.pk])
    assert "Har inte svarat" in page_of(client, "inventories", plan.pk)
    assert "Riskinventeringar att svara på" in page_of(manager, "list")
    inventory = plan.inventories.get()
    add = reverse("control:risk_add", args=[inventory.pk])
    wrong = manager.post(add, {"event": "Nycklar saknas", "square": "9x9", "version": 0}).content.decode()
    assert "Matrisen har ingen sådan ruta" in wrong
    assert "Nycklar saknas" in wrong
    assert manager.post(add, {"event": "Nycklar saknas", "square": "3x3", "version": 0}).status_code == 302
    assert manager.post(add, {"event": "Nycklar saknas", "square": "3x3", "version": 0}).status_code == 409
    assert manager.post(reverse("control:answer", args=[inventory.pk]), {"version": 1}).status_code == 302
    risk = inventory.risks.get()
    place = client.post(reverse("control:risk_place", args=[risk.pk]), {"in_plan": "yes", "version": risk.version})
    assert place.url == f"{reverse('control:point_add', args=[plan.pk])}?risk={risk.pk}"
    form = client.get(place.url).content.decode()
    assert "Risken: Nycklar saknas" in form
    point = {
        "what": "Nycklar", "why": "Nycklar saknas", "how": "Alla räknas.", "frequency": "quarter", "role": "Enhetschef",
        "person": unit_manager.pk, "unit": town.unit.pk, "version": fresh(plan).version,
    }  # fmt: skip
    assert client.post(place.url, point).status_code == 302
    steps = (("propose", {}), ("adopt", {"adopted_on": f"{year}-01-01", "paragraph": "§ 3"}))
    for name, values in steps:
        version = {"version": fresh(plan).version}
        assert client.post(reverse(f"control:{name}", args=[plan.pk]), values | version).status_code == 302, name
    check = checks_of(plan)[0]
    address = reverse("control:check", args=[check.pk])
    bare = manager.post(address, {"finding": "minor", "version": 0}).content.decode()
    assert "Skriv vad kontrollen visade" in bare
    typed = {"finding": "minor", "note": "En fattades.", "controlled_on": today, "version": 0}
    assert manager.post(address, typed).url == reverse("control:check_measure", args=[check.pk])
    measure = {"title": "Räkna varje vecka", "owner": unit_manager.pk, "due_on": today, "version": 1}
    assert manager.post(reverse("control:check_measure", args=[check.pk]), measure).status_code == 302
    made = check.measures.get()
    assert "Kontroller som ledde till åtgärden" in manager.get(made.get_absolute_url()).content.decode()
    show = page_of(client, "show", plan.pk)
    assert "mindre brister" in show


def test_what_is_lacking_stands_before_the_button(plan, quality_developer, client_as):
    page = page_of(client_as(quality_developer), "propose", plan.pk)
    assert "Lägg till minst en kontrollpunkt." in page
    assert 'class="form"' not in page


def test_the_nämnd_reads_the_plan_but_not_what_it_shows_until_it_is_reported(
    adopted, town, unit_manager, board_member, client_as, quality_developer
):
    answer(unit_manager, checks_of(adopted)[0], "serious", "Fyra av tio var sena.")
    client = client_as(board_member)
    page = page_of(client, "show", adopted.pk)
    assert "Verkställda beslut" in page
    assert "Tio beslut jämförs" in page
    for hidden in ("Fyra av tio", "llvarliga brister", "Ändra", "Vad har hänt?", str(unit_manager)):
        assert hidden not in page
    rows = b"".join(client.get(reverse("control:export_points", args=[adopted.pk, "csv"])).streaming_content).decode()
    assert "Fyra av tio" not in rows
    assert client.get(checks_of(adopted)[0].get_absolute_url()).status_code == 404


def test_the_nämnd_reads_the_finished_report(town, quality_developer, unit_manager, board_member, client_as):
    last = start(quality_developer, town.board, local_today().year - 1)
    add_point(quality_developer, last, unit_manager, town.unit)
    last = adopt(quality_developer, last)
    answer(unit_manager, checks_of(last)[0], "minor", "Två av tio var sena.")
    assert client_as(board_member).get(reverse("control:report", args=[last.pk])).status_code == 404
    report(quality_developer, last)
    page = page_of(client_as(board_member), "report", last.pk)
    for words in ("Två av tio var sena.", "Kontrollen räcker.", "Nämnden godkänner rapporten."):
        assert words in page
    assert [item.text for item in todos(board_member)[0]] == [f"Läs rapporten om internkontrollen {last.year}"]


def test_the_manager_has_the_control_on_min_dag_and_the_employee_who_is_named_too(
    town, plan, quality_developer, unit_manager, employee, client_as
):
    days = {"frequency": "days", "days": [local_today()]}
    add_point(quality_developer, plan, unit_manager, town.unit, what="Nycklar", **days)
    add_point(quality_developer, plan, employee, town.unit, what="Kassor", **days)
    adopt(quality_developer, plan, on=local_today())
    for person, what in ((unit_manager, "Nycklar"), (employee, "Kassor")):
        texts = [item.text for item in todos(person)[0]]
        assert f"Gör kontrollen: {what}" in texts
        assert len([text for text in texts if text.startswith("Gör kontrollen")]) == 1
    check = next(each for each in checks_of(plan) if each.point.what == "Kassor")
    assert "Skriv resultatet" in client_as(employee).get(check.get_absolute_url()).content.decode()


def test_whoever_answers_nearest_is_asked_on_min_dag_and_not_everybody_above(
    plan, town, quality_developer, unit_manager, division_manager
):
    ask(quality_developer, plan, town.unit)
    text = f"Svara i riskinventeringen för {plan.year}"
    assert text in [item.text for item in todos(unit_manager)[0]]
    assert text not in [item.text for item in todos(division_manager)[0]]


def test_reminders_come_once_a_step(plan, town, quality_developer, unit_manager):
    ask(quality_developer, plan, town.unit)
    due = plan.inventory_due
    Notice.objects.all().delete()
    counts = []
    for days in (-9, -7, -6, 0, 1, 8):
        inventories_remind(due + timedelta(days=days))
        counts.append(unit_manager.notices.count())
    assert counts == [0, 1, 1, 2, 2, 3]


def test_a_late_control_is_shown_and_reminded(adopted, quality_developer, unit_manager, client_as):
    check = checks_of(adopted)[0]
    ControlCheck.objects.filter(pk=check.pk).update(due_on=local_today() - timedelta(days=3))
    Notice.objects.all().delete()
    checks_remind()
    checks_remind()
    assert unit_manager.notices.filter(text__contains="skulle ha gjorts").count() >= 1
    told = unit_manager.notices.filter(key__startswith=f"control-check:{check.pk}:").count()
    assert told == 1
    page = page_of(client_as(quality_developer), "show", adopted.pk)
    assert "sen" in page
    assert any("Sena kontroller" in item.text for item in todos(quality_developer)[0])


def test_what_the_list_says_as_a_file(adopted, quality_developer, board_member, unit_manager, client_as):
    answer(unit_manager, checks_of(adopted)[0], "minor", "Två av tio var sena.")
    rows = b"".join(
        client_as(quality_developer).get(reverse("control:export_points", args=[adopted.pk, "csv"])).streaming_content
    ).decode()
    assert "Verkställda beslut" in rows
    assert "Två av tio var sena." in rows
    workbook = client_as(quality_developer).get(reverse("control:export", args=["xlsx"]))
    assert b"".join(workbook.streaming_content).startswith(b"PK")
    assert client_as(quality_developer).get(reverse("control:export", args=["pdf"])).status_code == 404
    listed = b"".join(client_as(board_member).get(reverse("control:export", args=["csv"])).streaming_content).decode()
    row = dict(zip(*(line.split(";") for line in listed.lstrip("\ufeff").splitlines()), strict=True))
    assert (row["År"], row["Kontrollpunkter"], row["Gjorda"], row["Med brister"]) == (str(adopted.year), "1", "", "")


def test_the_inventory_as_a_file_names_each_risk(plan, town, quality_developer, unit_manager, client_as):
    (inventory,) = ask(quality_developer, plan, town.unit)
    name_risk(unit_manager, inventory)
    file = client_as(quality_developer).get(reverse("control:export_risks", args=[plan.pk, "csv"]))
    assert "Beslut verkställs inte i tid" in b"".join(file.streaming_content).decode()


def test_a_point_at_a_unit_that_has_closed_says_so(adopted, town, quality_developer, client_as):
    ControlPoint.objects.update(unit=town.home_care)
    type(town.home_care).objects.filter(pk=town.home_care.pk).update(valid_to=local_today() - timedelta(days=1))
    assert "(stängd)" in page_of(client_as(quality_developer), "show", adopted.pk)


def test_the_card_of_the_file_asks_for_itself_while_it_is_made(adopted, quality_developer, client_as):
    client = client_as(quality_developer)
    assert client.post(reverse("control:render", args=[adopted.pk])).status_code == 302
    card = client.get(adopted.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()
    assert card.strip().startswith("<section")
    assert 'hx-trigger="load delay:1500ms"' in card
    adopted.renderings.update(status="done", file="x.pdf", digest="0" * 64, finished_at=timezone.now())
    assert "Filen är klar." in client.get(adopted.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()
