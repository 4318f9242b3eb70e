"""The data migration that gives the chapters of egenkontroll and lex their figures: what is open goes along, what is
frozen stays."""

from importlib import import_module

import pytest
from django.apps import apps

from reports import services
from reports.models import AnnualReport, TemplateSection

from .conftest import at

pytestmark = pytest.mark.django_db
MIGRATION = import_module("reports.migrations.0006_chapters_with_figures")
WORDS = list(MIGRATION.FIGURES)


def put_back(edition):
    """The headings as they were before."""
    for section in edition.sections.filter(word__in=WORDS):
        section.figures = MIGRATION.FIGURES[section.word][0]
        section.not_in_system = section.word in MIGRATION.KEPT_NOW
        section.save()


def headings(edition):
    return {section.word: section for section in edition.sections.filter(word__in=WORDS)}


def is_new(edition):
    return {
        section.figures == MIGRATION.FIGURES[word][1] and not section.not_in_system
        for word, section in headings(edition).items()
    } == {True}


def fresh(report):
    return AnnualReport.objects.for_system("t").select_related("edition").get(pk=report.pk)


def test_an_edition_of_open_reports_alone_is_changed_where_it_stands(report):
    put_back(report.edition)
    MIGRATION.bring_along(apps, None)
    assert fresh(report).edition_id == report.edition_id
    assert is_new(report.edition)
    assert TemplateSection.objects.get(edition=report.edition, word="synpunkter").not_in_system


def test_the_first_edition_today_is_what_the_migration_makes_of_it(report):
    assert is_new(report.edition)
    assert set(report.edition.sections.filter(not_in_system=True).values_list("word", flat=True)) == {
        "synpunkter", "klagomal-halsovard",
    }  # fmt: skip


def test_what_is_frozen_stays_and_what_is_written_goes_on_under_a_new_edition(
    ready_report, town, quality_developer, client_as
):
    old = ready_report.edition
    going_on = services.report_start(by=quality_developer, board=town.board, year=2022, at=at(2023, 1))
    draft = services.edition_begin(by=quality_developer, template=old.template)
    for edition in (old, draft):
        put_back(edition)
    chosen = headings(draft)["lex-sarah"]
    chosen.figures = ["A1"]
    chosen.save()
    MIGRATION.bring_along(apps, None)
    assert fresh(ready_report).edition_id == old.pk
    assert headings(old)["lex-sarah"].not_in_system
    moved = fresh(going_on).edition
    assert (moved.number, moved.status, is_new(moved)) == (2, "published", True)
    assert moved.sections.count() == old.sections.count()
    assert set(moved.sections.values_list("key", flat=True)) == set(old.sections.values_list("key", flat=True))
    draft.refresh_from_db()
    assert (draft.number, draft.is_draft) == (3, True)
    sections = headings(draft)
    assert (sections["lex-sarah"].figures, sections["lex-sarah"].not_in_system) == (["A1"], False)
    assert sections["egenkontroll"].figures == ["E1", "E2"]
    count = old.template.editions.count()
    MIGRATION.bring_along(apps, None)
    # Once more, nothing: the newest is new, and what nobody writes under any longer is left.
    assert old.template.editions.count() == count
