"""Where one looks from, and which year."""

from django import forms as plain

from core import forms
from organisation.models import Unit


class PlaceForm(forms.FilterForm):
    plats = plain.ChoiceField(label="Visa", required=False, widget=forms.SearchSelect)
    ar = plain.ChoiceField(label="År", required=False)

    def __init__(self, *args, choices, numbers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["plats"].choices = choices
        self.fields["ar"].choices = [(number, str(number)) for number in numbers]


class LinkForm(forms.Form):
    """Whose stops the calendar shows: clean gives the unit."""

    unit = plain.ChoiceField(label="Vilkas hållplatser?", widget=forms.SearchSelect)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = choices

    def clean_unit(self):
        return Unit.objects.select_related("board").get(key=self.cleaned_data["unit"])
