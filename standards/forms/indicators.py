"""What is asked about an indicator and about its values. The services do the writing."""

import re

from django import forms as plain
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from core import forms
from core.calendar import local_today
from core.tables import read_number
from organisation.models import Unit

from .. import kolada_lookups as lookups
from ..indicator_rules import next_period, period_start
from ..kolada_reading import KoladaError
from ..models import Denominator, Indicator, Method, Missing
from ..selectors.indicators import LONGEST, written_units

MUNICIPALITY = "Hela kommunen"
OWN_WORDS = (Missing.SECRET, Missing.MISSING)  # "too few" is what we say ourselves


class FigureField(plain.CharField):
    """A number as people write it, a nought too: "1 234,5". None when empty."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_number(text)
        except ValueError as error:
            raise ValidationError(str(error)) from None


class NumbersField(plain.CharField):
    """Several numbers, divided by space, semicolon or lines."""

    widget = plain.Textarea(attrs={"rows": 3, "autocomplete": "off"})

    def to_python(self, value):
        text = super().to_python(value)
        try:
            return tuple(read_number(each) for each in re.split(r"[\s;]+", text) if each)
        except ValueError as error:
            raise ValidationError(str(error)) from None


class IndicatorForm(forms.ModelForm):
    """The definition: what it says in plain words, and how it is counted."""

    board = plain.ModelChoiceField(
        label="Gäller för", queryset=Unit.objects.none(), required=False, empty_label=MUNICIPALITY
    )

    class Meta:
        model = Indicator
        fields = [
            "name", "definition", "source", "board", "interval", "direction", "method", "numerator_words",
            "denominator_words", "denominator_kind", "per", "unit_of_measure", "decimals", "hide_below", "kolada_id",
        ]  # fmt: skip
        labels = {
            "name": "Vad heter indikatorn?",
            "definition": "Vad betyder den?",
            "source": "Var kommer siffrorna från?",
            "interval": "Hur ofta mäts den?",
            "direction": "Vad är bättre?",
            "method": "Hur räknas den?",
            "numerator_words": "Vad räknas?",
            "denominator_words": "Av vilka alla?",
            "denominator_kind": "Vad delas antalet med?",
            "per": "Per så många",
            "unit_of_measure": "Mäts i",
            "decimals": "Antal decimaler",
            "hide_below": "Visa inte värden som bygger på färre än",
            "kolada_id": "Nyckeltal i Kolada",
        }
        help_texts = {
            "definition": "Med vanliga ord: vad räknas, vilka är med och vilka är inte med?",
            "source": "Till exempel: enhetens egen räkning, Öppna jämförelser, Socialstyrelsens brukarundersökning.",
            "numerator_words": "Till exempel: observationer där alla steg följdes.",
            "denominator_words": "För en andel. Till exempel: alla observationer.",
            "denominator_kind": "Bara när antalet delas med platser eller vårddygn.",
            "per": "Till exempel 1000 för ”per 1 000 vårddygn”.",
            "unit_of_measure": "Till exempel procent, dagar eller per 1 000 vårddygn.",
            "hide_below": "Så att ingen enskild går att känna igen. Skriv 0 när det inte handlar om personer.",
            "kolada_id": "Bara när siffrorna hämtas därifrån, till exempel U23471.",
        }
        widgets = {"definition": forms.text_area(4)}

    def __init__(self, *args, boards, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["board"].queryset = boards
        self.fields["denominator_kind"].choices = [("", "Inget"), *Denominator.Kind.choices]

    def clean_kolada_id(self):
        """Checked with Kolada when it is new. key_figure is what Kolada says it is; unchecked, in words, why it could
        not be asked."""
        code = self.cleaned_data["kolada_id"]
        if not code or code == self.initial.get("kolada_id") or not lookups.is_on():
            return code
        try:
            self.key_figure = lookups.key_figure(code)
        except KoladaError as error:
            self.unchecked = error.message
            return code
        if self.key_figure is None:
            raise ValidationError(f"Det finns inget nyckeltal {code} i Kolada. Kontrollera koden.")
        return code

    key_figure, unchecked = None, ""

    # What most indicators leave as it is stands folded; open when something in it is wrong, or has been chosen.
    folds = ("denominator_kind", "per", "decimals", "hide_below", "kolada_id")

    def open_fields(self):
        return [field for field in self.visible_fields() if field.name not in self.folds]

    def folded_fields(self):
        return [self[name] for name in self.folds]

    def opens_fold(self) -> bool:
        return any(self[name].errors for name in self.folds) or bool(
            self.non_field_errors() or self["denominator_kind"].value() or self["kolada_id"].value()
        )

    @property
    def values(self) -> dict:
        return super().values | {"board": self.cleaned_data["board"]}


class StartFromKoladaForm(forms.FilterForm):
    """The code of a key figure that a new indicator begins with."""

    kolada = plain.CharField(
        label="Nyckeltalets kod i Kolada",
        help_text="Då föreslår vi namn och betydelse.",
        max_length=6,
        required=False,
        widget=plain.TextInput(attrs={"placeholder": "U23471", "autocomplete": "off"}),
    )


class ChangeIndicatorForm(forms.VersionedFormMixin, IndicatorForm):
    """The same, of an indicator that is there."""


class ValueForm(forms.Form):
    """A new value of an indicator: for which unit and period, and what its method asks for."""

    unit = plain.ModelChoiceField(label="Enhet", queryset=Unit.objects.none(), widget=forms.SearchSelect)
    period = plain.TypedChoiceField(label="Period")
    numerator = FigureField(label="Antal", required=False)
    denominator = FigureField(label="Av alla", required=False)
    numbers = NumbersField(label="Talen", required=False, help_text="Skriv alla talen med mellanrum emellan.")
    value = FigureField(label="Värde", required=False)
    status = plain.ChoiceField(
        label="Varför värdet saknas",
        required=False,
        choices=[("", "Det finns ett värde"), *((each.value, each.label) for each in OWN_WORDS)],
        help_text="Fyll i bara när det inte finns något värde. Skriv aldrig noll för något som saknas.",
    )
    source = plain.CharField(label="Källa", required=False, max_length=200)
    comment = plain.CharField(
        label="Kommentar",
        required=False,
        max_length=300,
        help_text="En mening om det är något särskilt med värdet. Inga namn på personer.",
        widget=forms.text_area(2),
    )

    def __init__(self, *args, user, indicator, **kwargs):
        super().__init__(*args, **kwargs)
        self.indicator = indicator
        asked = {
            Method.SHARE: ("numerator", "denominator"),
            Method.MEDIAN: ("numbers",),
            Method.PER_PLACE: ("numerator",),
        }.get(indicator.method, ("value",))
        for name in {"numerator", "denominator", "numbers", "value"} - set(asked):
            del self.fields[name]
        if "numerator" in asked:
            self.fields["numerator"].label = capfirst(indicator.numerator_words) or "Antal"
        if "denominator" in asked:
            self.fields["denominator"].label = capfirst(indicator.denominator_words) or "Av alla"
        if "value" in asked:
            self.fields["value"].help_text = f"I {indicator.unit_of_measure}."
        self.set_place(user)

    def set_place(self, user):
        self.fields["unit"].queryset = written_units(user, self.indicator)
        today, interval = local_today(), self.indicator.interval
        now = period_start(interval, today)
        starts = [next_period(interval, now, -n) for n in range(LONGEST[interval])]
        choices = [(f"{start:%Y-%m-%d}", self.indicator.period(start)) for start in starts]
        # One most often writes of the period that has just ended.
        self.fields["period"].choices, self.fields["period"].initial = choices, choices[1][0]

    def add_domain_error(self, error):
        """An error beside a figure that this form does not ask for stands beside the one that it does."""
        if error.field in ("value", "numerator") and error.field not in self.fields:
            error.field = next((name for name in ("numerator", "numbers", "value") if name in self.fields), None)
        super().add_domain_error(error)

    def figures(self) -> dict:
        """What was typed, for ValueRow."""
        data = self.cleaned_data
        found = {name: data.get(name) for name in ("value", "numerator", "denominator", "status", "comment")}
        return found | {"numbers": data.get("numbers") or ()}


class CorrectValueForm(forms.VersionedFormMixin, ValueForm):
    """A value that is there, put right; what stood before stays in its history."""

    reason = plain.CharField(label="Varför rättas värdet?", max_length=300, widget=forms.text_area(2))

    def set_place(self, user):
        del self.fields["unit"], self.fields["period"]


class SeriesForm(forms.FilterForm):
    """Which unit's series is shown."""

    enhet = plain.ModelChoiceField(
        label="Enhet", queryset=Unit.objects.none(), required=False, empty_label=None, widget=forms.SearchSelect
    )

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhet"].queryset = units


