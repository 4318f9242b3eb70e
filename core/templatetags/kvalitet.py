"""`{% load kvalitet %}`: Swedish numbers and times, signs, tags, and what the frame's components need."""

import json
from datetime import datetime

from django import template
from django.utils.html import format_html

from core import calendar, feedback, icons, wording

register = template.Library()

register.filter("number", wording.number)
register.filter("count", wording.count)
register.filter("figure", wording.figure)
register.filter("percent", wording.percent)
register.filter("moment", wording.moment)
register.filter("weekday", wording.weekday)
register.filter("clock", wording.clock)
register.filter("day", wording.day)
register.filter("day_long", wording.day_long)
register.filter("ago", wording.ago)
register.filter("due", wording.due)
register.filter("due_kind", wording.due_kind)
register.filter("file_size", wording.file_size)
register.filter("undo_url", feedback.undo_url)
register.simple_tag(icons.icon, name="icon")

MESSAGE_KINDS = {"success": ("ang", "check"), "warning": ("sol", "alert"), "error": ("lingon", "alert")}


@register.filter
def decimal1(value):
    """12.54 → "12,5"."""
    return wording.number(value, 1)


@register.filter
def is_figure(cell):
    """Whether a cell holds a figure (or a dash, or nothing) rather than words."""
    return not any(letter.isalpha() for letter in str(cell))


@register.filter
def with_figures(columns, rows):
    """Each heading of a table with whether figures stand beneath it."""
    held = [any(str(cell) and is_figure(cell) for cell in column) for column in zip(*rows, strict=True)]
    return zip(columns, held or [False] * len(columns), strict=True)


@register.filter
def beside(cells, columns):
    """Each cell of a row with the heading that it stands beneath."""
    return zip(cells, columns, strict=True)


@register.filter
def plural(count, forms):
    """ "ärende,ärenden" chosen by the count: `{{ n|number }} {{ n|plural:"ärende,ärenden" }}`."""
    return wording.plural(count, *forms.split(","))


@register.simple_tag
def tag(text, kind="", sign=""):
    """A small label. kind: gran, lingon, sol, himmel, ang or nothing; sign: an icon. Empty text gives nothing.

    In long tables write `<span class="tag sol">…</span>` yourself: it is the same thing without the call.
    """
    if not text:
        return ""
    return format_html('<span class="{}">{}{}</span>', f"tag {kind}".strip(), icons.icon(sign) if sign else "", text)


@register.simple_tag
def due_tag(value):
    """The last day as a label whose words and colour both say how near it is."""
    return tag(wording.due(value), wording.due_kind(value))


@register.simple_tag
def when(value, form="moment"):
    """A <time> that shows the moment (or `day`, `day_long`, `ago`) and keeps the exact one on hover."""
    if not value:
        return ""
    if isinstance(value, datetime):
        exact, title = calendar.local(value).isoformat(timespec="minutes"), wording.moment_long(value)
    else:
        exact, title = value.isoformat(), wording.day_long(value)
    return format_html('<time datetime="{}" title="{}">{}</time>', exact, title, getattr(wording, form)(value))


@register.filter
def message_kind(message):
    """The colour of a django.contrib.messages message."""
    return MESSAGE_KINDS.get(message.level_tag, ("himmel", "info"))[0]


@register.filter
def message_icon(message):
    """The sign beside that message, so that colour is not alone."""
    return MESSAGE_KINDS.get(message.level_tag, ("himmel", "info"))[1]


@register.filter
def filter_defaults(form) -> str:
    """What a filter form chooses by itself, by name, for the script that counts what one has set. As JSON."""
    return json.dumps(getattr(form, "defaults", {}))


@register.filter
def filters_set(form):
    """How many of a filter form's fields are set, the search field (`sok`, always in sight) not counted, nor what the
    form chooses by itself (`defaults`, by name), nor what only says more of another choice (`data-part`)."""
    if not form.is_bound or not form.is_valid():
        return 0
    defaults = getattr(form, "defaults", {})
    values = [
        value
        for name, value in form.cleaned_data.items()
        if name != "sok" and value != defaults.get(name, "") and "data-part" not in form.fields[name].widget.attrs
    ]
    return sum(value not in (None, False, "") and (not hasattr(value, "__len__") or len(value) > 0) for value in values)


@register.filter
def is_narrowed(form) -> bool:
    """Whether a filter form leaves anything out, by a filter or a search: an empty list then says so."""
    return bool(filters_set(form) or ("sok" in form.fields and form["sok"].value()))
