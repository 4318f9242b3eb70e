"""The shape of what is written about licensed staff who may be a danger to patients."""

from django import forms as fields

from core import forms
from organisation.models import Unit
from organisation.selectors import open_units_of_board

from .handling import LONG_TEXT
from .personal_numbers import AsksAboutNumbersMixin
from .side_tracks import this_minute


class StaffRiskForm(AsksAboutNumbersMixin, forms.Form):
    """Who, where, what the concern is about, and since when it has been known."""

    number_fields = ("person", "concern")

    person = fields.CharField(
        label="Vem gäller det?",
        max_length=120,
        widget=fields.TextInput(attrs={"autocomplete": "off"}),
        help_text="Namnet visas bara här, för dig och andra MAS i nämnden. Skriv inte personnummer.",
    )
    profession = fields.CharField(
        label="Vilken legitimation?", max_length=80, help_text="Till exempel sjuksköterska eller arbetsterapeut."
    )
    unit = fields.ModelChoiceField(
        label="Enhet", queryset=None, required=False, empty_label="Ingen särskild", widget=forms.SearchSelect
    )
    known_at = fields.DateTimeField(
        label="Sedan när finns det skälig anledning att befara en fara?",
        widget=forms.DateTimeInput,
        initial=this_minute,
        help_text="Från den stunden ska anmälan göras snarast.",
    )
    concern = fields.CharField(
        label="Vad gäller oron?",
        max_length=LONG_TEXT,
        widget=forms.text_area(5),
        help_text="Vad har någon sett eller hört, och när? Skriv fakta för sig och vad du tror för sig. Inga uppgifter "
        "om patienter.",
    )

    def __init__(self, *args, boards, **kwargs):
        """boards: the nämnder that the person at the page answers for, as Unit."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.none()
        if len(boards) > 1:
            self.fields["board"] = fields.ModelChoiceField(
                label="Nämnd", queryset=Unit.objects.filter(pk__in=[board.pk for board in boards])
            )
            self.order_fields(["board"])
        units = Unit.objects.none()
        for board in boards:
            units = units | open_units_of_board(board).filter(provider__isnull=True)
        self.fields["unit"].queryset = units
        self.boards = boards

    @property
    def board(self):
        return self.cleaned_data.get("board") or self.boards[0]


class ChangeStaffRiskForm(forms.VersionedFormMixin, StaffRiskForm):
    """The same, with the page's version."""


class DecideStaffRiskForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, forms.Form):
    """Notified to IVO or not, and why."""

    mark_optional = False
    number_fields = ("reasons",)

    notified = fields.ChoiceField(
        label="Är det anmält till IVO?",
        choices=[("yes", "Ja, anmält"), ("no", "Nej, det anmäls inte")],
        widget=forms.TileRadioSelect,
    )
    at = fields.DateTimeField(label="När?", widget=forms.DateTimeInput, initial=this_minute)
    ivo_number = fields.CharField(
        label="IVO:s diarienummer",
        max_length=40,
        required=False,
        widget=fields.TextInput(attrs={"autocomplete": "off"}),
        help_text="Bara om det är anmält. Har du inte fått numret än kan du fylla i det senare.",
    )
    reasons = fields.CharField(
        label="Varför?",
        max_length=LONG_TEXT,
        widget=forms.text_area(4),
        help_text="Vad bygger du på? Anmäls det inte: skriv varför det inte finns skälig anledning att befara en fara, "
        "och vad som görs i stället.",
    )

    def values(self) -> dict:
        """The answers as services.staff_risks.staff_risk_decide takes them."""
        return {**self.cleaned_data, "notified": self.cleaned_data["notified"] == "yes"}


class StaffRiskNumberForm(forms.VersionedFormMixin, forms.Form):
    """IVO's number, when it came later."""

    ivo_number = fields.CharField(
        label="IVO:s diarienummer", max_length=40, widget=fields.TextInput(attrs={"autocomplete": "off"})
    )


class ReopenStaffRiskForm(forms.VersionedFormMixin, forms.Form):
    """Why it is considered again."""

    reason = fields.CharField(label="Vad nytt har kommit fram?", max_length=LONG_TEXT, widget=forms.text_area(3))
