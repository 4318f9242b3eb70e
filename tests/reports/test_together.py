"""Samlat: one table by what one chooses, the same figures in its files, and nothing hidden that can be worked out."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
import time_machine
from django.http import QueryDict
from django.urls import reverse
from openpyxl import load_workbook

from core.periods import Period
from deviations.models import CasePlace, Investigation
from organisation.models import Unit
from organisation.services import unit_add, unit_close
from processes.models import Document
from reports.rules import HIDDEN
from reports.together.asking import TogetherFilter, months_of, whole_years
from reports.together.comparing import MORE, NO_SIZE
from reports.together.counting import time_rows
from reports.together.showing import PARTS_SAID, together
from reports.together.sources import NOT_SO
from selfinspections.services import check_list_change
from standards.models import CauseCategory, Denominator, Theme
from tests.scene_inspections import WARM, add_list, answer_all
from tests.scene_inspections import begin as begin_inspection
from tests.scene_processes import add_routine, adopt
from tests.scene_risks import begin, decide, find, hear

from .conftest import at

pytestmark = pytest.mark.django_db


def answer(user, choice):
    return together(TogetherFilter(QueryDict(choice), user=user).asked())


def cells(found, label):
    """{row: (now, before)} of a column, and of the whole."""
    place = found.columns.index(label)
    return {row.name: (row.cells[place].now, row.cells[place].before) for row in [*found.rows, found.total]}


def themed(cases, theme, *causes):
    for case in cases:
        Investigation.objects.create(deviation=case, theme=theme).causes.set(causes)


@pytest.fixture
def on_a_day():
    with time_machine.travel(at(2022, 3, 15), tick=False):
        yield


def test_a_fall_a_finding_and_a_risk_on_one_theme_stand_in_one_row(town, add_cases, unit_manager, quality_developer):
    safety = Theme.objects.get(key="trygghet")
    with time_machine.travel(at(2022, 2, 10), tick=False):
        themed(add_cases(1, at(2022, 2, 3), lex_sarah=True), safety)
        fridge = add_list(unit_manager, town.unit)
        check_list_change(by=unit_manager, check_list=fridge, version=fridge.version, theme=safety)
        occasion = answer_all(unit_manager, begin_inspection(unit_manager, fridge, town.unit), WARM)
        analysis = begin(unit_manager, town.unit)
        hear(unit_manager, analysis)
        risk = find(unit_manager, analysis, "Ensam på kvällen", (2, 1))
        risk.theme = safety
        risk.save(update_fields=["theme"])
        decide(unit_manager, analysis)
    with time_machine.travel(at(2022, 3, 15), tick=False):
        found = answer(quality_developer, f"period=12&enhet={town.board.pk}")
        row = next(row for row in found.rows if row.name == safety.name)
        shown = dict(zip(found.columns, [cell.now for cell in row.cells], strict=True))
        assert shown["Avvikelser"] == shown["Avvikelser, varav lex Sarah"] == shown["Risker"] == "1"
        assert shown["Brister i egenkontroll"] == str(occasion.findings.count())
        assert "Synpunkter och klagomål" not in shown
        assert sum(len(part.columns) for part in found.parts) == len(found.columns)
        assert (found.parts[0].heading, found.parts[0].columns[:2]) == ("Avvikelser", ["alla", "lex Sarah"])
        assert found.without == "Synpunkter och klagomål förs inte här ännu."
        by_month = answer(quality_developer, f"rader=manad&period=12&enhet={town.board.pk}")
        for label in ("Avvikelser", "Risker", "Brister i egenkontroll"):
            assert cells(by_month, label)["feb 2022"][0] == shown[label]


def test_a_source_that_does_not_know_the_rows_says_so(town, add_cases, quality_developer, on_a_day):
    one, two = CauseCategory.objects.order_by("order")[:2]
    themed(add_cases(3, at(2021, 5)), None, one, two)
    themed(add_cases(2, at(2020, 5)), None, one)
    add_cases(1, at(2021, 6))
    found = answer(quality_developer, f"rader=orsak&period=ar-2021&enhet={town.board.pk}")
    assert cells(found, "Avvikelser") == {
        one.name: ("3", "2"), two.name: ("3", "0"), "Utan orsak": ("1", "0"), "Alla": ("4", "2"),
    }  # fmt: skip
    assert "Risker" not in found.columns
    assert found.without.endswith(f"{NOT_SO}: Brister i egenkontroll, Risker, Genomförda åtgärder.")


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        ("i-ar", date(2022, 1, 1), date(2022, 2, 1)),
        ("forra-kvartalet", date(2021, 10, 1), date(2021, 12, 1)),
        ("forra-aret", date(2021, 1, 1), date(2021, 12, 1)),
        ("12", date(2021, 3, 1), date(2022, 2, 1)),
        ("2020-05_2020-07", date(2020, 5, 1), date(2020, 7, 1)),
    ],
)
def test_periods_that_roll_and_periods_that_stay(word, first, last):
    assert months_of(word, date(2022, 3, 15)) == Period(first, last)


@pytest.mark.parametrize("word", ["2022-02_2022-03", "2021-05_2021-04", "ar-2022", "x", "1990-01_2020-01"])
def test_a_period_that_is_not_over_or_runs_backwards_is_refused(word):
    with pytest.raises(ValueError, match=word):
        months_of(word, date(2022, 3, 15))


def test_only_whole_years_that_are_over_are_made_of_tables(on_a_day):
    assert len(whole_years(months_of("3-ar"))) == 3
    assert whole_years(Period(date(2021, 1, 1), date(2022, 2, 1))) == whole_years(months_of("i-ar")) == []
    assert whole_years(months_of("12")) == []


@pytest.mark.parametrize("rows", ["tema", "enhet", "verksamhet", "kategori", "kvartal"])
def test_every_number_of_the_page_is_in_the_files_and_the_reverse(
    rows, town, add_cases, client_as, quality_developer, board_member, on_a_day
):
    for n, unit in enumerate((town.unit, town.home_care, town.lss_unit)):
        add_cases(8 + n, at(2021, 3 + n), unit=unit)
        add_cases(2, at(2020, 3), unit=unit, category="vald-hot")
        Denominator.objects.bulk_create(
            Denominator(unit=unit, kind="care_days", month=date(2021, month, 1), value=300) for month in range(1, 13)
        )
    asked = {"rader": rows, "period": "ar-2021", "enhet": town.board.pk}
    for person in (quality_developer, board_member):
        client = client_as(person)
        page = client.get(reverse("reports:joint"), asked)
        found = page.context["found"]
        body = b"".join(client.get(reverse("reports:joint_export", args=["csv"]), asked).streaming_content)
        lines = list(csv.reader(StringIO(body.decode("utf-8-sig")), delimiter=";"))
        head = lines.index(next(line for line in lines if line[0] == found.heading))
        said = dict(line for line in lines[:head])
        assert said["Period"] == "år 2021"
        assert "15 mars 2022" in said["Uttaget"]
        assert "Dolda tal" in said or person == quality_developer
        in_file = sorted(cell for line in lines[head + 1 :] for cell in line[1:] if cell not in ("", "–"))
        in_page = [text for row in [*found.rows, found.total] for cell in row.cells for text in (cell.now, cell.before)]
        in_page += [text for row in found.compared_rows for text in row[1:]]
        assert in_file == sorted(text.replace("\u00a0", "") for text in in_page if text not in ("", "–"))
        html = page.content.decode()
        assert all(text in html for text in in_page)
        book = b"".join(client.get(reverse("reports:joint_export", args=["xlsx"]), asked).streaming_content)
        sheet = [[cell.value for cell in row] for row in load_workbook(BytesIO(book)).active.iter_rows()]
        assert len(sheet) == len(lines)
        assert [str(row[0]) for row in sheet] == [line[0] for line in lines]
        if rows == "verksamhet":
            assert HIDDEN not in in_page or person == board_member


def test_units_are_compared_by_rate_in_the_order_of_the_tree(town, quality_developer, add_cases, on_a_day):
    units = [town.unit, town.home_care, town.lss_unit, *_more_units(town, 3)]
    for unit, cases in zip(units, (60, 20, 21, 19, 20, 20), strict=True):
        add_cases(cases, at(2021, 5), unit=unit)
    for unit in units[:-1]:
        Denominator.objects.bulk_create(
            Denominator(unit=unit, kind="care_days", month=date(2021, month, 1), value=100) for month in range(1, 13)
        )
    found = answer(quality_developer, f"rader=enhet&period=ar-2021&enhet={town.board.pk}")
    said = {row.name: row.says for row in found.comparison.rows}
    assert said[town.unit.name] == MORE
    assert said[units[-1].name] == NO_SIZE
    assert [row.name for row in found.comparison.rows] == [row.name for row in found.rows]
    assert "◆" in found.comparison.chart.svg
    assert f"{town.unit.name}: fler än slumpen brukar ge" in found.comparison.says
    rates = [row.rate for row in found.comparison.rows if row.rate]
    assert rates != sorted(rates, reverse=True)


def test_a_level_is_compared_by_those_of_its_units_that_have_a_denominator_and_names_the_others(
    town, quality_developer, add_cases, on_a_day
):
    half, none, closed = _more_units(town, 3)
    for unit, cases in ((town.unit, 30), (half, 7), (none, 5), (town.area, 3), (town.lss_unit, 12)):
        add_cases(cases, at(2021, 5), unit=unit)
    unit_close(by=None, unit=closed, on=date(2020, 6, 30))
    for unit, months in ((town.unit, 12), (town.lss_unit, 12), (half, 6)):
        Denominator.objects.bulk_create(
            Denominator(unit=unit, kind="care_days", month=date(2021, month + 1, 1), value=100)
            for month in range(months)
        )
    found = answer(quality_developer, f"rader=verksamhet&period=ar-2021&enhet={town.board.pk}")
    by_name = {row.name: row for row in found.comparison.rows}
    division, lss = by_name[town.division.name], by_name[town.lss_division.name]
    # Above and below the line are the same units; the table still counts them all.
    assert (division.count, division.size, division.rate) == (30, 1200, 25.0)
    assert cells(found, "Avvikelser")[town.division.name][0] == "45"
    assert {half.name, none.name, f"direkt på {town.area.name}"} <= set(division.lacking)
    assert closed.name not in division.lacking
    assert town.unit.name not in division.lacking
    assert (lss.count, lss.rate, lss.lacking) == (12, 10.0, ())
    assert "De andra är inte med" in found.comparison.says
    told = dict(zip(found.compared_columns, found.compared_rows[found.comparison.rows.index(division)], strict=True))
    assert told["Inte med i talet"].endswith(" och 2 till")
    assert half.name in next(row for row in found.file_rows if row[0] == town.division.name)[-1]


def test_a_level_whose_units_have_no_denominator_has_no_rate(town, quality_developer, add_cases, on_a_day):
    add_cases(30, at(2021, 5), unit=town.unit)
    found = answer(quality_developer, f"rader=verksamhet&period=ar-2021&enhet={town.board.pk}")
    assert {(row.rate, row.says) for row in found.comparison.rows} == {(None, NO_SIZE)}


def _more_units(town, count):
    return [
        unit_add(
            by=None,
            key=f"enhet-{n}",
            parent=town.area,
            name=f"Enhet {n}",
            kind=Unit.Kind.UNIT,
            valid_from=date(2019, 1, 1),
        )
        for n in range(count)
    ]


# --- What is hidden stays hidden -------------------------------------------------------------------------------------


@pytest.fixture
def few(town, add_cases):
    """Two at the home care and many elsewhere, on two themes, in two years."""
    one, two = Theme.objects.order_by("order")[:2]
    for year in (2020, 2021):
        themed(add_cases(20, at(year, 3), unit=town.unit), one)
        themed(add_cases(9, at(year, 6), unit=town.unit), two)
        themed(add_cases(12, at(year, 6), unit=town.lss_unit), one)
        themed(add_cases(2, at(year, 3), unit=town.home_care), one)
    return one, two


def test_a_small_number_is_hidden_with_what_would_tell_it(town, few, board_member, quality_developer, on_a_day):
    choice = f"rader=enhet&period=ar-2021&enhet={town.board.pk}"
    shown = {name: now for name, (now, _) in cells(answer(board_member, choice), "Avvikelser").items()}
    assert shown[town.home_care.name] == HIDDEN
    assert sum(now == HIDDEN for now in shown.values()) >= 2
    assert shown["Alla"] == "43"
    exact = {name: now for name, (now, _) in cells(answer(quality_developer, choice), "Avvikelser").items()}
    assert exact[town.home_care.name] == "2"


def test_the_same_cell_is_hidden_whichever_way_it_is_asked_for(town, few, board_member, on_a_day):
    """A unit by theme, and a theme by unit, are one table: neither shows what the other hides."""
    one, two = few
    for unit in (town.unit, town.home_care, town.lss_unit):
        by_theme = answer(board_member, f"rader=tema&period=ar-2021&enhet={unit.pk}")
        for theme in few:
            by_unit = answer(board_member, f"rader=enhet&tema={theme.key}&period=ar-2021&enhet={town.board.pk}")
            first = cells(by_theme, "Avvikelser").get(theme.name, ("0",))[0] if by_theme.rows else "0"
            second = cells(by_unit, "Avvikelser").get(unit.name, ("0",))[0] if by_unit.rows else "0"
            assert first == second


def test_two_periods_that_differ_by_a_little_do_not_tell_the_difference(town, few, add_cases, board_member, on_a_day):
    """Only whole years are made of tables; several together hide what any of them hides."""
    add_cases(9, at(2019, 3), unit=town.home_care)
    wide = answer(board_member, f"rader=enhet&period=3-ar&enhet={town.board.pk}")
    assert cells(wide, "Avvikelser")[town.home_care.name][0] == HIDDEN
    for word in ("12", "24", "i-ar", "forra-kvartalet", "2021-01_2021-11"):
        found = answer(board_member, f"rader=enhet&period={word}&enhet={town.board.pk}")
        assert str(found.asked.period) == "år 2021"
        assert any("hela kalenderår" in words for words in found.asked.told)


def test_two_things_at_once_are_not_told_to_who_sees_no_small_numbers(
    town, few, board_member, quality_developer, on_a_day
):
    choice = f"rader=kategori&tema={few[0].key}&period=ar-2021&enhet={town.board.pk}"
    found = answer(board_member, choice)
    assert found.asked.theme is None
    assert any("en sak i taget" in words for words in found.asked.told)
    assert cells(answer(quality_developer, choice), "Avvikelser")["Alla"][0] == "34"


def test_a_rate_does_not_tell_what_the_table_hides(town, few, board_member, on_a_day):
    for unit in (town.unit, town.home_care, town.lss_unit):
        Denominator.objects.bulk_create(
            Denominator(unit=unit, kind="care_days", month=date(2021, month, 1), value=100) for month in range(1, 13)
        )
    found = answer(board_member, f"rader=enhet&period=ar-2021&enhet={town.board.pk}")
    by_name = {row.name: row for row in found.comparison.rows}
    assert by_name[town.home_care.name].rate is None
    shown = [row for row in found.comparison.rows if row.rate is not None]
    mean = 1000 * sum(row.count for row in shown) / float(sum(row.size for row in shown)) if shown else None
    assert mean is None or f"{mean:.1f}".replace(".", ",") in found.comparison.chart.svg


def test_a_level_whose_count_is_shown_has_its_rate_though_a_unit_beneath_it_is_hidden(
    town, few, board_member, on_a_day
):
    for unit in (town.unit, town.home_care, town.lss_unit):
        Denominator.objects.bulk_create(
            Denominator(unit=unit, kind="care_days", month=date(2021, month, 1), value=100) for month in range(1, 13)
        )
    found = answer(board_member, f"rader=verksamhet&period=ar-2021&enhet={town.board.pk}")
    rows = {row.name: row for row in found.comparison.rows}
    assert cells(found, "Avvikelser")[town.division.name][0] == "31"
    assert (rows[town.division.name].count, rows[town.division.name].size) == (31, 2400)


def test_a_theme_that_has_ended_is_still_counted_and_said(town, few, quality_developer, on_a_day):
    one, _ = few
    Theme.objects.filter(pk=one.pk).update(valid_to=date(2022, 1, 1))
    found = answer(quality_developer, f"rader=enhet&tema={one.key}&period=ar-2021&enhet={town.board.pk}")
    assert any("gäller inte längre" in words for words in found.asked.told)
    assert cells(found, "Avvikelser")["Alla"][0] == "34"


def test_what_cannot_be_chosen_is_said_beside_its_field_and_the_rest_holds(
    town, add_cases, client_as, unit_manager, on_a_day
):
    add_cases(3, at(2021, 5))
    page = client_as(unit_manager).get(reverse("reports:joint"), {"period": "x", "rader": "kategori", "tema": "nej"})
    html = page.content.decode()
    assert set(page.context["filter"].errors) == {"period", "tema"}
    assert "Välj ett av alternativen i listan." in html
    assert page.context["found"].asked.by == "category"
    outside = client_as(unit_manager).get(reverse("reports:joint"), {"enhet": town.lss_unit.pk})
    assert outside.context["found"].asked.unit == town.unit


def test_what_a_provider_calls_its_own_routine_is_told_of_its_own_figures_alone(
    town, add_cases, quality_developer, provider_manager, division_manager
):
    routine = add_routine(quality_developer, town.division, "Leverantörens egen", body="Ring.", key="fallen")
    adopt(routine, quality_developer, division_manager)
    with time_machine.travel(at(2022, 3, 15), tick=False):
        cases = add_cases(6, at(2021, 6), unit=town.provider_unit)
        CasePlace.objects.bulk_create([CasePlace(deviation=case, document=routine) for case in cases])
        Document._base_manager.filter(pk=routine.pk).update(unit=town.provider)
        choice = "rader=process&period=ar-2021"
        assert set(cells(answer(quality_developer, choice), "Avvikelser")) == {"Externa utförares egna", "Alla"}
        assert set(cells(answer(provider_manager, choice), "Avvikelser")) == {"Leverantörens egen", "Alla"}


def test_the_small_numbers_of_a_provider_are_hidden_from_who_does_not_read_its_cases(
    town, add_cases, quality_developer, provider_manager, on_a_day
):
    add_cases(2, at(2021, 3), unit=town.home_care)
    add_cases(3, at(2021, 3), unit=town.provider_unit)
    found = answer(quality_developer, f"rader=enhet&period=12&enhet={town.board.pk}")
    shown = {name: now for name, (now, _) in cells(found, "Avvikelser").items()}
    assert shown == {town.home_care.name: "2", town.provider_unit.name: HIDDEN, "Alla": "5"}
    assert ("Dolda tal", found.hidden) in found.lines
    assert "externa utförare" in found.hidden
    own = answer(provider_manager, f"rader=enhet&period=12&enhet={town.provider.pk}")
    assert cells(own, "Avvikelser")[town.provider_unit.name][0] == "3"
    assert own.hidden == ""


def test_a_quarter_that_the_period_has_a_part_of_says_so_and_is_not_drawn(town, add_cases, quality_developer, on_a_day):
    for month in range(1, 13):
        add_cases(1, at(2021, month))
    found = answer(quality_developer, f"rader=kvartal&period=12&visa=avvikelser&enhet={town.board.pk}")
    shown = {name: now for name, (now, _) in cells(found, "Avvikelser").items()}
    assert shown == {
        "kvartal 1 2021 (del av)": "1", "kvartal 2 2021": "3", "kvartal 3 2021": "3", "kvartal 4 2021": "3",
        "kvartal 1 2022 (del av)": "0", "Alla": "10",
    }  # fmt: skip
    [drawn] = found.drawn
    assert PARTS_SAID in drawn.says
    assert [row[1] for row in drawn.chart.table.rows] == ["–", "3", "3", "3", "–"]
    whole = answer(quality_developer, f"rader=kvartal&period=ar-2021&visa=avvikelser&enhet={town.board.pk}")
    assert not any(row.is_part for row in time_rows(whole.asked, ("sub", town.board.pk), whole.asked.period))


def test_the_file_says_the_theme_by_its_name_and_what_the_page_tells(town, few, quality_developer, on_a_day):
    theme = few[0]
    Theme.objects.filter(pk=theme.pk).update(valid_to=date(2022, 1, 1))
    found = answer(quality_developer, f"rader=enhet&tema={theme.key}&period=ar-2021&enhet={town.board.pk}")
    assert ("Bara temat", theme.name) in found.lines
    assert [("Observera", words) for words in found.asked.told] == [row for row in found.lines if row[0] == "Observera"]
    assert found.asked.told
    without = answer(quality_developer, f"rader=enhet&tema=utan&period=ar-2021&enhet={town.board.pk}")
    assert ("Bara temat", "utan tema") in without.lines


def test_nobody_who_chose_nothing_is_told_that_it_is_refused(town, few, board_member, quality_developer, on_a_day):
    for choice in ("", f"enhet={town.unit.pk}"):
        form = TogetherFilter(QueryDict(choice), user=board_member)
        asked = form.asked()
        assert (asked.told, str(asked.period), form.defaults["period"]) == ([], "år 2021", "forra-aret")
        assert not form.errors
    exact = TogetherFilter(QueryDict(""), user=quality_developer)
    assert (exact.asked().period.count, exact.defaults["period"]) == (24, "24")


def test_at_most_five_years_are_counted_where_small_numbers_are_hidden(
    town, few, board_member, quality_developer, on_a_day
):
    choice = f"rader=tema&period=2014-01_2021-12&enhet={town.board.pk}"
    asked = TogetherFilter(QueryDict(choice), user=board_member).asked()
    assert (asked.period.first, asked.period.count, asked.before) == (date(2017, 1, 1), 60, asked.period.before())
    assert any("högst fem år" in words for words in asked.told)
    assert TogetherFilter(QueryDict(choice), user=quality_developer).asked().period.count == 96
