"""The pages of a revision, as a person meets them: their addresses, what they say, and what one sends."""

from django.urls import reverse


def page(name, revision, *more, query=""):
    return reverse(f"processes:{name}", args=[revision.document.key, revision.number, *more]) + query


def text(client, address, **sent):
    return client.get(address, sent).content.decode()


def press(client, name, revision, **sent):
    revision.refresh_from_db()
    return client.post(page(name, revision), {"version": revision.version} | sent, follow=True)


def typed(revision, **changes):
    """What the form sends."""
    return {
        "title": revision.title,
        "summary": revision.summary,
        "body": revision.body,
        "keywords": revision.keywords,
        "reason": revision.reason,
        "version": revision.version,
    } | changes
