"""Those who take part, those who are concerned, and those whose help changes."""

from django.urls import reverse

from core.forms import ConfirmForm
from organisation.roles import Action

from .. import services
from ..forms import people as forms
from ..workflow import UNDER_WAY
from .base import PartFormView


class AddVoiceView(PartFormView):
    form_class = forms.VoiceForm
    related = "voices"
    title, label = "Lägg till en röst", "Spara"
    lead_text = "Fråga dem som berörs: de ser det som ni inte ser. Skriv också vem ni inte har frågat, och varför."
    success_message = "Sparat."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.part}

    def perform(self, form):
        version = form.cleaned_data.get("version")
        return services.voice_save(
            by=self.request.user, analysis=self.object, voice=self.part, version=version, **form.values
        )

    def place(self):
        return "#berorda"


class ChangeVoiceView(AddVoiceView):
    form_class = forms.ChangeVoiceForm
    remove = "riskanalysis:voice_remove"

    @property
    def title(self):
        return "Ändra" if self.part.is_answered else "Skriv svaret"

    def about(self):
        return self.part.who

    def get_context_data(self, **kwargs):
        remove = reverse(self.remove, args=[self.object.number, self.part.pk]) if self.object.is_open else ""
        return super().get_context_data(remove_url=remove, **kwargs)


class RemoveVoiceView(PartFormView):
    form_class = ConfirmForm
    related = "voices"
    title, label, serious = "Ta bort rösten?", "Ta bort", True
    lead_text = "Gör det bara om den är skriven av misstag. Det som någon har sagt ska stå kvar."
    success_message = "Borttagen."

    def perform(self, form):
        services.voice_remove(by=self.request.user, voice=self.part, version=form.cleaned_data["version"])

    def about(self):
        return self.part.who

    def place(self):
        return "#berorda"


class AddIndividualView(PartFormView):
    statuses = UNDER_WAY
    form_class = forms.IndividualForm
    related = "individuals"
    title, label = "Lägg till en enskild eller en grupp", "Spara"
    lead_text = "När hjälpen ändras för enskilda: följ varje person eller grupp före, under och efter."
    success_message = "Sparat."
    reading = "Riskanalys"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.part}

    def perform(self, form):
        version = form.cleaned_data.get("version")
        return services.individual_save(
            by=self.request.user, analysis=self.object, individual=self.part, version=version, **form.values
        )

    def place(self):
        return "#enskilda"


class ChangeIndividualView(AddIndividualView):
    form_class = forms.ChangeIndividualForm
    title = "Ändra"

    remove = "riskanalysis:individual_remove"

    def about(self):
        return self.part.reference

    def get_context_data(self, **kwargs):
        remove = reverse(self.remove, args=[self.object.number, self.part.pk])
        return super().get_context_data(remove_url=remove, **kwargs)


class RemoveIndividualView(PartFormView):
    statuses = UNDER_WAY
    form_class = forms.RemoveIndividualForm
    related = "individuals"
    title, label, serious = "Ta bort raden?", "Ta bort", True
    lead_text = "Gör det bara om den är skriven av misstag."
    success_message = "Borttagen."
    reading = "Riskanalys"

    def perform(self, form):
        services.individual_remove(by=self.request.user, individual=self.part, **form.cleaned_data)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"analysis": self.object}

    def about(self):
        return self.part.reference

    def place(self):
        return "#enskilda"


class AddMemberView(PartFormView):
    action = Action.LEAD_RISK_ANALYSES
    form_class = forms.MemberForm
    related = "team"
    title, label = "Lägg till någon i gruppen", "Lägg till"
    lead_text = "Ta med dem som gör arbetet, och den som kan det ni inte kan."
    success_message = "Tillagd."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"analysis": self.object}

    def perform(self, form):
        return services.member_add(
            by=self.request.user,
            analysis=self.object,
            user=form.cleaned_data["user"],
            function=form.cleaned_data["function"],
        )

    def place(self):
        return "#gruppen"


class RemoveMemberView(PartFormView):
    action = Action.LEAD_RISK_ANALYSES
    form_class = forms.RemoveForm
    related = "team"
    title, label, serious = "Ta bort ur gruppen?", "Ta bort", True
    lead_text = "Personen kan då inte längre skriva i analysen."
    success_message = "Borttagen ur gruppen."

    def perform(self, form):
        services.member_remove(by=self.request.user, member=self.part)

    def about(self):
        return str(self.part)

    def place(self):
        return "#gruppen"
