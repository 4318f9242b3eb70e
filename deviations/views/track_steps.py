"""From the register to the end: what every track that is investigated goes through."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from core.access import forget_request_cache, may
from core.forms import ReasonForm
from organisation.roles import Action

from ..forms.tracks import AppointForm, CloseTrackForm, DecideForm, RegisterForm
from ..services.tracks import (
    track_appoint,
    track_close,
    track_decide,
    track_investigate,
    track_register,
    track_reopen,
)
from ..track_conditions import first_before_closing, lacking_for_closing, lacking_for_deciding
from ..track_showing import investigation_law
from ..track_workflow import TrackStatus
from .tracks import TrackDecisionMixin, TrackFormView


class RegisterTrackView(TrackFormView):
    """Diarienummer, sekretessmarkering with its provision, and when the report came in."""

    form_class = RegisterForm
    title = "Registrera"
    lead = "Varje ärende på de här spåren har ett diarienummer och en sekretessmarkering."
    success_message = "Registreringen är sparad."
    law_topics = ("diariefora", "sekretessmarkering")

    def get_form(self):
        return RegisterForm(track=self.object, **self.get_form_kwargs())

    def get_initial(self):
        track = self.object
        return {
            "diary_number": track.diary_number,
            "secrecy": track.secrecy_id,
            "received_at": track.received_at,
        }

    def perform(self, form):
        return track_register(by=self.request.user, track=self.object, **form.cleaned_data)


class AppointLeadView(TrackFormView):
    """Appoints who leads the investigation. One who leaves it to another may no longer see the track afterwards."""

    form_class = AppointForm
    title = "Utse utredare"
    lead = "Den som leder utredningen ska inte ha något eget att vinna eller förlora på vad den kommer fram till."
    button = "Utse"
    success_message = "Utredaren är utsedd."
    hands_over = True

    def get_form(self):
        return AppointForm(track=self.object, **self.get_form_kwargs())

    def get_initial(self):
        return {"lead": self.object.lead_id or self.request.user.pk, "impartiality": self.object.impartiality}

    def perform(self, form):
        saved = track_appoint(by=self.request.user, track=self.object, **form.cleaned_data)
        forget_request_cache()
        return saved

    def get_success_url(self, saved):
        return self.track_url if may(self.request.user, Action.SEE_CASES, saved) else reverse("my_day")


class InvestigateTrackView(TrackFormView):
    """Begins the investigation; pressed on the track's page, so there is no form of its own to fill in."""

    form_class = ReasonForm
    title = button = "Börja utreda"
    statuses = ()
    success_message = "Utredningen är inledd."

    def get_form(self):
        form = super().get_form()
        del form.fields["reason"]
        return form

    def perform(self, form):
        return track_investigate(by=self.request.user, track=self.object, version=form.cleaned_data["version"])


class DecideTrackView(TrackDecisionMixin, TrackFormView):
    """The decision or ställningstagande that ends the investigation. What is lacking is said beforehand."""

    form_class = DecideForm
    template_name = "deviations/tracks/decide.html"
    title = "Fatta beslut"
    lead = "Beslutet avslutar utredningen. Det anmäls till nämnden."
    button = "Fatta beslutet"
    statuses = (TrackStatus.INVESTIGATING,)
    success_message = "Beslutet är fattat."

    @property
    def law_topics(self):
        content = investigation_law(self.object.kind)
        return (*content, "delegationsbeslut-anmala") if content else ()

    def perform(self, form):
        return track_decide(by=self.request.user, track=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(lacking=lacking_for_deciding(self.object), **kwargs)


class CloseTrackView(TrackFormView):
    """Closes the track when everything that its law asks for is done."""

    form_class = CloseTrackForm
    template_name = "deviations/tracks/decide.html"
    title = "Avsluta spåret"
    lead = "Ärendet självt avslutas för sig, när alla dess spår är avslutade."
    button = "Avsluta spåret"
    success_message = "Spåret är avslutat."

    def get(self, request, *args, **kwargs):
        """Before its time one is led to the track, where the next step stands first with its button."""
        if first := first_before_closing(self.object):
            messages.warning(request, f"Spåret kan inte avslutas än. {first}")
            return redirect(self.track_url)
        return super().get(request, *args, **kwargs)

    def perform(self, form):
        return track_close(by=self.request.user, track=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(lacking=lacking_for_closing(self.object), **kwargs)


class ReopenTrackView(TrackFormView):
    """Opens a closed track again, with the reason."""

    form_class = ReasonForm
    title = button = "Öppna spåret igen"
    lead = "Det som är skrivet och beslutat står kvar. Klockorna börjar gå igen."
    statuses = (TrackStatus.CLOSED,)
    success_message = "Spåret är öppet igen."

    def perform(self, form):
        return track_reopen(by=self.request.user, track=self.object, **form.cleaned_data)

    def get(self, request, *args, **kwargs):
        if not self.object.deviation.is_open and self.object.status == TrackStatus.CLOSED:
            messages.warning(request, "Ärendet är avslutat. Öppna det igen först.")
            return redirect(self.track_url)
        return super().get(request, *args, **kwargs)
