"""Kolada: how the last fetch went, what is fetched, and from whom."""

from django.conf import settings
from django.contrib import messages
from django.urls import reverse

from core.views import ActionView, FormMixin, PageView
from organisation.roles import Action

from .. import kolada_lookups as lookups
from .. import services
from ..forms.lists import EmptyForm
from ..models import ComparedMunicipality, KoladaFetch
from ..selectors.indicators import connected_units, fetched_rows
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
            connected=connected_units(self.request.user),
            asks=lookups.is_on() and bool(settings.MUNICIPALITY_CODE),
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
