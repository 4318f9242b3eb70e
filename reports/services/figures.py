"""Counts the figures and lays them in the report, with the lists behind them."""

from django.db import transaction
from django.utils import timezone

from core.errors import RuleBroken
from core.workflow import apply_change
from organisation.roles import Action

from ..figures import count_figures
from ..lists.comparing import draw_compared
from ..lists.drawing import Scope, draw
from ..lists.drawing_own import draw_of_board, draw_own
from ..lists.recounting import recount, settled
from ..models import FigureList
from ..published.years import draw_published
from ..workflow import Status

FIELDS = ["name", "definition", "value", "compared_value", "unit_of_value", "data", "counted_at"]


def figures_gather(*, by, report, version, at=None):
    """Counts all figures anew and replaces the report's; refused once they are frozen (färdig). Gives the fresh report.

    at is an aware datetime, the moment that stands on every figure. Counting is done before the row is locked.
    """
    at = at or timezone.now()
    if report.status != Status.DRAFT:
        raise RuleBroken("Siffrorna är frysta, eftersom berättelsen är färdig.")
    figures, lists = figures_count(report, at)
    with transaction.atomic():
        fresh = apply_change(
            report, by=by, version=version, action=Action.COMPILE_REPORT, event="figures", at=at, figures_at=at
        )
        if fresh.status != Status.DRAFT:
            raise RuleBroken("Siffrorna är frysta, eftersom berättelsen är färdig.")
        figures_lay(fresh, figures, at)
        lists_lay(fresh, lists, by, at)
    return fresh


def figures_count(report, at):
    """The figures of a nämnd's year and the lists behind them, which come to the same: what was written between the two
    is in the lists, and then counted there."""
    asked = report.board, report.year, report.comparison_year, at
    counted = count_figures(*asked)
    lists = lists_draw(report, at)
    return settled(counted, recount(lists, *asked[1:], may_point_out=False)), lists


def lists_draw(report, at):
    """The lists behind every figure of a nämnd's berättelse."""
    scope = Scope(report.board, report.year, report.comparison_year, at)
    own = draw_own(scope, set("DEF")) | draw_of_board(scope)
    return draw(scope) | own | draw_compared(report, scope) | draw_published(report.board, report.year)


def lists_lay(row, lists, by, at):
    """Keeps the lists behind the figures that row, which the caller has locked, has got; those of before go."""
    owner = row.lists.field.name
    row.lists.all().delete()
    FigureList.objects.bulk_create(
        [FigureList.of(drawn, drawn_at=at, drawn_by=by, **{owner: row}) for drawn in lists.values()]
    )


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
