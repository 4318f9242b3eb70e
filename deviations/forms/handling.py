"""The shape of what a handler fills in: judgement, investigation, measures. A service does the writing."""

from django import forms as fields

from core import forms
from improvements.forms.deciding import DecideMeasureForm
from improvements.models import Measure
from organisation.models import Law
from organisation.roles import Action
from standards.forms import TraitsField
from standards.models import Theme
from standards.selectors import category_choices, judge_by, valid_causes, valid_themes

from ..conditions import FOLLOW_UP_DAY, INVESTIGATE_FIRST, demands_investigation
from ..selectors import people_for
from .matrix import MatrixField
from .occurrence import OccurrenceMixin, When
from .personal_numbers import AsksAboutNumbersMixin
from .places import PlacesMixin

LONG_TEXT = 10_000


class AssessForm(AsksAboutNumbersMixin, PlacesMixin, forms.VersionedFormMixin, forms.Form):
    """The judgement of a case; with closing=True also the words that close a small event."""

    number_fields = ("title", "reason", "closing_note")

    laws = fields.MultipleChoiceField(
        label="Vilken lag gäller det?",
        choices=[(law.value, law.label) for law in Law],
        widget=forms.TileCheckboxSelectMultiple(
            hints={
                "sol": "Socialtjänst: omsorg, hemtjänst, boende",
                "lss": "Stöd vid funktionsnedsättning",
                "hsl": "Vård, läkemedel, rehabilitering",
            },
        ),
        help_text="Vi har fyllt i lagarna som enheten arbetar efter. Ta bort det som inte gäller just det här.",
        error_messages={"required": "Välj minst en lag."},
    )
    category = fields.TypedChoiceField(label="Kategori", coerce=int)
    title = fields.CharField(
        label="Rubrik",
        max_length=120,
        help_text="Så att andra förstår vad det handlar om. Inga namn.",
    )
    traits = TraitsField(
        label="Stämmer något av detta?",
        fold="Visa vad som kan stämma",
        help_text="Var det mer än en småsak: kryssa för det du vet. Det visar om lex Sarah, lex Maria eller något "
        "annat behöver prövas. Vet du inte, kryssa inte.",
    )
    reason = fields.CharField(
        label="Varför bedömer du så?",
        max_length=LONG_TEXT,
        widget=forms.text_area(3),
        help_text="En eller två meningar räcker.",
    )
    closing_note = fields.CharField(
        label="Vad gjordes, och varför behövs inget mer?",
        max_length=LONG_TEXT,
        required=False,
        widget=forms.text_area(3),
        help_text="Fyll i det här om du avslutar direkt. Den som rapporterade får läsa det.",
    )

    def __init__(self, *args, matrix, case, user, closing=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.matrix, self.closing = matrix, closing
        self.offer_places(user, case)
        self.fields["square"] = MatrixField(
            matrix=matrix,
            label="Hur allvarligt var det, och hur troligt är det att det händer igen?",
            help_text="Värdet ger ett råd. Du bestämmer, och skriver varför.",
        )
        self.fields["category"].choices = category_choices(keep=case.category)
        self.fields["traits"].offer(keep=case.traits.all())
        self.order_fields(
            ["square", "laws", "category", "title", "traits", *self.place_fields, "reason", "closing_note"]
        )
        if case.status != "reported":
            del self.fields["closing_note"]
        elif closing:
            note = self.fields["closing_note"]
            note.required = True
            note.error_messages["required"] = "Skriv vad som gjordes och varför inget mer behövs."

    def clean(self):
        data = super().clean()
        if self.closing and data.get("square"):
            self.stop_closing(*data["square"])
        return data

    def stop_closing(self, severity, likelihood):
        """Says at once that what must be investigated is not closed here; the words that close it are not asked for."""
        _, risk_class = judge_by(self.matrix, severity, likelihood)
        if demands_investigation(self.matrix, severity, risk_class):
            self.add_error("square", INVESTIGATE_FIRST)
            if self.has_error("closing_note", "required"):
                del self.errors["closing_note"]

    def add_domain_error(self, error):
        """The judgement's two halves are one question here."""
        if error.field in ("severity", "likelihood", "matrix"):
            error.field = "square"
        super().add_domain_error(error)

    def values(self) -> dict:
        """The answers as the services take them."""
        data = self.cleaned_data
        severity, likelihood = data["square"]
        return {
            "severity": severity,
            "likelihood": likelihood,
            "laws": data["laws"],
            "title": data["title"],
            "reason": data["reason"],
            "traits": TraitsField.rows(data["traits"]),
            "version": data["version"],
        }


class CorrectTimeForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, OccurrenceMixin, forms.Form):
    """When the event was, by whoever handles the case; said with its day, for what was "just now" is long ago."""

    number_fields = ("reason",)

    reason = fields.CharField(
        label="Hur vet ni att det var då?",
        max_length=LONG_TEXT,
        widget=forms.text_area(2),
        help_text="En mening räcker. Inga namn.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kept = (When.OTHER_DAY, "En dag"), (When.PERIOD, When.PERIOD.label), (When.UNKNOWN, When.UNKNOWN.label)
        self.fields["when"].choices = kept

    def values(self) -> dict:
        """What services.event_time_correct takes."""
        return {name: self.cleaned_data[name] for name in ("version", "occurred_from", "occurred_to", "reason")}


class InvestigationForm(AsksAboutNumbersMixin, PlacesMixin, forms.VersionedFormMixin, forms.Form):
    """What happened, why, and what it meant. May be half done: the page of the case says what is lacking."""

    mark_optional = False
    number_fields = ("course_of_events", "cause_note", "consequence")

    course_of_events = fields.CharField(
        label="Vad hände, steg för steg?",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.text_area(6),
        help_text="Skriv i tidsordning. Vad skulle ha hänt, och vad hände i stället? Skriv roller i stället för namn.",
    )
    causes = fields.ModelMultipleChoiceField(
        label="Varför hände det?",
        queryset=None,
        required=False,
        widget=forms.TileCheckboxSelectMultiple(wide=True),
        help_text="Välj alla som stämmer. Fråga ”varför?” flera gånger: det första svaret är sällan orsaken.",
    )
    cause_note = fields.CharField(
        label="Orsakerna med egna ord", required=False, max_length=LONG_TEXT, widget=forms.text_area(4)
    )
    consequence = fields.CharField(
        label="Vad betydde det för personen?",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.text_area(3),
        help_text="Vad det ledde till, eller kunde ha lett till. Är det ett barn: skriv följden för barnet.",
    )
    theme = fields.ModelChoiceField(
        label="Vilket av våra värdeord rör det mest?", queryset=None, required=False, empty_label="Inget särskilt"
    )

    def __init__(self, *args, case, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_places(user, case)
        causes = self.fields["causes"]
        causes.queryset = valid_causes()
        causes.widget.hints = {str(cause.pk): cause.description for cause in causes.queryset}
        themes = self.fields["theme"]
        themes.queryset = valid_themes()
        investigation = getattr(case, "investigation", None)
        if investigation is not None and investigation.theme_id:
            themes.queryset = themes.queryset | Theme.objects.filter(pk=investigation.theme_id)


class MeasureForm(forms.VersionedFormMixin, DecideMeasureForm):
    """A new measure that answers the case; whoever may handle the case may answer for it."""

    read_without = "ärendet, som färre ser"
    follow_up_hint = FOLLOW_UP_DAY

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, board=case.board_id, **kwargs)
        self.fields["owner"].queryset = people_for(case)


class MeasureLinkForm(forms.VersionedFormMixin, forms.Form):
    """A measure that is already decided, and answers this case too."""

    measure = fields.ModelChoiceField(
        label="Vilken åtgärd?",
        queryset=None,
        empty_label="Välj",
        widget=forms.SearchSelect,
        help_text="En åtgärd kan svara mot flera avvikelser. Här syns de åtgärder som du får se.",
    )

    def __init__(self, *args, user, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = (
            Measure.objects.visible_to(user, Action.SEE_MEASURES)
            .filter(board=case.board_id)
            .exclude(pk__in=case.measures.values("pk"))
            .exclude(status="cancelled")
            .order_by("-pk")
        )
