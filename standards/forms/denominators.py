"""Forms of denominators: a year's grid for the units of one page, and a file or pasted text."""

from datetime import date

from django import forms as plain
from django.core.exceptions import ValidationError

from core import forms
from core.calendar import local_today, month_words
from core.errors import DomainError
from core.tables import decoded
from organisation.models import Unit

from ..models import Denominator
from ..reading import read_value

MAX_BYTES = 2 * 1024 * 1024


class DenominatorChoiceForm(forms.FilterForm):
    """Which grid: kind, year and part of the organisation."""

    slag = plain.ChoiceField(label="Slag", choices=Denominator.Kind.choices, required=False)
    ar = plain.TypedChoiceField(label="År", coerce=int, required=False)
    enhet = plain.ModelChoiceField(
        label="Enhet",
        queryset=Unit.objects.none(),
        required=False,
        empty_label="Alla enheter",
        widget=forms.SearchSelect,
    )

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhet"].queryset = units
        this_year = local_today().year
        self.fields["ar"].choices = [(year, year) for year in range(this_year + 1, this_year - 8, -1)]
        self.initial.setdefault("ar", this_year)

    @property
    def choice(self) -> tuple[str, int, Unit | None]:
        """Kind, year and unit; what is missing or wrong is the first kind, this year and all units."""
        data = self.cleaned_data if self.is_valid() else {}
        return (
            data.get("slag") or Denominator.Kind.PLACES.value,
            data.get("ar") or local_today().year,
            data.get("enhet"),
        )


class NumberField(plain.CharField):
    """A number as people write it: "1 234,5". None when empty."""

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_value(text)
        except ValueError as error:
            raise ValidationError(str(error).capitalize()) from None


class DenominatorGridForm(forms.Form):
    """A field for each unit and month. values is what is there, by (unit's id, month)."""

    mark_optional = False

    def __init__(self, *args, units, months: list[date], values, **kwargs):
        super().__init__(*args, **kwargs)
        self.units, self.months = units, months
        for unit in units:
            for month in months:
                value = values.get((unit.pk, month))
                field = NumberField(
                    label=f"{unit.name}, {month_words(month)}",
                    required=False,
                    initial="" if value is None else f"{value:f}".rstrip("0").rstrip(".").replace(".", ","),
                )
                field.widget.attrs |= {"aria-label": field.label, "inputmode": "decimal", "autocomplete": "off"}
                self.fields[self.key(unit, month)] = field

    @staticmethod
    def key(unit, month):
        return f"v_{unit.pk}_{month:%Y_%m}"

    def rows(self):
        """The lines of the grid: the unit and a field for each month."""
        for unit in self.units:
            yield unit, [self[self.key(unit, month)] for month in self.months]

    def changed(self) -> dict:
        """What was typed that differs from what the page showed, by (unit's id, month)."""
        return {
            (unit.pk, month): self.cleaned_data[key]
            for unit in self.units
            for month in self.months
            if (key := self.key(unit, month)) in self.changed_data
        }


class ImportDenominatorsForm(forms.Form):
    """Text that was pasted out of a spreadsheet, or a CSV file."""

    text = plain.CharField(
        label="Klistra in rader",
        required=False,
        strip=False,
        max_length=MAX_BYTES,
        help_text="Markera raderna i Excel, med rubriken, och klistra in dem här.",
        widget=plain.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    file = plain.FileField(label="Eller välj en CSV-fil", required=False)

    def clean(self):
        """Gives the text, whichever way it came, as cleaned_data["content"]."""
        data = super().clean()
        file = data.get("file")
        if bool(file) == bool((data.get("text") or "").strip()):
            raise ValidationError("Klistra in rader eller välj en fil, ett av dem.")
        data["content"] = _decoded(file) if file else data["text"]
        return data

    def add_domain_error(self, error: DomainError):
        """Every line that is wrong stands for itself, the first twenty of them."""
        for line in getattr(error, "lacking", [error.message])[:20]:
            self.add_error(None, line)
        if (more := len(getattr(error, "lacking", [])) - 20) > 0:
            self.add_error(None, f"Och {more} fel till.")


def _decoded(file):
    if file.size > MAX_BYTES:
        raise ValidationError("Filen är för stor. Den får vara högst 2 MB.")
    try:
        return decoded(file.read())
    except ValueError as error:
        raise ValidationError(str(error)) from None
