"""The managers' judgements of the quality: the list of a quarter, and one's own."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from core.calendar import local_today
from core.exports import Column, list_file
from core.views import ActionView, FormMixin, ListView
from organisation.access import unit_ids_for
from organisation.models import Unit
from organisation.roles import Action

from .. import services
from ..filters import JudgementFilter
from ..forms.judgements import ChangeJudgementForm, JudgementForm
from ..indicator_rules import next_period, period_start, period_words
from ..models import Indicator, QualityJudgement
from ..selectors import indicators as selectors
from ..selectors.judgements import asked_quarter, judged_units, managed_units
from ..services.judgements import BACK
from ..todo import quarter_slug
from .base import IndicatorTabsMixin

KINDS = {1: "lingon", 2: "sol", 3: "himmel", 4: "ang", 5: "ang"}
FIGURES = 8


class ListJudgementsView(IndicatorTabsMixin, ListView):
    """What the managers have said of a quarter, and who has not said anything yet."""

    action = Action.READ_JUDGEMENTS
    model = QualityJudgement
    filterset_class = JudgementFilter
    template_name = "indicators/judgements.html"
    list_template_name = "indicators/_judgement_rows.html"
    tab = "indicators:judgements"
    headings = (("enhet", "Enhet"), ("kvartal", "Kvartal"), ("omdome", "Omdöme"), ("", "Varför"))
    orderings = {
        "-kvartal": ("-quarter", "unit__path", "pk"),
        "kvartal": ("quarter", "unit__path", "pk"),
        "enhet": ("unit__path", "-quarter", "pk"),
        "-enhet": ("-unit__path", "-quarter", "pk"),
        "omdome": ("grade", "unit__path", "pk"),
        "-omdome": ("-grade", "unit__path", "pk"),
    }

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "judged_by")

    def get_context_data(self, **kwargs):
        user, quarter = self.request.user, asked_quarter()
        mine = unit_ids_for(user, Action.JUDGE_QUALITY) if user.can(Action.JUDGE_QUALITY) else frozenset()
        earliest = next_period("quarter", period_start("quarter", local_today()), -BACK)
        for row in kwargs["rows"]:
            row.kind, row.period_text = KINDS[row.grade], period_words("quarter", row.quarter)
            row.may_change = row.unit_id in mine and row.quarter >= earliest
            row.slug = quarter_slug(row.quarter)
        missing, to_judge = [], []
        if not self.request.htmx:
            done = set(self.get_queryset().filter(quarter=quarter).order_by().values_list("unit_id", flat=True))
            missing = [unit for unit in managed_units(user) if unit.pk not in done]
            own = {unit.pk for unit in judged_units(user)}
            to_judge = [unit for unit in missing if unit.pk in own]
        return super().get_context_data(
            missing=missing,
            to_judge=to_judge,
            quarter_words=period_words("quarter", quarter),
            quarter_slug=quarter_slug(quarter),
            **kwargs,
        )


JUDGEMENT_COLUMNS = [
    Column("Enhet", lambda row: row.unit.name, 32),
    Column("Kvartal", lambda row: period_words("quarter", row.quarter), 18),
    Column("Omdöme", lambda row: row.get_grade_display(), 16),
    Column("Varför", lambda row: row.why, 70),
    Column("Bedömt av", lambda row: row.judged_by.name, 26),
    Column("När", lambda row: row.judged_at, 16),
    Column("Varför det ändrades", lambda row: row.reason, 40),
]


class ExportJudgementsView(ListJudgementsView):
    """Exactly what the list is filtered to, in its order, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["form"], "Bedömningar av kvaliteten", JUDGEMENT_COLUMNS, rows)


class JudgeQualityView(FormMixin, ActionView):
    """The manager's own judgement of a quarter, with the unit's figures beside it."""

    action = Action.READ_JUDGEMENTS
    template_name = "indicators/judge.html"
    success_message = "Bedömningen är sparad."

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        reached = unit_ids_for(request.user, Action.READ_JUDGEMENTS)
        self.unit = get_object_or_404(Unit, key=kwargs["key"], pk__in=reached)
        self.quarter = _quarter(kwargs["quarter"])
        if self.unit.pk not in unit_ids_for(request.user, Action.JUDGE_QUALITY):
            raise PermissionDenied("Kvaliteten bedöms av enhetens chef. Du får läsa bedömningarna.")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def judgement(self):
        rows = QualityJudgement.objects.visible_to(self.request.user, Action.READ_JUDGEMENTS)
        return rows.filter(unit=self.unit, quarter=self.quarter).first()

    def get_form(self):
        kwargs = self.get_form_kwargs()
        if self.judgement is None:
            return JudgementForm(**kwargs)
        return ChangeJudgementForm(**kwargs, version=self.judgement.version)

    def get_initial(self):
        return {} if self.judgement is None else {"grade": self.judgement.grade, "why": self.judgement.why}

    def perform(self, form):
        return services.judgement_save(by=self.request.user, unit=self.unit, quarter=self.quarter, **form.cleaned_data)

    def meet_conflict(self, form):
        del self.judgement
        if self.judgement is not None:
            form.accept_version(self.judgement.version)

    def get_success_url(self, saved):
        return reverse("indicators:judgements")

    def get_context_data(self, **kwargs):
        user = self.request.user
        rows = Indicator.objects.visible_to(user, Action.READ_STATISTICS).valid().order_by("name")[:FIGURES]
        rows = list(selectors.with_latest(rows, user, self.unit))
        found = selectors.values_by_id(user, [row.latest_id for row in rows])
        figures = [(row, found[row.latest_id]) for row in rows if row.latest_id in found]
        for row, value in figures:
            value.indicator, value.period_text = row, row.period(value.period)
        before = QualityJudgement.objects.visible_to(user, Action.READ_JUDGEMENTS).filter(
            unit=self.unit, quarter__lt=self.quarter
        )
        before = before.order_by("-quarter").first()
        return super().get_context_data(
            unit=self.unit,
            words=period_words("quarter", self.quarter),
            judgement=self.judgement,
            before=before,
            before_words=period_words("quarter", before.quarter) if before else "",
            figures=figures,
            **kwargs,
        )


def _quarter(text) -> date:
    year, _, number = text.partition("-")
    if not (year.isdigit() and len(year) == 4 and number in ("1", "2", "3", "4") and int(year) > 1900):
        raise Http404
    return date(int(year), 3 * int(number) - 2, 1)
