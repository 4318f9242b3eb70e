"""The law as data: explained, compared with the act, given a new wording from a day. Nothing here deletes one."""

from datetime import date, timedelta

from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.wording import day_long

from ..models import LegalReference
from .writing import free_key, locked, must_edit, save_added, save_changed

# What a new wording takes from the one before it, unless it is said.
INHERITED = ("act", "number", "chapter", "paragraph", "force", "title", "legal_word", "explanation")


@transaction.atomic
def reference_add(*, by, act, title, explanation, certainty, source, valid_from=None, **words) -> LegalReference:
    """Adds a paragraph about something that no paragraph here is about yet: a topic of its own, which a rule can then
    name. words are number, chapter, paragraph, law, force and legal_word. Raises DomainError when the paragraph is here
    already: then it is a new wording.
    """
    must_edit(by)
    said = {name: value.strip() for name, value in words.items()}
    new = LegalReference(
        key=free_key(LegalReference, " ".join([act, said.get("chapter", ""), said.get("paragraph", "")])),
        topic=free_key(LegalReference, title, "topic"),
        act=act.strip(),
        title=title.strip(),
        explanation=explanation.strip(),
        certainty=certainty,
        source=source.strip(),
        valid_from=valid_from or local_today(),
        **said,
    )
    same = LegalReference.objects.filter(
        act__iexact=new.act, number=new.number, chapter=new.chapter, paragraph=new.paragraph, title__iexact=new.title
    )
    if found := same.order_by("-valid_from").first():
        raise DomainError(
            f"{found.citation} finns redan med den rubriken. Öppna den och lägg till en ny lydelse där.", field="title"
        )
    return save_added(new, by=by)


@transaction.atomic
def reference_explain(*, by, reference, version, title, explanation, source) -> LegalReference:
    """Puts the plain words right. What the act says is not changed here: that is a new wording from a day.

    A comparison with the act was of the words as they were, so it falls when they change. Gives the fresh row.
    Raises Conflict.
    """
    must_edit(by)
    fresh = locked(reference, version)
    changes = {"title": title.strip(), "explanation": explanation.strip(), "source": source.strip()}
    if (fresh.title, fresh.explanation) != (changes["title"], changes["explanation"]):
        changes |= {"checked_on": None, "checked_by": None}
    return save_changed(fresh, changes, by=by)


@transaction.atomic
def reference_check(*, by, reference, version, checked_on: date, source="") -> LegalReference:
    """Somebody has compared our words with the act, on a local day not after today. Gives the fresh row.

    Raises Conflict, or DomainError for a day ahead.
    """
    must_edit(by)
    fresh = locked(reference, version)
    if checked_on > local_today():
        raise DomainError("Dagen kan inte ligga efter idag.", field="checked_on")
    changes = {"checked_on": checked_on, "checked_by": by, "source": source.strip() or fresh.source}
    return save_changed(fresh, changes, by=by)


@transaction.atomic
def reference_new_wording(*, by, reference, version, valid_from: date, certainty, source="", **words) -> LegalReference:
    """The rule reads otherwise, or stands in another act, from a local day on; the earlier wording ends the day before.

    words are those of INHERITED that differ. The day may lie behind: then events since that day are read by the new
    wording, while a clock that has started keeps its own. Gives the new row. Raises Conflict or DomainError.
    """
    must_edit(by)
    old = locked(reference, version)
    if valid_from <= old.valid_from:
        raise DomainError(
            f"Välj en dag efter {day_long(old.valid_from)}, när den här lydelsen började gälla.", field="valid_from"
        )
    later = LegalReference.objects.filter(topic=old.topic, law=old.law, valid_from__gt=old.valid_from)
    if found := later.order_by("valid_from").first():
        raise DomainError(
            f"Det finns redan en senare lydelse, från {day_long(found.valid_from)}. Utgå från den.", field="valid_from"
        )
    if old.valid_to is None or old.valid_to >= valid_from:
        save_changed(old, {"valid_to": valid_from - timedelta(days=1)}, by=by)
    stem = old.key.partition("-fran-")[0][: LegalReference._meta.get_field("key").max_length - 16]
    new = LegalReference(
        key=f"{stem}-fran-{valid_from}",
        topic=old.topic,
        law=old.law,
        certainty=certainty,
        source=source.strip(),
        valid_from=valid_from,
        **{name: words.get(name, getattr(old, name)).strip() for name in INHERITED},
    )
    return save_added(new, by=by)


@transaction.atomic
def reference_end(*, by, reference, version, valid_to: date | None) -> LegalReference:
    """The last local day of a paragraph that nothing replaces; None: until further notice. Gives the fresh row.

    Raises Conflict, or DomainError when the day lies before the first or where the next wording has begun.
    """
    must_edit(by)
    fresh = locked(reference, version)
    if valid_to is not None and valid_to < fresh.valid_from:
        raise DomainError("Sista dagen kan inte ligga före första dagen.", field="valid_to")
    later = LegalReference.objects.filter(topic=fresh.topic, law=fresh.law, valid_from__gt=fresh.valid_from)
    found = later.order_by("valid_from").first()
    if found and (valid_to is None or valid_to >= found.valid_from):
        raise DomainError(
            f"En senare lydelse gäller från {day_long(found.valid_from)}. Välj en dag före den.", field="valid_to"
        )
    return save_changed(fresh, {"valid_to": valid_to}, by=by)
