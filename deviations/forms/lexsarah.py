"""The shape of what one fills in about lex Sarah: protection, judgement, a new judgement asked for and answered."""

from django import forms as fields
from django.utils import timezone

from core import forms

from ..track_workflow import LEX_SARAH_JUDGEMENTS, Judgement
from .handling import LONG_TEXT
from .lowering import LoweringMixin
from .personal_numbers import AsksAboutNumbersMixin
from .tracks import NOT_YET, moment_field


class ProtectForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, forms.Form):
    """What was done at once for the person, and when."""

    number_fields = ("text",)

    text = fields.CharField(
        label="Vad gjordes för att skydda personen?",
        max_length=LONG_TEXT,
        widget=forms.text_area(4),
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


class JudgeForm(AsksAboutNumbersMixin, LoweringMixin, forms.VersionedFormMixin, forms.Form):
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
        widget=forms.text_area(5),
        help_text="Vilket hot eller vilka följder det var för liv, säkerhet eller hälsa, och hur du vägde det.",
    )

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["judgement"].widget.hints = criteria
        self.order_fields(["version", "judgement", "reasons", "to_reporter", "understood"])


class AppealForm(AsksAboutNumbersMixin, forms.Form):
    """Why the reporter wants a new judgement."""

    number_fields = ("text",)

    text = fields.CharField(
        label="Varför vill du ha en ny bedömning?",
        max_length=2000,
        widget=forms.text_area(4),
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
        widget=forms.text_area(4),
        help_text="Blir det en ny bedömning är det här också skälen för den. Vanliga ord, inga namn.",
    )

    def __init__(self, *args, track, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["judgement"]
        stands = Judgement(track.judgement)
        others = [(each.value, each.label) for each in LEX_SARAH_JUDGEMENTS if each != stands]
        field.choices = [("stands", f"Bedömningen står fast: {stands.label}"), *others]
        field.widget.hints = criteria
