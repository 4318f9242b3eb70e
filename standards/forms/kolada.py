"""What is asked about whom one compares with."""

from django import forms as plain

from core import forms


class ComparedForm(forms.Form):
    """A municipality by its code."""

    name = plain.CharField(label="Kommun", max_length=80)
    code = plain.CharField(
        label="Kommunkod",
        max_length=4,
        help_text="Fyra siffror, som i Kolada.",
        widget=plain.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    is_similar = plain.BooleanField(
        label="Räkna med den i medelvärdet för liknande kommuner", required=False, initial=True
    )
