"""The shape of what one fills in about lex Sarah: protection, judgement, a new judgement asked for and answered."""

from django import forms as fields
from django.utils import timezone

from core import forms

from ..track_workflow import GRAVITY, LEX_SARAH_JUDGEMENTS, Judgement
from .handling import LONG_TEXT, text_area
from .personal_numbers import AsksAboutNumbersMixin
from .tracks import NOT_YET, moment_field


class ProtectForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, forms.Form):
    """What was done at once for the person, and when."""

    number_fields = ("text",)

    text = fields.CharField(
        label="Vad gjordes för att skydda personen?",
        max_length=LONG_TEXT,
        widget=text_area(4),
        help_text="Det som behövdes direkt. Behövdes inget: skriv det, och varför.",
    )
    at = moment_field("När?")

    def clean_at(self):
        moment = self.cleaned_data["at"]
        if moment > timezone.now():
            raise fields.ValidationError(NOT_YET)
        return moment


class ChildForm(forms.VersionedFormMixin, forms.Form):
    """Whether a child is concerned."""

    concerns_child = fields.ChoiceField(
        label="Berörs ett barn?",
        choices=[("yes", "Ja"), ("no", "Nej")],
        widget=forms.TileRadioSelect(
            hints={"yes": "Barnets situation och vad barnet själv säger ska då finnas med i utredningen"}
        ),
        help_text="Också ett barn som är anhörig eller bor i hemmet.",
        error_messages={"required": "Svara ja eller nej."},
    )


class JudgeForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, forms.Form):
    """One of the five words, and why. A lower one than before is asked about once more, and told the reporter."""

    number_fields = ("reasons", "to_reporter")

    judgement = fields.ChoiceField(
        label="Vad är det som har hänt?",
        choices=[(judgement.value, judgement.label) for judgement in LEX_SARAH_JUDGEMENTS],
        widget=forms.TileRadioSelect(wide=True),
        error_messages={"required": "Välj en bedömning."},
    )
    reasons = fields.CharField(
        label="Skälen",
        max_length=LONG_TEXT,
        widget=text_area(5),
        help_text="Vilket hot eller vilka följder det var för liv, säkerhet eller hälsa, och hur du vägde det.",
    )
    to_reporter = fields.CharField(
        label="Till den som rapporterade: varför är bedömningen lägre?",
        max_length=4000,
        required=False,
        widget=text_area(3),
        help_text="Bara om du sänker bedömningen. Skickas som ett meddelande. Vanliga ord, inga namn, inget annat "
        "ur utredningen.",
    )
    understood = fields.BooleanField(label="Ja, bedömningen ska sänkas", required=False, widget=fields.HiddenInput)

    def __init__(self, *args, track, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.track = track
        self.fields["judgement"].widget.hints = criteria
        if not track.judgement or not GRAVITY[Judgement(track.judgement)] or not track.deviation.reporter_id:
            del self.fields["to_reporter"]

    def clean(self):
        """Lowering is done on purpose: asked once more, with words to the one who reported."""
        data = super().clean()
        chosen = data.get("judgement")
        if not chosen or not self.lowers(chosen):
            return data
        if "to_reporter" in self.fields and not data.get("to_reporter", "").strip():
            self.add_error("to_reporter", "Du sänker bedömningen. Berätta varför för den som rapporterade.")
        if not data.get("understood"):
            self.fields["understood"].widget = fields.CheckboxInput()
            self.add_error(
                "understood",
                f"Du sänker bedömningen från ”{self.track.get_judgement_display()}” till "
                f"”{Judgement(chosen).label}”. Kryssa i rutan om det är så det ska vara.",
            )
        return data

    def lowers(self, chosen) -> bool:
        now = self.track.judgement
        return bool(now) and GRAVITY[Judgement(chosen)] < GRAVITY[Judgement(now)]


class AppealForm(AsksAboutNumbersMixin, forms.Form):
    """Why the reporter wants a new judgement."""

    number_fields = ("text",)

    text = fields.CharField(
        label="Varför vill du ha en ny bedömning?",
        max_length=2000,
        widget=text_area(4),
        help_text="Skriv vad du såg eller vet. Du kan be om en ny bedömning en gång.",
    )


class AppealAnswerForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, forms.Form):
    """SAS: does the judgement stand, or is it another? With words to the one who reported."""

    number_fields = ("answer",)

    judgement = fields.ChoiceField(
        label="Vad blir bedömningen?",
        widget=forms.TileRadioSelect(wide=True),
        error_messages={"required": "Välj en bedömning."},
    )
    answer = fields.CharField(
        label="Svar till den som rapporterade",
        max_length=LONG_TEXT,
        widget=text_area(4),
        help_text="Blir det en ny bedömning är det här också skälen för den. Vanliga ord, inga namn.",
    )

    def __init__(self, *args, track, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["judgement"]
        stands = Judgement(track.judgement)
        others = [(each.value, each.label) for each in LEX_SARAH_JUDGEMENTS if each != stands]
        field.choices = [("stands", f"Bedömningen står fast: {stands.label}"), *others]
        field.widget.hints = criteria
