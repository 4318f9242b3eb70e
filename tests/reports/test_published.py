"""Figures from elsewhere: read out of a file with faults by line and column, and shown year by year."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.calendar import local_today
from core.tables import table_of
from reports import services
from reports.blocks import years
from reports.models import PublishedFigure, PublishedImport
from reports.published.reading import read_published

from .conftest import at

DATA = Path(__file__).parents[1] / "data/reports"
NOW = at(2022, 2, 1)
CSV = "Östhammar.csv"


def content(name: str) -> bytes:
    return (DATA / f"{name}.csv").read_bytes()


def read(text: str | bytes, own="Exempelkommun", source=""):
    text = text.encode() if isinstance(text, str) else text
    return read_published(table_of(text, max_rows=500), own=own, source=source, this_year=2026)


def of(reading, measure, year=None):
    return next(e for e in reading.entries if e.measure == measure and year in (None, e.year))


class TestReading:
    def test_östhammar(self):
        reading = read(content("osthammar"))
        assert not reading.faults
        assert (of(reading, "avvikelser totalt", 2019).value, of(reading, "avvikelser totalt", 2021).value) == (
            1768,
            3503,
        )
        assert of(reading, "avvikelser totalt").code == "A1"
        falls = of(reading, "fallavvikelser", 2021)
        assert (falls.value, falls.code, falls.part_of) == (1285, "A2", "avvikelser totalt")
        per_day = of(reading, "läkemedelsavvikelser")
        assert (per_day.value, per_day.unit, per_day.is_about, per_day.code) == (2, "per dygn", True, "")
        people = of(reading, "invånare")
        assert (people.unit, people.is_about, people.part_of) == ("antal", True, "")

    def test_malmö_its_pairs_and_its_shares(self):
        reading = read(content("malmo_statistikblad_2025"))
        assert not reading.faults
        pairs = {e.measure: (e.value, e.unit) for e in reading.entries if e.activity == "SÄBO"}
        assert pairs == {"kvinnor": (67, "%"), "män": (33, "%")}
        assert sum(value for value, _ in pairs.values()) == 100
        # The remark says 37 %: that fits those with alarms counted in, and nothing else.
        assert of(reading, "endast trygghetslarm").part_of == "brukare inkl. larm"
        assert of(reading, "personlig omvårdnad").part_of == "brukare inkl. larm"
        assert of(reading, "personalkontinuitet").unit == "personer/14 dagar"

    def test_jönköping(self):
        reading = read(content("jonkoping_registrerade_fall"))
        assert [(e.year, e.value, e.unit, e.is_about) for e in reading.entries] == [
            (2020, 4, "%", True),
            (2021, 3, "%", True),
        ]

    @pytest.mark.parametrize(
        ("row", "column", "words"),
        [
            ("tjugo;fall;3;x", "År", "”tjugo” är inget år"),
            ("2031;fall;3;x", "År", "År 2031 har inte börjat"),
            ("2021;;3;x", "Mått", "inte vad siffran mäter"),
            ("2021;fall;;x", "Värde", "Värdet saknas"),
            ("2021;fall;många;x", "Värde", "”många” är inget tal"),
            ("2021;fall;67/33;x", "Värde", "är flera tal"),
            ("2021;fall;3;", "Källa", "inte varifrån siffran kommer"),
        ],
    )
    def test_a_fault_is_told_by_line_and_column(self, row, column, words):
        reading = read(f"År;Mått;Värde;Källa\n2020;fall;4;x\n{row}\n")
        assert len(reading.entries) == 1
        (fault,) = reading.faults
        assert (fault.line, fault.column) == (3, column)
        assert words in fault.why

    def test_a_verksamhet_is_not_the_whole(self):
        codes = [entry.code for entry in read(content("per_verksamhet")).entries]
        assert codes == ["", "", "", "", "", "A1"]

    @pytest.mark.parametrize(
        ("activities", "codes"),
        [
            ([""], ["A1"]),
            (["Omvårdnad"], ["A1"]),  # alone, and not known to be a part
            (["Särskilt boende"], [""]),
            (["Hemtjänst totalt", "Hela förvaltningen"], ["", "A1"]),
            (["Omvårdnad", "Stöd"], ["", ""]),
            (["Äldrenämnden", "Kommunal regi"], ["A1", ""]),
            (["Vård- och omsorg", "Vård- och omsorgsboende"], ["A1", ""]),
            (["Hela nämnden", "Hela kommunen"], ["", ""]),  # two wholes of the same year
        ],
    )
    def test_which_rows_are_of_the_whole(self, activities, codes):
        rows = "".join(f"2020;{activity};avvikelser;{n + 7};x\n" for n, activity in enumerate(activities))
        reading = read(f"År;Verksamhet;Mått;Värde;Källa\n{rows}")
        assert [entry.code for entry in reading.entries] == codes

    def test_a_code_that_the_file_gives_a_verksamhet_is_kept_where_it_is_alone(self):
        alone = read("År;Verksamhet;Mått;Värde;Källa;Beteckning\n2020;äldreomsorg;avvikelser;7;x;A1\n")
        assert [entry.code for entry in alone.entries] == ["A1"]
        two = read(
            "År;Verksamhet;Mått;Värde;Källa;Beteckning\n2020;äldreomsorg;avvikelser;7;x;A1\n2020;LSS;avvikelser;8;x;A1\n"
        )
        assert [entry.code for entry in two.entries] == ["", ""]

    def test_the_same_measure_twice_and_headings_that_are_not_there(self):
        reading = read("år,mått,värde,källa,färg\n2020,fall,4,x,röd\n2020,Fall,5,x,röd\n")
        assert "också på rad 2" in reading.faults[0].why
        assert reading.unknown == ["färg"]
        with pytest.raises(ValueError, match="Rubrikraden saknar mått och värde"):
            read("år;namnet\n2020;x\n")


@pytest.fixture
def take(town, quality_developer):
    """take("osthammar", own="Östhammar"): the file taken in."""

    def take(data, name=CSV):
        data = content(data) if isinstance(data, str) else data
        file = services.published_receive(by=quality_developer, board=town.board, content=data, name=name)
        return services.published_take(by=quality_developer, file=file)

    return take


@pytest.fixture
def östhammar(settings, take):
    settings.MUNICIPALITY_NAME = "Östhammar"
    return take("osthammar")


@pytest.mark.django_db
class TestTakingIn:
    def test_taken_in_once_and_again_is_the_same(self, östhammar, take):
        file, outcome = östhammar
        assert (file.added, file.changed, file.left) == (7, 0, [])
        again, _ = take("osthammar")
        assert (again.added, again.changed, again.same) == (0, 0, 7)
        corrected, outcome = take(content("osthammar").replace(b"3503,antal", b"3500,antal"))
        assert (corrected.changed, corrected.same) == (1, 6)
        assert [was for _, kind, was in outcome.rows if kind == "ändrad"] == ["3503"]
        assert PublishedFigure.history.filter(measure="avvikelser totalt", year=2021).count() == 2

    def test_our_own_years_come_out_with_the_right_shares_and_changes(
        self, östhammar, town, add_cases, quality_developer
    ):
        """The system was taken into use in 2022: 2019 and 2021 were taken in."""
        add_cases(60, at(2022, 3))
        add_cases(40, at(2022, 4), category="lakemedel")
        report = services.report_start(by=quality_developer, board=town.board, year=2022, at=at(2023, 2))
        figures = {each.code: each for each in report.figures.all()}
        rows = {row["name"]: row for row in figures["H1"].data["rows"]}
        total, falls = rows["Avvikelser totalt"], rows["Fall"]
        assert {year: cell["value"] for year, cell in total["years"].items()} == {
            "2019": "1768.00", "2021": "3503.00", "2022": "100",
        }  # fmt: skip
        assert {year: cell["share"] for year, cell in falls["years"].items()} == {"2019": 47, "2021": 37, "2022": 60}
        assert (total["change"], total["since"]) == ("−97\u00a0%", 2021)
        (chart, table) = years(report, figures)
        assert table.columns == ["Mått", "2019", "2020", "2021", "2022", "Förändring"]
        # The chart shows the year without a figure as one.
        assert chart.chart.table.rows == (
            ("2019", "1\u00a0768"), ("2020", "uppgift saknas"), ("2021", "3\u00a0503"), ("2022", "100"),
        )  # fmt: skip
        assert "En tom ruta: året har ingen berättelse här" in table.note
        assert table.rows[0][:5] == ["Avvikelser totalt", "1\u00a0768*", "", "3\u00a0503*", "100"]
        assert table.rows[1][1:4] == ["826 (47\u00a0%)*", "", "1\u00a0285 (37\u00a0%)*"]
        assert "* Inläst. Källa: https://unt.se" in table.note

    def test_years_too_many_for_a_page_are_told_where_there_is_a_figure(self, take, settings, town, quality_developer):
        settings.MUNICIPALITY_NAME = "Östhammar"
        take("År;Mått;Värde;Källa\n2009;avvikelser totalt;1768;T\n2015;avvikelser totalt;900;T\n".encode())
        report = services.report_start(by=quality_developer, board=town.board, year=2022, at=at(2023, 2))
        chart, table = years(report, {each.code: each for each in report.figures.all()})
        assert table.columns[1:4] == ["2009", "2015", "2022"]
        assert [year for year, _ in chart.chart.table.rows] == ["2009", "2015", "2022"]

    def test_rows_of_each_verksamhet_are_kept_apart(self, take, settings, town, add_cases, quality_developer):
        settings.MUNICIPALITY_NAME = "Sundköping"
        take("per_verksamhet")
        add_cases(35, at(2021, 3))
        report = services.report_start(by=quality_developer, board=town.board, year=2021, comparison_year=2020, at=NOW)
        total = report.figures.get(code="A1")
        rows = {row["name"]: row for row in report.figures.get(code="H1").data["rows"]}
        years = {name: {year: cell["value"] for year, cell in row["years"].items()} for name, row in rows.items()}
        # Of 2019 nobody has said what they came to.
        assert years["Avvikelser totalt"] == {"2020": "1650.00", "2021": "35"}
        assert total.compared_value == 1650
        assert years["Avvikelser totalt (äldreomsorg)"] == {"2019": "1200.00", "2020": "1300.00"}
        assert years["Avvikelser totalt (LSS)"] == {"2019": "300.00", "2020": "350.00"}
        assert rows["Fallavvikelser (äldreomsorg)"]["years"]["2019"]["share"] == 58

    def test_what_was_taken_in_with_a_code_before_is_not_taken_for_the_whole(
        self, take, settings, town, add_cases, quality_developer
    ):
        settings.MUNICIPALITY_NAME = "Sundköping"
        take("per_verksamhet")
        PublishedFigure.objects.for_system("t").filter(measure="avvikelser totalt", year=2019).update(code="A1")
        add_cases(35, at(2021, 3))
        report = services.report_start(by=quality_developer, board=town.board, year=2021, comparison_year=2019, at=NOW)
        assert report.figures.get(code="A1").compared_value is None
        rows = {row["name"]: row for row in report.figures.get(code="H1").data["rows"]}
        assert set(rows["Avvikelser totalt"]["years"]) == {"2020", "2021"}
        assert "Avvikelser totalt (LSS)" in rows

    def test_a_year_is_set_against_what_was_taken_in(self, take, settings, town, add_cases, quality_developer):
        settings.MUNICIPALITY_NAME = "Östhammar"
        take("År;Mått;Värde;Källa\n2019;avvikelser totalt;1768;Tidningen\n".encode())
        add_cases(35, at(2021, 3))
        report = services.report_start(by=quality_developer, board=town.board, year=2021, at=NOW)
        assert report.comparison_year == 2019
        total = report.figures.get(code="A1")
        assert (total.value, total.compared_value) == (35, 1768)
        rows = report.figures.get(code="H1").data["rows"]
        assert rows[0]["change"] == "−98\u00a0%"

    def test_the_years_of_the_berättelser_go_on_as_they_were_frozen(
        self, town, add_cases, write, write_musts, quality_developer, östhammar
    ):
        add_cases(30, at(2022, 3))
        first = services.report_start(by=quality_developer, board=town.board, year=2022, at=at(2023, 2))
        write(first, "kommentar", "Färre.")
        write_musts(first)
        services.report_make_ready(by=quality_developer, report=first, version=first.version, at=at(2023, 2))
        add_cases(9, at(2022, 6))
        add_cases(45, at(2023, 6))
        second = services.report_start(by=quality_developer, board=town.board, year=2023, at=at(2024, 2))
        cells = second.figures.get(code="H1").data["rows"][0]["years"]
        assert (cells["2022"]["value"], cells["2022"]["is"]) == ("30.00", "report")
        assert (cells["2023"]["value"], cells["2019"]["is"]) == ("45", "taken")

    def test_other_municipalities_come_out_by_themselves(self, take, town, quality_developer):
        take("malmo_statistikblad_2025", "malmö.csv")
        take("osthammar")
        report = services.report_start(by=quality_developer, board=town.board, year=local_today().year, at=None)
        figures = {each.code: each for each in report.figures.all()}
        assert "H1" not in figures
        tables = {block.caption.split(":")[0]: block for block in years(report, figures)}
        assert set(tables) == {"Malmö", "Östhammar"}
        cells = {row[0]: row[1:] for row in tables["Malmö"].rows}
        assert cells["Endast trygghetslarm (Hemtjänst, juli)"] == ["", "3\u00a0069 (37\u00a0%)*"]
        assert cells["Brukare (HVOF hela förvaltningen, snitt/mån)"][0] == "10\u00a0754*"
        total = next(row for row in tables["Östhammar"].rows if row[0].startswith("Avvikelser totalt"))
        assert total[1:] == ["1\u00a0768*", "3\u00a0503*", "+98\u00a0%"]
        falls = next(row for row in tables["Östhammar"].rows if row[0].startswith("Fallavvikelser"))
        assert falls[1:] == ["826 (47\u00a0%)*", "1\u00a0285 (37\u00a0%)*", "+56\u00a0%"]

    def test_what_was_never_taken_in_goes(self, town, quality_developer):
        services.published_receive(by=quality_developer, board=town.board, content=content("osthammar"), name=CSV)
        assert services.published_purge() == 0
        PublishedImport.objects.update(at=at(2021))
        assert services.published_purge() == 1


@pytest.mark.django_db
class TestPages:
    def test_chosen_looked_at_and_taken_in(self, client_as, quality_developer, town, board_member):
        client = client_as(quality_developer)
        text = "År;Mått;Värde;Källa\n2019;avvikelser totalt;1768;Tidningen\n2018;fall;många;Tidningen\n"
        asked = {"board": town.board.pk, "file": SimpleUploadedFile("år.csv", text.encode()), "source": ""}
        answer = client.post(reverse("reports:published_receive"), asked, follow=True)
        page = answer.content.decode()
        assert "Rad 3, kolumnen Värde:" in page
        assert "Läs in 1 siffra" in page
        assert not PublishedFigure.objects.for_system("t").exists()
        done = client.post(answer.request["PATH_INFO"], follow=True).content.decode()
        assert "1</strong> nya siffror" in done
        client.post(answer.request["PATH_INFO"])
        figure = PublishedFigure.objects.for_system("t").get()
        listed = client_as(board_member).get(reverse("reports:published")).content.decode()
        assert "Tidningen" in listed
        assert "Ta bort" not in listed
        client.post(reverse("reports:published_remove", args=[figure.pk]))
        assert not PublishedFigure.objects.for_system("t").exists()

    def test_a_file_that_is_none_is_told_beside_the_field(self, client_as, quality_developer, town):
        asked = {"board": town.board.pk, "file": SimpleUploadedFile("x.csv", b"a;b\n1;2\n"), "source": "Min källa"}
        answer = client_as(quality_developer).post(reverse("reports:published_receive"), asked)
        assert "Rubrikraden saknar år, mått och värde" in answer.content.decode()
        assert "Min källa" in answer.content.decode()

    def test_what_was_taken_out_can_be_taken_in(self, take, client_as, quality_developer):
        take("malmo_statistikblad_2025")
        file = client_as(quality_developer).get(reverse("reports:published_export", args=["csv"]))
        again, _ = take(b"".join(file.streaming_content))
        assert (again.added, again.changed, again.left) == (0, 0, [])
