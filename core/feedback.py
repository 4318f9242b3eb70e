"""What a page says after a step: a message, and where it makes sense a way back."""

from django.contrib import messages

UNDO = "undo:"


def say(request, text, *, level=messages.SUCCESS, undo_url=""):
    """Shows the text on the next page; `undo_url` is an address that takes the step back when it is posted to."""
    messages.add_message(request, level, text, extra_tags=f"{UNDO}{undo_url}" if undo_url else "")


def undo_url(message):
    """The address to post to in order to take the step back, or ""."""
    tags = message.extra_tags or ""
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""
