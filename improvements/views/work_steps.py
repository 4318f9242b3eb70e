"""The forms about a förbättringsarbete. Thin: load in scope, form, service, redirect."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property

from core.drawing import format_number
from core.views import AddView, UpdateView
from organisation.roles import Action
from organisation.selectors import usual_unit

from .. import services
from ..forms import works as forms
from ..models import ImprovementWork
from ..selectors import handled_units
from ..studying import period_words
from ..work_workflow import QUARTERS, Decision, WorkStatus


class AddWorkView(AddView):
    action = Action.HANDLE_MEASURES
    scope_after = Action.SEE_MEASURES
    form_class = forms.AddWorkForm
    template_name = "improvements/works/form.html"
    success_message = "Arbetet är påbörjat. Börja räkna redan nu, innan ni ändrar något."

    def get_initial(self):
        return {"unit": usual_unit(self.request.user, handled_units(self.request.user)), "lead": self.request.user}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return services.work_add(by=self.request.user, **form.values)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Nytt förbättringsarbete",
            lead="Planera, göra, studera, agera. Det ni inte vet än kan ni fylla i senare.",
            label="Börja planera",
            **kwargs,
        )


class WorkFormView(UpdateView):
    """What the forms over one work share. statuses are those in which the form makes sense; in others one is sent to
    the page, which says where it stands."""

    abstract = True
    model = ImprovementWork
    lookup = "number"
    scope = Action.SEE_MEASURES
    action = Action.HANDLE_MEASURES
    template_name = "improvements/works/form.html"
    title = label = lead = ""
    serious = False
    statuses = QUARTERS

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "lead")

    def refusal(self):
        return f"Du får läsa arbetet men inte ändra i det. Det leds av {self.object.lead}."

    def get(self, request, *args, **kwargs):
        if self.object.status not in self.statuses:
            where = self.object.get_status_display()
            messages.info(request, f"Arbetet är nu här i hjulet: {where}. Det går inte att göra nu.")
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    def get_success_url(self, saved):
        return self.object.get_absolute_url()

    def perform(self, form):
        return self.service(by=self.request.user, work=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            work=self.object, title=self.title, label=self.label, lead=self.lead, serious=self.serious, **kwargs
        )


class ChangeWorkView(WorkFormView):
    form_class = forms.ChangeWorkForm
    title, label = "Ändra arbetet", "Spara ändringen"
    success_message = "Ändringen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "instance": self.object}

    def perform(self, form):
        return services.work_change(
            by=self.request.user, work=self.object, version=form.cleaned_data["version"], **form.values
        )


class StartWorkView(WorkFormView):
    form_class = forms.StartWorkForm
    service = staticmethod(services.work_start)
    title, label = "Börja göra", "Vi har börjat"
    lead = "Ändringen är igång. Fortsätt att räkna precis som förut."
    statuses = (WorkStatus.PLAN,)
    success_message = "Bra. Nu provar ni ändringen."


class FinishDoingView(WorkFormView):
    form_class = forms.FinishDoingForm
    service = staticmethod(services.work_finish_doing)
    title, label = "Gå vidare till Studera", "Gå vidare"
    lead = "Ni har provat tillräckligt länge för att se något."
    statuses = (WorkStatus.DO,)
    success_message = "Nu är det dags att titta på det ni har räknat."


class ConcludeStudyView(WorkFormView):
    form_class = forms.ConcludeStudyForm
    service = staticmethod(services.work_conclude)
    title, label = "Skriv vad ni ser", "Spara"
    lead = "Ett ärligt svar är det som gör att ni lär er något. Ingen skillnad är också ett svar."
    statuses = (WorkStatus.STUDY,)
    success_message = "Sparat. Nu bestämmer ni vad som händer med ändringen."


class DecideWorkView(WorkFormView):
    form_class = forms.DecideWorkForm
    service = staticmethod(services.work_decide)
    title, label = "Bestäm vad som händer nu", "Bestäm"
    lead = "Det sista steget i varvet."
    statuses = (WorkStatus.ACT,)
    success_message = "Bra. Ni har kommit hela varvet runt."

    def get_success_url(self, saved):
        following = saved.followed_by.order_by("-pk").first() if saved.decision == Decision.CHANGE else None
        return (following or saved).get_absolute_url()

    def add_success_message(self, saved):
        if saved.decision == Decision.CHANGE:
            messages.success(self.request, "Ni har kommit hela varvet runt. Här är nästa varv.")
        else:
            super().add_success_message(saved)


class CancelWorkView(WorkFormView):
    form_class = forms.CancelWorkForm
    service = staticmethod(services.work_cancel)
    title, label, serious = "Avbryt arbetet", "Avbryt arbetet", True
    lead = "Det räknas då som ett varv som inte kom hela vägen. Det går att ta upp igen."
    success_message = "Det är sparat att arbetet avbryts."


class ResumeWorkView(WorkFormView):
    form_class = forms.ResumeWorkForm
    service = staticmethod(services.work_resume)
    title, label = "Ta upp arbetet igen", "Ta upp arbetet igen"
    lead = "Det börjar om i Planera. Det ni har räknat finns kvar."
    statuses = (WorkStatus.CANCELLED,)
    success_message = "Arbetet är upptaget igen."


class AddValuesView(WorkFormView):
    form_class = forms.ValuesForm
    title, label = "Fyll i värden", "Spara"
    lead = "Finns det redan ett värde för samma tid ersätts det."
    statuses = (*QUARTERS, WorkStatus.DONE)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"work": self.object}

    def perform(self, form):
        return services.values_save(by=self.request.user, work=self.object, values=form.cleaned_data["values"])

    def add_success_message(self, saved):
        messages.success(self.request, "Värdet är sparat." if len(saved) == 1 else f"{len(saved)} värden är sparade.")

    def get_success_url(self, saved):
        return f"{self.object.get_absolute_url()}#varden"


class RemoveValueView(WorkFormView):
    """A figure that was wrong is taken away."""

    form_class = forms.NothingForm
    title, label, serious = "Ta bort värdet", "Ta bort värdet", True
    statuses = (*QUARTERS, WorkStatus.DONE)
    success_message = "Värdet är borttaget."

    @cached_property
    def value(self):
        value = self.object.values.filter(pk=self.kwargs["pk"]).first()
        if value is None:
            raise Http404
        return value

    def perform(self, form):
        services.value_remove(by=self.request.user, value=self.value)

    def get_success_url(self, saved):
        return f"{self.object.get_absolute_url()}#varden"

    def get_context_data(self, **kwargs):
        said = f"{period_words(self.value.on, self.object.rhythm)}: {format_number(self.value.value)}"
        return super().get_context_data(**kwargs) | {"lead": said}


class AddWorkMeasureView(WorkFormView):
    form_class = forms.WorkMeasureForm
    title, label = "Ny åtgärd i arbetet", "Spara åtgärden"
    lead = "Något som ska göras i förbättringsarbetet, av en person och till en dag."
    success_message = "Åtgärden är beslutad. Den ansvariga har fått besked."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"work": self.object}

    def get_initial(self):
        return {"owner": self.request.user}

    def perform(self, form):
        return services.work_add_measure(by=self.request.user, work=self.object, **form.cleaned_data)
