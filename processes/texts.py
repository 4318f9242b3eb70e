"""The text of a revision as its page shows it: headings and numbered steps with anchors that
stay, and pictures by their address."""

import uuid

from django.urls import reverse

from core.markdown import html_of

ANCHORS = "avsnitt-"  # what the ids of headings and steps begin with, so that none is the id of a card


def text_of(revision, *, level=2, anchors=ANCHORS):
    """The body of a revision as clean HTML. anchors: what the ids begin with, another for each text that stands on the
    same page. No query."""

    def picture(address):
        try:
            key = uuid.UUID(address.removeprefix("bild:"))
        except ValueError:
            return None
        return reverse("processes:picture", args=[revision.document.key, key]) if address.startswith("bild:") else None

    return html_of(revision.body, level=level, anchors=anchors, picture=picture)
