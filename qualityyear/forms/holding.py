"""What is asked at a stop."""

from django import forms as plain

from core import forms
from improvements.forms.deciding import DecideMeasureForm

from ..models import StopNote
from ..workflow import Kind

LONG_TEXT = 10_000
MEASURE_DAYS = 60  # our own proposal


def text_area(rows=4):
    return plain.Textarea(attrs={"rows": rows})


# How each kind of stop asks for what was learned, and for what follows of it.
ASKED = {
    Kind.LEARNING: ("Vad lärde ni er?", "Vad gör ni nu?"),
    Kind.ANALYSIS_DAYS: (
        "Dag ett: vad såg ni när ni blickade bakåt?",
        "Dag två: vart vill ni, och vad ska det leda till?",
    ),
    Kind.QUALITY_MEETING: ("Vad kom ni fram till?", "Vad har ni kommit överens om?"),
    Kind.TASK: ("Något att anteckna?", "Något att göra vidare?"),
}


class NoteForm(forms.VersionedFormMixin, forms.ModelForm):
    class Meta:
        model = StopNote
        fields = ["held_on", "second_on", "taking_part", "learned", "ahead"]
        labels = {
            "held_on": "Vilken dag stannade ni?",
            "second_on": "Dag två",
            "taking_part": "Vilka var med?",
        }
        help_texts = {
            "taking_part": "Till exempel: 14 av 18 på arbetsplatsträffen. Inga namn.",
            "learned": "Som ni skulle berätta det för en annan enhet. Inget som pekar ut en enskild.",
            "ahead": "Det som ska göras blir en åtgärd eller ett mål: det lägger ni till på hållplatsens sida.",
        }
        widgets = {
            "held_on": forms.DateInput, "second_on": forms.DateInput, "learned": text_area(8), "ahead": text_area(5),
        }  # fmt: skip

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        learned, ahead = ASKED[Kind(kind)]
        self.fields["learned"].label, self.fields["ahead"].label = learned, ahead
        if kind == Kind.ANALYSIS_DAYS:
            self.fields["held_on"].label = "Dag ett"
        else:
            del self.fields["second_on"]
        for name in ("learned", "ahead"):
            self.fields[name].max_length = LONG_TEXT


class CompleteForm(forms.VersionedFormMixin, forms.Form):
    """Nothing to fill in: only the version that the page was drawn from."""


class SkipForm(forms.VersionedFormMixin, forms.Form):
    why = plain.CharField(
        label="Varför blev den inte av?",
        max_length=2000,
        widget=text_area(),
        help_text="En ärlig rad räcker. Den som lägger upp nästa år har nytta av den.",
    )


class ReopenForm(forms.VersionedFormMixin, forms.Form):
    reason = plain.CharField(label="Varför öppnar ni den igen?", max_length=2000, widget=text_area(3))


class AskForm(forms.VersionedFormMixin, forms.Form):
    question = plain.CharField(
        label="Vad vill du fråga?",
        max_length=500,
        widget=text_area(3),
        help_text="En fråga som går att svara på med ett par rader mellan två besök.",
    )


class AnswerForm(forms.Form):
    text = plain.CharField(
        label="Ditt svar",
        max_length=2000,
        widget=text_area(5),
        help_text="Du som svarar och den som håller i hållplatsen läser det. Inga namn på dem ni är till för.",
    )


class MeasureForm(forms.VersionedFormMixin, DecideMeasureForm):
    read_without = "hållplatsen"


class GoalForm(forms.VersionedFormMixin, forms.Form):
    title = plain.CharField(
        label="Vad vill ni nå?",
        max_length=160,
        help_text="Skriv hur det är när målet är nått: ”De boende äter sina måltider i lugn och ro.”",
    )
    sign = plain.CharField(
        label="Hur ser ni att målet är nått?",
        max_length=LONG_TEXT,
        widget=text_area(3),
        help_text="Något som går att se, fråga om eller räkna.",
    )
    why = plain.CharField(label="Varför är det viktigt?", required=False, max_length=LONG_TEXT, widget=text_area(3))
    first_year = plain.IntegerField(label="Från och med år")
    last_year = plain.IntegerField(label="Till och med år")


class FileForm(forms.Form):
    file = plain.FileField(
        label="Fil", help_text="En bild (JPEG eller PNG) eller en PDF. Inget som pekar ut en enskild."
    )
