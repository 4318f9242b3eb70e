"""`{% load kvalitet %}`: Swedish numbers and times, signs, tags, and what the frame's components need."""

from django import template
from django.utils.html import format_html

from core import feedback, icons, wording

register = template.Library()

register.filter("number", wording.number)
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
def plural(count, forms):
    """ "ärende,ärenden" chosen by the count: `{{ n|number }} {{ n|plural:"ärende,ärenden" }}`."""
    one, many = forms.split(",")
    return one if count == 1 else many


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
    local = wording.local_moment(value) if hasattr(value, "hour") else value
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        local.isoformat(timespec="minutes") if hasattr(value, "hour") else local.isoformat(),
        f"{wording.day_long(value)} {wording.clock(value)}" if hasattr(value, "hour") else wording.day_long(value),
        getattr(wording, form)(value),
    )


@register.filter
def message_kind(message):
    """The colour of a django.contrib.messages message."""
    return MESSAGE_KINDS.get(message.level_tag, ("himmel", "info"))[0]


@register.filter
def message_icon(message):
    """The sign beside that message, so that colour is not alone."""
    return MESSAGE_KINDS.get(message.level_tag, ("himmel", "info"))[1]
