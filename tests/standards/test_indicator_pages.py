"""The pages of indicators: what is shown, to whom, and that what is typed comes in, or is kept and put right."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from core.calendar import add_months, local_today
from standards.indicator_rules import period_start
from standards.models import ComparisonValue, How, Indicator, IndicatorValue
from standards.services import ComparisonRow, comparisons_put, indicator_retire, values_put
from tests.remembering import kept
from tests.scene_indicators import add_indicator, row_of, write

pytestmark = pytest.mark.django_db
NOW = period_start("month", local_today())
LIST = "/indikatorer/"


@kept
def indicator(town, quality_developer) -> Indicator:
    return add_indicator(quality_developer, board=town.board)


@pytest.fixture
def client(client_as, unit_manager):
    return client_as(unit_manager)


def text(response) -> str:
    return response.content.decode()


def months(indicator, unit, figures):
    """One value a month up to this month."""
    rows = [row_of(unit, add_months(NOW, n + 1 - len(figures)), figure, 100) for n, figure in enumerate(figures)]
    values_put(by=None, indicator=indicator, rows=rows, how=How.SELF_INSPECTION)


def test_an_empty_list_teaches_and_offers_a_beginning_to_who_may(client, client_as, quality_developer):
    assert "Inga indikatorer ännu" in text(client.get(LIST))
    assert "/indikatorer/ny/" not in text(client.get(LIST))
    assert "Lägg till den första" in text(client_as(quality_developer).get(LIST))


def test_the_list_shows_the_newest_value_at_ones_unit_or_at_the_nearest_above_it(indicator, town, client, unit_manager):
    write(None, indicator, town.board, NOW, numerator=9)
    assert "90 procent" in text(client.get(LIST))
    write(unit_manager, indicator, town.unit, add_months(NOW, -1), numerator=6)
    write(unit_manager, indicator, town.unit, NOW, numerator=7)
    page = text(client.get(LIST))
    assert "70 procent" in page
    assert "60 procent" in page
    assert "bättre" in page
    assert "90 procent" in text(client.get(LIST, {"enhet": town.board.pk}))


def test_the_list_is_filtered_and_says_so(indicator, quality_developer, client):
    add_indicator(quality_developer, "Väntan på plats", interval="year")
    page = text(client.get(LIST, {"mats": "year"}))
    assert "Väntan på plats" in page
    assert "Följd basal hygien" not in page
    assert "Listan är filtrerad" in page
    assert "stämmer med filtret" in text(client.get(LIST, {"sok": "finnsinte"}))


def test_what_is_used_no_longer_is_shown_when_asked_for(indicator, quality_developer, client):
    indicator.valid_from = date(2020, 1, 1)
    indicator.save(update_fields=["valid_from"])
    indicator_retire(by=quality_developer, indicator=indicator, version=None, on=date(2024, 12, 31))
    assert "Följd basal hygien" not in text(client.get(LIST))
    page = text(client.get(LIST, {"visa": "alla"}))
    assert "Följd basal hygien" in page
    assert "används inte längre" in page


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_and_the_values_are_given_as_files(indicator, town, client, unit_manager, form):
    write(unit_manager, indicator, town.unit, NOW)
    for address in (f"{LIST}hamta.{form}", f"{indicator.get_absolute_url()}hamta.{form}"):
        response = client.get(address)
        content = b"".join(response.streaming_content)
        assert response.status_code == 200
        assert form == "xlsx" or "Björkgården" in content.decode()


@pytest.mark.parametrize(
    ("decimals", "as_csv", "as_number"), [(0, "Björkgården;{};{};67;", 67), (1, "Björkgården;{};{};66,7;", 66.7)]
)
def test_values_are_given_with_the_decimals_of_the_indicator(
    town, quality_developer, client, unit_manager, decimals, as_csv, as_number
):
    indicator = add_indicator(quality_developer, board=town.board, decimals=decimals)
    write(unit_manager, indicator, town.unit, NOW, numerator=2, denominator=3)
    listed, values = (
        b"".join(client.get(f"{address}hamta.csv").streaming_content).decode()
        for address in (LIST, indicator.get_absolute_url())
    )
    assert as_csv.format(indicator.period(NOW), NOW) in values
    assert ";2;3;" in values
    assert f";{str(as_number).replace('.', ',')};" in listed
    for address, cell in ((LIST, "I2"), (indicator.get_absolute_url(), "D2")):
        content = b"".join(client.get(f"{address}hamta.xlsx").streaming_content)
        assert openpyxl.load_workbook(BytesIO(content)).active[cell].value == as_number


def test_a_month_by_month_series_is_a_control_chart_that_says_whether_anything_changed(indicator, town, client):
    months(indicator, town.unit, [80, 82, 79, 81, 80, 82, 79, 81, 80, 82, 79, 81])
    page = text(client.get(indicator.get_absolute_url()))
    assert "Värdena rör sig inom den vanliga variationen" in page
    assert "<svg" in page
    months(indicator, town.unit, [80, 82, 79, 81, 80, 82, 79, 81, 80, 82, 79, 20])
    assert "Mer än slump" in text(client.get(indicator.get_absolute_url()))


def test_few_months_draw_no_conclusion(indicator, town, client):
    months(indicator, town.unit, [80, 20])
    assert "Först efter tolv" in text(client.get(indicator.get_absolute_url()))


def test_years_stand_beside_the_nation_and_similar_municipalities(town, quality_developer, client):
    indicator = add_indicator(quality_developer, interval="year", method="figure", source="Kolada")
    years = [date(2024, 1, 1), date(2025, 1, 1)]
    for year, value in zip(years, (83, 86), strict=True):
        write(None, indicator, town.municipality, year, value=Decimal(value))
    kind = ComparisonValue.Kind
    comparisons_put(
        by=None, indicator=indicator, source="Kolada", read_on=date(2026, 3, 2),
        rows=[
            ComparisonRow(kind.NATION, "Riket", years[1], Decimal(88)),
            ComparisonRow(kind.SIMILAR, "Liknande kommuner", years[1], Decimal(85), basis="ovägt medel av 7"),
        ],
    )  # fmt: skip
    page = text(client.get(indicator.get_absolute_url()))
    assert "ni är sämre" in page
    assert "ovägt medel av 7, Kolada, hämtat 2 mars 2026" in page
    assert page.index("Riket") < page.index("Liknande kommuner")


def test_a_year_that_nobody_has_a_value_of_is_a_gap(town, quality_developer, client):
    indicator = add_indicator(quality_developer, interval="year", method="figure", source="Kolada")
    write(None, indicator, town.municipality, date(2024, 1, 1), value=Decimal(83))
    comparisons_put(
        by=None, indicator=indicator, source="Kolada", read_on=date(2026, 3, 2),
        rows=[ComparisonRow(ComparisonValue.Kind.NATION, "Riket", date(2022, 1, 1), Decimal(88))],
    )  # fmt: skip
    response = client.get(indicator.get_absolute_url())
    table = response.context["chart"].table
    assert [row[0] for row in table.rows] == ["2022", "2023", "2024"]


def test_a_value_that_rests_on_few_is_shown_nowhere(town, quality_developer, client, unit_manager):
    indicator = add_indicator(quality_developer, hide_below=5)
    write(unit_manager, indicator, town.unit, NOW, numerator=1, denominator=4)
    for address in (LIST, indicator.get_absolute_url()):
        page = text(client.get(address))
        assert "bygger på färre än 5" in page
        assert "25 procent" not in page
    content = b"".join(client.get(f"{indicator.get_absolute_url()}hamta.csv").streaming_content).decode()
    assert ";25" not in content
    assert ";1;4" not in content


def test_the_manager_writes_a_value(indicator, town, client):
    address = reverse("indicators:value_add", args=[indicator.key])
    assert "Skriv in ett värde" in text(client.get(address))
    typed = {"unit": town.unit.pk, "period": f"{NOW:%Y-%m-%d}", "numerator": "17,0", "denominator": "20", "status": ""}
    response = client.post(address, typed, follow=True)
    assert "Värdet är sparat" in text(response)
    assert "85 procent" in text(response)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"numerator": "tolv"}, "är inget tal"),
        ({"numerator": "21"}, "kan inte vara fler än alla"),
        ({"numerator": "", "denominator": ""}, "Skriv ett värde, eller varför det saknas"),
        ({"denominator": ""}, "Skriv hur många alla var"),
        ({"status": "secret"}, "antingen ett värde eller varför"),
        ({"period": "1999-01-01"}, "Välj ett av alternativen"),
        ({"numerator": "9" * 30, "denominator": "9" * 31}, "för stort"),
    ],
)
def test_what_cannot_be_a_value_is_told_and_the_typed_text_stays(indicator, town, client, typed, told):
    address = reverse("indicators:value_add", args=[indicator.key])
    data = {"unit": town.unit.pk, "period": f"{NOW:%Y-%m-%d}", "numerator": "17", "denominator": "20", "status": "",
            "comment": "En mening."}  # fmt: skip
    page = text(client.post(address, data | typed))
    assert told in page
    assert "En mening." in page
    assert not IndicatorValue._base_manager.exists()


def test_a_unit_that_is_not_ones_own_is_no_choice(indicator, town, client):
    address = reverse("indicators:value_add", args=[indicator.key])
    data = {"unit": town.lss_unit.pk, "period": f"{NOW:%Y-%m-%d}", "numerator": "17", "denominator": "20"}
    assert "Välj ett av alternativen" in text(client.post(address, data))


def test_a_value_is_put_right_with_why_and_an_old_page_is_told(indicator, town, client, unit_manager):
    value = write(unit_manager, indicator, town.unit, NOW)
    address = reverse("indicators:value_correct", args=[indicator.key, value.pk])
    assert 'value="8"' in text(client.get(address))
    typed = {"numerator": "9", "denominator": "10", "status": "", "reason": "Räknade fel.", "version": value.version}
    page = text(client.post(address, typed, follow=True))
    assert "90 procent" in page
    assert "Rättat: Räknade fel." in page
    assert client.post(address, typed).status_code == 409


def test_an_indicator_is_defined_changed_and_no_longer_used(town, client_as, quality_developer):
    client = client_as(quality_developer)
    typed = {
        "name": "Nöjda med maten", "definition": "Andelen som tycker om maten.", "board": town.board.pk,
        "interval": "year", "direction": "up", "method": "share", "per": "1", "unit_of_measure": "procent",
        "decimals": "0", "hide_below": "5", "kolada_id": "",
    }  # fmt: skip
    page = client.post("/indikatorer/ny/", typed, follow=True)
    assert "Indikatorn är tillagd" in text(page)
    indicator = Indicator.objects.for_system("a test").get()
    change = reverse("indicators:change", args=[indicator.key])
    assert "redan" not in text(client.post(change, typed | {"name": "Nöjda", "version": 0}, follow=True))
    assert client.post(change, typed | {"version": 0}).status_code == 409
    retire = reverse("indicators:retire", args=[indicator.key])
    page = client.post(retire, {"valid_to": f"{local_today()}", "version": 1}, follow=True)
    assert "Sparat." in text(page)


def test_a_key_that_is_not_there_and_one_of_another_nämnd_are_the_same(indicator, client_as, other_board_manager):
    client = client_as(other_board_manager)
    assert client.get("/indikatorer/finns-inte/").status_code == 404
    assert client.get(indicator.get_absolute_url()).status_code == 404


def test_whoever_has_none_of_their_own_is_told_that_there_are_values_beneath(
    indicator, town, client_as, unit_manager, quality_developer
):
    listed = reverse("indicators:list")
    assert "Inget värde än" in client_as(quality_developer).get(listed).content.decode()
    write(unit_manager, indicator, town.unit)
    assert "Bara på enheter under" in client_as(quality_developer).get(listed).content.decode()
    assert "Bara på enheter under" not in client_as(unit_manager).get(listed).content.decode()
