"""What is asked about those who take part and those who are concerned."""

from django import forms as plain

from core import forms
from improvements.selectors import possible_owners
from organisation.models import User

from ..models import IndividualEffect, TeamMember, Voice


class VoiceForm(forms.ModelForm):
    """Who was asked, how, when and what they said; or why they were not asked. Neither: the answer is waited for."""

    class Meta:
        model = Voice
        fields = ["kind", "who", "how", "asked_on", "said", "not_asked_reason"]
        labels = {
            "kind": "Vilka är det?",
            "who": "Vem eller vilka?",
            "how": "Hur frågade ni?",
            "asked_on": "När?",
            "said": "Vad sa de?",
            "not_asked_reason": "Har ni inte frågat, varför?",
        }
        help_texts = {
            "who": "En grupp eller en roll: Boenderådet, två anhöriga på plan 1, nattpersonalen. Inga namn.",
            "said": "Med deras egna ord så långt det går. Lämna tomt om ni väntar på svar.",
        }
        widgets = {
            "kind": forms.TileRadioSelect,
            "asked_on": forms.DateInput,
            "said": forms.text_area(3),
            "not_asked_reason": forms.text_area(2),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = [("", "Välj"), *Voice.How.choices]

    def clean(self):
        data = super().clean()
        if data.get("said"):
            if data.get("not_asked_reason"):
                self.add_error("not_asked_reason", "Skriv antingen vad de sa eller varför de inte har tillfrågats.")
            if not data.get("how"):
                self.add_error("how", "Skriv hur de tillfrågades.")
            if not data.get("asked_on") and "asked_on" not in self.errors:
                self.add_error("asked_on", "Skriv när de tillfrågades.")
        return data


class ChangeVoiceForm(forms.VersionedFormMixin, VoiceForm):
    pass


class IndividualForm(forms.ModelForm):
    class Meta:
        model = IndividualEffect
        fields = ["reference", "contact_before", "contact_during", "contact_after", "effect"]
        labels = {
            "reference": "Er egen beteckning",
            "contact_before": "Kontakt före ändringen",
            "contact_during": "Kontakt under tiden",
            "contact_after": "Kontakt efter ändringen",
            "effect": "Vad blev följden för dem?",
        }
        help_texts = {
            "reference": "En grupp, eller en beteckning som leder till personens egen akt. Aldrig ett namn.",
            "contact_before": "Vem pratade med dem eller deras närstående, när, och vad sa de? Behövs före beslutet, "
            "och för den som läggs till senare när analysen följs upp. Blev det ingen kontakt: skriv varför.",
            "contact_during": "Behövs när analysen följs upp. Blev det ingen kontakt: skriv varför.",
            "contact_after": "Behövs när analysen följs upp. Blev det ingen kontakt: skriv varför.",
        }
        widgets = dict.fromkeys(("contact_before", "contact_during", "contact_after", "effect"), forms.text_area(2))


class RemoveIndividualForm(forms.VersionedFormMixin, forms.Form):
    """Why a row was a mistake: asked when the analysis is decided."""

    reason = plain.CharField(
        label="Varför tas raden bort?",
        max_length=500,
        help_text="Står i analysens historia. Skriv inte vem den gällde.",
        widget=forms.text_area(2),
    )

    def __init__(self, *args, analysis, **kwargs):
        super().__init__(*args, **kwargs)
        if analysis.is_open:
            del self.fields["reason"]


class ChangeIndividualForm(forms.VersionedFormMixin, IndividualForm):
    pass


class MemberForm(forms.ModelForm):
    """Somebody who takes part."""

    user = plain.ModelChoiceField(
        label="Person",
        queryset=User.objects.none(),
        required=False,
        empty_label="Någon utan konto",
        widget=forms.SearchSelect(placeholder="Skriv ett namn"),
        help_text="Den som är med får läsa och skriva i analysen, också från en annan enhet i nämnden.",
    )

    class Meta:
        model = TeamMember
        fields = ["user", "function"]
        labels = {"function": "Deltar som"}
        help_texts = {"function": "Till exempel undersköterska natt, skyddsombud, sjuksköterska."}

    def __init__(self, *args, analysis, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = possible_owners([analysis.board_id])


class RemoveForm(forms.Form):
    """Nothing to fill in: the page asks, the button answers."""
