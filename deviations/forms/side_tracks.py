"""The shape of what is noted on the tracks that lead elsewhere."""

from django import forms as fields
from django.utils import timezone

from core import forms
from core.calendar import local

from .handling import LONG_TEXT
from .personal_numbers import AsksAboutNumbersMixin


def this_minute():
    return local(timezone.now()).replace(second=0, microsecond=0)


class SideStepForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, forms.Form):
    """That a step was taken, and when; or that it is not needed, and why."""

    mark_optional = False
    number_fields = ("note",)

    outcome = fields.ChoiceField(
        label="Är det gjort?",
        choices=[("done", "Ja, det är gjort"), ("not_needed", "Det behövs inte")],
        widget=forms.TileRadioSelect,
    )
    at = fields.DateTimeField(label="När?", widget=forms.DateTimeInput, initial=this_minute)
    note = fields.CharField(
        label="Anteckning",
        max_length=LONG_TEXT,
        widget=forms.text_area(3),
        required=False,
        help_text="Hur det gjordes. Behövs det inte: skriv varför. Inga namn.",
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("outcome") == "not_needed" and not (cleaned.get("note") or "").strip():
            self.add_error("note", "Skriv varför det inte behövs.")
        return cleaned


class SideHandledForm(forms.VersionedFormMixin, forms.Form):
    """Who takes care of it, and under which number."""

    handled_where = fields.CharField(
        label="Var tas det om hand?",
        max_length=200,
        help_text="Till exempel ett annat system, en myndighet eller en funktion. Inga namn.",
    )
    reference_number = fields.CharField(
        label="Nummer där",
        max_length=60,
        required=False,
        widget=fields.TextInput(attrs={"autocomplete": "off"}),
    )


class BreachKnownForm(forms.VersionedFormMixin, forms.Form):
    """When the breach became known: the 72 hours run from then."""

    known_at = fields.DateTimeField(
        label="När blev incidenten känd?",
        widget=forms.DateTimeInput,
        help_text="När någon som arbetar för nämnden förstod att uppgifter kommit fel. Inte när det hände.",
    )
    reason = fields.CharField(
        label="Varför ändras tiden?", max_length=LONG_TEXT, widget=forms.text_area(2), required=False
    )
