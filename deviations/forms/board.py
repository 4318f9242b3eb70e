"""The shape of what concerns the nämnd: what is reported to it, and what it chooses."""

from django import forms as fields

from core import forms
from core.calendar import local_date

from ..selectors_board import decision_words

UNREPORTED, REPORTED, ALL = "", "anmalda", "alla"


class DecisionFilterForm(forms.FilterForm):
    """Which decisions: those that wait, those that are reported, or all; of which days, and for which nämnd."""

    lage = fields.ChoiceField(
        label="Visa",
        required=False,
        choices=[(UNREPORTED, "Att anmäla"), (REPORTED, "Anmälda"), (ALL, "Alla")],
    )
    fran = fields.DateField(label="Beslutade från", required=False, widget=forms.DateInput)
    till = fields.DateField(label="Till och med", required=False, widget=forms.DateInput)
    namnd = fields.TypedChoiceField(label="Nämnd", required=False, coerce=int, empty_value=None)

    def __init__(self, *args, boards, **kwargs):
        super().__init__(*args, **kwargs)
        if len(boards) > 1:
            self.fields["namnd"].choices = [("", "Alla"), *((board.pk, board.name) for board in boards)]
        else:
            del self.fields["namnd"]


class DecisionsField(fields.ModelMultipleChoiceField):
    """Decisions to tick, each told by its day, number and words."""

    widget = fields.CheckboxSelectMultiple

    def label_from_instance(self, decision):
        number = decision.track.diary_number or decision.track.deviation.number
        day = f"{local_date(decision.at):%Y-%m-%d}"
        return f"{day}: {number}, {decision.track.get_kind_display()}. {decision_words(decision)} ({decision.by.name})"


class ReportDecisionsForm(forms.Form):
    """Which decisions were reported, at which meeting and under which paragraph."""

    decisions = DecisionsField(
        label="Beslut som är anmälda", queryset=None, error_messages={"required": "Välj minst ett beslut."}
    )
    meeting_on = fields.DateField(
        label="Nämndens sammanträde", widget=forms.DateInput, help_text="Dagen då nämnden fick listan."
    )
    paragraph = fields.CharField(
        label="Paragraf i protokollet", max_length=20, help_text="Till exempel 87. Skriv inte tecknet §."
    )

    def __init__(self, *args, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decisions"].queryset = decisions

    def clean_paragraph(self):
        return self.cleaned_data["paragraph"].replace("§", "").strip()


class BoardSettingsForm(forms.VersionedFormMixin, forms.Form):
    """What a nämnd chooses where the law leaves the choice to it."""

    manager_reads_lex_sarah = fields.TypedChoiceField(
        label="Får enhetschefen fortsätta läsa ett ärende som går till lex Sarah?",
        choices=[("yes", "Ja, chefen läser och handlägger ärendet som förut"), ("no", "Nej, bara SAS och utredare")],
        coerce=lambda value: value == "yes",
        widget=forms.TileRadioSelect(wide=True),
        help_text="Gäller de ärenden som går till lex Sarah från och med nu. De som redan har gjort det ändras inte.",
    )
    answer_days = fields.IntegerField(
        label="Dagar att svara på en avvikelse mellan organisationer",
        min_value=1,
        max_value=365,
        help_text="Vårt eget mål, åt båda hållen. Ingen lag räknar dagar här.",
    )
    disposal_decision = fields.CharField(
        label="Gallringsbeslut",
        required=False,
        max_length=200,
        help_text="Nämndens beslut med datum och paragraf. Lämna tomt om nämnden inte har beslutat: då bevaras allt.",
    )
    disposal_years = fields.IntegerField(
        label="Gallras efter så många år",
        required=False,
        min_value=1,
        max_value=200,
        help_text="Räknat från det att ärendet avslutades, enligt beslutet.",
    )


class HandOverForm(forms.ReasonForm):
    """Why the provider lets the nämnd read."""

    understood = fields.BooleanField(
        label="Vi vet att nämnden sedan läser allt i ärendet, och att det inte kan tas tillbaka",
        error_messages={"required": "Kryssa här när ni har läst vad nämnden får se."},
    )
    field_order = ("reason", "understood")
