"""A matrix that has begun to hold is not changed: a new edition takes over from a day on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from standards.history import matrix_changes
from standards.models import RiskMatrix
from standards.rules import Level
from standards.selectors import current_matrix, definition, judge_by, matrix_grid
from standards.services import matrix_add, matrix_define, matrix_drop, matrix_end, matrix_new_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def soon():
    return local_today() + timedelta(days=10)


@pytest.fixture
def edition(quality_developer, soon):
    return matrix_new_edition(by=quality_developer, matrix=current_matrix(), version=0, valid_from=soon)


def define(by, matrix, parts, **more):
    fields = {"version": matrix.version, "name": matrix.name, "description": ""} | more
    return matrix_define(by=by, matrix=matrix, parts=parts, **fields)


def test_a_new_edition_is_a_copy_that_takes_over_on_its_day(edition, soon):
    old = RiskMatrix.objects.get(key=edition.key, edition=1)
    assert old.valid_to == soon - timedelta(days=1)
    assert definition(edition) == definition(old)
    assert current_matrix() == old
    assert current_matrix(soon) == edition
    assert str(edition) == "Händelser, 4 × 4, utgåva 2"


def test_what_was_judged_by_the_old_edition_keeps_it(edition, quality_developer, soon):
    parts = definition(edition)
    define(
        quality_developer, edition, replace(parts, classes=[*parts.classes[:2], replace(parts.classes[2], min_score=9)])
    )
    old, new = current_matrix(), current_matrix(soon)
    assert judge_by(old, 2, 4)[1].label == "Hög risk"
    assert judge_by(new, 2, 4)[1].label == "Förhöjd risk"
    assert judge_by(old, 2, 4)[1].matrix_id == old.pk


def test_a_matrix_that_holds_is_not_changed(quality_developer, edition, soon, time_machine):
    with pytest.raises(DomainError):
        define(quality_developer, current_matrix(), definition(edition))
    time_machine.move_to(timezone.now() + timedelta(days=11))
    with pytest.raises(DomainError):
        define(quality_developer, edition, definition(edition))
    with pytest.raises(DomainError):
        matrix_drop(by=quality_developer, matrix=edition, version=edition.version)


def test_a_matrix_with_flaws_is_not_saved_and_every_flaw_is_said(quality_developer, edition):
    parts = replace(definition(edition), severities=[Level(1, "Ett")], further_from_severity=None, classes=[])
    with pytest.raises(RuleBroken) as error:
        define(quality_developer, edition, parts)
    assert len(error.value.lacking) >= 2
    assert len(definition(RiskMatrix.objects.get(pk=edition.pk)).severities) == 4


def test_a_new_edition_does_not_drop_the_rule_of_the_highest_severity_without_a_word(quality_developer, edition):
    parts = replace(definition(edition), further_from_severity=None)
    with pytest.raises(RuleBroken, match="handbokens regel"):
        define(quality_developer, edition, parts)
    reason = "Vi prövar varje sådan händelse i gruppen för allvarliga händelser."
    saved = define(quality_developer, edition, replace(parts, not_further_reason=reason))
    assert saved.not_further_reason == reason
    assert any(reason in entry["text"] for entry in matrix_grid(RiskMatrix.objects.get(pk=saved.pk)).legend)


def test_the_rule_of_the_highest_severity_is_not_asked_of_matrices_for_individuals(quality_developer, soon):
    old = current_matrix(purpose="individual")
    edition = matrix_new_edition(by=quality_developer, matrix=old, version=old.version, valid_from=soon)
    assert define(quality_developer, edition, definition(edition)).further_from_severity is None


def test_a_matrix_may_change_size_and_become_a_table(quality_developer, edition):
    parts = definition(edition)
    parts = replace(
        parts,
        severities=[*parts.severities, Level(5, "Ännu värre")],
        classes=[replace(each, min_score=None) for each in parts.classes],
    )
    cells = {square: 3 if square[0] == 5 else 1 for square in parts.squares}
    saved = define(quality_developer, edition, replace(parts, cells=cells))
    assert saved.method == RiskMatrix.Method.TABLE
    assert definition(RiskMatrix.objects.get(pk=saved.pk)) == replace(parts, cells=cells)


def test_only_one_edition_waits_and_one_matrix_holds_for_each_purpose(quality_developer, edition, soon):
    old = RiskMatrix.objects.get(key=edition.key, edition=1)
    with pytest.raises(DomainError):
        matrix_new_edition(by=quality_developer, matrix=old, version=old.version, valid_from=soon + timedelta(days=9))
    with pytest.raises(DomainError) as error:
        matrix_add(by=quality_developer, name="En annan", purpose="events", valid_from=soon, parts=definition(edition))
    assert error.value.field == "valid_from"


@pytest.mark.parametrize("days", [-1, 0])
def test_a_new_edition_begins_after_today(quality_developer, days):
    with pytest.raises(DomainError):
        matrix_new_edition(
            by=quality_developer,
            matrix=current_matrix(),
            version=0,
            valid_from=local_today() + timedelta(days=days),
        )


def test_an_edition_that_has_not_begun_may_be_taken_away(quality_developer, edition, soon):
    matrix_drop(by=quality_developer, matrix=edition, version=edition.version)
    assert current_matrix(soon).edition == 1
    assert RiskMatrix.objects.get(key="handelser-4x4").valid_to is None


def test_events_can_always_be_judged_but_other_matrices_may_end(quality_developer, soon):
    with pytest.raises(DomainError):
        matrix_end(by=quality_developer, matrix=current_matrix(), version=0, valid_to=local_today())
    individual = current_matrix(purpose="individual")
    matrix_end(by=quality_developer, matrix=individual, version=0, valid_to=local_today())
    new = matrix_add(
        by=quality_developer,
        name="Ny för enskilda",
        purpose="individual",
        valid_from=soon,
        parts=definition(individual),
    )
    assert current_matrix(soon, purpose="individual") == new
    with pytest.raises(DomainError):
        matrix_end(by=quality_developer, matrix=individual, version=1, valid_to=None)


def test_the_second_of_two_is_told_also_when_only_the_scales_differ(quality_developer, edition):
    parts = definition(edition)
    changed = replace(parts, severities=[replace(parts.severities[0], label="Liten"), *parts.severities[1:]])
    define(quality_developer, edition, changed)
    with pytest.raises(Conflict):
        define(quality_developer, edition, parts)


def test_a_changed_step_is_told_from_what_to_what(quality_developer, edition):
    parts = definition(edition)
    assert [change.kind for change in matrix_changes(edition)] == ["Lades till"]
    changed = replace(parts, severities=[replace(parts.severities[0], label="Obetydlig"), *parts.severities[1:]])
    define(quality_developer, edition, changed)
    notes = [change.note for change in matrix_changes(edition)]
    assert "Namn: Mindre → Obetydlig" in notes


def test_only_who_edits_standards(unit_manager, edition):
    with pytest.raises(PermissionDenied):
        define(unit_manager, edition, definition(edition))
