"""Packages, the nämnd's decision on the ledningssystem, and the rows of an old register."""

from django import forms as plain

from core import forms
from organisation.models import Unit
from organisation.roles import ROLES, Role

from ..packages.archive import MAX_PACKED
from .documents import ADOPTERS

SHIPPED, FILE = "grund", "fil"


def first_unit(units):
    """The unit that is suggested: the first beneath the nämnd, where somebody can adopt what is brought in."""
    return units.exclude(kind__in=(Unit.Kind.MUNICIPALITY, Unit.Kind.BOARD)).first() or units.first()


class UnitForm(forms.Form):
    """A unit where one writes."""

    unit = plain.ModelChoiceField(label="Till vilken enhet?", queryset=None, widget=forms.SearchSelect)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class ImportPackageForm(UnitForm):
    source = plain.ChoiceField(
        label="Vilket paket?",
        choices=[(SHIPPED, "Grundpaketet"), (FILE, "En fil")],
        initial=SHIPPED,
        widget=forms.TileRadioSelect(
            wide=True,
            hints={
                SHIPPED: "Följer med systemet: processer att börja från och rutiner för avvikelser, lex Sarah, lex "
                "Maria, synpunkter, riskanalys och egenkontroll.",
                FILE: "Ett paket som en annan enhet eller kommun har hämtat ut.",
            },
        ),
    )
    file = plain.FileField(label="Paketets fil (zip)", required=False, help_text="Om du valde En fil. Högst 30 MB.")
    mark_optional = False

    def clean(self):
        data = super().clean()
        if data.get("source") == FILE:
            if not data.get("file"):
                self.add_error("file", "Välj filen.")
            elif data["file"].size > MAX_PACKED:
                self.add_error("file", "Filen är för stor. Ett paket får vara högst 30 MB.")
        return data


class BringInForm(forms.Form):
    """What roles and lanes of the package are called here. One field for each."""

    mark_optional = False

    def __init__(self, *args, package, renaming, **kwargs):
        super().__init__(*args, **kwargs)
        known = {role.value for role in Role}
        self.names = {"roles": {}, "lanes": {}}
        self.unknown = [value for value in package.role_values if value not in known]
        for value in package.role_values:
            name = f"role_{value}"[:60]
            here = ROLES[Role(value)].label if value in known else value
            self.names["roles"][name] = value
            self.fields[name] = plain.ChoiceField(
                label=here,
                required=value not in known,
                error_messages={"required": "Välj vilken roll den motsvarar."},
                choices=[
                    ("", "Samma" if value in known else "Välj"),
                    *((r, label) for r, label in Role.choices() if r != value),
                ],
                initial=renaming.get("roles", {}).get(value, ""),
            )
        for place, lane in enumerate(package.lanes):
            name = f"lane_{place}"
            self.names["lanes"][name] = lane
            self.fields[name] = plain.CharField(
                label=lane, required=False, max_length=80, initial=renaming.get("lanes", {}).get(lane, "")
            )

    @property
    def unknown_fields(self):
        return [self[name] for name, value in self.names["roles"].items() if value in self.unknown]

    @property
    def role_fields(self):
        return [self[name] for name, value in self.names["roles"].items() if value not in self.unknown]

    @property
    def lane_fields(self):
        return [self[name] for name in self.names["lanes"]]

    @property
    def renaming(self) -> dict:
        """What was typed, less what stays the same."""
        return {
            part: {old: self.cleaned_data[name].strip() for name, old in names.items() if self.cleaned_data.get(name)}
            for part, names in self.names.items()
        }


class AdoptEditionForm(forms.Form):
    adopted_by = plain.CharField(label="Vem fastställde?", max_length=120)
    adopted_on = plain.DateField(label="Vilken dag?", widget=forms.DateInput)
    adopted_paragraph = plain.CharField(
        label="Paragraf i protokollet", max_length=20, help_text="Till exempel 41. Tecknet § skrivs dit av systemet."
    )


class ImportRegisterForm(UnitForm):
    """The file first; when it has been read its text goes along in the page, so that it need not be chosen again."""

    mark_optional = False  # the file is asked for, once

    file = plain.FileField(
        label="Förteckningen (CSV)",
        required=False,
        help_text="Första raden är kolumnernas namn. Titel måste finnas. Dessutom läses verksamhet, dokumenttyp, "
        "beslutad av, beslutsdatum, uppdaterad, giltig till, ersätter, dokumentansvarig och länk.",
    )
    text = plain.CharField(required=False, widget=plain.HiddenInput, strip=False, max_length=1_600_000)
    name = plain.CharField(required=False, widget=plain.HiddenInput, max_length=120)

    def clean(self):
        data = super().clean()
        if not data.get("file") and not data.get("text"):
            self.add_error("file", "Välj filen.")
        return data


class TakeOverForm(forms.VersionedFormMixin, forms.Form):
    title = plain.CharField(label="Rubrik", max_length=160, help_text="Skriv som den som letar.")
    owner_role = plain.ChoiceField(label="Vilken roll ansvarar?", choices=[("", "Välj"), *Role.choices()])
    adopters = plain.MultipleChoiceField(
        label="Vem fastställer?", choices=ADOPTERS, widget=forms.TileCheckboxSelectMultiple
    )


class SetAsideForm(forms.VersionedFormMixin, forms.Form):
    reason = plain.CharField(
        label="Varför ska dokumentet inte med?",
        max_length=300,
        widget=plain.Textarea(attrs={"rows": 2}),
        help_text="Till exempel: ersatt av en annan rutin, används inte längre.",
    )


class PutBackForm(forms.VersionedFormMixin, forms.Form):
    """Only the version of the page."""


class ProblemFilterForm(forms.FilterForm):
    sok = plain.CharField(label="Sök", required=False, widget=plain.TextInput(attrs={"placeholder": "Ord i titeln"}))
    fel = plain.ChoiceField(label="Vad är fel?", required=False)

    def __init__(self, *args, problems, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fel"].choices = [("", "Allt"), *problems.items()]
