"""What all forms share: how a field is drawn, how errors are worded, how an error of the domain finds its field.

A page writes `<form method="post" novalidate>{% csrf_token %}{{ form }}…</form>`: the error summary comes first, then
every field by `templates/core/field.html`. A single field is `{{ form.name.as_field_group }}`.
"""

from django import forms
from django.forms.renderers import TemplatesSetting

from core.searchselect import SearchSelect, search_options
from core.widgets import (
    DateInput,
    DateTimeInput,
    MultipleFileInput,
    TileCheckboxSelectMultiple,
    TileRadioSelect,
    TimeInput,
)

__all__ = [
    "BoundField",
    "ConfirmForm",
    "DateInput",
    "DateTimeInput",
    "FilterForm",
    "Form",
    "ModelForm",
    "MultipleFileField",
    "ReasonForm",
    "Renderer",
    "SearchSelect",
    "TileCheckboxSelectMultiple",
    "TileRadioSelect",
    "TimeInput",
    "VersionedFormMixin",
    "search_options",
    "text_area",
    "word_errors",
]

LONG_TEXT = 10_000  # letters; far more than anybody writes, and far less than would be a burden to keep
DJANGOS_EMPTY_LABEL = "---------"
# What we say instead of Django's words. Only a field's untouched default is replaced, so a form may word its own.
ERROR_MESSAGES = {
    "required": "Det här behöver fyllas i.",
    "invalid_choice": "Välj ett av alternativen i listan.",
    "invalid_pk_value": "Välj ett av alternativen i listan.",
    "invalid_list": "Välj bland alternativen i listan.",
}
LENGTH_MESSAGES = {
    "max_length": "Texten får ha högst %(limit_value)d tecken. Nu är den %(show_value)d.",
    "min_length": "Skriv minst %(limit_value)d tecken. Nu är det %(show_value)d.",
}
INVALID_MESSAGES = {
    forms.DateTimeField: "Skriv dag och tid, till exempel 2026-09-14 21:40.",
    forms.DateField: "Skriv ett datum, till exempel 2026-09-14.",
    forms.TimeField: "Skriv en tid, till exempel 21:40.",
    forms.DecimalField: "Skriv ett tal, till exempel 12,5.",
    forms.FloatField: "Skriv ett tal, till exempel 12,5.",
    forms.IntegerField: "Skriv ett heltal, till exempel 12.",
    forms.EmailField: "Skriv en hel e-postadress, till exempel namn@kommunen.se.",
    forms.FileField: "Filen kom inte fram. Välj den en gång till.",
}
CONTROL_CLASSES = (
    (forms.CheckboxInput, "form-check-input"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.Select, "form-select"),
    (forms.Widget, "form-control"),
)


