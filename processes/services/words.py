"""The words that find each other in the search: kept by those who write the routines."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.search import words_of
from core.workflow import locked_part, save_fields, save_new
from organisation.access import roles_allow
from organisation.roles import Action

from ..models import SearchWords


@transaction.atomic
def words_add(*, by, words, situation="", valid_from=None) -> SearchWords:
    """Begins a group of words that find each other, from a local date on, today if not given.

    Raises PermissionDenied, or DomainError on words.
    """
    _may(by)
    row = SearchWords(
        words=_tidy(words), situation=situation.strip(), valid_from=valid_from or local_today(), created_by=by
    )
    row._history_user = by
    return save_new(row)


@transaction.atomic
def words_change(*, by, row, version, words, situation="") -> SearchWords:
    """Changes the words of a group, or what it is called as a choice. Raises PermissionDenied, Conflict or
    DomainError."""
    _may(by)
    fresh = locked_part(SearchWords.objects, row, version)
    fresh.words, fresh.situation = _tidy(words), situation.strip()
    return save_fields(fresh, ["words", "situation"], by)


@transaction.atomic
def words_retire(*, by, row, on) -> SearchWords:
    """The words find each other to and with a local date. Raises PermissionDenied, or DomainError on on."""
    _may(by)
    fresh = SearchWords.objects.select_for_update().get(pk=row.pk)
    if on < fresh.valid_from:
        raise DomainError("Sista dagen kan inte ligga före den första.", field="on")
    fresh.valid_to = on
    return save_fields(fresh, ["valid_to"], by)


def _may(by):
    if by is not None and not roles_allow(by, Action.EDIT_PROCESSES):
        raise PermissionDenied


def _tidy(words) -> str:
    """The words with one comma between, each once. Raises DomainError when there are fewer than two."""
    parts = [" ".join(part.split()) for part in words.replace(";", ",").replace("\n", ",").split(",")]
    parts = list(dict.fromkeys(part for part in parts if words_of(part)))
    if len(parts) < 2:
        raise DomainError("Skriv minst två ord, med komma emellan.", field="words")
    return ", ".join(parts)
