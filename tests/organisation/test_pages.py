"""The pages of the organisation: who may open them, what they show, and what a form does."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from core.reading import log_reading
from deviations.models import Deviation, DeviationGrant
from organisation import tree, views
from organisation.models import Assignment, Notice, Unit, User
from organisation.roles import ROLES, Action, Role
from organisation.services import assignment_add, notify, person_add, unit_add, unit_close
from standards.models import Category
from tests.remembering import kept

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"organisation:{name}", args=args)


@kept
def managed_pages(town, employee):
    held = employee.assignments.get()
    return [
        url("index"),
        url("add_unit"),
        *(url(name, town.unit.key) for name in ("unit", "change_unit", "move_unit", "close_unit")),
        url("people"),
        url("add_person"),
        *(url(name, employee.pk) for name in ("person", "change_person", "leave_person")),
        url("add_assignment"),
        *(url(name, held.pk) for name in ("change_assignment", "end_assignment", "add_stand_in")),
        url("import"),
    ]


def test_the_administrator_opens_every_page(managed_pages, administrator, client_as):
    client = client_as(administrator)
    for page in managed_pages:
        response = client.get(page)
        assert response.status_code == 200, page
        assert "<h1>" in response.content.decode(), page


@pytest.mark.parametrize("name", ["employee", "unit_manager", "director", "quality_manager", "newcomer"])
def test_others_open_none_of_them(managed_pages, persona, client_as, name):
    client = client_as(persona(name))
    for page in managed_pages:
        assert client.get(page).status_code == 403, page
        assert client.post(page).status_code == 403, page


@kept
def local_administrator(town):
    """Manages the other nämnd alone."""
    person = person_add(by=None, email="lokal@exempelkommun.example", name="Lokal Administratör")
    assignment_add(by=None, person=person, role=Role.ADMINISTRATOR, unit=town.other_board)
    return person


def test_elsewhere_there_is_nothing(town, employee, local_administrator, other_board_manager, client_as):
    client = client_as(local_administrator)
    held = employee.assignments.get()
    for page in (
        url("unit", town.unit.key),
        url("change_unit", town.unit.key),
        url("reopen_unit", town.unit.key),
        url("person", employee.pk),
        url("invite_person", employee.pk),
        url("end_assignment", held.pk),
    ):
        assert client.get(page).status_code == 404, page
        assert client.post(page).status_code == 404, page
    tree = client.get(url("index")).content.decode()
    assert "Familjehemsenheten" in tree
    assert "Björkgården" not in tree
    people = client.get(url("people")).content.decode()
    assert other_board_manager.name in people
    assert employee.name not in people


@pytest.mark.parametrize("name", ["employee", "board_member", "newcomer", "administrator"])
@pytest.mark.parametrize("page", ["notices", "account", "roles"])
def test_everybody_has_notices_an_account_and_the_roles(persona, client_as, name, page):
    assert client_as(persona(name)).get(url(page)).status_code == 200


def test_the_roles_page_says_every_role_and_action(employee, client_as):
    page = client_as(employee).get(url("roles")).content.decode()
    for rule in ROLES.values():
        assert rule.label in page
        assert rule.description in page
    for action in Action:
        assert action.label in page


def test_the_account_says_what_i_may(stand_in, client_as):
    page = client_as(stand_in).get(url("account")).content.decode()
    assert "Enhetschef (ersättare), Björkgården" in page
    assert "Medarbetare, Hemtjänst Centrum" in page
    assert Action.HANDLE_DEVIATIONS.label in page
    assert Action.MANAGE_ORGANISATION.label not in page


def test_the_tree_says_who_manages_and_where_nobody_does(town, administrator, unit_manager, stand_in, client_as):
    unit_close(by=None, unit=town.lss_unit, on=local_today() - timedelta(days=1))
    client = client_as(administrator)
    page = client.get(url("index")).content.decode()
    assert "SoL, HSL · Erik Ersättare (ersättare), Eva Enhetschef" in page
    # Hemtjänsten, utföraren, dess enhet och den andra nämndens enhet har ingen chef över sig.
    assert page.count("ingen tar emot avvikelser") == 4
    assert "Lindgatans" not in page
    assert "Lindgatans" in client.get(url("index"), {"stangda": "on"}).content.decode()
    assert "Vård- och omsorgsförvaltningen" not in client.get(url("index"), {"sok": "björk"}).content.decode()
    assert "Ingen enhet stämmer" in client.get(url("index"), {"sok": "finns inte"}).content.decode()


def test_the_tree_asks_as_much_of_ten_as_of_a_hundred(
    town, administrator, client_as, django_assert_num_queries, django_assert_max_num_queries
):
    client = client_as(administrator)
    client.get(url("index"))
    with django_assert_max_num_queries(14) as few:
        client.get(url("index"))
    for number in range(40):
        unit_add(by=None, key=f"u{number}", name=f"Enhet {number}", kind="unit", parent=town.area)
    with django_assert_num_queries(len(few)):
        client.get(url("index"))


def test_lists_ask_as_much_of_few_as_of_many(
    town, administrator, client_as, django_assert_num_queries, django_assert_max_num_queries
):
    client = client_as(administrator)

    def fill(numbers):
        for number in numbers:
            person = person_add(by=None, email=f"p{number}@exempelkommun.example", name=f"Person {number}")
            assignment_add(by=None, person=person, role=Role.EMPLOYEE, unit=town.unit)
            log_reading(person, "läst", object_type="x", label=f"2026-{number:04}")
            notify(users=[administrator], key=str(number), text="Något", url="/")

    fill(range(3))
    for page in (url("people"), url("unit", town.unit.key), url("access_log"), url("notices")):
        client.get(page)
        with django_assert_max_num_queries(16) as few:
            client.get(page)
        start = User.objects.count() * 100
        fill(range(start, start + 12))
        with django_assert_num_queries(len(few)):
            client.get(page)


def test_people_are_found_by_words_role_and_unit(
    town, administrator, employee, unit_manager, other_board_manager, former_employee, newcomer, client_as
):
    client = client_as(administrator)

    def names(**query):
        return {person.name for person in client.get(url("people"), query).context["rows"]}

    assert former_employee.name not in names()
    assert names(visa="slutat") == {former_employee.name}
    assert names(visa="utan") == {newcomer.name}
    assert names(roll="unit_manager") == {unit_manager.name, other_board_manager.name}
    assert names(roll="unit_manager", enhet=town.board.pk) == {unit_manager.name}
    assert names(sok="maja medarb") == {employee.name}
    assert names(sok="annannämnd") == {other_board_manager.name}
    assert names(sok="finns inte") == set()


def test_a_unit_is_added_changed_moved_and_closed(town, administrator, client_as):
    client = client_as(administrator)
    data = {
        "parent": town.area.pk,
        "name": "Nybo",
        "kind": "unit",
        "key": "nybo",
        "laws": ["sol"],
        "valid_from": "2026-01-01",
    }
    assert "Hör till" in client.get(url("add_unit"), {"under": "norr"}).content.decode()
    assert client.post(url("add_unit"), data).url == url("unit", "nybo")
    data |= {"name": "Nya Nybo", "laws": ["sol", "hsl"]}
    assert client.post(url("change_unit", "nybo"), data).status_code == 302
    assert client.post(url("move_unit", "nybo"), {"parent": town.lss_division.pk}).status_code == 302
    unit = Unit.objects.get(key="nybo")
    assert (unit.name, unit.laws, unit.parent) == ("Nya Nybo", ["SoL", "HSL"], town.lss_division)
    yesterday = local_today() - timedelta(days=1)
    assert client.post(url("close_unit", "nybo"), {"on": yesterday}).status_code == 302
    assert "stängd" in client.get(url("unit", "nybo")).content.decode()
    assert client.post(url("reopen_unit", "nybo")).status_code == 302
    unit.refresh_from_db()
    assert unit.is_open()
    assert {entry.history_user for entry in unit.history.all()} == {administrator}


def test_a_wrong_value_stays_beside_its_field(town, administrator, client_as):
    client = client_as(administrator)
    data = {"parent": town.area.pk, "name": "Nybo", "kind": "unit", "key": "norr", "valid_from": "2026-01-01"}
    response = client.post(url("add_unit"), data)
    assert response.status_code == 200
    assert "key" in response.context["form"].errors
    assert 'value="Nybo"' in response.content.decode()
    response = client.post(url("move_unit", town.unit.key), {"parent": town.other_department.pk})
    assert "parent" in response.context["form"].errors


def test_a_person_is_added_invited_and_appointed(town, administrator, client_as):
    client = client_as(administrator)
    data = {"name": "Petra Persson", "email": "petra@exempelkommun.example", "invite": "on"}
    response = client.post(url("add_person"), data)
    person = User.objects.get(email="petra@exempelkommun.example")
    assert response.url == f"{url('add_assignment')}?person={person.pk}"
    assert person.invited_at is not None
    assert mail.outbox[0].to == [person.email]
    data = {"person": person.pk, "role": "unit_manager", "unit": town.unit.pk, "valid_from": local_today()}
    assert client.post(url("add_assignment"), data).url == url("person", person.pk)
    held = person.assignments.get()
    data = {"valid_from": local_today(), "valid_to": local_today() + timedelta(days=9)}
    assert client.post(url("change_assignment", held.pk), data).status_code == 302
    data |= {"person": administrator.pk}
    assert "person" in client.post(url("add_stand_in", held.pk), data).context["form"].errors
    assert client.post(url("end_assignment", held.pk), {"on": local_today()}).status_code == 302
    held.refresh_from_db()
    assert held.valid_to == local_today()


def test_a_stand_in_is_appointed_from_the_one_who_is_away(town, administrator, unit_manager, newcomer, client_as):
    held = unit_manager.assignments.get()
    data = {"person": newcomer.pk, "valid_from": local_today(), "valid_to": local_today()}
    assert client_as(administrator).post(url("add_stand_in", held.pk), data).status_code == 302
    row = Assignment.objects.get(user=newcomer)
    assert (row.role, row.unit, row.stand_in_for) == (held.role, held.unit, held)


def test_a_person_leaves_and_comes_back(administrator, employee, client_as):
    client = client_as(administrator)
    assert client.post(url("leave_person", employee.pk), {"on": local_today()}).status_code == 302
    employee.refresh_from_db()
    assert not employee.has_access
    assert "har slutat" in client.get(url("person", employee.pk)).content.decode()
    assert client.post(url("return_person", employee.pk)).status_code == 302
    employee.refresh_from_db()
    assert employee.has_access


def test_notices_of_others_are_not_there(employee, colleague, client_as):
    notify(users=[employee], key="a", text="Svar på din rapport", url="/avvikelser/")
    notice = Notice.objects.get()
    assert client_as(colleague).get(url("open_notice", notice.pk)).status_code == 404
    client = client_as(employee)
    assert "Svar på din rapport" in client.get(url("notices")).content.decode()
    assert client.post(url("read_all_notices")).status_code == 302
    notice.refresh_from_db()
    assert notice.read_at is not None
    assert "Inga notiser" in client_as(colleague).get(url("notices")).content.decode()


def test_readings_are_shown_to_those_who_review_them(
    town, quality_manager, employee, other_board_manager, unit_manager, client_as
):
    log_reading(employee, "läst", object_type="x", label="2026-0001")
    log_reading(other_board_manager, "läst", object_type="x", label="2026-0002")
    assert client_as(unit_manager).get(url("access_log")).status_code == 403
    client = client_as(quality_manager)

    def numbers(**query):
        return {row.object_label for row in client.get(url("access_log"), query).context["rows"]}

    assert numbers() == {"2026-0001"}
    assert numbers(sok="maja") == {"2026-0001"}
    assert numbers(sok="ingen") == set()
    assert numbers(nummer="2026-0001", fran=local_today(), till=local_today()) == {"2026-0001"}
    assert numbers(fran=timezone.localdate() + timedelta(days=1)) == set()


def test_exceptions_are_listed_on_the_person_without_their_reasons(town, administrator, sas, employee, client_as):
    case = Deviation.objects.create(
        number="2026-0001",
        status="reported",
        reporter=employee,
        reported_at=timezone.now(),
        unit=town.unit,
        board=town.board,
        category=Category.objects.first(),
        owner_role=Role.UNIT_MANAGER,
        owner_unit=town.unit,
    )
    for days, number in ((-1, "2025-0009"), (5, "2026-0001")):
        case.number = number
        case.save(update_fields=["number"])
        DeviationGrant.objects.all().delete()
        DeviationGrant.objects.create(
            user=employee,
            permission=Permission.objects.get(codename="see_cases"),
            content_object=case,
            reason="Utreder händelsen i badrummet",
            valid_to=local_today() + timedelta(days=days),
            granted_by=sas,
        )
        page = client_as(administrator).get(url("person", employee.pk)).content.decode()
        assert ("Tillfällig tillgång" in page) == (days > 0)
        assert (number in page) == (days > 0)
        assert "badrummet" not in page


def test_a_long_search_result_is_cut_and_says_so(town, administrator, client_as, monkeypatch):
    monkeypatch.setattr(views.tree, "SHOWN_MATCHES", 2)
    page = client_as(administrator).get(url("index"), {"sok": "e"}).content.decode()
    assert page.count('class="tree-row"') == 2
    assert "Fler enheter stämmer" in page


def test_a_large_tree_shows_the_smallest_units_where_they_belong(town, administrator, client_as, monkeypatch):
    monkeypatch.setattr(tree, "WHOLE_TREE", 5)
    page = client_as(administrator).get(url("index")).content.decode()
    assert "Björkgården" not in page
    assert "2 enheter till" in page
