"""The analysis itself: begun, changed, decided, followed up, broken off, taken up again, made anew."""

from django.core.exceptions import PermissionDenied

from core.drafts import DraftMixin
from core.forms import ReasonForm
from core.views import AddView
from organisation.roles import Action
from organisation.selectors import usual_unit

from .. import services
from ..forms import analyses as forms
from ..selectors import led_units, parts_of, valid_templates
from ..workflow import UNDER_WAY, Status, Step, progress
from .base import AnalysisFormView


class AddAnalysisView(DraftMixin, AddView):
    """Begins an analysis; ?mall=<key> chooses a usual occasion from the start."""

    action = Action.LEAD_RISK_ANALYSES
    scope_after = Action.READ_RISK_ANALYSES
    form_class = forms.AddAnalysisForm
    template_name = "riskanalysis/add.html"
    success_message = "Analysen är påbörjad. Gå igenom den steg för steg, gärna tillsammans."

    def get_initial(self):
        template = valid_templates().filter(key=self.request.GET.get("mall", "")).first()
        return {
            "unit": usual_unit(self.request.user, led_units(self.request.user)),
            "lead": self.request.user,
            "template": template.key if template else "",
            "title": template.name if template else "",
        }

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return services.analysis_add(by=self.request.user, **form.values)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Ny riskanalys",
            lead="Se framåt före en ändring: vad kan hända, hur allvarligt vore det, och vad gör ni åt det?",
            **kwargs,
        )


class ChangeAnalysisView(AnalysisFormView):
    action = Action.LEAD_RISK_ANALYSES
    form_class = forms.ChangeAnalysisForm
    title, label = "Ändra analysen", "Spara ändringen"
    statuses = UNDER_WAY
    success_message = "Ändringen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "instance": self.object}

    def perform(self, form):
        return services.analysis_change(
            by=self.request.user, analysis=self.object, version=form.cleaned_data["version"], **form.values
        )

    def about(self):
        template = self.object.template
        return template.what_changes if template and self.object.is_open else ""


class ConcludeAnalysisView(AnalysisFormView):
    action = Action.LEAD_RISK_ANALYSES
    form_class = forms.ConcludeForm
    title, label = "Samlad bedömning", "Spara"
    lead_text = "Den kan ändras ända tills analysen är beslutad."
    success_message = "Den samlade bedömningen är sparad."

    def get_initial(self):
        return {"conclusion": self.object.conclusion}

    def place(self):
        return "#bedomning"

    def perform(self, form):
        return services.analysis_conclude(by=self.request.user, analysis=self.object, **form.cleaned_data)


class DecideAnalysisView(AnalysisFormView):
    action = Action.LEAD_RISK_ANALYSES
    form_class = forms.DecideForm
    template_name = "riskanalysis/decide.html"
    title, label = "Besluta", "Besluta"
    lead_text = "Det som är beslutat ändras inte sedan. Behövs det tar ni upp analysen igen."
    success_message = "Analysen är beslutad."

    def get_initial(self):
        return {"conclusion": self.object.conclusion, "follow_up_on": forms.propose_follow_up(self.object)}

    def perform(self, form):
        return services.analysis_decide(by=self.request.user, analysis=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        lacking = progress(self.object, *parts_of(self.object))
        words = [sentence for step, told in lacking.items() if step != Step.FOLLOW_UP for sentence in told]
        return super().get_context_data(lacking=words, **kwargs)


class FollowUpAnalysisView(AnalysisFormView):
    action = Action.LEAD_RISK_ANALYSES
    form_class = forms.FollowUpForm
    title, label = "Följ upp", "Spara uppföljningen"
    lead_text = "Ändringen har skett. Ett ärligt svar är det som gör att ni lär er något till nästa gång."
    statuses = (Status.DECIDED,)
    success_message = "Uppföljningen är sparad."

    def get_template_names(self):
        """Opened where one works together (?mote=whole) it is as large as the other steps, and without menus."""
        return ["riskanalysis/meeting_follow_up.html"] if self.together else [self.template_name]

    @property
    def together(self):
        return "mote" in self.request.GET

    def get_form_kwargs(self):
        """Together one has told of each risk already."""
        risks, _ = parts_of(self.object)
        return super().get_form_kwargs() | {"risks": [risk for risk in risks if not (self.together and risk.outcome)]}

    def get_success_url(self, saved):
        return saved.get_absolute_url()

    def perform(self, form):
        return services.analysis_follow_up(
            by=self.request.user,
            analysis=self.object,
            version=form.cleaned_data["version"],
            note=form.cleaned_data["note"],
            outcomes=form.outcomes(),
        )


class CancelAnalysisView(AnalysisFormView):
    action = Action.LEAD_RISK_ANALYSES
    form_class = ReasonForm
    title, label, serious = "Avbryt analysen", "Avbryt analysen", True
    back_label = "Låt den vara kvar"
    lead_text = "När ändringen inte blir av, eller analysen inte behövs. Den finns kvar och går att ta upp igen."
    statuses = UNDER_WAY
    success_message = "Analysen är avbruten."

    def perform(self, form):
        return services.analysis_cancel(by=self.request.user, analysis=self.object, **form.cleaned_data)


class ResumeAnalysisView(AnalysisFormView):
    action = Action.LEAD_RISK_ANALYSES
    form_class = ReasonForm
    title, label = "Ta upp analysen igen", "Ta upp igen"
    lead_text = "Då går det att ändra i den. Sedan behöver den beslutas på nytt."
    statuses = (Status.DECIDED, Status.CANCELLED)
    success_message = "Analysen är upptagen igen."

    def about(self):
        return f"Den avbröts: {self.object.cancelled_reason}" if self.object.cancelled_reason else ""

    def perform(self, form):
        return services.analysis_resume(by=self.request.user, analysis=self.object, **form.cleaned_data)


class RenewAnalysisView(AnalysisFormView):
    """A new analysis after this one."""

    action = Action.LEAD_RISK_ANALYSES
    form_class = forms.RenewForm
    title, label = "Gör en ny analys", "Börja den nya analysen"
    lead_text = "Den börjar med samma risker, obedömda: nu är läget ett annat. Åtgärder och röster följer inte med."
    statuses = (Status.DECIDED, Status.FOLLOWED_UP)
    success_message = "En ny analys är påbörjad."

    def check_action(self):
        if not may_begin_at(self.request.user, self.object.unit):
            raise PermissionDenied("En ny analys påbörjas av den som leder analyser på enheten.")

    def perform(self, form):
        return services.analysis_renew(by=self.request.user, analysis=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return saved.get_absolute_url()


def may_begin_at(user, unit) -> bool:
    """Whether user may begin an analysis at the unit."""
    return led_units(user).filter(pk=unit.pk).exists()
