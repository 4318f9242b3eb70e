"""What the pages share that change units, people and assignments."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from core.errors import DomainError
from core.views import NOT_YOUR_ROLE, AddView, ObjectView, UpdateView

from ..forms import EmptyForm
from ..models import Assignment, Unit, User
from ..roles import Action
from ..selectors import managed_assignments, managed_people, managed_units

SCOPES = {Unit: managed_units, User: managed_people, Assignment: managed_assignments}


class ManagedObject(ObjectView):
    """A unit, a person or an assignment where one manages the organisation; elsewhere it is as if it were not there."""

    abstract = True
    action = scope = Action.MANAGE_ORGANISATION

    def dispatch(self, request, *args, **kwargs):
        # Whoever manages nothing is told so; whoever manages something else finds nothing.
        if not request.user.can(self.action):
            raise PermissionDenied(NOT_YOUR_ROLE)
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return SCOPES[self.model](self.request.user)


class FormPage:
    """The one template of this room's forms: a heading, what it is about, the form, a button and the way back."""

    template_name = "organisation/form.html"
    title = ""
    intro = ""
    submit_label = "Spara"
    serious = False

    def get_cancel_url(self):
        return self.object.get_absolute_url()

    def get_intro(self):
        return self.intro

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title,
            intro=self.get_intro(),
            submit_label=self.submit_label,
            serious=self.serious,
            cancel_url=self.get_cancel_url(),
            **kwargs,
        )


class ManagedUpdate(FormPage, ManagedObject, UpdateView):
    """Changes a row that one manages."""

    abstract = True

    def check_scope_after(self, saved):
        """What was changed must still lie where one manages, or nothing is saved."""
        if not self.hands_over and not self.get_queryset().filter(pk=self.object.pk).exists():
            raise DomainError("Det här skulle hamna utanför det du sköter. Inget är sparat.")


class ManagedAdd(FormPage, AddView):
    """Adds a row where one manages; the service refuses other places."""

    abstract = True
    action = Action.MANAGE_ORGANISATION


class PressView(ManagedUpdate):
    """One press of a button on the page of a row: no page of its own, and an error is said as a message."""

    abstract = True
    form_class = EmptyForm

    def get(self, request, *args, **kwargs):
        return redirect(self.object.get_absolute_url())
