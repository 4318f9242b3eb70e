"""What is asked about a risk: its words, its squares in the matrix, what is done about it."""

from datetime import timedelta

from django import forms as plain

from core import forms
from core.calendar import local_today
from core.forms import LONG_TEXT
from deviations.forms.matrix import MatrixField
from deviations.models import Deviation
from improvements.forms.deciding import MEASURE_DAYS, DecideMeasureForm, proposed
from organisation.roles import Action
from standards.models import Theme
from standards.selectors import valid_themes

from ..models import Risk
from ..selectors import steps_of


class RiskForm(forms.ModelForm):
    """Something that could happen; and at which step, where the analysis is about a process."""

    activity_key = plain.ChoiceField(
        label="I vilket steg av processen?", required=False, help_text="Då syns risken också på processens karta."
    )

    class Meta:
        model = Risk
        fields = ["event", "cause", "consequence", "concerned", "theme", "activity_key"]
        labels = {
            "event": "Vad kan hända?",
            "cause": "Varför kan det hända?",
            "consequence": "Vad kan det leda till?",
            "concerned": "För vem?",
            "theme": "Vilket tema rör den?",
        }
        help_texts = {
            "event": "En händelse, inte ett område: ”Vikarie utan delegering är ensam på kvällen”, inte ”Läkemedel”.",
            "concerned": "En grupp eller en roll, aldrig ett namn.",
        }
        widgets = {"cause": forms.text_area(2), "consequence": forms.text_area(2)}

    def __init__(self, *args, user, analysis, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = valid_themes() | Theme.objects.filter(pk=self.instance.theme_id)
        self.fields["theme"].empty_label = "Inget särskilt"
        steps = dict(steps_of(user, analysis).values_list("key", "title"))
        if self.instance.activity_key:  # it stays chosen when it is no step any more, or not for this person to read
            steps.setdefault(self.instance.activity_key, self.instance.activity_title)
        if steps:
            self.fields["activity_key"].choices = [("", "Inget särskilt"), *steps.items()]
        else:
            del self.fields["activity_key"]


class ChangeRiskForm(forms.VersionedFormMixin, RiskForm):
    pass


class QuickRiskForm(forms.Form):
    """One field, for a meeting: the rest is written afterwards."""

    event = plain.CharField(label="Skriv en händelse", max_length=160)


class JudgeForm(forms.VersionedFormMixin, forms.Form):
    """A square of the matrix that the analysis was begun with."""

    question = "Hur allvarligt vore det, och hur troligt är det?"
    required = "Välj en ruta: hur allvarligt det vore, och hur troligt det är."

    def __init__(self, *args, matrix, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["square"] = MatrixField(
            matrix=matrix, label=self.question, error_messages={"required": self.required}
        )
        self.order_fields(["square"])

    def add_domain_error(self, error):
        """The judgement's two halves are one question here."""
        if error.field in ("severity", "likelihood"):
            error.field = "square"
        super().add_domain_error(error)

    @property
    def values(self) -> dict:
        severity, likelihood = self.cleaned_data["square"]
        return {"severity": severity, "likelihood": likelihood, "version": self.cleaned_data["version"]}


class JudgeResidualForm(JudgeForm):
    question = "Hur allvarligt och troligt är det när åtgärderna är gjorda?"
    reason = plain.CharField(
        label="Vad gör risken mindre?",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.text_area(2),
        help_text="Behövs om risken blir mindre fast ni inte har bestämt någon åtgärd.",
    )

    @property
    def values(self) -> dict:
        return super().values | {"reason": self.cleaned_data["reason"]}


class AcceptForm(forms.VersionedFormMixin, forms.Form):
    reason = plain.CharField(
        label="Varför får risken vara kvar utan åtgärd?",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.text_area(3),
        help_text="Till exempel vad som redan skyddar. Lämna tomt för att ta tillbaka.",
    )


class MeasureForm(DecideMeasureForm):
    """A measure against the risk, at the analysis's unit."""

    read_without = "analysen"

    @staticmethod
    def defaults(user, analysis) -> dict:
        """The person at the page; before the change where there is time for it."""
        today = local_today()
        is_near = analysis.change_on and today <= analysis.change_on < today + timedelta(days=MEASURE_DAYS)
        return proposed(user, due=analysis.change_on if is_near else None)


class CasesForm(forms.Form):
    """The cases that showed the risk: of the unit's latest, and by number."""

    cases = plain.ModelMultipleChoiceField(
        label="Vilka avvikelser visade risken?",
        queryset=None,
        required=False,
        widget=forms.TileCheckboxSelectMultiple(wide=True),
        help_text="De senaste från enheten som du får se. Andra som läser analysen ser bara dem de själva får se.",
    )
    number = plain.CharField(
        label="En annan avvikelse",
        required=False,
        max_length=20,
        help_text="Skriv numret, om den inte står här ovanför.",
    )
    shown = 20

    def __init__(self, *args, user, risk, chosen, **kwargs):
        super().__init__(*args, **kwargs)
        self.seen = Deviation.objects.visible_to(user, Action.SEE_CASES)
        beneath = risk.analysis.unit.path
        latest = self.seen.filter(unit__path__startswith=beneath).order_by("-reported_at", "-pk")
        ids = [*chosen, *(pk for pk in latest.values_list("pk", flat=True)[: self.shown] if pk not in chosen)]
        field = self.fields["cases"]
        field.queryset = self.seen.filter(pk__in=ids).order_by("-reported_at", "-pk")
        field.label_from_instance = lambda case: f"{case.number} {case.title or case.what_happened[:80]}"
        if not ids:
            del self.fields["cases"]
            self.fields["number"].label = "Vilken avvikelse visade risken?"
            self.fields["number"].help_text = "Skriv numret."

    def clean_number(self):
        number = self.cleaned_data["number"].strip()
        if not number:
            return None
        case = self.seen.filter(number__iexact=number).first()
        if case is None:
            raise plain.ValidationError("Det finns ingen avvikelse med det numret som du får se.")
        return case

    @property
    def chosen(self) -> list:
        extra = self.cleaned_data["number"]
        ticked = self.cleaned_data.get("cases", ())
        return list({case.pk: case for case in [*ticked, *([extra] if extra else [])]}.values())
