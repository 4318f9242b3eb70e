"""The shape of what lex Maria asks for: the two questions, what the patient was told, the patient's own account."""

from django import forms as fields

from core import forms
from core.calendar import local_today

from ..models import TrackInformation
from ..track_workflow import LEX_MARIA_JUDGEMENTS, PATIENT_POINTS, Judgement
from ..vardskada import AVOIDABLE, COULD, HAPPENED, NO, QUESTIONS, UNKNOWN, YES, inconsistencies
from .handling import LONG_TEXT
from .lowering import LoweringMixin
from .personal_numbers import AsksAboutNumbersMixin

YES_NO = [(YES, "Ja"), (NO, "Nej"), (UNKNOWN, "Går inte att säga än")]


def question(label, help_text="", required=False):
    return fields.ChoiceField(
        label=label,
        choices=YES_NO,
        widget=forms.TileRadioSelect,
        help_text=help_text,
        required=required,
        error_messages={"required": "Svara ja, nej eller att det inte går att säga än."},
    )


class VardskadaForm(AsksAboutNumbersMixin, LoweringMixin, forms.VersionedFormMixin, forms.Form):
    """The two questions of PSL 1 kap. 5 §, for what happened and for what could have happened; then the judgement."""

    mark_optional = False
    number_fields = ("reasons", "to_reporter")

    avoidable = question(
        "Kunde händelsen ha undvikits, om vården hade gjort det som gick att kräva?",
        "Tänk på vad som gick att veta och göra då, med den kunskap och de rutiner som finns. Det gäller både det som "
        "gjordes och det som inte blev gjort.",
        required=True,
    )
    harm = question(
        "Blev patienten skadad?",
        "Lidande, skada på kropp eller själ, sjukdom eller död räknas.",
        required=True,
    )
    lasting = question(
        "a) Är skadan bestående, och inte ringa?",
        "Bestående: den går inte över, eller inte på lång tid. Ringa: så liten att den knappt märks i vardagen.",
    )
    care = question(
        "b) Behövde patienten väsentligt mer vård, eller dog patienten?",
        "Till exempel sjukhus, operation, eller hjälp som patienten inte behövde förut.",
    )
    could_harm = question(
        "Hade patienten kunnat bli skadad?",
        "Tänk efter vad som hade kunnat hända om det gått lite sämre. Tur räknas inte.",
        required=True,
    )
    could_lasting = question("a) Hade skadan kunnat bli bestående, och inte ringa?")
    could_care = question("b) Hade patienten kunnat behöva väsentligt mer vård, eller dö?")
    judgement = fields.ChoiceField(
        label="Hur bedömer du händelsen?",
        choices=[(word.value, word.label) for word in LEX_MARIA_JUDGEMENTS],
        widget=forms.TileRadioSelect(
            wide=True,
            hints={
                Judgement.SERIOUS_INJURY_COULD.value: "Anmäls till IVO snarast",
                Judgement.SERIOUS_INJURY.value: "Anmäls till IVO snarast",
            },
        ),
        help_text="Svaren ger ett förslag. Det är du som bestämmer.",
        error_messages={"required": "Välj en bedömning."},
    )
    reasons = fields.CharField(
        label="Varför bedömer du så?",
        max_length=LONG_TEXT,
        widget=forms.text_area(4),
        help_text="Vad bygger du på, och hur har du vägt det? Bedömer du annorlunda än förslaget räcker det att skälen "
        "säger varför.",
        error_messages={"required": "Skriv skälen."},
    )

    def clean(self):
        cleaned = super().clean()
        for harm, *graver in (HAPPENED, COULD):
            for name in graver:
                if cleaned.get(harm) in (YES, UNKNOWN) and not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, "Svara ja, nej eller att det inte går att säga än.")
        for name, text in inconsistencies({name: cleaned.get(name, "") for name in QUESTIONS}).items():
            if name not in self.errors:
                self.add_error(name, text)
        return cleaned

    @property
    def answers(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in QUESTIONS if self.cleaned_data.get(name)}

    @property
    def about_lowering(self):
        return [self[name] for name in ("to_reporter", "understood") if name in self.fields]

    @property
    def about_avoiding(self):
        return [self[AVOIDABLE]]

    @property
    def about_what_happened(self):
        return [self[name] for name in HAPPENED]

    @property
    def about_what_could(self):
        return [self[name] for name in COULD]


