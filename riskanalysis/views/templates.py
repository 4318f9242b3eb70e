"""Templates for usual occasions: the list, one of them with its risks, and how long it may be chosen."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.calendar import local_today
from core.forms import ConfirmForm
from core.views import ActionView, AddView, FormMixin, PageView
from organisation.roles import Action
from standards.forms import EndForm
from standards.history import changes_of

from .. import services
from ..forms import templates as forms
from ..models import AnalysisTemplate


class ListTemplatesView(PageView):
    """What an analysis may begin with, in its order; what has ended, or is still to begin, folded beneath."""

    action = Action.EDIT_STANDARDS
    template_name = "riskanalysis/templates/list.html"

    def get_context_data(self, **kwargs):
        rows = list(AnalysisTemplate.objects.prefetch_related("risks"))
        return super().get_context_data(
            rows=[row for row in rows if row.is_valid], rest=[row for row in rows if not row.is_valid], **kwargs
        )


class AddTemplateView(AddView):
    action = Action.EDIT_STANDARDS
    form_class = forms.TemplateForm
    template_name = "riskanalysis/templates/form.html"
    success_message = "Mallen är tillagd. Skriv vad som brukar kunna hända."

    def get_initial(self):
        return {"valid_from": local_today()}

    def perform(self, form):
        return services.template_add(by=self.request.user, **form.values)

    def get_success_url(self, saved):
        return _page(saved)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Ny mall", label="Lägg till mallen", back=reverse("riskanalysis:templates"), **kwargs
        )


class TemplateFormView(FormMixin, ActionView):
    """A form over one template, or over one of its risks: it carries the template's version."""

    abstract = True
    action = Action.EDIT_STANDARDS
    template_name = "riskanalysis/templates/form.html"
    title = label = lead_text = ""
    serious = False

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        self.load()
        return super().dispatch(request, *args, **kwargs)

    def load(self):
        self.object = get_object_or_404(AnalysisTemplate.objects.prefetch_related("risks"), key=self.kwargs["key"])
        self.risk = None
        if "pk" in self.kwargs:
            self.risk = self.object.risks.filter(pk=self.kwargs["pk"]).first()
            if self.risk is None:
                raise Http404

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"version": self.object.version}

    def meet_conflict(self, form):
        self.load()
        form.accept_version(self.object.version)

    def get_success_url(self, saved):
        return _page(self.object)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            template=self.object,
            risk=self.risk,
            title=self.title,
            label=self.label,
            lead_text=self.lead_text,
            serious=self.serious,
            back=_page(self.object),
            **kwargs,
        )


class ChangeTemplateView(TemplateFormView):
    form_class = forms.ChangeTemplateForm
    template_name = "riskanalysis/templates/change.html"
    title, label = "Ändra mallen", "Spara ändringen"
    lead_text = "Analyser som redan har börjat behåller det som de tog ur mallen."
    success_message = "Ändringen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        version = form.cleaned_data["version"]
        return services.template_change(by=self.request.user, template=self.object, version=version, **form.values)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["back"] = reverse("riskanalysis:templates")
        return context | {"changes": changes_of(AnalysisTemplate, [self.object.pk])}


class RetireTemplateView(TemplateFormView):
    form_class = EndForm
    title, label = "Hur länge går mallen att välja?", "Spara"
    lead_text = "Efter den dagen går den inte att börja med. Analyser som har börjat med den berörs inte."
    success_message = "Sparat."

    def get_initial(self):
        return {"valid_to": self.object.valid_to or local_today()}

    def perform(self, form):
        return services.template_retire(by=self.request.user, template=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return reverse("riskanalysis:templates")


class AddTemplateRiskView(TemplateFormView):
    form_class = forms.TemplateRiskForm
    title, label = "Det här kan hända", "Lägg till"
    success_message = "Tillagt. Nya analyser börjar med det."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.risk}

    def perform(self, form):
        version = form.cleaned_data["version"]
        return services.template_risk_save(
            by=self.request.user, template=self.object, version=version, risk=self.risk, **form.values
        )


class ChangeTemplateRiskView(AddTemplateRiskView):
    label = "Spara ändringen"
    success_message = "Ändringen är sparad."

    def get_context_data(self, **kwargs):
        remove = reverse("riskanalysis:template_risk_remove", args=[self.object.key, self.risk.pk])
        return super().get_context_data(remove_url=remove, **kwargs)


class RemoveTemplateRiskView(TemplateFormView):
    form_class = ConfirmForm
    title, label, serious = "Ta bort ur mallen?", "Ta bort", True
    lead_text = "Nya analyser börjar utan den. De som redan har börjat behåller sin."
    success_message = "Borttaget ur mallen."

    def perform(self, form):
        version = form.cleaned_data["version"]
        services.template_risk_remove(by=self.request.user, template=self.object, version=version, risk=self.risk)


def _page(template) -> str:
    return reverse("riskanalysis:template_change", args=[template.key])
