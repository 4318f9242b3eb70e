"""Whom one compares with in Kolada, and which of our units are units there."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from core.views import ActionView, AddView, FormMixin
from organisation.roles import Action

from .. import kolada_lookups as lookups
from .. import services
from ..forms.kolada import ComparedForm, CompareGroupForm, ConnectUnitForm
from ..forms.lists import EmptyForm
from ..kolada_reading import KoladaError
from ..models import ComparedMunicipality
from ..selectors.indicators import connectable_units, connected_units

SHOWN = 100  # so many of a municipality's units stand on the page


class AddComparedView(AddView):
    """A municipality to compare with."""

    action = Action.EDIT_STANDARDS
    form_class = ComparedForm
    template_name = "indicators/form.html"
    success_message = "Kommunen är tillagd. Dess siffror kommer med nästa hämtning."

    def perform(self, form):
        return services.compared_add(by=self.request.user, **form.cleaned_data)

    def get_success_url(self, saved):
        return reverse("indicators:kolada")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="En kommun att jämföra med",
            lead_text="Välj kommuner som liknar er i storlek och förutsättningar.",
            label="Lägg till kommunen",
            back=reverse("indicators:kolada"),
            back_words="Kolada",
            **kwargs,
        )


class RemoveComparedView(FormMixin, ActionView):
    """Compares with it no more."""

    action = Action.EDIT_STANDARDS
    form_class = EmptyForm
    template_name = "indicators/confirm.html"
    success_message = "Kommunen är inte längre med i jämförelsen. Det som redan är hämtat finns kvar."

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        self.municipality = get_object_or_404(ComparedMunicipality, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def perform(self, form):
        return services.compared_remove(by=self.request.user, municipality=self.municipality)

    def get_success_url(self, saved):
        return reverse("indicators:kolada")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=f"Sluta jämföra med {self.municipality}?",
            text="Siffror som redan är hämtade finns kvar på indikatorernas sidor. Inga nya hämtas.",
            label="Ta bort ur jämförelsen",
            serious=True,
            cancel_url=reverse("indicators:kolada"),
            **kwargs,
        )


class AddComparedGroupView(AddView):
    """The members of a group that Kolada has put our municipality in become the similar ones."""

    action = Action.EDIT_STANDARDS
    form_class = CompareGroupForm
    template_name = "indicators/kolada_group.html"

    @cached_property
    def asked(self):
        """(the groups, why they could not be fetched)."""
        try:
            return lookups.own_groups(), ""
        except KoladaError as error:
            return [], error.message

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"groups": self.asked[0]}

    def perform(self, form):
        return services.compared_add_group(by=self.request.user, **form.cleaned_data)

    def add_success_message(self, saved):
        names = ", ".join(row.name for row in saved)
        messages.success(self.request, f"Liknande kommuner är nu {names}. Siffrorna kommer med nästa hämtning.")

    def get_success_url(self, saved):
        return reverse("indicators:kolada")

    def get_context_data(self, **kwargs):
        groups, hindrance = self.asked
        return super().get_context_data(groups=groups, hindrance=hindrance, **kwargs)


class AddKoladaUnitView(AddView):
    """A unit in Kolada is looked up (?sok=), chosen (?ou=), and said to be one of ours."""

    action = Action.EDIT_STANDARDS
    form_class = ConnectUnitForm
    template_name = "indicators/kolada_unit.html"
    success_message = "Enheten är kopplad. Dess siffror kommer med nästa hämtning."

    @cached_property
    def asked(self):
        """(the unit that is chosen, those to choose among, why they could not be fetched)."""
        id = self.request.POST.get("ou") or self.request.GET.get("ou", "")
        try:
            if id:
                return lookups.unit(id[:20]), [], ""
            return None, self._others(), ""
        except KoladaError as error:
            return None, [], error.message

    def _others(self):
        taken = set(connected_units(self.request.user).values_list("ou", flat=True))
        words = self.request.GET.get("sok", "").casefold().split()
        places = [place for place in lookups.own_units() if place.id not in taken]
        return [place for place in places if all(word in place.title.casefold() for word in words)]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"units": connectable_units(self.request.user)}

    def get_initial(self):
        place = self.asked[0] if self.request.method == "GET" else None
        if place is None:
            return {}
        same = connectable_units(self.request.user).filter(name__iexact=place.title).first()
        return {"ou": place.id, "unit": same}

    def perform(self, form):
        data = form.cleaned_data
        return services.unit_connect(by=self.request.user, unit=data["unit"], place=data["ou"])

    def get_success_url(self, saved):
        return reverse("indicators:kolada")

    def get_context_data(self, **kwargs):
        place, places, hindrance = self.asked
        return super().get_context_data(
            place=place,
            places=places[:SHOWN],
            more=max(0, len(places) - SHOWN),
            hindrance=hindrance,
            words=self.request.GET.get("sok", ""),
            **kwargs,
        )


class RemoveKoladaUnitView(FormMixin, ActionView):
    """Fetches the unit's figures no more."""

    action = Action.EDIT_STANDARDS
    form_class = EmptyForm
    template_name = "indicators/confirm.html"
    success_message = "Enheten är inte längre kopplad till Kolada. Det som redan är hämtat finns kvar."

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        self.connection = get_object_or_404(connected_units(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def perform(self, form):
        return services.unit_disconnect(by=self.request.user, connection=self.connection)

    def get_success_url(self, saved):
        return reverse("indicators:kolada")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=f"Sluta hämta siffror för {self.connection.unit}?",
            text=f"Enheten heter ”{self.connection.title}” i Kolada. Siffror som redan är hämtade finns kvar.",
            label="Ta bort kopplingen",
            serious=True,
            cancel_url=reverse("indicators:kolada"),
            **kwargs,
        )
