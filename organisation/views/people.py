"""People: the list, the page of one, and what one does with it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Prefetch
from django.urls import reverse

from core.calendar import local_today
from core.errors import DomainError
from core.views import ListView, ShowView

from ..filters import PersonFilter
from ..forms import AddPersonForm, LeaveForm, PersonForm
from ..models import Assignment, User
from ..roles import Action
from ..selectors import assignments_by_time, changes_of, exceptions_of, managed_people
from ..services import person_add, person_change, person_invite, person_leave, person_return
from .bases import ManagedAdd, ManagedObject, ManagedUpdate, PressView
from .tabs import OrganisationTabsMixin


class ManagedPerson(ManagedObject):
    abstract = True
    model = User


class ListPeopleView(OrganisationTabsMixin, ListView):
    """People where one manages the organisation."""

    action = Action.MANAGE_ORGANISATION
    model = User
    filterset_class = PersonFilter
    tab = "organisation:people"
    template_name = "organisation/people.html"
    list_template_name = "organisation/people_list.html"
    orderings = {"namn": ("name", "pk"), "nyast": ("-date_joined", "-pk")}

    def get_queryset(self):
        return managed_people(self.request.user)

    def prepare_rows(self, queryset):
        held = Assignment.objects.valid().select_related("unit").order_by("unit__name", "role")
        return queryset.prefetch_related(Prefetch("assignments", held, to_attr="held"))


class ShowPersonView(ManagedPerson, ShowView):
    """A person: appointed to what, invited when, and which exceptions have been made."""

    template_name = "organisation/person.html"

    def get_context_data(self, **kwargs):
        person = self.object
        return super().get_context_data(
            person=person,
            assignments=assignments_by_time(person.assignments.select_related("unit", "stand_in_for__user")),
            exceptions=exceptions_of(person),
            changes=changes_of(person),
            is_self=person == self.request.user,
            **kwargs,
        )


class AddPersonView(ManagedAdd):
    """A new person, invited at once if one wants; then one goes on to the first assignment."""

    form_class = AddPersonForm
    title = "Lägg till person"
    submit_label = "Lägg till"
    intro = "I nästa steg väljer du vilket uppdrag personen har."

    def get_cancel_url(self):
        return reverse("organisation:people")

    def perform(self, form):
        data = dict(form.cleaned_data)
        self.invite = data.pop("invite")
        return person_add(by=self.request.user, **data)

    def add_success_message(self, saved):
        """The invitation is mailed once the person is saved: a mail server that is down does not undo the adding."""
        if not self.invite:
            messages.success(self.request, f"{saved.name} är tillagd.")
            return
        try:
            person_invite(by=self.request.user, person=saved)
            messages.success(self.request, f"{saved.name} är tillagd och inbjuden.")
        except DomainError as error:
            messages.warning(self.request, f"{saved.name} är tillagd men inte inbjuden. {error.message}")

    def get_success_url(self, saved):
        return f"{reverse('organisation:add_assignment')}?{urlencode({'person': saved.pk})}"


class ChangePersonView(ManagedPerson, ManagedUpdate):
    """Name, address, title, key."""

    form_class = PersonForm
    title = "Ändra person"
    success_message = "Uppgifterna är ändrade."

    def get_initial(self):
        return {name: getattr(self.object, name) for name in ("name", "email", "title", "key")}

    def perform(self, form):
        return person_change(by=self.request.user, person=self.object, **form.cleaned_data)


class InvitePersonView(ManagedPerson, PressView):
    """Mails the link with which one chooses a password."""

    title = "Bjud in"
    submit_label = "Skicka inbjudan"

    def perform(self, form):
        return person_invite(by=self.request.user, person=self.object)

    def add_success_message(self, saved):
        messages.success(self.request, f"En inbjudan är skickad till {saved.email}.")


class LeavePersonView(ManagedPerson, ManagedUpdate):
    """The day on which a person leaves."""

    form_class = LeaveForm
    title = "Avsluta konto"
    submit_label = "Avsluta kontot"
    serious = True
    intro = (
        "Personen kommer inte in från och med den dag du väljer, och alla uppdrag upphör. Det som personen har skrivit "
        "finns kvar, och öppna ärenden går tillbaka till enhetens inkorg."
    )

    def get_initial(self):
        return {"on": local_today()}

    def perform(self, form):
        return person_leave(by=self.request.user, person=self.object, on=form.cleaned_data["on"])

    def add_success_message(self, saved):
        words = "slutar" if saved.has_access else "kommer inte längre in"
        messages.success(self.request, f"{saved.name} {words}. Uppdragen är avslutade.")


class ReturnPersonView(ManagedPerson, PressView):
    """Takes back that somebody has left."""

    title = "Öppna kontot igen"
    submit_label = "Öppna igen"
    success_message = "Kontot är öppet igen. Uppdragen får du lägga till på nytt."

    def perform(self, form):
        return person_return(by=self.request.user, person=self.object)
