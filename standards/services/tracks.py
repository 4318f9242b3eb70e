"""The rules that suggest tracks: a new edition from a day on, its rules written until it begins to hold.

An edition that has begun is not changed, for people have been advised by it and every track keeps its number.
"""

from datetime import date, timedelta

from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.wording import day_long

from ..models import RuleEdition, TrackKind, TrackRule
from ..rule_words import Names, flaws
from .writing import locked, must_edit, save_added, save_changed

HAS_BEGUN = "Utgåvan har börjat gälla och kan ha använts. Gör en ny utgåva i stället."
IN_TIME = "Välj en dag efter idag, så att du hinner göra reglerna klara innan någon får förslag av dem."


@transaction.atomic
def rules_new_edition(*, by, edition, version, valid_from: date, note) -> RuleEdition:
    """A copy of the edition that takes over from a local day after today; until then its rules may be changed.

    Every case then gets its suggestions from the new one; what has been answered stays. Raises DomainError, Conflict.
    """
    must_edit(by)
    old = locked(edition, version)
    if valid_from <= max(local_today(), old.valid_from):
        raise DomainError(IN_TIME, field="valid_from")
    later = RuleEdition.objects.filter(edition__gt=old.edition).order_by("edition").first()
    if later is not None:
        raise DomainError(
            f"Utgåva {later.edition} gäller från {day_long(later.valid_from)}. Utgå från den, eller ta bort den först.",
            field="valid_from",
        )
    if not note.strip():
        raise DomainError("Skriv vad som ska ändras, och varför.", field="note")
    save_changed(old, {"valid_to": valid_from - timedelta(days=1)}, by=by)
    new = save_added(RuleEdition(edition=old.edition + 1, note=note.strip(), valid_from=valid_from), by=by)
    TrackRule.objects.bulk_create(
        TrackRule(
            edition=new, order=rule.order, track=rule.track, conditions=rule.conditions, reason=rule.reason,
            steps=rule.steps, topic=rule.topic,
        )
        for rule in old.rules.all()
    )  # fmt: skip
    return new


@transaction.atomic
def rules_drop_edition(*, by, edition, version):
    """Takes away an edition that has not begun to hold; the one before it holds until further notice again."""
    must_edit(by)
    fresh = _changeable(edition, version)
    before = RuleEdition.objects.select_for_update().filter(valid_to=fresh.valid_from - timedelta(days=1))
    for old in before:
        save_changed(old, {"valid_to": None}, by=by)
    fresh.rules.all().delete()
    fresh._history_user = by
    fresh.delete()


@transaction.atomic
def rule_write(*, by, edition, version, track, conditions, reason, steps=(), topic="", order=100, rule=None):
    """Writes a rule of an edition that has not begun: a new one, or the given one anew. Gives the rule.

    conditions as in standards.suggestions. Raises DomainError beside its field, or Conflict.
    """
    must_edit(by)
    fresh = _changeable(edition, version)
    if track and track not in TrackKind.values:
        raise DomainError("Välj ett spår.", field="track")
    conditions = {key: value for key, value in conditions.items() if value}
    for field, words in flaws(conditions, reason, steps, Names()):
        raise DomainError(words, field=field)
    row = fresh.rules.get(pk=rule.pk) if rule is not None else TrackRule(edition=fresh)
    row.track, row.conditions, row.reason = track, conditions, reason.strip()
    row.steps, row.topic, row.order = list(steps), topic, order
    row.full_clean()
    row.save()
    _changed(fresh, by)
    return row


@transaction.atomic
def rule_remove(*, by, edition, version, rule):
    """Takes a rule out of an edition that has not begun."""
    must_edit(by)
    fresh = _changeable(edition, version)
    fresh.rules.get(pk=rule.pk).delete()
    _changed(fresh, by)


def _changeable(edition, version):
    fresh = locked(edition, version)
    if fresh.has_begun:
        raise DomainError(HAS_BEGUN)
    return fresh


def _changed(edition, by):
    """The rules belong to the edition: whoever has the page from before is told."""
    edition.version += 1
    edition._history_user = by
    edition.save(update_fields=["version"])
