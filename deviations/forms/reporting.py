"""The report: plain questions, at most five that must be answered, "vet inte" everywhere, no law and no severity."""

from django import forms as fields
from django.conf import settings
from django.forms.models import ModelChoiceIterator
from django.http import QueryDict

from core import forms
from organisation.models import Unit
from standards.selectors import tiles

from ..models import ConcernedPerson, Danger, DeviationMessage, Outcome
from ..naming import Finder
from ..reporter import own_unit_ids, units_to_report_on
from .occurrence import OccurrenceMixin
from .personal_numbers import AsksAboutNumbersMixin
from .places import PlaceField

LONGEST_TEXT = 10_000
CONCERNED_INPUTS = 5
FILE_TYPES = "image/jpeg,image/png,application/pdf"
# What is typed but no question: the text of a search field, and the match chosen without JavaScript.
SEARCHED = ("unit", "place")
SEARCH_INPUTS = tuple(f"{name}_{part}" for name in SEARCHED for part in ("text", "match"))


class CategoryTiles(forms.TileRadioSelect):
    """Marks the tiles that may also be a matter of work environment; the page then shows where that is reported."""

    work_environment: frozenset[str] = frozenset()

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value in self.work_environment:
            option["attrs"]["data-work-environment"] = True
        return option


class UnitChoices(ModelChoiceIterator):
    """My own units first, then the other open ones of the nämnd."""

    def __iter__(self):
        units = list(self.queryset)
        own = [self.choice(unit) for unit in units if unit.pk in self.field.own_ids]
        others = [self.choice(unit) for unit in units if unit.pk not in self.field.own_ids]
        yield ("", self.field.empty_label)
        if own:
            yield ("Mina enheter", own)
        if others:
            yield ("Andra enheter" if own else "Enheter", others)


class UnitSelect(forms.SearchSelect):
    """Finds my own units first, here too."""

    def find(self, text):
        own = {str(pk) for pk in self.choices.field.own_ids}
        return sorted(super().find(text), key=lambda hit: hit[0] not in own)


class UnitField(fields.ModelChoiceField):
    iterator = UnitChoices
    own_ids: frozenset[int] = frozenset()

    def label_from_instance(self, unit):
        """A ward is named with the house it lies in: "Ekbacken, plan 2", unless its own name says so already."""
        parent = unit.parent
        house = unit.name.split(" ", 1)[0].rstrip(",")
        if parent is None or parent.kind != unit.Kind.UNIT or parent.name.startswith(house):
            return unit.name
        return f"{parent.name}, {unit.name}"


class ConcernedInput(fields.Widget):
    """Several short answers under one name; room for more lies folded beneath the first."""

    template_name = "deviations/reporting/concerned_input.html"

    def value_from_datadict(self, data, files, name):
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])

    def value_omitted_from_data(self, data, files, name):
        return False

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        values = [text for text in value or [] if text.strip()]
        filled = len(values)
        values += [""] * max(CONCERNED_INPUTS - filled, 1)
        context["widget"] |= {"first": values[0], "more": values[1:], "unfolded": filled > 1}
        return context


class ConcernedField(fields.Field):
    """What the reporter calls the people it was about: a list of short texts."""

    widget = ConcernedInput
    default_error_messages = {"too_long": "Skriv kort: initialer, rum eller nummer, högst %(limit)d tecken."}
    limit = ConcernedPerson._meta.get_field("label").max_length

    def clean(self, value):
        labels = [" ".join(text.split()) for text in value or []]
        if any(len(label) > self.limit for label in labels):
            raise fields.ValidationError(self.error_messages["too_long"], "too_long", params={"limit": self.limit})
        return [label for label in labels if label]


class AboutInput(fields.CheckboxInput):
    """A ticked box that carries the word of a process, step or routine (naming): unticked it is taken away."""

    def __init__(self):
        super().__init__(check_test=bool)

    def format_value(self, value):
        return value or None

    def value_from_datadict(self, data, files, name):
        return data.get(name) or ""


