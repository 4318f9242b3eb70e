"""The page of a unit, and what one does with it."""

from django.urls import reverse

from core.calendar import local_today
from core.views import ShowView

from ..forms import ChangeUnitForm, DayForm, MoveUnitForm, UnitForm
from ..models import Law, Unit
from ..selectors import ancestors, assignments_by_time, changes_of
from ..services import unit_add, unit_change, unit_close, unit_move, unit_reopen
from .bases import ManagedAdd, ManagedObject, ManagedUpdate, PressView


class ManagedUnit(ManagedObject):
    abstract = True
    model = Unit
    lookup = "key"


class ShowUnitView(ManagedUnit, ShowView):
    """A unit: what it is, what lies beneath it, who is appointed to what."""

    template_name = "organisation/unit.html"

    def get_context_data(self, **kwargs):
        unit = self.object
        beneath = Unit.objects.filter(parent=unit).order_by("name", "pk")
        return super().get_context_data(
            unit=unit,
            above=ancestors(unit)[::-1],
            beneath=[row for row in beneath if row.valid_to is None or row.valid_to >= local_today()],
            beneath_closed=[row for row in beneath if row.valid_to is not None and row.valid_to < local_today()],
            assignments=assignments_by_time(unit.assignments.select_related("user", "stand_in_for__user")),
            changes=changes_of(unit),
            is_open=unit.is_open(),
            **kwargs,
        )


class AddUnitView(ManagedAdd):
    """A new unit; `?under=<nyckel>` says where."""

    form_class = UnitForm
    title = "Lägg till enhet"
    submit_label = "Lägg till"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        parent = Unit.objects.filter(key=self.request.GET.get("under", "")).first()
        return {"parent": parent and parent.pk, "valid_from": local_today()}

    def get_cancel_url(self):
        return reverse("organisation:index")

    def perform(self, form):
        return unit_add(by=self.request.user, **form.cleaned_data)

    def add_success_message(self, saved):
        self.success_message = f"{saved.name} är tillagd."
        super().add_success_message(saved)


class ChangeUnitView(ManagedUnit, ManagedUpdate):
    """Name, kind, key, laws, telephone."""

    form_class = ChangeUnitForm
    title = "Ändra enhet"
    success_message = "Enheten är ändrad."

    def get_initial(self):
        unit = self.object
        fields = ("name", "kind", "key", "phone", "valid_from")
        laws = [law.value for law in Law if getattr(unit, f"law_{law.value}")]
        return {name: getattr(unit, name) for name in fields} | {"laws": laws}

    def perform(self, form):
        return unit_change(by=self.request.user, unit=self.object, **form.cleaned_data)


class MoveUnitView(ManagedUnit, ManagedUpdate):
    """Another place in the tree, within the same nämnd."""

    form_class = MoveUnitForm
    title = "Flytta enhet"
    submit_label = "Flytta"
    success_message = "Enheten är flyttad."
    intro = (
        "Allt som ligger under enheten följer med, och de som har uppdrag högre upp i trädet ser från och med nu det "
        "som den nya platsen ger. Till en annan nämnd kan en enhet inte flyttas: stäng den och lägg upp en ny där."
    )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "unit": self.object}

    def perform(self, form):
        return unit_move(by=self.request.user, unit=self.object, parent=form.cleaned_data["parent"])


class CloseUnitView(ManagedUnit, ManagedUpdate):
    """The last day of a unit."""

    form_class = DayForm
    title = "Stäng enhet"
    submit_label = "Stäng enheten"
    serious = True
    success_message = "Enheten är stängd."
    intro = (
        "Enheten och dess ärenden finns kvar, men ingen kan rapportera på den efter sista dagen. Uppdragen på enheten "
        "upphör samma dag, och öppna ärenden går vidare till närmaste chef ovanför."
    )

    def get_initial(self):
        return {"on": local_today()}

    def perform(self, form):
        return unit_close(by=self.request.user, unit=self.object, on=form.cleaned_data["on"])


class ReopenUnitView(ManagedUnit, PressView):
    """Takes back a closing."""

    success_message = "Enheten är öppen igen. Uppdragen som upphörde får du lägga till på nytt."
    title = "Öppna enheten igen"
    submit_label = "Öppna igen"

    def perform(self, form):
        return unit_reopen(by=self.request.user, unit=self.object)
