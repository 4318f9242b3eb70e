"""What a case has cost: for whoever handles it, and never asked of the one who reports."""

from ..forms.costs import CostForm
from ..models import DeviationCost
from ..services import cost_estimate
from ..workflow import ESTIMATED
from .cases import CaseFormView


class UpdateCostView(CaseFormView):
    form_class = CostForm
    title = "Uppskatta vad det har kostat"
    lead = "Frivilligt. En ärlig gissning räcker, om det står vad den bygger på. Summorna finns i statistiken."
    statuses = ESTIMATED
    success_message = "Sparat."
    reading = "Ärende"

    def get_form_kwargs(self):
        cost = DeviationCost.objects.filter(deviation=self.object).first()
        return super().get_form_kwargs() | {"instance": cost, "case": self.object}

    def perform(self, form):
        version = form.cleaned_data["version"]
        return cost_estimate(by=self.request.user, deviation=self.object, version=version, **form.values)
