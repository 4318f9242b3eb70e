"""What could happen: written, judged, met with measures, tied to what has happened already."""

from core.forms import ConfirmForm
from organisation.roles import Action
from organisation.selectors import managers_above, stands_above

from .. import services
from ..forms import risks as forms
from ..selectors import needs_above, seen_cases
from .base import AnalysisFormView, RiskFormView


class AddRiskView(AnalysisFormView):
    form_class = forms.RiskForm
    title, label = "Lägg till en risk", "Lägg till risken"
    lead_text = "Tänk er ändringen steg för steg, och fråga: vad kan gå fel just där?"
    success_message = "Risken är tillagd."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "analysis": self.analysis}

    def perform(self, form):
        return services.risk_add(by=self.request.user, analysis=self.object, **form.values)

    def place(self):
        return "#risker"


class ChangeRiskView(RiskFormView):
    form_class = forms.ChangeRiskForm
    title, label = "Ändra risken", "Spara ändringen"
    success_message = "Ändringen är sparad."

    def get_form_kwargs(self):
        asks = {"user": self.request.user, "analysis": self.analysis}
        return super().get_form_kwargs() | asks | {"instance": self.object}

    def perform(self, form):
        return services.risk_change(
            by=self.request.user, risk=self.object, version=form.cleaned_data["version"], **form.values
        )


class RemoveRiskView(RiskFormView):
    form_class = ConfirmForm
    title, label, serious = "Ta bort risken?", "Ta bort risken", True
    lead_text = "Den försvinner ur analysen. En risk som har åtgärder går inte att ta bort."
    success_message = "Risken är borttagen."

    def check_scope_after(self, saved):
        """It is gone."""

    def perform(self, form):
        services.risk_remove(by=self.request.user, risk=self.object, version=form.cleaned_data["version"])

    def place(self):
        return "#risker"


class JudgeRiskView(RiskFormView):
    form_class = forms.JudgeForm
    title, label = "Bedöm risken", "Spara bedömningen"
    lead_text = "Som det vore om ni inte gör något mer än idag."
    success_message = "Bedömningen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"matrix": self.analysis.matrix}

    def get_initial(self):
        judged = self.object.score is not None
        return {"square": (self.object.severity, self.object.likelihood) if judged else None}

    def perform(self, form):
        return services.risk_judge(by=self.request.user, risk=self.object, **form.values)


class JudgeResidualView(RiskFormView):
    form_class = forms.JudgeResidualForm
    title, label = "Bedöm det som är kvar", "Spara bedömningen"
    lead_text = "Som det blir när de åtgärder som ni har bestämt är gjorda."
    success_message = "Bedömningen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"matrix": self.analysis.matrix}

    def get_initial(self):
        risk = self.object
        judged = risk.residual_score is not None
        return {
            "square": (risk.residual_severity, risk.residual_likelihood) if judged else None,
            "reason": risk.residual_reason,
        }

    def perform(self, form):
        return services.risk_judge_residual(by=self.request.user, risk=self.object, **form.values)


class AcceptRiskView(RiskFormView):
    action = Action.LEAD_RISK_ANALYSES
    form_class = forms.AcceptForm
    title, label = "Risken får vara kvar", "Spara"
    template_name = "riskanalysis/accept.html"
    lead_text = "Ni gör inget mer åt den, och skriver varför det är i sin ordning."
    success_message = "Sparat."

    def get_initial(self):
        return {"reason": self.object.accepted_reason}

    def perform(self, form):
        return services.risk_accept(by=self.request.user, risk=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        """A risk that always goes further is left by the level above alone: who that is."""
        risk, unit = self.object, self.analysis.unit
        refused = needs_above(risk) and not stands_above(self.request.user, unit)
        above = managers_above(unit) if refused else []
        told = {"refused": refused, "above": above, "lead_text": "" if refused else self.lead_text}
        return super().get_context_data(**kwargs) | told


class AddMeasureView(RiskFormView):
    """Decides a measure; it is carried out and followed up among the unit's other measures."""

    action = Action.LEAD_RISK_ANALYSES
    form_class = forms.MeasureForm
    title, label = "Bestäm en åtgärd", "Lägg till åtgärden"
    lead_text = "Vad gör ni så att det inte händer, eller blir mindre allvarligt?"
    success_message = "Åtgärden är tillagd, och den som ansvarar får veta det."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"board": self.analysis.board_id}

    def get_initial(self):
        return forms.MeasureForm.defaults(self.request.user, self.analysis)

    def perform(self, form):
        return services.risk_add_measure(by=self.request.user, risk=self.object, **form.cleaned_data)


class LinkCasesView(RiskFormView):
    """Names the cases that showed the risk."""

    form_class = forms.CasesForm
    title, label = "Avvikelser som visade risken", "Spara"
    lead_text = "Har det hänt, eller nästan hänt? Då väger det tyngre."
    success_message = "Sparat."

    def get_form_kwargs(self):
        named = seen_cases(self.request.user, [self.object]).get(self.object.pk, [])
        self.chosen = [case.pk for case in named]
        return super().get_form_kwargs() | {
            "user": self.request.user,
            "risk": self.object,
            "chosen": self.chosen,
        }

    def get_initial(self):
        return {"cases": self.chosen}

    def perform(self, form):
        services.risk_point_to_cases(by=self.request.user, risk=self.object, cases=form.chosen)
