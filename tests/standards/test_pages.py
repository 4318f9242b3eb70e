"""The pages of Måttstockar: who reaches them, and that what is typed comes in, or is kept and put right."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.calendar import local_today
from standards.models import Category, Denominator, RiskMatrix, Theme
from standards.selectors import current_matrix, definition
from standards.services import denominators_save, matrix_new_edition
from tests.remembering import kept

pytestmark = pytest.mark.django_db
PAGES = [
    "/mattstockar/",
    "/mattstockar/kategorier/",
    "/mattstockar/kategorier/ny/",
    "/mattstockar/kategorier/fall/",
    "/mattstockar/kategorier/fall/galler-till/",
    "/mattstockar/orsaker/",
    "/mattstockar/orsaker/ny/",
    "/mattstockar/orsaker/teknik/",
    "/mattstockar/teman/",
    "/mattstockar/teman/trygghet/galler-till/",
    "/mattstockar/matriser/",
    "/mattstockar/matriser/ny/",
    "/mattstockar/matriser/handelser-4x4/1/",
    "/mattstockar/matriser/handelser-4x4/1/andra/",
    "/mattstockar/matriser/handelser-4x4/1/ny-utgava/",
    "/mattstockar/matriser/individ-r1-r4/1/",
    "/mattstockar/matriser/individ-r1-r4/1/galler-till/",
    "/mattstockar/namnare/",
    "/mattstockar/namnare/hamta.csv",
    "/mattstockar/namnare/las-in/",
    "/mattstockar/andringar/",
]


@pytest.fixture
def client(client_as, quality_developer):
    return client_as(quality_developer)


@pytest.mark.parametrize("path", PAGES)
def test_who_edits_standards_reaches_every_page(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("name", ["employee", "unit_manager", "mas", "board_member", "administrator", "newcomer"])
def test_others_are_told_that_their_role_does_not_give_it(client_as, persona, name):
    client = client_as(persona(name))
    assert {client.get(path).status_code for path in PAGES} == {403}
    assert client.post("/mattstockar/teman/ny/", {"name": "Nytt"}).status_code == 403


def test_a_key_that_is_not_there(client):
    assert client.get("/mattstockar/kategorier/finns-inte/").status_code == 404
    assert client.get("/mattstockar/matriser/handelser-4x4/9/").status_code == 404


def test_a_category_is_added_under_another_changed_and_retired(client):
    response = client.get("/mattstockar/kategorier/ny/?under=fall")
    parent = Category.objects.get(key="fall")
    assert response.context["form"]["parent"].value() == parent.pk
    today = local_today()
    client.post(
        "/mattstockar/kategorier/ny/",
        {"name": "I duschen", "parent": parent.pk, "order": 60, "valid_from": today, "description": ""},
    )
    added = Category.objects.get(key="i-duschen")
    assert added.parent == parent
    client.post(
        "/mattstockar/kategorier/i-duschen/",
        {"name": "I dusch eller bad", "parent": parent.pk, "order": 60, "description": "", "version": 0},
    )
    added.refresh_from_db()
    assert added.name == "I dusch eller bad"
    client.post("/mattstockar/kategorier/i-duschen/galler-till/", {"valid_to": today, "version": added.version})
    added.refresh_from_db()
    assert added.valid_to == today
    text = client.get("/mattstockar/kategorier/i-duschen/").content.decode()
    assert "Namn: I duschen → I dusch eller bad" in text


def test_an_error_stands_beside_its_field(client):
    response = client.post(
        "/mattstockar/teman/ny/", {"name": "Trygghet", "order": 1, "valid_from": local_today(), "description": "x"}
    )
    assert response.context["form"].errors == {"name": ["Det finns redan en med det namnet."]}
    assert Theme.objects.filter(name="Trygghet").count() == 1


def test_an_old_page_is_told_and_may_be_sent_again(client):
    data = {"name": "Trygghet", "order": 20, "description": "Ny förklaring", "version": 0}
    client.post("/mattstockar/teman/trygghet/", data)
    response = client.post("/mattstockar/teman/trygghet/", data | {"description": "En annan"})
    assert response.status_code == 409
    assert int(response.context["form"]["version"].value()) == 1
    assert "En annan" in response.content.decode()


@kept
def edition(quality_developer):
    day = local_today() + timedelta(days=5)
    return matrix_new_edition(by=quality_developer, matrix=current_matrix(), version=0, valid_from=day)


def typed(client, edition, **changes):
    """What the page of the edition would send, with changes."""
    form = client.get(reverse("standards:matrix_change", args=[edition.key, edition.edition])).context["form"]
    data = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (data | changes).items() if value is not None and value is not False}


def test_a_new_edition_is_made_changed_and_taken_away(client):
    day = local_today() + timedelta(days=5)
    response = client.post("/mattstockar/matriser/handelser-4x4/1/ny-utgava/", {"valid_from": day, "version": 0})
    edition = RiskMatrix.objects.get(key="handelser-4x4", edition=2)
    assert response.url == "/mattstockar/matriser/handelser-4x4/2/andra/"
    response = client.post(response.url, typed(client, edition, severity_1_label="Obetydlig", class_3_min_score=9))
    assert response.status_code == 302, response.context["form"].errors
    parts = definition(RiskMatrix.objects.get(pk=edition.pk))
    assert (parts.severities[0].label, parts.classes[2].min_score) == ("Obetydlig", 9)
    edition.refresh_from_db()
    client.post("/mattstockar/matriser/handelser-4x4/2/ta-bort/", {"version": edition.version})
    assert not RiskMatrix.objects.filter(pk=edition.pk).exists()


def test_the_matrix_is_drawn_while_one_types_and_nothing_is_saved(client, edition):
    address = reverse("standards:matrix_change", args=[edition.key, edition.edition])
    data = typed(client, edition, class_3_min_score=12, severity_4_label="Värst")
    text = client.post(address, data, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in text
    assert "4 Värst" in text
    page = client.post(address, data | {"visa": "1"}).content.decode()
    assert "<html" in page
    assert "4 Värst" in page
    assert definition(RiskMatrix.objects.get(pk=edition.pk)) == definition(current_matrix())


def test_a_table_asks_for_every_square(client, edition):
    address = reverse("standards:matrix_change", args=[edition.key, edition.edition])
    data = typed(client, edition, method="table")
    response = client.post(address, data)
    assert "Välj en riskklass för varje ruta." in response.content.decode()
    squares = {f"cell_{s}_{p}": 1 + (s * p > 4) for s in range(1, 5) for p in range(1, 5)}
    assert client.post(address, data | squares).status_code == 302
    saved = RiskMatrix.objects.get(pk=edition.pk)
    assert definition(saved).cells[3, 3] == 2
    assert "▲ Hög risk</option>" in client.get(address).content.decode()


def test_a_class_in_the_middle_may_be_taken_away_from_a_table(client, edition):
    address = reverse("standards:matrix_change", args=[edition.key, edition.edition])
    squares = {f"cell_{s}_{p}": 1 if s < 3 else 3 for s in range(1, 5) for p in range(1, 5)}
    data = typed(client, edition, method="table", class_2_label="") | squares
    assert client.post(address, data).status_code == 302
    parts = definition(RiskMatrix.objects.get(pk=edition.pk))
    assert [each.label for each in parts.classes] == ["Låg risk", "Hög risk"]
    assert (parts.cells[1, 1], parts.cells[4, 4]) == (1, 2)


def test_flaws_are_said_and_what_was_typed_is_kept(client, edition):
    address = reverse("standards:matrix_change", args=[edition.key, edition.edition])
    response = client.post(address, typed(client, edition, class_2_min_score=20, name="Mitt namn"))
    text = response.content.decode()
    assert "lägsta värden ska stiga" in text
    assert "Mitt namn" in text


def test_the_highest_severity_may_rest_only_with_a_reason_and_is_asked_for_beside_it(client, edition):
    address = reverse("standards:matrix_change", args=[edition.key, edition.edition])
    data = typed(client, edition, further_from_severity="")
    errors = client.post(address, data).context["form"].errors
    assert list(errors) == ["not_further_reason"]
    assert client.post(address, data | {"not_further_reason": "Nämndens egen rutin."}).status_code == 302


def test_a_matrix_that_holds_offers_a_new_edition_instead(client):
    text = client.get("/mattstockar/matriser/handelser-4x4/1/andra/").content.decode()
    assert "Gör en ny utgåva" in text
    assert "Spara matrisen" not in text


@pytest.mark.parametrize("method", ["product", "table"])
def test_a_matrix_of_its_own_size(client, quality_developer, method):
    today = local_today()
    client.post("/mattstockar/matriser/individ-r1-r4/1/galler-till/", {"valid_to": today, "version": 0})
    response = client.post(
        "/mattstockar/matriser/ny/",
        {
            "name": "Fem gånger tre",
            "purpose": "individual",
            "method": method,
            "severities": 5,
            "likelihoods": 3,
            "valid_from": today + timedelta(days=1),
        },
    )
    assert response.url == "/mattstockar/matriser/fem-ganger-tre/1/andra/"
    parts = definition(RiskMatrix.objects.get(key="fem-ganger-tre"))
    assert (len(parts.severities), len(parts.likelihoods), bool(parts.cells)) == (5, 3, method == "table")


def field(unit, month):
    return f"v_{unit.pk}_{month:%Y_%m}"


def test_the_grid_saves_what_differs_and_keeps_what_was_wrong(client, town):
    march = date(2026, 3, 1)
    address = "/mattstockar/namnare/?slag=care_days&ar=2026"
    response = client.post(address, {field(town.unit, march): "950,5"})
    assert response.url == address
    row = Denominator.objects.get()
    assert (row.unit, row.kind, row.month, row.value) == (town.unit, "care_days", march, Decimal("950.5"))
    assert 'value="950,5"' in client.get(address).content.decode()
    response = client.post(address, {field(town.unit, march): "många", field(town.home_care, march): "3"})
    assert response.context["form"].errors == {field(town.unit, march): ["Skriv ett tal, till exempel 12,5."]}
    assert 'value="många"' in response.content.decode()
    assert Denominator.objects.count() == 1


def test_the_grid_holds_the_units_of_ones_own_board_alone(client, town):
    text = client.get("/mattstockar/namnare/").content.decode()
    assert "Björkgården" in text
    assert "Familjehemsenheten" not in text
    assert "Solbacken" not in text
    client.post("/mattstockar/namnare/?ar=2026", {field(town.other_board_unit, date(2026, 3, 1)): "7"})
    assert not Denominator.objects.exists()


def test_what_is_fetched_as_csv_can_be_read_in_again(client, quality_developer, town):
    place = (town.unit.pk, "places", date(2026, 5, 1))
    denominators_save(by=quality_developer, values={place: Decimal("31.5")})
    content = b"".join(client.get("/mattstockar/namnare/hamta.csv?ar=2026").streaming_content)
    assert b"bjorkgarden;" in content
    filled = content.replace(
        "bjorkgarden;Björkgården;platser;2026-06;".encode(), "bjorkgarden;Björkgården;platser;2026-06;29".encode()
    )
    response = client.post("/mattstockar/namnare/las-in/", {"file": SimpleUploadedFile("namnare.csv", filled)})
    assert response.status_code == 302
    assert sorted(Denominator.objects.values_list("month__month", "value")) == [(5, Decimal("31.5")), (6, Decimal(29))]


def test_every_bad_line_of_a_file_is_named(client, town):
    text = "nyckel\tslag\tmånad\tvärde\nbjorkgarden\tplatser\tjan\t3\nokänd\tplatser\t2026-01\t3"
    response = client.post("/mattstockar/namnare/las-in/", {"text": text})
    said = response.content.decode()
    assert "Rad 2, månad" in said
    assert "Rad 3, nyckel" in said
    assert "okänd" in said
    assert client.post("/mattstockar/namnare/las-in/", {}).context["form"].errors


def test_the_list_of_categories_asks_as_much_of_few_as_of_many(client):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get("/mattstockar/kategorier/")
        return len(queries)

    client.get("/mattstockar/kategorier/")
    before = asked()
    parent = Category.objects.get(key="annat")
    Category.objects.bulk_create(Category(key=f"ny-{n}", name=f"Ny {n}", parent=parent) for n in range(40))
    assert asked() == before
