"""The pulse on a phone: every statement on a scale of words, and a comment for whoever wants."""

from django import forms as plain

from core import forms

from ..knowledge.contents import PARTS, statements
from .rules import CHOICES
from .services import LONGEST

# From what one agrees with the most; "vet inte" last.
SHOWN = [(place, CHOICES[place]) for place in (4, 3, 2, 1, 0)]


class PulseForm(forms.Form):
    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.parts = []
        self.keys = [key for key, *_ in statements(edition)]
        for key, _, words in statements(edition):
            self.fields[key] = plain.TypedChoiceField(
                label=words,
                coerce=int,
                choices=SHOWN,
                widget=forms.TileRadioSelect,
                error_messages={"required": "Välj ett av svaren. ”Vet inte” är också ett svar."},
            )
        self.fields["comment"] = plain.CharField(
            label="Något du vill säga till?",
            required=False,
            max_length=LONGEST,
            widget=forms.text_area(3),
            help_text="Skriv inget som visar vem du är eller pekar ut någon: på en liten enhet kan sättet att skriva "
            "kännas igen. Läses, utan namn, av den som leder enheten, och bara om minst fem har svarat.",
        )
        for field in self.fields.values():
            forms.word_errors(field)

    def grouped(self):
        """The fields part by part: (name, fields)."""
        return [(name, [self[key] for key in self.keys if key.startswith(part)]) for part, name in PARTS.items()]

    @property
    def answers(self) -> dict[str, int]:
        return {key: self.cleaned_data[key] for key in self.keys}
