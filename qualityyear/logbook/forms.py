"""What loggboken asks for: as little as possible, from a phone."""

from django import forms as plain

from core import forms
from organisation.access import open_units_for
from organisation.models import Unit
from organisation.roles import Action
from standards.models import Theme

from ..models import LogEntry
from ..models.logbook import Sight

LONGEST = 1000
NO_NAMES = "En eller två rader räcker. Inga namn, och inget som pekar ut någon."
WHO_SEES = {
    Sight.UNIT: "De som arbetar här, och de som leder och stödjer arbetet.",
    Sight.SELF: "Ingen annan ser raden, och den räknas inte med någonstans.",
}


class EntryForm(forms.ModelForm):
    theme = plain.ModelChoiceField(
        label="Vad handlar det om?", queryset=Theme.objects.none(), required=False, empty_label="Inget särskilt tema"
    )

    class Meta:
        model = LogEntry
        fields = ["text", "sight", "theme", "perspective"]
        labels = {
            "text": "Vad lärde du dig?",
            "sight": "Vem ska se det?",
            "perspective": "Vems perspektiv är det mest?",
        }
        help_texts = {"text": NO_NAMES}
        widgets = {
            "text": plain.Textarea(attrs={"rows": 4, "maxlength": LONGEST}),
            "sight": forms.TileRadioSelect(hints=WHO_SEES, wide=True),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        themes = Theme.objects.valid()
        if self.instance.pk and self.instance.theme_id:
            themes = themes | Theme.objects.filter(pk=self.instance.theme_id)
        self.fields["theme"].queryset = themes.order_by("order", "name")
        self.fields["text"].max_length = LONGEST
        self.fields["perspective"].choices = [("", "Vet inte"), *LogEntry._meta.get_field("perspective").choices]


class WriteEntryForm(EntryForm):
    """A new line; where, only for whoever works in several places."""

    unit = plain.ModelChoiceField(label="Var?", queryset=Unit.objects.none(), widget=forms.SearchSelect)

    class Meta(EntryForm.Meta):
        fields = [*EntryForm.Meta.fields, "unit"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        units = open_units_for(user, Action.KEEP_LOGBOOK)
        self.fields["unit"].queryset = units
        if len(units[:2]) == 1:  # nothing to choose
            self.fields["unit"].widget = plain.HiddenInput()


class ChangeEntryForm(forms.VersionedFormMixin, EntryForm):
    """The same line, mended."""


class LogIdeaForm(forms.VersionedFormMixin, forms.Form):
    text = plain.CharField(
        label="Vad är idén?",
        max_length=4000,
        widget=forms.text_area(4),
        help_text="Skriv så att den går att förstå utan loggboken. Inga namn.",
    )
    gain = plain.CharField(label="Vad skulle bli bättre?", required=False, max_length=4000, widget=forms.text_area(2))
