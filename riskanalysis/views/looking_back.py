"""Looking back together when the change has happened: by all who worked in the analysis; whoever leads ends it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from core.views import ShowView

from .. import services, showing
from ..forms.analyses import OutcomeForm
from ..workflow import NOT_CHANGED, LookingBack, Status, lacking_of_individuals, lacking_of_risks
from .base import AnalysisView, RiskFormView
from .meeting import MeetingMixin


class ShowLookBackView(MeetingMixin, AnalysisView, ShowView):
    """Whether each risk happened, one at a time; then how it went in all."""

    status, order, page = Status.DECIDED, LookingBack, "riskanalysis:look_back"

    def get(self, request, *args, **kwargs):
        if self.object.status == self.status and not self.object.has_changed:
            messages.info(request, NOT_CHANGED)
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        done = {LookingBack.OUTCOME: all(risk.outcome for risk in self.risks)}
        for risk in self.risks:
            risk.outcome_kind = showing.OUTCOME_KINDS.get(risk.outcome, "")
        ends = self.step == LookingBack.WHOLE
        return super().get_context_data(
            question=self.step.label,
            steps=[{"key": step, "label": step.label, "done": done.get(step, False)} for step in LookingBack],
            **(self.left() if ends else self.asking()),
            **kwargs,
        )

    def left(self) -> dict:
        """What is left before whoever leads may end it; of individuals only how many, since it is shown to a room."""
        lacking, many = lacking_of_risks(self.object, self.risks), len(lacking_of_individuals(self.object))
        if many:
            whom = "en person eller grupp" if many == 1 else f"{many} personer eller grupper"
            lacking.append(f"Skriv klart om {whom} vars hjälp ändras.")
        return {"lacking": lacking, "individuals_left": many}

    def asking(self) -> dict:
        """The risk that is asked about now, with its form: the one asked for (?risk=<id>), or the first that waits."""
        waiting = [risk for risk in self.risks if not risk.outcome]
        asked = self.request.GET.get("risk", "")
        risk = next((risk for risk in self.risks if str(risk.pk) == asked), None) or next(iter(waiting), None)
        if risk is None:
            return {"answered_all": bool(self.risks)}
        told = {"outcome": risk.outcome, "note": risk.outcome_note}
        page = reverse("riskanalysis:risk_outcome", args=[self.object.number, risk.pk])
        return {
            "risk": risk,
            "waiting": len(waiting),
            "outcome_form": OutcomeForm(version=risk.version, initial=told),
            "outcome_url": f"{page}?mote={self.step}",
        }


class RecordOutcomeView(RiskFormView):
    form_class = OutcomeForm
    title, label = "Hände det?", "Spara"
    lead_text = "Ett ärligt svar är det som gör att ni lär er något till nästa gång."
    statuses = (Status.DECIDED,)
    success_message = "Svaret är sparat."

    def get_initial(self):
        return {"outcome": self.object.outcome, "note": self.object.outcome_note}

    def perform(self, form):
        return services.risk_tell_outcome(by=self.request.user, risk=self.object, **form.cleaned_data)
