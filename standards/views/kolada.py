"""Kolada: how the last fetch went, what is fetched, and whom one compares with."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.views import ActionView, AddView, FormMixin, PageView
from organisation.roles import Action

from .. import services
from ..forms.kolada import ComparedForm
from ..forms.lists import EmptyForm
from ..models import ComparedMunicipality, KoladaFetch
from ..selectors.indicators import fetched_rows
from .base import IndicatorTabsMixin

EARLIER = 5


class ShowKoladaView(IndicatorTabsMixin, PageView):
    """What has been fetched, of what day, and what hinders the next fetch, in words."""

    action = Action.EDIT_STANDARDS
    template_name = "indicators/kolada.html"
    tab = "indicators:kolada"

    def get_context_data(self, **kwargs):
        fetches = list(KoladaFetch.objects.select_related("asked_by")[: EARLIER + 1])
        latest = fetches[0] if fetches else None
        done = KoladaFetch.objects.filter(status=KoladaFetch.Status.DONE).first()
        return super().get_context_data(
            latest=latest,
            done=done,
            under_way=latest is not None and latest.status in ("queued", "running"),
            earlier=fetches[1:],
            hindrance=services.fetch_hindrance(),
            rows=fetched_rows(self.request.user),
            compared=ComparedMunicipality.objects.all(),
            **kwargs,
        )


class RequestKoladaView(FormMixin, ActionView):
    """Asks for a fetch now; one that is under way is the one that is meant."""

    action = Action.EDIT_STANDARDS
    form_class = EmptyForm
    template_name = "indicators/confirm.html"

    def perform(self, form):
        return services.fetch_request(by=self.request.user)

    def add_success_message(self, saved):
        messages.success(self.request, "Siffrorna hämtas i bakgrunden. Det tar sekunder till minuter.")

    def get_success_url(self, saved):
        return reverse("indicators:kolada")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Hämta ur Kolada nu",
            text="Siffrorna hämtas i bakgrunden. Det som redan finns blir inte dubbelt, och det ni har skrivit in för "
            "hand står kvar.",
            label="Hämta nu",
            cancel_url=reverse("indicators:kolada"),
            **kwargs,
        )


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
            lead_text="Välj kommuner som liknar er i storlek och förutsättningar. Kolada föreslår liknande kommuner "
            "för olika områden.",
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