class ReportForm(AsksAboutNumbersMixin, OccurrenceMixin, forms.Form):
    """Every answer of a report. `key` is the submission key that the page carries from its first showing."""

    number_fields = ("what_happened", "concerned", "immediate_action")
    # The order of the page, and so of the error summary.
    field_order = (
        "about",
        "in_danger",
        "category",
        "what_happened",
        "when",
        "occurred_on",
        "occurred_at",
        "ended_on",
        "ended_at",
        "unit",
        "outcome",
        "concerned",
        "immediate_action",
        "place",
        "files",
    )

    in_danger = fields.ChoiceField(
        label="Är någon i fara nu?",
        choices=Danger,
        widget=forms.TileRadioSelect,
        error_messages={"required": "Svara om någon är i fara nu. Du kan välja ”Vet inte”."},
    )
    category = fields.TypedChoiceField(
        label="Vad handlar det om?",
        widget=CategoryTiles,
        error_messages={"required": "Välj det som passar bäst. Du kan välja ”Vet inte”."},
    )
    what_happened = fields.CharField(
        label="Vad hände?",
        max_length=LONGEST_TEXT,
        widget=forms.text_area(4),
        help_text="Berätta kort med egna ord. Skriv inte namn eller personnummer.",
        error_messages={"required": "Berätta vad som hände. En mening räcker."},
    )
    unit = UnitField(
        label="Var hände det?",
        queryset=Unit.objects.none(),
        empty_label="Välj enhet",
        widget=UnitSelect,
        help_text="Vet du inte? Välj den enhet där du själv arbetade.",
        error_messages={
            "required": "Välj en enhet. Vet du inte? Välj den enhet där du själv arbetade.",
            "invalid_choice": "Vi hittar inte den enheten. Skriv några bokstäver av namnet och välj i listan.",
        },
    )
    outcome = fields.ChoiceField(
        label="Hur gick det för den det gällde?",
        choices=Outcome,
        widget=forms.TileRadioSelect(wide=True),
        help_text="Du behöver inte avgöra hur allvarligt det är.",
        error_messages={"required": "Välj det som passar bäst. Du kan välja ”Vet inte”."},
    )
    concerned = ConcernedField(
        label="Vem gällde det?",
        required=False,
        help_text="Initialer eller rum räcker. Syns bara för den som tar hand om rapporten.",
    )
    immediate_action = fields.CharField(
        label="Vad gjorde ni direkt?",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.text_area(2),
    )
    place = PlaceField(
        label="Vilken rutin eller process gällde det?",
        required=False,
        help_text="Skriv några ord av namnet och välj. Vet du inte, hoppa över: chefen kan lägga till den.",
    )
    # From the page of a process or a routine, which is then not searched for.
    about = fields.CharField(
        required=False, widget=AboutInput, help_text="Ta bort krysset om rapporten handlar om något annat."
    )
    files = forms.MultipleFileField(label="Foton eller dokument", required=False)

    def __init__(self, *args, user, key, **kwargs):
        super().__init__(*args, **kwargs)
        self.key = key
        self.offer_about(Finder(user))
        self.categories = {str(category.pk): category for category in tiles()}
        category = self.fields["category"]
        category.choices = [(pk, each.name) for pk, each in self.categories.items()]
        category.coerce = self.categories.__getitem__
        category.widget.work_environment = frozenset(
            pk for pk, each in self.categories.items() if each.is_work_environment
        )
        unit = self.fields["unit"]
        unit.own_ids = own_unit_ids(user)
        unit.queryset = units_to_report_on(user)
        if len(unit.own_ids) == 1:
            unit.initial = next(iter(unit.own_ids))
        megabytes = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        self.fields["files"].help_text = f"Bilder (JPEG, PNG) eller PDF, högst {megabytes} MB var. Visa inga ansikten."
        self.fields["files"].widget.attrs |= {"accept": FILE_TYPES, "data-max-bytes": settings.UPLOAD_MAX_BYTES}

    def offer_about(self, finder):
        """Asks about what the page was opened from, where that is something that this person may name (naming.Place);
        otherwise lets one search for it. A word that means nothing here is let go of."""
        word = self.data.get("about", "") if self.is_bound else self.initial.get("about", "")
        self.opened_from = finder.place(word) if word else None
        if self.opened_from is None:
            del self.fields["about"]
            self.fields["place"].offer(finder)
        else:
            del self.fields["place"]
            self.fields["about"].label = f"Det här gäller: {self.opened_from.words}"

    @property
    def named(self):
        """The naming.Place that the report is about, or None; once the form is valid."""
        return self.opened_from or self.cleaned_data["place"]

    @property
    def place_is_open(self) -> bool:
        """Whether the fold over the search field shows what is in it."""
        return bool(self["place"].value() or self["place"].errors)


# What a draft keeps of what was typed; never files, keys or answers to our own questions.
TYPED = tuple(name for name in ReportForm.base_fields if name != "files") + SEARCH_INPUTS
# What alone does not make a draft: it stands in the form when it opens.
PREFILLED = ("when", "unit", "unit_text", "about")


def initial_from(draft_data: dict[str, list[str]]) -> dict:
    """What a draft kept, as initial values of the form: shown as it was typed, valid or not."""
    kept = QueryDict(mutable=True)
    for name, values in draft_data.items():
        kept.setlist(name, values)
    initial = {
        name: field.widget.value_from_datadict(kept, {}, name)
        for name, field in ReportForm.base_fields.items()
        if name in kept and name not in SEARCHED
    }
    for name in SEARCHED:
        if said := kept.get(name) or kept.get(f"{name}_text"):
            initial[name] = said
    return initial


class MessageForm(AsksAboutNumbersMixin, forms.Form):
    """An answer from the one who reported."""

    number_fields = ("text",)

    text = fields.CharField(
        label="Skriv till den som tar hand om rapporten",
        max_length=DeviationMessage._meta.get_field("text").max_length,
        widget=forms.text_area(3),
        help_text="Skriv inte namn eller personnummer.",
        error_messages={"required": "Skriv ett meddelande."},
    )
