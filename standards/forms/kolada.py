"""What is asked about whom one compares with, and about units that Kolada knows. What is typed is checked with Kolada
while the form is read, before anything is written: nothing waits for the net with the database locked."""

from django import forms as plain
from django.core.exceptions import ValidationError

from core import forms
from organisation.models import Unit

from .. import kolada_lookups as lookups
from ..kolada_reading import KoladaError


class ComparedForm(forms.Form):
    """A municipality by its code; Kolada says what it is called."""

    code = plain.CharField(
        label="Kommunkod",
        max_length=4,
        help_text="Fyra siffror, som i Kolada.",
        widget=plain.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = plain.CharField(
        label="Kommun", max_length=80, required=False, help_text="Kan lämnas tomt: Kolada säger vad den heter."
    )
    is_similar = plain.BooleanField(
        label="Räkna med den i medelvärdet för liknande kommuner", required=False, initial=True
    )

    def clean(self):
        data = super().clean()
        if not data.get("code"):
            return data
        try:
            found = lookups.municipality(data["code"])
        except KoladaError as error:
            if not data.get("name"):
                self.add_error("name", f"{error.message} Skriv kommunens namn.")
            return data
        if found is None:
            self.add_error("code", f"Det finns ingen kommun med koden {data['code']} i Kolada.")
        elif data.get("name") and _bare(data["name"]) != _bare(found.title):
            self.add_error("code", f"Koden {data['code']} är {found.title} i Kolada.")
        else:
            data["name"] = found.title[:80]
        return data


class CompareGroupForm(forms.Form):
    """One of the groups that Kolada has put our municipality in."""

    group = plain.ChoiceField(label="Vilken grupp?", widget=plain.RadioSelect)
    replaces = plain.BooleanField(
        label="Räkna bara gruppen som liknande kommuner",
        help_text="De som ni har valt tidigare är kvar i jämförelsen, men räknas inte in i medelvärdet.",
        required=False,
        initial=True,
    )

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.groups = {group.id: group for group in groups}
        self.fields["group"].choices = [
            (group.id, f"{group.title} ({len(group.members) - 1} kommuner)") for group in groups
        ]

    def clean_group(self):
        return self.groups[self.cleaned_data["group"]]


class ConnectUnitForm(forms.Form):
    """Which of our units a unit in Kolada is."""

    ou = plain.CharField(max_length=20, widget=plain.HiddenInput)
    unit = plain.ModelChoiceField(
        label="Vilken av era enheter är det?", queryset=Unit.objects.none(), widget=forms.SearchSelect
    )

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units

    def clean_ou(self):
        """The place (kolada_reading.Place) with the id."""
        id = self.cleaned_data["ou"]
        try:
            found = lookups.unit(id)
        except KoladaError as error:
            raise ValidationError(error.message) from None
        if found is None:
            raise ValidationError(f"Det finns ingen enhet med id {id} i Kolada.")
        return found


def _bare(name) -> str:
    return name.casefold().removesuffix(" kommun").removesuffix(" stad").removesuffix("s").strip()
