"""The stops of a year or a template: added, changed, taken out. And the nämnd's meetings, and which unit goes on in
which."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.calendar import local_today
from core.views import AddView, PageView, UpdateView
from organisation.roles import Action

from .. import services
from ..forms import planning as forms
from ..models import Meeting, Succession
from ..places import planned_boards
from .planning import PlanningFormView, YearView
from .tabs import tabs
from .templates import TemplateView

PLAN = Action.PLAN_QUALITY_YEAR


class AddStopForm(PlanningFormView, UpdateView):
    """A new stop in what the address names."""

    abstract = True
    form_class = forms.StopForm
    title, label = "Ny hållplats", "Lägg till hållplatsen"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"board_id": self.object.board_id}

    def perform(self, form):
        return services.stop_add(by=self.request.user, holder=self.object, **form.values)

    def get_context_data(self, **kwargs):
        self.kicker = str(self.object)
        return super().get_context_data(**kwargs)


class AddYearStopView(AddStopForm, YearView):
    success_message = "Hållplatsen är tillagd."


class AddTemplateStopView(AddStopForm, TemplateView):
    success_message = "Hållplatsen är tillagd i mallen."


class StopOfHolder:
    """A stop, found through the year or the template that it lies in."""

    def get_object(self):
        holder = super().get_object()
        self.stop = get_object_or_404(holder.stops.prefetch_related("units"), pk=self.kwargs["stop"])
        self.kicker = str(holder)
        return holder


class AskFirstView(PlanningFormView):
    """Shows the box to tick when what is asked for puts the last day of stops behind us. Comes before the base view."""

    def perform(self, form):
        try:
            return self.save(form)
        except services.MovesIntoThePast:
            form.ask_of_the_past()
            raise


class ChangeStopForm(StopOfHolder, AskFirstView, UpdateView):
    abstract = True
    form_class = forms.ChangeStopForm
    title, label = "Ändra hållplatsen", "Spara"
    success_message = "Hållplatsen är ändrad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "instance": self.stop, "board_id": self.object.board_id, "version": self.stop.version,
        }  # fmt: skip

    def save(self, form):
        version = form.cleaned_data["version"]
        return services.stop_change(by=self.request.user, stop=self.stop, version=version, **form.values)

    def meet_conflict(self, form):
        self.object = self.get_object()
        form.accept_version(self.stop.version)


class ChangeYearStopView(ChangeStopForm, YearView):
    lead_text = "Det som är öppet vid enheterna följer med. Det som är klart ändras inte."


class ChangeTemplateStopView(ChangeStopForm, TemplateView):
    lead_text = "År som redan är gjorda av mallen är som de var."


class RemoveStopForm(StopOfHolder, PlanningFormView, UpdateView):
    abstract = True
    form_class = forms.ConfirmForm
    title, label, serious = "Ta bort hållplatsen", "Ta bort", True
    success_message = "Hållplatsen är borttagen."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"version": self.stop.version}

    def perform(self, form):
        return services.stop_remove(by=self.request.user, stop=self.stop, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(about=self.stop.name, **kwargs)


class RemoveYearStopView(RemoveStopForm, YearView):
    lead_text = "Enheterna frågas inte mer efter den. Det de redan har skrivit finns kvar."


class RemoveTemplateStopView(RemoveStopForm, TemplateView):
    pass


class ListMeetingsView(PageView):
    """The days on which the nämnd meets, this year and on."""

    action = PLAN
    template_name = "qualityyear/planning/meetings.html"

    def get_context_data(self, **kwargs):
        user, today = self.request.user, local_today()
        rows = Meeting.objects.visible_to(user, PLAN).filter(held_on__year__gte=today.year).select_related("board")
        return super().get_context_data(tabs=tabs(user, "qualityyear:meetings"), rows=rows, today=today, **kwargs)


class MeetingFormView(AskFirstView):
    def back(self):
        return reverse("qualityyear:meetings")

    def add_success_message(self, saved):
        if saved.is_history:
            self.success_message = "Mötet är sparat. Det har redan varit, så inget frågas efter inför det."
        super().add_success_message(saved)


class AddMeetingView(MeetingFormView, AddView):
    action = PLAN
    scope_after = PLAN
    form_class = forms.MeetingForm
    title, label = "Nytt möte", "Lägg till mötet"
    success_message = "Mötet är tillagt. Det som ska vara klart före det följer."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"boards": planned_boards(self.request.user)}

    def save(self, form):
        return services.meeting_add(by=self.request.user, **form.values)


class ChangeMeetingView(MeetingFormView, UpdateView):
    model = Meeting
    scope = PLAN
    action = PLAN
    form_class = forms.ChangeMeetingForm
    title, label = "Ändra mötet", "Spara"
    lead_text = "Hållplatser som räknas från mötet flyttas med det."
    success_message = "Mötet är ändrat."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def save(self, form):
        return services.meeting_change(
            by=self.request.user, meeting=self.object, version=form.cleaned_data["version"], **form.values
        )


class LinkUnitsView(PlanningFormView, AddView):
    """A unit's year goes on in another one."""

    action = PLAN
    form_class = forms.SuccessionForm
    title, label = "En enhets år fortsätter i en annan", "Spara"
    lead_text = (
        "När en enhet delas eller slås ihop med en annan. Det som är gjort räknas där året fortsätter, och underlaget "
        "följer med."
    )
    success_message = "Sparat: året fortsätter där."

    def back(self):
        return reverse("qualityyear:years")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"boards": planned_boards(self.request.user)}

    def perform(self, form):
        return services.succession_add(by=self.request.user, **form.cleaned_data)


class UnlinkUnitsView(PlanningFormView, UpdateView):
    """It was a slip."""

    model = Succession
    scope = PLAN
    action = PLAN
    form_class = forms.PlainForm
    title, label, serious = "Året fortsätter inte där", "Ta bort", True
    lead_text = "Hållplatser som redan är öppna finns kvar."
    success_message = "Borttaget."

    def back(self):
        return reverse("qualityyear:years")

    def get_queryset(self):
        return super().get_queryset().select_related("before", "after")

    def perform(self, form):
        return services.succession_remove(by=self.request.user, succession=self.object)

    def check_scope_after(self, saved):
        """The row is gone."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(about=str(self.object), **kwargs)
