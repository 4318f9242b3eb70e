"""Values out of files: every shape that they are published in, and that no row is lost, doubled or taken for nought."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.errors import DomainError
from core.tables import text_rows
from standards.indicator_reading import read_figure, read_indicators
from standards.models import ComparedMunicipality, ComparisonValue, IndicatorImport, IndicatorValue
from standards.services import import_choose, import_preview, import_receive, import_take, imports_purge
from tests.core.test_tables import workbook
from tests.remembering import kept
from tests.scene_indicators import add_indicator, write

DATA = Path(__file__).parent.parent / "data" / "reports"
pytestmark = pytest.mark.django_db
YEAR = date(2025, 1, 1)


@kept
def indicator(town, quality_developer):
    return add_indicator(quality_developer, "Nöjda med maten", interval="year", method="share")


@pytest.fixture
def bring(quality_developer):
    """`bring(text)`: brings in a text as a file of the quality developer's; gives (file, outcome)."""

    def bring(text, by=quality_developer, **more):
        content = text if isinstance(text, bytes) else text.encode()
        file = import_receive(by=by, content=content, name="fil.csv", source="Öppna jämförelser", **more)
        return import_take(by=by, file=file)

    return bring


def values() -> dict:
    rows = IndicatorValue._base_manager.select_related("unit")
    return {(row.unit.key, row.period.year): row.value if row.value is not None else row.status for row in rows}


def compared() -> dict:
    rows = ComparisonValue.objects.all()
    return {(row.place, row.period.year): row.value if row.value is not None else row.status for row in rows}


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("87,5", (Decimal("87.5"), "")), ("0", (0, "")), ("..", (None, "missing")), ("-", (None, "missing")),
        ("Saknas", (None, "missing")), ("Sekretess", (None, "secret")), ("<5", (None, "secret")),
    ],
)  # fmt: skip
def test_what_is_missing_is_never_a_nought(text, found):
    assert read_figure(text) == found


