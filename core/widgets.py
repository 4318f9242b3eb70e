"""Widgets that every form may use: tiles to press, dates in the browser's own picker, and a plain file field."""

from django import forms


class TileMixin:
    """Choices as large tiles, big enough for a thumb.

    `icons` maps a value to a name in `core.icons`, `hints` a value to a line beneath the label; `wide` makes
    room for longer answers (sentences rather than words).
    """

    template_name = "core/widgets/tiles.html"
    option_template_name = "core/widgets/tile.html"

    def __init__(self, attrs=None, choices=(), *, icons=None, hints=None, wide=False):
        super().__init__(attrs, choices)
        self.icons = icons or {}
        self.hints = hints or {}
        self.wide = wide

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["wide"] = self.wide
        return context

    def create_option(self, name, value, label, selected, index, subindex=None, attrs=None):
        option = super().create_option(name, value, label, selected, index, subindex, attrs)
        key = str(getattr(value, "value", value))
        option["icon"] = self.icons.get(key, "")
        option["hint"] = self.hints.get(key, "")
        return option


class TileRadioSelect(TileMixin, forms.RadioSelect):
    """One answer, as tiles. An empty choice is left out: nothing chosen is nothing pressed."""


class TileCheckboxSelectMultiple(TileMixin, forms.CheckboxSelectMultiple):
    """Any number of answers, as tiles."""


class DateInput(forms.DateInput):
    """The browser's own date picker; sends and shows ISO dates, which the picker turns into the reader's form."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    """The browser's own picker for day and time (Europe/Stockholm, to the minute)."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class TimeInput(forms.TimeInput):
    """The browser's own picker for a time of day."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class MultipleFileInput(forms.FileInput):
    """Several files at once; pair it with `core.forms.MultipleFileField`."""

    allow_multiple_selected = True