class BoundField(forms.BoundField):
    """A field that knows how it wants to be drawn; every form in the house gets it through the renderer."""

    def build_widget_attrs(self, attrs, widget=None):
        """Adds Bootstrap's class and says in ARIA what must be answered.

        Not the `required` attribute: the browser's own bubble is in the browser's language and goes away again.
        """
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if widget.is_hidden:
            return attrs
        own = next(css for kind, css in CONTROL_CLASSES if isinstance(widget, kind))
        attrs["class"] = f"{widget.attrs.get('class', '')} {attrs.get('class', '')} {own}".strip()
        if self.is_group:
            attrs.pop("aria-invalid", None)
        elif self.field.required and not isinstance(widget, forms.FileInput):
            attrs["aria-required"] = "true"
        return attrs

    @property
    def is_group(self):
        """Several inputs under one question: drawn as a fieldset with a legend."""
        return isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)

    @property
    def is_checkbox(self):
        """A single box to tick: the label stands after it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_file(self):
        """A field for files."""
        return isinstance(self.field.widget, forms.FileInput)

    @property
    def is_optional(self):
        """Whether the label says that the field need not be filled in."""
        return not self.field.required and not self.is_checkbox and getattr(self.form, "mark_optional", True)

    @property
    def focus_id(self):
        """The id that a link in the error summary goes to: the first box of a group, otherwise the field itself."""
        if not self.is_group:
            return self.id_for_label
        return next((choice.data["attrs"]["id"] for choice in self.subwidgets if choice.data["value"] != ""), "")


class Renderer(TemplatesSetting):
    """FORM_RENDERER: one template draws every field, another every form. Needs `django.forms` in INSTALLED_APPS."""

    form_template_name = "core/form.html"
    field_template_name = "core/field.html"
    bound_field_class = BoundField


class FormMixin:
    """Plain Swedish, no browser bubbles, and the way in for errors of the domain."""

    use_required_attribute = False
    mark_optional = True
    # What the page asks before it goes on, when nothing is wrong and the person only has to confirm; "" otherwise.
    to_confirm = ""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            word_errors(field)
            if getattr(field, "empty_label", None) == DJANGOS_EMPTY_LABEL:
                field.empty_label = "Välj"

    def add_domain_error(self, error):
        """Lays a `core.errors.DomainError` beside the field it names, or at the top when the form has no such field."""
        field = getattr(error, "field", None)
        if field not in self.fields or self.fields[field].widget.is_hidden:
            field = None
        self.add_error(field, getattr(error, "message", None) or str(error))


class Form(FormMixin, forms.Form):
    """The base of every form that is not tied to one model."""


class ModelForm(FormMixin, forms.ModelForm):
    """The base of every form over one model. It gives the shape; a service builds, checks and saves the row, so the
    form's own instance stays as the page was drawn."""

    def _post_clean(self):
        """Nothing is laid on the instance."""

    @property
    def values(self) -> dict:
        """The fields of the row as they were typed, for the service."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}


class FilterForm(FormMixin, forms.Form):
    """A form that filters a list: nothing must be filled in, so nothing says that it need not be."""

    mark_optional = False


class DaysFilterForm(FilterForm):
    """A filter whose choice of time (`tid`) has BETWEEN among its words: two days are then asked for, both included.
    `cleaned_data["fran"]` and `["till"]` are local dates, the earlier first, or None where there is no limit or another
    time is chosen."""

    BETWEEN = "mellan"
    BETWEEN_CHOICE = (BETWEEN, "Mellan datum")
    # A year that is half typed is no limit yet.
    YEARS = range(1900, 2200)

    fran = forms.DateField(label="Från och med", required=False, widget=DateInput(attrs={"data-part": ""}))
    till = forms.DateField(label="Till och med", required=False, widget=DateInput(attrs={"data-part": ""}))

    def clean(self):
        data = super().clean()
        asked = data.get("tid") == self.BETWEEN
        days = [data.get(name) for name in ("fran", "till")]
        days = [day if asked and day and day.year in self.YEARS else None for day in days]
        if not asked:  # what stands in fields out of sight is neither followed nor wrong
            for name in ("fran", "till"):
                self.errors.pop(name, None)
        data["fran"], data["till"] = sorted(days) if all(days) else days
        return data


class VersionedFormMixin:
    """Carries the version of the row that the page was made from, so that the service can see a page that is too old.

    The version comes from `initial["version"]`, the keyword `version` or `instance.version`. The service is given
    `form.cleaned_data["version"]`.
    """

    def __init__(self, *args, version=None, **kwargs):
        super().__init__(*args, **kwargs)
        if version is None:
            version = getattr(getattr(self, "instance", None), "version", None)
        self.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput, initial=version, error_messages={"required": "Sidan är för gammal. Ladda om den."}
        )

    def accept_version(self, version):
        """Takes the row's present version into a form that came from an older page, so that it can be sent again."""
        if self.is_bound:
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = str(version)
        self.initial["version"] = version


def text_area(rows: int = 3) -> forms.Textarea:
    """A field of several lines; it grows with what is written."""
    return forms.Textarea(attrs={"rows": rows})


class ConfirmForm(VersionedFormMixin, Form):
    """Nothing to fill in: the page asks, the button answers, and the row is the one that was shown. Of something
    without a version, `Form` itself does."""


class ReasonForm(VersionedFormMixin, Form):
    """Why: for every step that asks for a reason and no more."""

    reason = forms.CharField(label="Varför?", max_length=LONG_TEXT, widget=text_area())


class MultipleFileField(forms.FileField):
    """Several files in one field; `cleaned_data` holds a list, empty when nothing was chosen."""

    widget = MultipleFileInput

    def clean(self, data, initial=None):
        """Cleans every file by itself, so that one bad file is named and the rest are judged all the same."""
        files = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        if not files:
            super().clean(None, initial)
            return []
        return [super(MultipleFileField, self).clean(file, initial) for file in files]


def word_errors(field):
    """Gives a field that is added to a form afterwards our words for what can be wrong with it."""
    if isinstance(field, forms.CharField):
        field.error_messages = LENGTH_MESSAGES | field.error_messages
    for key, default in _default_messages(type(field)).items():
        if field.error_messages.get(key) != default:
            continue
        if key == "invalid":
            worded = next((text for kind, text in INVALID_MESSAGES.items() if isinstance(field, kind)), None)
        else:
            worded = ERROR_MESSAGES.get(key)
        if worded:
            field.error_messages[key] = worded


def _default_messages(kind):
    messages = {}
    for base in reversed(kind.__mro__):
        messages.update(getattr(base, "default_error_messages", {}))
    return messages
