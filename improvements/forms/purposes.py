"""The shape of what people type about a verksamhetsidé."""

from django import forms as plain

from core import forms
from core.calendar import local_today
from organisation.models import Unit

from ..models import PurposeFollowUp, PurposeStatement
from ..models.purposes import TEXTS
from ..planning.selectors import units_without_purpose

LABELS = {
    "purpose": "Därför finns vi",
    "target_group": "Vi finns för",
    "interventions": "Det här gör vi",
    "intended_results": "Det ska leda till",
}
HELP = {
    "purpose": "Vad vore sämre om enheten inte fanns?",
    "target_group": "Vilka, med vilka behov? Också vilka ni inte är rätt för.",
    "interventions": "Det ni gör med och för dem, så att en ny kollega förstår.",
    "intended_results": "Vad som blir annorlunda för den enskilde. Så att det går att se om det blev så.",
}


class PurposeForm(forms.ModelForm):
    class Meta:
        model = PurposeStatement
        fields = list(TEXTS)
        labels = LABELS
        help_texts = HELP
        widgets = dict.fromkeys(TEXTS, forms.text_area(4))


class AddPurposeForm(PurposeForm):
    unit = plain.ModelChoiceField(label="Enhet", queryset=Unit.objects.none(), widget=forms.SearchSelect)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_without_purpose(user)
        self.order_fields(["unit", *TEXTS])

    @property
    def values(self) -> dict:
        return super().values | {"unit": self.cleaned_data["unit"]}


class ChangePurposeForm(forms.VersionedFormMixin, PurposeForm):
    class Meta(PurposeForm.Meta):
        fields = [*TEXTS, "change_note"]
        labels = LABELS | {"change_note": "Vad är nytt i den här utgåvan, och varför?"}
        widgets = PurposeForm.Meta.widgets | {"change_note": forms.text_area(2)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.edition == 1:
            del self.fields["change_note"]


class AdoptPurposeForm(forms.VersionedFormMixin, forms.Form):
    adopted_on = plain.DateField(label="Vilken dag fastställs den?", initial=local_today, widget=forms.DateInput)


class FollowUpPurposeForm(forms.ModelForm):
    """LOKE's four questions, each beside what the verksamhetsidé says."""

    beside = {"who_comes": "target_group", "help_given": "interventions", "how_it_goes": "intended_results"}

    class Meta:
        model = PurposeFollowUp
        fields = ["followed_on", "who_comes", "difficulties", "help_given", "how_it_goes", "learned"]
        labels = {
            "followed_on": "Vilken dag ser ni efter?",
            "who_comes": "Vilka är det som kommer till oss?",
            "difficulties": "Med vilka svårigheter kommer de?",
            "help_given": "Vilken hjälp får de?",
            "how_it_goes": "Hur går det för dem?",
            "learned": "Vad lär vi oss, och vad ändrar vi?",
        }
        help_texts = {
            "difficulties": "Har behoven ändrats sedan idén skrevs? Inga namn, och inget som pekar ut någon.",
            "learned": "Ändra arbetssättet, eller ändra idén: båda är bra svar.",
        }
        widgets = {
            "followed_on": forms.DateInput,
            **dict.fromkeys(("who_comes", "difficulties", "help_given", "how_it_goes", "learned"), forms.text_area(4)),
        }

    def __init__(self, *args, statement, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["followed_on"].initial = local_today
        for name, said in self.beside.items():
            self.fields[name].help_text = f"Verksamhetsidén säger: ”{getattr(statement, said)}” Är det så?"
