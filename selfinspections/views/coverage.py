"""Coverage: what was planned and what was answered, for each unit and check list. Silence is shown as silence."""

from django.core.paginator import Paginator
from django.http import Http404

from core.exports import Column, list_file
from core.forms import search_options
from core.ordering import declared
from core.views import ListView, PageView, asked_for
from core.wording import percent
from organisation.access import reached_units
from organisation.models import Unit
from organisation.roles import Action

from .. import story
from ..figures import Cover, covered
from ..filters import CoverageFilter
from ..models import CheckList, Occurrence
from ..workflow import Status
from .tabs import tabs

READ = Action.READ_SELF_INSPECTIONS
UNITS_A_PAGE = 25
NOT_OF_A_UNIT = ("sida", "ordning", "enhet", "enhet_text", "enhet_match")
ORDERINGS = {
    "enhet": "enhet",
    "obesvarade": "flest obesvarade",
    "andel": "minst besvarat",
    "-andel": "mest besvarat",
}


class CoverageView(PageView):
    """What the page and the file share: the filter, within the reader's reach."""

    abstract = True
    action = READ

    def get(self, request, *args, **kwargs):
        self.filter = CoverageFilter(request)
        return search_options(request, self.filter) or super().get(request, *args, **kwargs)

    def occurrences(self):
        return self.filter.narrow(Occurrence.objects.visible_to(self.request.user, READ))

    def titles(self, ids):
        """The names of check lists, in alphabetical order, by id."""
        seen = CheckList.objects.visible_to(self.request.user, READ).filter(pk__in=ids)
        return dict(seen.order_by("title", "pk").values_list("pk", "title"))

    def units(self, ids):
        """(id, name) of the units, in the order of the tree."""
        return [(pk, name) for pk, _, name in reached_units(self.request.user, READ) if pk in ids]


class ShowCoverageView(CoverageView):
    """Units by check lists, with sums; three sums over the occasions, however many there are."""

    template_name = "selfinspections/coverage/show.html"

    def get_template_names(self):
        return ["selfinspections/coverage/_table.html"] if self.request.htmx else [self.template_name]

    @property
    def ordering(self):
        asked = self.request.GET.get("ordning", "")
        return asked if asked in ORDERINGS else "enhet"

    def get_context_data(self, **kwargs):
        rows = self.occurrences()
        by_unit = covered(rows, "unit")
        by_list = covered(rows, "check_list")
        titles = self.titles(by_list)
        page = Paginator(self.in_order(by_unit), UNITS_A_PAGE).get_page(self.request.GET.get("sida"))
        shown = [pk for pk, _ in page.object_list]
        cells = covered(rows.filter(unit__in=shown), "unit", "check_list") if shown else {}
        table = [
            {
                "pk": pk,
                "name": name,
                "cells": [(title, words_of(cells.get((pk, each)))) for each, title in titles.items()],
                "sum": words_of(by_unit[pk]),
            }
            for pk, name in page.object_list
        ]
        whole = sum(by_unit.values(), Cover())
        return super().get_context_data(
            tabs=tabs(self.request.user, "selfinspections:coverage"),
            filter=self.filter,
            period=self.filter.chosen_period,
            page=page,
            rows=table,
            titles=list(titles.values()),
            sums=[(title, words_of(by_list[each])) for each, title in titles.items()],
            whole=words_of(whole),
            cover=whole,
            silent=sum(1 for each in by_unit.values() if each.late and not each.done),
            orderings=ORDERINGS,
            ordering=self.ordering,
            address=asked_for(self.request, without=NOT_OF_A_UNIT).urlencode(),
            query=asked_for(self.request).urlencode(),
            **kwargs,
        )

    def in_order(self, by_unit):
        units = self.units(by_unit)
        if self.ordering == "obesvarade":
            return sorted(units, key=lambda unit: -by_unit[unit[0]].late)
        if self.ordering in ("andel", "-andel"):
            turned = -1 if self.ordering == "-andel" else 1
            return sorted(units, key=lambda unit: turned * by_unit[unit[0]].share)
        return units


def words_of(cover) -> dict | None:
    """A cell: the figure, and in words what is lacking; None where nothing was planned."""
    if cover is None or not cover.planned:
        return None
    notes = []
    if cover.late:
        notes.append(("missing", f"{cover.late} {'obesvarad' if cover.late == 1 else 'obesvarade'}"))
    if cover.not_done:
        notes.append(("told", f"{cover.not_done} gjordes inte"))
    if cover.waiting:
        notes.append(("told", f"{cover.waiting} väntar"))
    return {"figure": f"{cover.done} av {cover.planned}", "share": percent(cover.share), "notes": notes}


COLUMNS = [
    Column("Enhet", lambda row: row[0], 30),
    Column("Checklista", lambda row: row[1], 35),
    Column("Planerade", lambda row: row[2].planned, 11),
    Column("Besvarade", lambda row: row[2].done, 11),
    Column("Gjordes inte", lambda row: row[2].not_done, 12),
    Column("Obesvarade", lambda row: row[2].late, 12),
    Column("Väntar på svar", lambda row: row[2].waiting, 14),
    Column("Andel besvarade, procent", lambda row: round(100 * row[2].share, 1), 14),
]


class ExportCoverageView(CoverageView):
    """The same figures, a row for each unit and check list, as CSV or XLSX."""

    def render_to_response(self, context, **response_kwargs):
        cells = covered(self.occurrences(), "unit", "check_list")
        titles = self.titles({each for _, each in cells})
        units = self.units({pk for pk, _ in cells})
        rows = (
            (name, title, cells[pk, each])
            for pk, name in units
            for each, title in titles.items()
            if (pk, each) in cells
        )
        return list_file(self.kwargs["form"], "Täckning", COLUMNS, rows)


class ShowUnitCoverageView(ListView):
    """One unit's occasions in the period: answered, not done and why, and those that nobody has answered."""

    action = READ
    model = Occurrence
    template_name = "selfinspections/coverage/unit.html"
    headings = (("dag", "Planerad"), ("lista", "Checklista"), ("lage", "Läge"), ("", "Hur det såg ut"))
    orderings = {
        "-dag": ("-planned_on", "pk"),
        "dag": ("planned_on", "pk"),
        "lista": ("check_list__title", "-planned_on", "pk"),
        "-lista": ("-check_list__title", "-planned_on", "pk"),
        "lage": (declared("status", Status), "-planned_on", "pk"),
        "-lage": (declared("-status", Status), "-planned_on", "pk"),
    }

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        self.unit = Unit.objects.filter(pk=kwargs["pk"]).first()
        if self.unit is None or kwargs["pk"] not in {pk for pk, *_ in reached_units(request.user, READ)}:
            raise Http404
        self.filter = CoverageFilter(request)
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return self.filter.narrow(super().get_queryset()).filter(unit=self.unit)

    def prepare_rows(self, queryset):
        return queryset.select_related("check_list")

    def get_context_data(self, **kwargs):
        for row in kwargs["rows"]:
            share = row.tally.share
            row.share = "" if share is None or row.status != "done" else f"{percent(share)} rätt"
            row.kind = story.status_kind(row)
        cover = words_of(covered(self.get_queryset(), "unit").get(self.unit.pk))
        return super().get_context_data(unit=self.unit, period=self.filter.chosen_period, cover=cover, **kwargs)
