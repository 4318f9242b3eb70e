"""Forms of the law as data and of a nämnd's own targets."""

import re

from django import forms as plain
from django.core.exceptions import ValidationError

from core import forms
from core.calendar import local_today
from organisation.models import Law, Unit

from ..models import LegalReference, LocalTarget, TimeUnit
from ..paragraphs import COMING, ENDED, IN_FORCE, grouped, matches, state_of

UNCHECKED = "nej"


class ReferenceFilterForm(forms.FilterForm):
    """Which paragraphs: words, act, law, how binding, whether in force, whether compared with the act."""

    sok = plain.CharField(
        label="Sök",
        required=False,
        max_length=200,
        widget=plain.TextInput(attrs={"placeholder": "Ord, till exempel rapportera, eller 27 kap."}),
    )
    forfattning = plain.ChoiceField(label="Författning", required=False)
    lag = plain.ChoiceField(label="Ärenden enligt", required=False, choices=[("", "Alla lagar"), *Law.choices])
    bindande = plain.ChoiceField(
        label="Bindande", required=False, choices=[("", "Ska, bör och lokalt"), *LegalReference.Force.choices]
    )
    lage = plain.ChoiceField(
        label="Gäller",
        required=False,
        choices=[
            ("", "Nu, förr och sedan"),
            (IN_FORCE, "Gäller idag"),
            (ENDED, "Har slutat gälla"),
            (COMING, "Börjar gälla senare"),
        ],
    )
    kontroll = plain.ChoiceField(
        label="Ordalydelsen",
        required=False,
        choices=[("", "Kontrollerad eller inte"), ("ja", "Kontrollerad"), (UNCHECKED, "Inte kontrollerad")],
    )

    def __init__(self, *args, references, **kwargs):
        super().__init__(*args, **kwargs)
        self.references = references
        acts = [(f"{act.name} {act.number}".strip(), act.title) for act in grouped(references)]
        self.fields["forfattning"].choices = [("", "Alla författningar"), *acts]

    def chosen(self) -> list[LegalReference]:
        """The paragraphs that the filter lets through; a field that is wrong lets all through."""
        self.is_valid()
        data = self.cleaned_data if self.is_bound else {}
        return [each for each in self.references if self._fits(each, data)]

    @staticmethod
    def _fits(reference, data):
        return (
            (not data.get("sok") or matches(reference, data["sok"]))
            and data.get("forfattning") in ("", None, f"{reference.act} {reference.number}".strip())
            and data.get("lag") in ("", None, reference.law)
            and data.get("bindande") in ("", None, reference.force)
            and data.get("lage") in ("", None, state_of(reference))
            and data.get("kontroll") in ("", None, "ja" if reference.is_checked else UNCHECKED)
        )


class ExplainReferenceForm(forms.VersionedFormMixin, forms.ModelForm):
    """Our own words about a paragraph."""

    class Meta:
        model = LegalReference
        fields = ["title", "explanation", "source"]
        widgets = {"explanation": forms.text_area(6), "source": forms.text_area(2)}
        help_texts = {
            "explanation": "Egna ord som alla förstår. Skriv inte av lagen.",
            "source": "Var ni har läst det.",
        }


class CheckReferenceForm(forms.VersionedFormMixin, forms.Form):
    """When somebody compared our words with the act, and where they read it."""

    checked_on = plain.DateField(label="Dag då du jämförde", widget=forms.DateInput, initial=local_today)
    source = plain.CharField(
        label="Var du läste",
        max_length=300,
        widget=forms.text_area(2),
        help_text="Till exempel: svenskforfattningssamling.se, i lydelsen 2026:12.",
    )


