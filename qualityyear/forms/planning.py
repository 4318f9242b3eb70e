"""What is asked when a year is laid up: years, templates, stops, meetings, and which unit goes on in which."""

from django import forms as plain

from core import forms
from core.calendar import MONTHS, local_today
from organisation.models import Unit

from ..material import source_choices
from ..models import Meeting, Stop, YearTemplate
from ..places import units_of_board
from ..workflow import RHYTHM_CHOICES, WHO_CHOICES, Kind, Perspective

NONE, STANDARD = "", "grundmall"
MONTH_CHOICES = [("", "Varje månad"), *((number, name.capitalize()) for number, name in enumerate(MONTHS, 1))]
EM_SPACE = "\u2003"
QUARTER_CHOICES = [("", "Varje kvartal"), *((number, f"Kvartal {number}") for number in (1, 2, 3, 4))]


def text_area(rows=3):
    return plain.Textarea(attrs={"rows": rows})


class BoardField(plain.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(label="Nämnd", queryset=Unit.objects.none(), **kwargs)


class UnitsOfBoardField(plain.ModelMultipleChoiceField):
    """Units of a nämnd, each set in by its depth."""

    widget = plain.CheckboxSelectMultiple(attrs={"class": "unit-tree"})

    def __init__(self, **kwargs):
        super().__init__(queryset=Unit.objects.none(), required=False, **kwargs)

    def offer(self, board_id):
        self.queryset = units_of_board(board_id)
        rows = list(self.queryset)
        top = min((row.depth for row in rows), default=0)
        self.choices = [(row.pk, EM_SPACE * (row.depth - top) + row.name) for row in rows]


def offer_boards(form, boards):
    """The nämnder to choose among; whoever plans for one is not asked."""
    field = form.fields["board"]
    field.queryset = Unit.objects.filter(pk__in=[board.pk for board in boards])
    if len(boards) == 1:
        field.initial, field.widget = boards[0].pk, plain.HiddenInput()


class AddYearForm(forms.Form):
    board = BoardField()
    number = plain.IntegerField(label="Vilket år?", min_value=2000, max_value=2100)
    template = plain.ModelChoiceField(
        label="Gör det av en mall", queryset=None, required=False, empty_label="Ingen mall"
    )
    previous = plain.ModelChoiceField(
        label="Eller av ett tidigare år", queryset=None, required=False, empty_label="Inget tidigare år",
        help_text="Hållplatserna följer med. Det enheterna skrev stannar där det skrevs.",
    )  # fmt: skip

    def __init__(self, *args, boards, templates, years, **kwargs):
        super().__init__(*args, **kwargs)
        offer_boards(self, boards)
        self.fields["template"].queryset, self.fields["previous"].queryset = templates, years
        taken = {year.number for year in years}
        today = local_today()
        first = today.year if today.month < 10 else today.year + 1
        self.fields["number"].initial = next(year for year in range(first, first + 50) if year not in taken)


class LayTemplateForm(forms.VersionedFormMixin, forms.Form):
    template = plain.ModelChoiceField(label="Vilken mall?", queryset=None)
    units = UnitsOfBoardField(
        label="För vilka enheter?",
        help_text="Ingen vald: som mallen säger. Ett område eller en verksamhet står för alla under.",
    )

    def __init__(self, *args, templates, board_id, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = templates
        self.fields["units"].offer(board_id)


class AddTemplateForm(forms.ModelForm):
    board = BoardField()
    begin = plain.ChoiceField(
        label="Börja med",
        choices=[
            (STANDARD, "Grundmallen: lagens dagar och det som många kommuner har i sitt årshjul"),
            (NONE, "En tom mall"),
        ],
        initial=STANDARD,
        required=False,
        widget=forms.TileRadioSelect,
    )

    class Meta:
        model = YearTemplate
        fields = ["name", "about"]
        labels = {"name": "Vad heter mallen?", "about": "Vad är den till för?"}
        widgets = {"about": text_area()}

    field_order = ["board", "name", "about", "begin"]

    def __init__(self, *args, boards, **kwargs):
        super().__init__(*args, **kwargs)
        offer_boards(self, boards)

    @property
    def values(self) -> dict:
        data = self.cleaned_data
        return super().values | {"board": data["board"], "standard": data["begin"] == STANDARD}


class ChangeTemplateForm(forms.VersionedFormMixin, forms.ModelForm):
    class Meta(AddTemplateForm.Meta):
        pass


class ImportTemplatesForm(forms.Form):
    board = BoardField()
    file = plain.FileField(
        label="Fil (CSV eller Excel)",
        help_text="Första raden är rubriker: verksamhet, månad, aktivitet. Gärna också rad (chef, APT) och kategori.",
    )
    name = plain.CharField(
        label="Läggs till i namnet", required=False, max_length=40,
        help_text="Till exempel ett år: mallarna heter då ”Boendestöd 2026” och så vidare.",
    )  # fmt: skip

    def __init__(self, *args, boards, **kwargs):
        super().__init__(*args, **kwargs)
        offer_boards(self, boards)


class PastMixin(plain.Form):
    """Asks whether it is right that stops ought to have been done by now, once the service has told which."""

    past_is_right = plain.BooleanField(label="Det stämmer: spara ändå", required=False, widget=plain.HiddenInput)

    def ask_of_the_past(self):
        self.fields["past_is_right"].widget = plain.CheckboxInput()

    @property
    def values(self) -> dict:
        return super().values | {"past_is_right": self.cleaned_data["past_is_right"]}


class StopForm(forms.ModelForm):
    """A stop: what it is, when it is, what helps, and who."""

    material = plain.MultipleChoiceField(
        label="Vilket underlag samlas?", required=False, widget=plain.CheckboxSelectMultiple
    )
    units = UnitsOfBoardField(
        label="Vilka enheter?",
        help_text="Ingen vald: alla nämndens egna enheter. Ett område eller en verksamhet står för alla under.",
    )

    class Meta:
        model = Stop
        fields = [
            "name", "short_name", "kind", "perspective", "group", "duty", "source", "rhythm", "month", "day", "quarter",
            "weeks_before", "days_after", "opens_before", "closes_after", "scope", "who", "guide", "questions",
            "research", "research_source", "material", "months_back", "documents",
        ]  # fmt: skip
        labels = {
            "name": "Vad heter hållplatsen?",
            "short_name": "Kort namn på hjulet",
            "kind": "Vad är det för slag?",
            "perspective": "Ur vilket perspektiv?",
            "group": "Grupp i listan",
            "duty": "Varifrån kommer den?",
            "rhythm": "När kommer den tillbaka?",
            "day": "Dag, eller arbetsdag",
            "who": "Vem håller i den?",
            "scope": "Var görs den?",
            "guide": "Vägledning till den som håller i den",
            "questions": "Frågor att tala om",
            "research": "Vad säger forskningen?",
            "research_source": "Var står det?",
            "months_back": "Hur många månader bakåt samlas underlaget?",
            "documents": "Vad ska skrivas ner?",
        }
        help_texts = {
            "duty": "Bara en dag som lagen säger flyttas till nästa vardag när den är en helgdag.",
            "source": "Till exempel: PSL 3 kap. 10 §.",
            "day": "Vid en bestämd dag: 1–31. Finns den inte i månaden gäller den sista. Vid en arbetsdag: 1 är "
            "månadens första, −1 dess sista.",
            "questions": "En fråga på varje rad.",
            "opens_before": "Gäller inte en hel månad, som öppnar sin första dag.",
        }
        widgets = {
            "kind": forms.TileRadioSelect, "guide": text_area(4), "questions": text_area(4), "research": text_area(3),
            "documents": text_area(2),
        }  # fmt: skip

    def __init__(self, *args, board_id, **kwargs):
        super().__init__(*args, **kwargs)
        fields = self.fields
        fields["units"].offer(board_id)
        fields["material"].choices = source_choices()
        for name, choices in (("month", MONTH_CHOICES), ("quarter", QUARTER_CHOICES)):
            fields[name] = plain.TypedChoiceField(
                label=fields[name].label.capitalize(), choices=choices, coerce=int, empty_value=None, required=False
            )
        fields["kind"].choices = Kind.choices
        fields["perspective"].choices = [("", "Inget perspektiv"), *Perspective.choices]
        fields["rhythm"].choices, fields["who"].choices = RHYTHM_CHOICES, WHO_CHOICES
        if self.instance.pk:
            self.initial["units"] = [unit.pk for unit in self.instance.units.all()]
        place = [*self._meta.fields]
        place.insert(place.index("scope") + 1, "units")
        self.order_fields(place)

    @property
    def values(self) -> dict:
        return super().values | {"units": self.cleaned_data["units"]}


class ChangeStopForm(PastMixin, forms.VersionedFormMixin, StopForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields([*list(self.fields)[: list(self.fields).index("opens_before")], "past_is_right"])


class MeetingForm(PastMixin, forms.ModelForm):
    board = BoardField()

    class Meta:
        model = Meeting
        fields = ["held_on", "note"]
        labels = {"held_on": "Vilken dag?", "note": "Vad gäller mötet?"}
        widgets = {"held_on": forms.DateInput}

    field_order = ["board", "held_on", "past_is_right", "note"]

    def __init__(self, *args, boards, **kwargs):
        super().__init__(*args, **kwargs)
        offer_boards(self, boards)

    @property
    def values(self) -> dict:
        return super().values | {"board": self.cleaned_data["board"]}


class ChangeMeetingForm(PastMixin, forms.VersionedFormMixin, forms.ModelForm):
    class Meta:
        model = Meeting
        fields = ["held_on", "note", "is_cancelled"]
        labels = {"held_on": "Vilken dag?", "note": "Vad gäller mötet?", "is_cancelled": "Mötet är inställt"}
        widgets = {"held_on": forms.DateInput}

    field_order = ["held_on", "past_is_right", "note", "is_cancelled"]


class SuccessionForm(forms.Form):
    before = plain.ModelChoiceField(
        label="Vilken enhet upphör?", queryset=Unit.objects.none(), widget=forms.SearchSelect
    )
    after = plain.ModelChoiceField(
        label="Vilken enhet tar vid?", queryset=Unit.objects.none(), widget=forms.SearchSelect,
        help_text="Delas enheten i två: lägg till en åt gången.",
    )  # fmt: skip

    def __init__(self, *args, boards, **kwargs):
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(board__in=[board.pk for board in boards], kind=Unit.Kind.UNIT).order_by("path")
        self.fields["before"].queryset = self.fields["after"].queryset = units


class ConfirmForm(forms.VersionedFormMixin, forms.Form):
    """Nothing to fill in: only the version that the page was drawn from."""


class PlainForm(forms.Form):
    """Nothing to fill in at all."""