class PatientInformedForm(AsksAboutNumbersMixin, forms.Form):
    """What the patient was told, to whom, when and how; or why not. Never what stands in the journal."""

    mark_optional = False
    number_fields = ("reason_not",)

    informed = fields.ChoiceField(
        label="Har patienten fått veta?",
        choices=[("yes", "Ja"), ("no", "Nej, det gick inte")],
        widget=forms.TileRadioSelect,
    )
    recipient = fields.ChoiceField(
        label="Vem fick veta?",
        choices=[
            ("individual", "Patienten själv"),
            ("relative", "En närstående"),
            ("representative", "En företrädare (god man, vårdnadshavare)"),
        ],
        widget=forms.TileRadioSelect(wide=True),
        initial="individual",
        help_text="En närstående får veta i patientens ställe om patienten vill det, eller inte kan ta emot det.",
    )
    points = fields.MultipleChoiceField(
        label="Vad fick patienten veta?",
        choices=[(key, text[0].upper() + text[1:]) for key, text in PATIENT_POINTS.items()],
        widget=forms.TileCheckboxSelectMultiple(wide=True),
        required=False,
        help_text="Alla sex ska gås igenom. Det går att göra vid flera tillfällen.",
    )
    on = fields.DateField(label="Vilken dag?", widget=forms.DateInput, required=False)
    how = fields.ChoiceField(
        label="Hur?", choices=TrackInformation.How.choices, widget=forms.TileRadioSelect, required=False
    )
    journal_on = fields.DateField(
        label="Vilken dag antecknades det i patientjournalen?",
        widget=forms.DateInput,
        required=False,
        help_text="Bara dagen. Skriv ingen journaltext här. Är det inte gjort än kan du fylla i dagen senare.",
    )
    reason_not = fields.CharField(
        label="Om det inte gick: varför?",
        max_length=300,
        widget=forms.text_area(2),
        required=False,
        help_text="Till exempel att patienten har dött och inga närstående är kända.",
    )

    def clean(self):
        cleaned = super().clean()
        told = cleaned.get("informed") == "yes"
        needed = {"points": "Kryssa i vad patienten fick veta.", "on": "Skriv vilken dag.", "how": "Välj hur."}
        if cleaned.get("informed") == "no":
            needed = {"reason_not": "Skriv varför det inte gick."}
        for name, text in needed.items():
            if (told or cleaned.get("informed") == "no") and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, text)
        return cleaned

    def values(self) -> dict:
        """The answers as services.lexmaria.patient_inform takes them."""
        data = self.cleaned_data
        return {
            "recipient": data["recipient"],
            "informed": data["informed"] == "yes",
            "on": data["on"],
            "how": data["how"],
            "points": data["points"],
            "journal_on": data["journal_on"] if data["informed"] == "yes" else None,
            "reason_not": data["reason_not"],
        }


class JournalForm(forms.Form):
    """The day on which the information was written in the patient's journal."""

    journal_on = fields.DateField(
        label="Vilken dag antecknades det i patientjournalen?",
        widget=forms.DateInput,
        initial=local_today,
        help_text="Bara dagen. Skriv ingen journaltext här.",
    )


class PatientOfferForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, forms.Form):
    """How the patient was offered to tell about the event, or why not."""

    number_fields = ("offered",)

    offered = fields.CharField(
        label="Hur och när fick patienten, eller en närstående, frågan om att berätta?",
        max_length=LONG_TEXT,
        widget=forms.text_area(3),
        help_text="Vad de ville berätta skriver du i utredningen. Gick det inte att fråga: skriv varför. Inga namn.",
    )
