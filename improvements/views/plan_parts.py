"""Activities and indicators of a plan: written while it is a draft, told of when it is adopted."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.forms import ConfirmForm
from organisation.roles import Action

from .. import services
from ..forms import plans as forms
from ..services.plan_parts import may_mark
from .plans import PlanFormView


class PartFormView(PlanFormView):
    """A form about something in the plan in the address; related is what the plan calls them."""

    abstract = True
    related = anchor = ""

    def dispatch(self, request, *args, **kwargs):
        self.part = None
        return super().dispatch(request, *args, **kwargs)

    def get_object(self):
        plan = super().get_object()
        if "pk" in self.kwargs:
            self.part = get_object_or_404(getattr(plan, self.related).select_related("plan"), pk=self.kwargs["pk"])
        return plan

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if "version" in kwargs:
            kwargs["version"] = self.part.version
        return kwargs

    def meet_conflict(self, form):
        self.object = self.get_object()
        form.accept_version(self.part.version)

    def get_success_url(self, saved):
        part = self.part or saved
        return f"{self.plan.get_absolute_url()}#{self.anchor}-{part.pk}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(about=str(self.part) if self.part else "", **kwargs)


class SavePartView(PartFormView):
    """Adds, or changes what the address names."""

    abstract = True
    remove_name = ""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"plan": self.object, "instance": self.part}

    def get_initial(self):
        goal = self.request.GET.get("mal", "")
        return {"goal": int(goal)} if goal.isdigit() and self.part is None else {}

    def get_context_data(self, **kwargs):
        remove = reverse(self.remove_name, args=[self.plan.number, self.part.pk]) if self.part else ""
        return super().get_context_data(remove_url=remove if self.plan.is_draft else "", **kwargs)


class AddActivityView(SavePartView):
    form_class = forms.ActivityForm
    related, anchor = "activities", "aktivitet"
    remove_name = "improvements:plan_activity_remove"
    title, label = "Lägg till en aktivitet", "Spara aktiviteten"
    lead_text = "Något ni gör för att komma närmare målet. Också ett samtal om värdegrunden är en aktivitet."
    success_message = "Aktiviteten är sparad."

    def get_initial(self):
        return super().get_initial() | ({} if self.part else {"owner": self.request.user.pk})

    def perform(self, form):
        version = form.cleaned_data.get("version")
        return services.activity_save(
            by=self.request.user, plan=self.object, activity=self.part, version=version, **form.values
        )


class ChangeActivityView(AddActivityView):
    form_class = forms.ChangeActivityForm
    title, lead_text = "Ändra aktiviteten", ""


class AddIndicatorView(SavePartView):
    form_class = forms.IndicatorForm
    related, anchor = "indicators", "indikator"
    remove_name = "improvements:plan_indicator_remove"
    title, label = "Lägg till en indikator", "Spara indikatorn"
    lead_text = "En siffra som visar om ni kommer närmare målet. Bara sådant som ni ändå kan få fram."
    success_message = "Indikatorn är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        version = form.cleaned_data.get("version")
        return services.indicator_save(
            by=self.request.user, plan=self.object, indicator=self.part, version=version, **form.values
        )


class ChangeIndicatorView(AddIndicatorView):
    form_class = forms.ChangeIndicatorForm
    title, lead_text = "Ändra indikatorn", ""


class RemovePartView(PartFormView):
    abstract = True
    form_class = ConfirmForm
    label, serious = "Ta bort", True
    lead_text = "Den försvinner ur utkastet."
    success_message = "Borttagen."

    def perform(self, form):
        services.part_remove(by=self.request.user, part=self.part, version=form.cleaned_data["version"])

    def get_success_url(self, saved):
        return self.plan.get_absolute_url()


class RemoveActivityView(RemovePartView):
    related = "activities"
    title = "Ta bort aktiviteten?"


class RemoveIndicatorView(RemovePartView):
    related = "indicators"
    title = "Ta bort indikatorn?"


class MarkActivityView(PartFormView):
    """How far an activity has come: for whoever plans at the unit, and whoever answers for the activity."""

    action = Action.READ_PLANS
    form_class = forms.MarkActivityForm
    related, anchor = "activities", "aktivitet"
    title, label = "Hur långt har det kommit?", "Spara"
    success_message = "Sparat."

    def check_action(self):
        if not may_mark(self.request.user, self.part):
            raise PermissionDenied(
                f"Det skriver den som ansvarar, {self.part.owner}, eller den som planerar på enheten."
            )

    def get_initial(self):
        return {"state": self.part.state, "note": self.part.state_note}

    def perform(self, form):
        return services.activity_mark(by=self.request.user, activity=self.part, **form.cleaned_data)


class RecordOutcomeView(PartFormView):
    form_class = forms.RecordOutcomeForm
    related, anchor = "indicators", "indikator"
    title, label = "Skriv utfall", "Spara utfallet"
    success_message = "Utfallet är sparat."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"indicator": self.part}

    def perform(self, form):
        return services.outcome_record(by=self.request.user, indicator=self.part, **form.values)