class ImportValuesForm(forms.Form):
    """A file of values, and what the whole of it is about when it does not say so itself."""

    file = plain.FileField(label="Filen (Excel eller CSV)")
    indicator = plain.ModelChoiceField(
        label="Vilken indikator gäller filen?",
        queryset=None,
        required=False,
        empty_label="Det står i filen",
        widget=forms.SearchSelect,
    )
    period = plain.CharField(
        label="Vilken period gäller filen?",
        required=False,
        max_length=20,
        help_text="Bara om det inte står i filen, till exempel 2026 eller 2026-09.",
    )
    source = plain.CharField(
        label="Varifrån kommer siffrorna?",
        max_length=200,
        help_text="Till exempel Öppna jämförelser 2026 eller Socialstyrelsens brukarundersökning 2026.",
    )

    def __init__(self, *args, indicators, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = indicators


class InFileForm(forms.Form):
    """Which sheet of a file is meant, and what it calls the chosen indicator: asked only where there is a choice."""

    mark_optional = False

    def __init__(self, *args, file, outcome, **kwargs):
        super().__init__(*args, **kwargs)
        if file.other_sheets:
            self.fields["sheet"] = plain.ChoiceField(
                label="Vilket blad ska läsas?",
                choices=[(name, name) for name in (file.sheet, *file.other_sheets)],
                initial=file.sheet,
                help_text="Filen har flera blad med värden. Ett läses i taget.",
            )
        names = list(dict.fromkeys(filter(None, (file.called, *outcome.unclear))))
        if names and file.indicator_id:
            self.fields["called"] = plain.ChoiceField(
                label=f"Vad heter ”{file.indicator}” i filen?",
                choices=[("", "Inget av dem"), *((name, name) for name in names)],
                initial=file.called,
                required=False,
                help_text="Filen innehåller flera mått. Bara raderna om det du väljer läses in.",
            )
