"""What an event of a kind usually costs: one line for each main category."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.calendar import local_today
from core.views import AddView, PageView
from organisation.roles import Action

from .. import services
from ..costs import cost_standard_of, cost_standards, main_categories
from ..forms.costs import CostStandardForm
from ..forms.lists import EndForm
from ..models import CostStandard
from .base import StandardFormView, StandardsMixin

SECTION = "standards:costs"


class ListCostsView(StandardsMixin, PageView):
    action = Action.EDIT_STANDARDS
    template_name = "standards/costs.html"
    section = SECTION

    def get_context_data(self, **kwargs):
        rows = cost_standards()
        now = {row.category_id: row for row in rows if row.is_valid}
        return super().get_context_data(
            lines=[(category, now.get(category.pk)) for category in main_categories()],
            rest=[row for row in rows if not row.is_valid],
            **kwargs,
        )


class ChangeCostView(StandardsMixin, AddView):
    """The value of a main category from a month on."""

    action = Action.EDIT_STANDARDS
    form_class = CostStandardForm
    template_name = "standards/form.html"
    section = SECTION
    success_message = "Sparat. Tidigare händelser räknas som förut."

    @property
    def category(self):
        return get_object_or_404(main_categories(), key=self.kwargs["key"])

    def get_initial(self):
        now, first = cost_standard_of(self.category, local_today()), local_today().replace(day=1)
        words = {name: getattr(now, name) for name in ("hours", "money", "basis")} if now else {}
        return words | {"valid_from": first}

    def perform(self, form):
        return services.cost_standard_set(by=self.request.user, category=self.category, **form.values)

    def get_success_url(self, saved):
        return reverse(SECTION)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            row=self.category,
            title="Schablonkostnad",
            lead="Ungefär vad en vanlig händelse kostar. Används i statistiken för ärenden som ingen har uppskattat.",
            label="Spara",
            back=reverse(SECTION),
            **kwargs,
        )


class EndCostView(StandardFormView):
    form_class = EndForm
    section = SECTION
    success_message = "Sparat."

    def get_object(self):
        return get_object_or_404(CostStandard.objects.select_related("category"), pk=self.kwargs["pk"])

    def get_initial(self):
        return {"valid_to": self.object.valid_to or local_today()}

    def perform(self, form):
        return services.cost_standard_end(by=self.request.user, standard=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return reverse(SECTION)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            row=self.object.category,
            title="Hur länge gäller schablonen?",
            lead="Efter den dagen räknas bara ärenden som någon har uppskattat för sig.",
            label="Spara",
            back=reverse(SECTION),
            **kwargs,
        )