class NewWordingForm(forms.VersionedFormMixin, forms.ModelForm):
    """How the rule reads from a day on, filled in with how it read."""

    certainty = plain.ChoiceField(
        label="Hur säkert är det?",
        choices=LegalReference.Certainty,
        initial=LegalReference.Certainty.READ,
        help_text="Allt utom ”Läst i författningen” visas som inte kontrollerat.",
    )

    class Meta:
        model = LegalReference
        fields = [
            "valid_from",
            "act",
            "number",
            "chapter",
            "paragraph",
            "title",
            "legal_word",
            "explanation",
            "force",
            "certainty",
            "source",
        ]
        widgets = {
            "valid_from": forms.DateInput,
            "explanation": forms.text_area(6),
            "source": forms.text_area(2),
        }
        labels = {"valid_from": "Gäller från och med"}
        help_texts = {
            "valid_from": "Den nuvarande lydelsen slutar dagen före. Händelser före den dagen läses som förut.",
            "legal_word": "Precis som i lagen, till exempel genast. Lämna tomt om lagen inte säger något om tiden.",
            "explanation": "Egna ord som alla förstår. Skriv inte av lagen.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"valid_from": None, "source": "", "certainty": LegalReference.Certainty.READ}
        self.fields["source"].required = True


class AddReferenceForm(NewWordingForm):
    """A paragraph about something that none is about yet."""

    class Meta(NewWordingForm.Meta):
        fields = [
            "act",
            "number",
            "chapter",
            "paragraph",
            "title",
            "law",
            "legal_word",
            "explanation",
            "force",
            "certainty",
            "source",
            "valid_from",
        ]
        help_texts = NewWordingForm.Meta.help_texts | {
            "act": "Kort namn, till exempel SoL eller SOSFS 2011:9.",
            "number": "SFS-nummer, till exempel 2025:400.",
            "title": "Vad paragrafen handlar om. Så heter den när en regel ska peka på den.",
            "valid_from": "Dagen då paragrafen började gälla.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["version"]
        self.fields["law"].choices = [("", "Alla ärenden"), *Law.choices]


class RemindersField(plain.CharField):
    """Whole numbers with commas between: "14, 3, 0"."""

    def to_python(self, value):
        parts = [part for part in re.split(r"[,;\s]+", super().to_python(value)) if part]
        if not all(re.fullmatch(r"\d{1,4}", part) for part in parts):
            raise ValidationError("Skriv hela tal med komma emellan, till exempel 14, 3, 0.")
        return sorted({int(part) for part in parts}, reverse=True)

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value


class TargetForm(forms.Form):
    """A nämnd's own target for a duty, from a day on."""

    board = plain.ModelChoiceField(label="Nämnd", queryset=Unit.objects.none(), empty_label=None)
    target = plain.IntegerField(label="Vårt mål", widget=plain.NumberInput(attrs={"min": 1, "inputmode": "numeric"}))
    target_unit = plain.ChoiceField(label="Räknat i", choices=TimeUnit)
    reminders = RemindersField(label="Påminn före målet", required=False)
    valid_from = plain.DateField(
        label="Gäller från och med",
        widget=forms.DateInput,
        initial=local_today,
        help_text="Klockor som redan går behåller sitt mål.",
    )

    def __init__(self, *args, boards, in_hours, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["board"].queryset = boards
        self.fields["reminders"].help_text = (
            f"Hur många {'timmar' if in_hours else 'dagar'} före, med komma emellan, till exempel 14, 3, 0. "
            "0 är när målet är nått. Lämna tomt om ingen ska påminnas."
        )
        units = [each for each in TimeUnit.choices if (each[0] == TimeUnit.HOURS) == in_hours]
        self.fields["target_unit"].choices = units


class EndTargetForm(forms.VersionedFormMixin, forms.ModelForm):
    """The last day of a nämnd's own target; empty: until further notice."""

    class Meta:
        model = LocalTarget
        fields = ["valid_to"]
        widgets = {"valid_to": forms.DateInput}
        labels = {"valid_to": "Sista dagen målet gäller"}
        help_texts = {"valid_to": "Lämna tomt om det ska gälla tills vidare."}
