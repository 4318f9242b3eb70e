"""Counts the figures and lays them in the report."""

from django.db import transaction
from django.utils import timezone

from core.errors import RuleBroken
from core.workflow import apply_change
from organisation.roles import Action

from ..figures import count_figures
from ..workflow import Status

FIELDS = ["name", "definition", "value", "compared_value", "unit_of_value", "data", "counted_at"]


def figures_gather(*, by, report, version, at=None):
    """Counts all figures anew and replaces the report's; refused once they are frozen (färdig). Gives the fresh report.

    at is an aware datetime, the moment that stands on every figure. Counting is done before the row is locked.
    """
    at = at or timezone.now()
    if report.status != Status.DRAFT:
        raise RuleBroken("Siffrorna är frysta, eftersom berättelsen är färdig.")
    figures = count_figures(report.board, report.year, report.comparison_year, at)
    with transaction.atomic():
        fresh = apply_change(
            report, by=by, version=version, action=Action.COMPILE_REPORT, event="figures", at=at, figures_at=at
        )
        if fresh.status != Status.DRAFT:
            raise RuleBroken("Siffrorna är frysta, eftersom berättelsen är färdig.")
        figures_lay(fresh, figures, at)
    return fresh


def figures_lay(row, figures, at):
    """Puts counted figures in the place of those that row, which the caller has locked, had before."""
    model = row.figures.model
    owner = row.figures.field.name
    rows = [
        model(
            code=figure.code,
            name=figure.name,
            definition=figure.definition,
            value=figure.value,
            compared_value=figure.compared,
            unit_of_value=figure.unit,
            data=figure.data,
            counted_at=at,
            **{owner: row},
        )
        for figure in figures
    ]
    row.figures.exclude(code__in=[each.code for each in rows]).delete()
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=[owner, "code"], update_fields=FIELDS)