@pytest.mark.no_database
def test_headings_that_are_not_there_are_told():
    with pytest.raises(ValueError, match="Rubrikerna känns inte igen"):
        read_indicators(text_rows("a;b\n1;2\n", max_rows=9), is_period=lambda _: False, is_indicator=lambda _: False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("divider", [";", "\t"])
def test_a_value_a_row_in_any_encoding(indicator, town, bring, encoding, divider):
    text = "Indikator;Enhet;År;Värde\nNöjda med maten;Björkgården;2025;87,5\n".replace(";", divider)
    _, outcome = bring(text.encode(encoding))
    assert outcome.left == []
    assert values() == {("bjorkgarden", 2025): Decimal("87.5")}


def test_a_column_a_year_with_the_nation_similar_and_named_municipalities(indicator, bring):
    ComparedMunicipality.objects.create(code="9991", name="Granby")
    text = (
        "Öppna jämförelser 2025;;;\nUppdaterad i maj;;;\n"
        "Kommun;2023;2024;2025\nExempelkommun;81,5;..;86\nRiket;83;84;85\nLiknande kommuner, äldreomsorg;82;;84\n"
        "Granby kommun;80;81;sekretess\nOkänd kommun;70;71;72\n"
    )
    _, outcome = bring(text, indicator=indicator)
    assert values() == {("kommun", 2023): Decimal("81.5"), ("kommun", 2024): "missing", ("kommun", 2025): 86}
    assert compared() == {
        ("Riket", 2023): 83, ("Riket", 2024): 84, ("Riket", 2025): 85,
        ("Liknande kommuner", 2023): 82, ("Liknande kommuner", 2025): 84,
        ("Granby", 2023): 80, ("Granby", 2024): 81, ("Granby", 2025): "secret",
    }  # fmt: skip
    assert [line for line, _ in outcome.left] == [8]
    assert "Okänd kommun" in outcome.left[0][1]


def test_a_column_an_indicator_by_name_or_by_its_id_in_kolada(town, quality_developer, bring):
    add_indicator(quality_developer, "Väntan", interval="year", method="figure")
    add_indicator(quality_developer, "Måltid", interval="year", method="figure", kolada_id="U23468")
    _, outcome = bring("Kommun;Väntan;U23468;Annat\nExempelkommun;52;78,5;1\n", period="2025")
    assert {row.indicator.name: row.value for row in IndicatorValue._base_manager.select_related("indicator")} == {
        "Väntan": 52, "Måltid": Decimal("78.5"),
    }  # fmt: skip
    assert outcome.unknown == ["Annat"]


def test_a_share_out_of_counts_and_of_all_but_not_of_women_or_men_alone(indicator, town, bring):
    text = (
        "Enhet;Period;Kön;Täljare;Nämnare\nbjorkgarden;2025;Totalt;17;20\nbjorkgarden;2025;Kvinnor;9;10\n"
        "bjorkgarden;2025;Män;8;10\nhemtjanst;2025;;3;2\n"
    )
    _, outcome = bring(text, indicator=indicator)
    assert values() == {("bjorkgarden", 2025): 85}
    assert outcome.passed == 2
    assert outcome.left == [(5, "Hemtjänst Centrum: De som räknas kan inte vara fler än alla.")]


def test_a_spreadsheet_with_percent(indicator, town, bring):
    book = openpyxl.Workbook()
    book.active.append(["Enhet", "År", "Andel", "Antal svar"])
    book.active.append(["Björkgården", 2025, 0.875, 40])
    book.active["C2"].number_format = "0.0%"
    out = BytesIO()
    book.save(out)
    bring(out.getvalue(), indicator=indicator)
    value = IndicatorValue._base_manager.get()
    assert (value.value, value.denominator) == (Decimal("87.5"), 40)


def test_doubled_rows_count_once_and_two_that_differ_are_told(indicator, town, bring):
    text = "Enhet;År;Värde\n" + "Björkgården;2025;80\n" * 2 + "Björkgården;2025;81\n"
    file, outcome = bring(text, indicator=indicator)
    assert values() == {("bjorkgarden", 2025): 80}
    assert outcome.left == [(4, "Björkgården: Samma enhet och period har ett annat värde på rad 2.")]
    assert (file.added, file.left, file.rows) == (1, [list(outcome.left[0])], [])


def test_the_same_file_again_changes_nothing(indicator, town, bring):
    text = "Enhet;År;Värde\nBjörkgården;2025;80\nRiket;2025;82\n"
    bring(text, indicator=indicator)
    file, outcome = bring(text, indicator=indicator)
    assert (file.added, file.changed, file.same) == (0, 0, 2)
    assert IndicatorValue.history.count() == 1
    assert import_take(by=file.by, file=file) == (file, None)


def test_looking_at_a_file_writes_nothing(indicator, town, quality_developer):
    text = "Enhet;År;Värde\nBjörkgården;2025;80\nRiket;2025;82\n"
    file = import_receive(by=quality_developer, content=text.encode(), name="a.csv", indicator=indicator, source="x")
    assert import_preview(by=quality_developer, file=file).writes == 2
    assert not IndicatorValue._base_manager.exists()
    assert not IndicatorValue.history.exists()
    assert not ComparisonValue.objects.exists()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Björkgården;i fjol;80", "är ingen period"),
        ("Björkgården;;80", "vilken period"),
        ("Björkgården;2025;tolv", "inget tal"),
        ("Björkgården;2025;180", "mellan 0 och 100"),
        ("Björkgården;2099;80", "inte börjat"),
        (";2025;80", "vilken enhet"),
        ("Familjehemsenheten;2025;80", "varken en enhet"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_its_line_and_the_others_are_read(indicator, town, bring, row, why):
    _, outcome = bring(f"Enhet;År;Värde\n{row}\nHemtjänst Centrum;2025;80\n", indicator=indicator)
    assert values() == {("hemtjanst", 2025): 80}
    assert [line for line, _ in outcome.left] == [2]
    assert why in outcome.left[0][1]


@pytest.mark.parametrize(
    ("more", "value", "why"),
    [
        ({"method": "figure"}, "250", "En andel ligger mellan 0 och 100 procent."),
        ({"method": "figure"}, "-5", "En andel ligger mellan 0 och 100 procent."),
        ({"method": "figure", "unit_of_measure": "antal"}, "-5", "Värdet kan inte vara mindre än noll."),
        ({"method": "per_place", "denominator_kind": "places", "per": 100, "unit_of_measure": "per 100 platser"},
         "-5", "Värdet kan inte vara mindre än noll."),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_told_with_its_line_and_what_was_fetched_stands(
    quality_developer, town, bring, more, value, why
):
    indicator = add_indicator(quality_developer, "Nöjda", interval="year", definition="Så många är nöjda.", **more)
    bring("Enhet;År;Värde\nBjörkgården;2025;80\n", indicator=indicator)
    _, outcome = bring(f"Enhet;2024;2025\nBjörkgården;70;{value}\nRiket;70;{value}\n", indicator=indicator)
    assert outcome.left == [(2, f"Björkgården, 2025: {why}"), (3, f"Riket, 2025: {why}")]
    assert values() == {("bjorkgarden", 2024): 70, ("bjorkgarden", 2025): 80}


TITLES = ["Brukarundersökning", "Vad tycker de äldre om äldreomsorgen 2025, Socialstyrelsen\nAndel, i procent\n"]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("divider", [";", "\t", ","])
def test_titles_above_the_table_do_not_hide_it(indicator, town, bring, title, divider):
    number = '"87,5"' if divider == "," else "87,5"
    text = title + "\n" + divider.join(("Enhet", "År", "Värde")) + "\n" + divider.join(("Björkgården", "2025", number))
    _, outcome = bring(text + "\n", indicator=indicator)
    assert (values(), outcome.left) == ({("bjorkgarden", 2025): Decimal("87.5")}, [])


def test_kommun_and_enhet_beside_each_other_are_the_units_row(indicator, town, bring):
    ComparedMunicipality.objects.create(code="9991", name="Granby")
    text = (
        "Kommun;Enhet;År;Andel positiva svar\nExempelkommun;;2025;84\nExempelkommun;Björkgården;2025;87\n"
        "Granby;Björkgården;2025;60\nGranby;;2025;81\nRiket;;2025;83\n"
    )
    _, outcome = bring(text, indicator=indicator)
    assert values() == {("kommun", 2025): 84, ("bjorkgarden", 2025): 87}
    assert compared() == {("Granby", 2025): 81, ("Riket", 2025): 83}
    assert outcome.left == [(4, "”Björkgården” är en enhet i Granby.")]


def test_figures_as_municipalities_have_published_them(quality_developer, town, bring, settings):
    """tests/data/reports/osthammar.csv: year and period apart, and enhet is what is measured in."""
    settings.MUNICIPALITY_NAME = "Östhammar"
    add_indicator(quality_developer, "Avvikelser totalt", interval="year", method="figure", unit_of_measure="antal")
    _, outcome = bring((DATA / "osthammar.csv").read_bytes())
    assert values() == {("kommun", 2019): 1768, ("kommun", 2021): 3503}
    assert all("ingen indikator som heter" in why for _, why in outcome.left)


ABOUT = [["Öppna jämförelser 2025, äldreomsorg"], ["Kontakt", "socialstyrelsen.se"]]
SHEETS = {
    "Om filen": ABOUT,
    "2024": [["Tabell 1, kommuner"], [], ["Kommun", "2024"], ["Exempelkommun", 81.5], ["Riket", 83]],
    "2025": [["Kommun", "2025"], ["Exempelkommun", 82.5], ["Riket", 84]],
}


def test_a_sheet_about_the_file_is_passed_over_and_which_was_read_is_told(indicator, bring):
    file, _ = bring(workbook(**{name: SHEETS[name] for name in ("Om filen", "2024")}), indicator=indicator)
    assert values() == {("kommun", 2024): Decimal("81.5")}
    assert (file.sheet, file.other_sheets) == ("2024", {})


def test_a_workbook_with_several_sheets_of_data_asks_which(indicator, client_as, quality_developer):
    file = import_receive(by=quality_developer, content=workbook(**SHEETS), name="öj.xlsx", indicator=indicator)
    assert (file.sheet, list(file.other_sheets)) == ("2024", ["2025"])
    client, address = client_as(quality_developer), reverse("indicators:import_take", args=[file.pk])
    page = client.get(address).content.decode()
    assert "Bladet som läses: ”2024”" in page
    assert "Vilket blad ska läsas?" in page
    assert "finns inte bland" in client.post(address, {"valj": "ja", "sheet": "2023"}).content.decode()
    page = client.post(address, {"valj": "ja", "sheet": "2025"}, follow=True).content.decode()
    assert "Bladet som läses: ”2025”" in page
    client.post(address)
    assert values() == {("kommun", 2025): Decimal("82.5")}
    file.refresh_from_db()
    assert (file.sheet, file.rows, file.other_sheets) == ("2025", [], {})
    with pytest.raises(DomainError, match="redan inläst"):
        import_choose(by=quality_developer, file=file, sheet="2024")


def test_a_workbook_without_any_table_names_its_sheets(quality_developer):
    with pytest.raises(DomainError, match="Bladen som är lästa: ”Om filen”"):
        import_receive(by=quality_developer, content=workbook(**{"Om filen": ABOUT}), name="a.xlsx")


MANY = (
    "Kommun;Indikator;År;Värde\nExempelkommun;Personalens bemötande;2025;95\nExempelkommun;{};2025;80\n"
    "Riket;{};2025;82\nExempelkommun;Väntan;2025;52\n"
)


@pytest.mark.parametrize("words", ["Nöjda med maten", "nöjda  med maten", "U23468", "Måltiden, andel (%) (U23468)"])
def test_of_a_file_of_many_indicators_only_the_chosen_ones_rows_are_taken(quality_developer, town, bring, words):
    chosen = add_indicator(quality_developer, "Nöjda med maten", interval="year", method="share", kolada_id="U23468")
    add_indicator(quality_developer, "Väntan", interval="year", method="figure")
    _, outcome = bring(MANY.format(words, words), indicator=chosen)
    assert values() == {("kommun", 2025): 80}
    assert compared() == {("Riket", 2025): 82}
    assert outcome.others == {"Personalens bemötande": 1, "Väntan": 1}
    assert outcome.unclear == ["Personalens bemötande"]


def test_other_words_for_the_chosen_one_are_asked_about(indicator, client_as, quality_developer, bring):
    add_indicator(quality_developer, "Väntan", interval="year", method="figure")
    content = MANY.format("Maten", "Maten").encode()
    file = import_receive(by=quality_developer, content=content, name="kkik.csv", indicator=indicator)
    client, address = client_as(quality_developer), reverse("indicators:import_take", args=[file.pk])
    page = client.get(address).content.decode()
    assert "Ingen rad läses in än" in page
    assert "Vad heter ”Nöjda med maten” i filen?" in page
    assert '<option value="Väntan">' not in page  # that is another indicator of ours
    page = client.post(address, {"valj": "ja", "called": "Maten"}, follow=True).content.decode()
    assert "Läs in 2 värden" in page
    assert "I filen heter ”Nöjda med maten”: ”Maten”" in page
    client.post(address)
    assert values() == {("kommun", 2025): 80}


def test_a_file_that_speaks_of_one_thing_alone_is_about_the_chosen_one_unless_it_is_anothers(
    indicator, quality_developer, bring
):
    _, outcome = bring("Kommun;Fråga;År;Värde\nExempelkommun;Hur smakar maten?;2025;80\n", indicator=indicator)
    assert values() == {("kommun", 2025): 80}
    assert outcome.called == "Hur smakar maten?"
    add_indicator(quality_developer, "Väntan", interval="year", method="figure")
    _, outcome = bring("Kommun;Mått;År;Värde\nExempelkommun;Väntan;2024;52\n", indicator=indicator)
    assert outcome.results == []
    assert outcome.others == {"Väntan": 1}
    _, outcome = bring("Kommun;Väntan;Nöjda med maten\nExempelkommun;52;81\n", indicator=indicator, period="2024")
    assert values() == {("kommun", 2025): 80, ("kommun", 2024): 81}
    assert outcome.others == {"Väntan": 1}


def test_columns_by_other_names_than_ours_are_asked_about(indicator, quality_developer, bring, client_as):
    """As Öppna jämförelser publishes: a column for each question, by its own words."""
    text = (
        "Öppna jämförelser 2025, äldreomsorg\n\nKommun;Län;Hur smakar maten?;Hur är bemötandet?\n"
        "Exempelkommun;Exempellän;80,5;95\nRiket;;82;X\n"
    ).encode()
    file = import_receive(by=quality_developer, content=text, name="öj.csv", indicator=indicator, period="2025")
    outcome = import_preview(by=quality_developer, file=file)
    assert (outcome.results, outcome.unclear) == ([], ["Hur smakar maten?", "Hur är bemötandet?"])
    import_choose(by=quality_developer, file=file, called="Hur smakar maten?")
    import_take(by=quality_developer, file=file)
    assert values() == {("kommun", 2025): Decimal("80.5")}
    assert compared() == {("Riket", 2025): 82}
    with pytest.raises(DomainError, match="Rubrikerna"):  # without a chosen one nothing is guessed
        import_receive(by=quality_developer, content=text, name="öj.csv", period="2025")


def test_an_indicator_that_nobody_has_is_told(indicator, town, bring):
    _, outcome = bring("Indikator;Enhet;År;Värde\nAnnat mått;Björkgården;2025;80\n")
    assert "”Annat mått”" in outcome.left[0][1]
    _, outcome = bring("Enhet;År;Värde\nBjörkgården;2025;80\n")
    assert "Välj en för hela filen" in outcome.left[0][1]


def test_a_value_by_hand_stands(indicator, town, bring, unit_manager):
    write(unit_manager, indicator, town.unit, YEAR)
    _, outcome = bring("Enhet;År;Värde\nBjörkgården;2025;70\n", indicator=indicator)
    assert values() == {("bjorkgarden", 2025): 80}
    assert "uträknat ur inskrivna tal" in outcome.left[0][1]


def test_a_manager_brings_in_the_own_units_values_and_nothing_to_compare_with(indicator, town, bring, unit_manager):
    text = "Enhet;År;Värde\nBjörkgården;2025;80\nLindgatans gruppbostad;2025;80\nRiket;2025;80\n"
    _, outcome = bring(text, by=unit_manager, indicator=indicator)
    assert values() == {("bjorkgarden", 2025): 80}
    assert compared() == {}
    assert [line for line, _ in outcome.left] == [3, 4]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "tom"),
        (b"a;b\n1;2\n", "Rubrikerna"),
        (b"\x00\x01", "textfil"),
        (b"PK\x03\x04skadad", "Excelfilen"),
        (b"x" * (5 * 1024 * 1024 + 1), "för stor"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(quality_developer, content, why):
    with pytest.raises(DomainError, match=why) as error:
        import_receive(by=quality_developer, content=content, name="a.csv", source="x")
    assert error.value.field == "file"
    assert not IndicatorImport.objects.exists()


def test_through_the_pages_one_looks_first_and_may_press_twice(indicator, town, client_as, quality_developer):
    client = client_as(quality_developer)
    file = SimpleUploadedFile("oj.csv", "Enhet;År;Värde\nBjörkgården;2025;80\nOkänd;2025;1\n".encode("cp1252"))
    typed = {"file": file, "indicator": indicator.pk, "source": "Öppna jämförelser 2025"}
    response = client.post(reverse("indicators:import"), typed, follow=True)
    page = response.content.decode()
    assert "Inget är sparat än" in page
    assert "Läs in 1 värde" in page
    assert "Rad 3" in page
    address = response.redirect_chain[-1][0]
    assert "Inläst: 1 nytt värde, 0 ändrade, 0 fanns redan." in client.post(address, follow=True).content.decode()
    assert "Inläst: " not in client.post(address, follow=True).content.decode()
    assert values() == {("bjorkgarden", 2025): 80}


def test_one_sees_what_each_value_becomes_before_anything_is_saved(
    indicator, town, client_as, quality_developer, bring, monkeypatch
):
    bring("Enhet;2024;2025\nBjörkgården;70;80\nRiket;;75\n", indicator=indicator)
    text = "Enhet;2023;2024;2025\nBjörkgården;60,5;sekretess;80\nRiket;;;76\nHemtjänst Centrum;50;;\n"
    file = import_receive(
        by=quality_developer, content=text.encode(), name="ny.csv", source="Öppna jämförelser", indicator=indicator
    )
    client, address = client_as(quality_developer), reverse("indicators:import_take", args=[file.pk])
    response = client.get(address)
    assert [(period, row.place, row.was, row.value) for _, period, row in response.context["written"]] == [
        ("2024", "Björkgården", "70 procent", "sekretess"),
        ("2025", "Riket", "75 procent", "76 procent"),
        ("2023", "Björkgården", "", "61 procent"),
        ("2023", "Hemtjänst Centrum", "", "50 procent"),
    ]
    assert "70 procent" in response.content.decode()
    assert values()["bjorkgarden", 2024] == 70
    monkeypatch.setattr("standards.views.indicator_imports.SHOWN_VALUES", 1)
    assert "Och 3 till." in client.get(address).content.decode()


def test_what_was_only_looked_at_is_let_go_of_in_time(indicator, bring, quality_developer):
    content = b"Enhet;Period;Andel\nSolgl\xc3\xa4ntan;2025;80\n"
    taken, _ = bring(content, indicator=indicator)
    import_receive(by=quality_developer, content=content, name="glömd.csv", indicator=indicator)
    now = timezone.now()
    assert imports_purge(now + timedelta(days=13)) == 0
    assert imports_purge(now + timedelta(days=15)) == 1
    assert IndicatorImport.objects.get() == taken


def test_nobody_else_sees_the_file(indicator, quality_developer, client_as, quality_manager):
    content = b"Enhet;\xc3\x85r;V\xc3\xa4rde\nx;2025;1\n"
    file = import_receive(by=quality_developer, content=content, name="a.csv", source="x", indicator=indicator)
    address = reverse("indicators:import_take", args=[file.pk])
    assert client_as(quality_manager).get(address).status_code == 404
    assert client_as(quality_developer).get(address).status_code == 200
