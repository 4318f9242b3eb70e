"""The nämnd's risks in the berättelse: the matrix before and after, with small numbers hidden."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from core.calendar import local_today
from reports import services as reports
from reports.blocks_matrix import judgements
from reports.document import build_document
from reports.figures import count_figures
from reports.rules import HIDDEN
from riskanalysis import services
from tests.remembering import kept
from tests.scene_risks import begin, decide, find, hear

pytestmark = pytest.mark.django_db
YEAR = local_today().year


def figures(board, year=YEAR):
    return {figure.code: figure for figure in count_figures(board, year, year - 1, timezone.now())}


def squares(figure):
    """{(severity, likelihood): what stands in the square}, but for the empty ones."""
    (matrix,) = figure.data["matrices"]
    return {
        (cell["severity"], cell["likelihood"]): cell["count"]
        for row in matrix["grid"]["rows"]
        for cell in row["cells"]
        if cell["count"]
    }


@kept
def decided(town, unit_manager):
    """Eight risks at two times two, of which six are thought to become less likely, and seven at two times one."""
    analysis = begin(unit_manager, town.unit)
    hear(unit_manager, analysis)
    for n in range(8):
        risk = find(unit_manager, analysis, f"Händelse {n}", (2, 2))
        if n < 6:
            services.risk_judge_residual(
                by=unit_manager, risk=risk, version=risk.version, severity=2, likelihood=1, reason="Ny rutin."
            )
    for n in range(7):
        find(unit_manager, analysis, f"Mindre {n}", (2, 1))
    return decide(unit_manager, analysis)


def test_the_risks_are_counted_before_and_after(town, decided):
    found = figures(town.board)
    assert (found["C1"].value, found["C1"].compared) == (1, 0)
    assert squares(found["C2"]) == {(2, 2): 8, (2, 1): 7}
    # Two are left at two times two: too few to show, and the other could be had by subtraction.
    assert squares(found["C3"]) == {(2, 2): HIDDEN, (2, 1): HIDDEN}
    assert (found["C2"].value, found["C3"].value) == (15, 15)


def test_only_what_was_decided_this_year_by_this_nämnd_and_still_stands(town, decided, unit_manager):
    begun = begin(unit_manager, town.unit, "Pågår")
    find(unit_manager, begun)
    assert figures(town.board)["C1"].value == 1
    assert figures(town.other_board)["C1"].value == 0
    assert figures(town.board, YEAR - 1)["C2"].data["matrices"] == []
    services.analysis_resume(by=unit_manager, analysis=decided, version=decided.version, reason="Något var glömt.")
    assert figures(town.board)["C1"].value == 0


def test_the_chapter_shows_both_matrices_with_their_tables(client_as, town, decided, quality_developer):
    report = reports.report_start(by=quality_developer, board=town.board, year=YEAR)
    chapter = next(each for each in build_document(report).chapters if each.key == "riskanalyser")
    matrices = [block for block in chapter.blocks if block.kind == "matrix"]
    assert [block.caption for block in matrices] == [
        "Riskmatris 1. 15 risker innan något gjordes. Underlag C2.",
        "Riskmatris 2. 15 risker när det som bestämdes är gjort. Underlag C3.",
    ]
    assert all(block.grid["table"]["rows"] for block in matrices)
    # The signs are the same: they are explained once, and so is what is hidden.
    assert [bool(block.grid["legend"]) for block in matrices] == [False, True]
    assert chapter.blocks[3].note.startswith("”Dold” är")
    assert "Händelse 1" not in client_as(quality_developer).get(report.get_absolute_url()).content.decode()


def test_a_handful_of_risks_is_told_in_a_sentence_that_says_nothing_of_their_squares(
    town, unit_manager, quality_developer
):
    analysis = begin(unit_manager, town.unit)
    hear(unit_manager, analysis)
    for n, square in enumerate(((2, 2), (2, 2), (3, 1), (1, 1))):
        find(unit_manager, analysis, f"Händelse {n}", square)
    decide(unit_manager, analysis)
    report = reports.report_start(by=quality_developer, board=town.board, year=YEAR)
    chapter = next(each for each in build_document(report).chapters if each.key == "riskanalyser")
    assert not [block for block in chapter.blocks if block.kind == "matrix"]
    assert chapter.blocks[1].note == (
        "Risker som är för få för att ritas i en riskmatris. 4 innan något gjordes, 4 när det som bestämdes är gjort. "
        "Underlag C2 och C3."
    )
    assert not any(HIDDEN.capitalize() in block.note for block in chapter.blocks)


@pytest.mark.no_database
def test_a_narrow_square_of_a_kept_matrix_shows_the_code_of_its_class():
    """A class by its whole name was broken within the word on a phone."""
    square = {"score": "R3 Betydande", "kind": "sol", "symbol": "■", "word": "", "count": 12}
    grid = {"columns": [{"label": "Stor"}], "rows": [{"label": "Måttlig", "cells": [square]}], "legend": []}
    figure = SimpleNamespace(data={"matrices": [{"name": "R1–R4", "total": 12, "grid": grid}]})
    (block,) = judgements(figure)
    html = render_to_string("reports/parts/block.html", {"block": block})
    assert 'R3<span class="rest"> Betydande</span>' in html
    assert "name" not in square  # what is kept stands


def test_a_year_without_decided_analyses_shows_no_matrix(town, quality_developer):
    report = reports.report_start(by=quality_developer, board=town.board, year=YEAR - 1)
    chapter = next(each for each in build_document(report).chapters if each.key == "riskanalyser")
    assert not [block for block in chapter.blocks if block.kind == "matrix"]


def test_many_risks_ask_as_many_questions_as_few(town, decided, unit_manager, django_assert_max_num_queries):
    with django_assert_max_num_queries(36):
        figures(town.board)
