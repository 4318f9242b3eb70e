"""Assignments: added, changed, ended, and stood in for."""

from django.contrib import messages
from django.urls import reverse

from core.calendar import local_today

from ..forms import AssignmentDaysForm, AssignmentForm, DayForm, StandInForm
from ..models import Assignment, Unit
from ..selectors import managed_assignments
from ..services import assignment_add, assignment_change, assignment_end
from .bases import ManagedAdd, ManagedObject, ManagedUpdate


class ManagedAssignment(ManagedObject):
    abstract = True
    model = Assignment

    def get_queryset(self):
        return managed_assignments(self.request.user).select_related("user", "unit", "stand_in_for__user")

    def get_cancel_url(self):
        return self.object.unit.get_absolute_url()

    def get_intro(self):
        held = self.object
        intro = f"{held.user.name} är {held.role_label.lower()} på {held.unit.name}."
        return f"{intro} {self.intro}".strip()

    def get_success_url(self, saved):
        return saved.unit.get_absolute_url()


class AddAssignmentView(ManagedAdd):
    """A new assignment; `?person=` and `?enhet=` fill in what is known."""

    form_class = AssignmentForm
    title = "Lägg till uppdrag"
    submit_label = "Lägg till"
    intro = "Ett uppdrag ger en person en roll på en enhet. Vad varje roll får göra står under Roller."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        asked = self.request.GET
        unit = Unit.objects.filter(key=asked.get("enhet", "")).first()
        return {"person": asked.get("person"), "unit": unit and unit.pk, "valid_from": local_today()}

    def get_cancel_url(self):
        return reverse("organisation:people")

    def perform(self, form):
        return assignment_add(by=self.request.user, **form.cleaned_data)

    def add_success_message(self, saved):
        words = (
            f"{saved.user.name} är {saved.role_label.lower()} på {saved.unit.name} från {saved.valid_from:%Y-%m-%d}."
        )
        messages.success(self.request, words)

    def get_success_url(self, saved):
        return saved.user.get_absolute_url()


class ChangeAssignmentView(ManagedAssignment, ManagedUpdate):
    """From and to which day."""

    form_class = AssignmentDaysForm
    title = "Ändra uppdrag"
    success_message = "Uppdraget är ändrat."

    def get_initial(self):
        return {"valid_from": self.object.valid_from, "valid_to": self.object.valid_to}

    def perform(self, form):
        return assignment_change(
            by=self.request.user,
            assignment=self.object,
            stand_in_for=self.object.stand_in_for,
            **form.cleaned_data,
        )


class EndAssignmentView(ManagedAssignment, ManagedUpdate):
    """The last day of an assignment."""

    form_class = DayForm
    title = "Avsluta uppdrag"
    submit_label = "Avsluta uppdraget"
    serious = True
    success_message = "Uppdraget är avslutat."
    intro = "Öppna ärenden följer rollen: de ligger kvar i enhetens inkorg, där den som kommer efter tar vid."

    def get_initial(self):
        return {"on": local_today()}

    def perform(self, form):
        return assignment_end(by=self.request.user, assignment=self.object, on=form.cleaned_data["on"])


class AddStandInView(ManagedAssignment, ManagedUpdate):
    """Somebody who holds the same role on the same unit for a while."""

    form_class = StandInForm
    title = "Lägg till ersättare"
    submit_label = "Lägg till"
    intro = "Ersättaren får samma roll under de dagar du anger, och ser och gör då samma saker."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "assignment": self.object}

    def get_initial(self):
        return {"valid_from": local_today()}

    def perform(self, form):
        held = self.object
        return assignment_add(
            by=self.request.user, role=held.role, unit=held.unit, stand_in_for=held, **form.cleaned_data
        )

    def add_success_message(self, saved):
        messages.success(self.request, f"{saved.user.name} ersätter {self.object.user.name}.")
