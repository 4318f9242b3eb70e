"""An account and the editions of its template: the headings that it is written under, what is left from an edition
that it was written under before, and what becomes of it when it goes over to another."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from ..models import AccountSection, TemplateEdition, TemplateSection
from .conditions import is_said
from .counting import codes_of
from .workflow import EditionStatus


def newest_edition(document) -> TemplateEdition | None:
    """The latest edition of the template, where it is newer than the one that an account, or nämndens berättelse, is
    written under. One query."""
    rows = document.edition.template.editions.filter(status=EditionStatus.PUBLISHED)
    return rows.filter(number__gt=document.edition.number).order_by("-number").first()


def edition_to_return_to(document) -> TemplateEdition | None:
    """The edition from which an account, or nämndens berättelse, went over. At most one query."""
    earlier = document.previous_edition
    return earlier if earlier is not None and earlier.number < document.edition.number else None


def left_over(account, parts, said: dict[str, AccountSection]) -> list[TemplateSection]:
    """The headings under which something is said and which the account's edition does not have at its level, as they
    were last worded: nothing of what was written is lost. said is by key. One query where there are any."""
    keys = {key for key, section in said.items() if is_said(section)} - {str(part.key) for part in parts}
    if not keys:
        return []
    found: dict[str, TemplateSection] = {}
    for row in _published(account).filter(key__in=keys).order_by("-edition__number", "order"):
        found.setdefault(str(row.key), row)
    return sorted(found.values(), key=lambda row: row.order)


def part_of(account, key) -> TemplateSection | None:
    """The heading by its key: of the account's edition at its level, or one that it had before it went over, or under
    which something stands. None where the account has no such heading. At most two queries."""
    here = next((part for part in account.parts() if str(part.key) == str(key)), None)
    if here is not None:
        return here
    had = Q(edition=account.previous_edition_id) if account.previous_edition_id else Q(pk__in=())
    stands = Q(key__in=[key]) if account.sections.filter(key=str(key)).exists() else Q(pk__in=())
    return _published(account).filter(had | stands, key=key).order_by("-edition__number").first()


def is_left_over(account, part) -> bool:
    """Whether the heading is none of those that the account is written under now."""
    return part.edition_id != account.edition_id or not part.is_for(account.kind)


def where_it_was(account, part) -> str:
    """Why a heading stands last, in words."""
    if part.edition_id == account.edition_id:
        return "Skrivs inte på den här nivån"
    older = part.edition.number < account.edition.number
    return "Fanns i den förra mallen" if older else f"Finns bara i mallens version {part.edition.number}"


def _published(account):
    rows = TemplateSection.objects.filter(edition__template=account.edition.template_id)
    return rows.filter(edition__status=EditionStatus.PUBLISHED).select_related("edition")


@dataclass
class Crossing:
    """What becomes of each heading (it has key, title and required) when an account, or nämndens berättelse, goes over
    to another edition. kept: (the heading, what it was called where that was something else, whether something stands
    under it)."""

    kept: list[tuple[Any, str, bool]] = field(default_factory=list)
    new: list = field(default_factory=list)
    last: list = field(default_factory=list)  # something stands there: kept, and shown last
    gone: list = field(default_factory=list)  # nothing stands there


def crossing(account, edition) -> Crossing:
    """What going over to edition would do; nothing is changed. At most five queries."""
    said = {section.key: section for section in account.sections.all()}
    now = account.parts()
    then = [part for part in edition.sections.all() if part.is_for(account.kind)]
    return crossed(now + left_over(account, now, said), then, {key for key in said if is_said(said[key])})


def crossed(now, then, said: set[str]) -> Crossing:
    """The headings as they are and as they would be; said: the keys of those under which something stands."""
    by_key, found = {str(part.key): part for part in now}, Crossing()
    for part in then:
        key = str(part.key)
        if key not in by_key:
            found.new.append(part)
            continue
        earlier = by_key.pop(key).title
        found.kept.append((part, earlier if earlier != part.title else "", key in said))
    for key, part in by_key.items():
        (found.last if key in said else found.gone).append(part)
    return found


def asks_for_more_figures(account, edition) -> bool:
    """Whether edition shows figures that the account has not had counted. Three queries."""
    parts = edition.sections.prefetch_related("indicators")
    wanted = {code for part in parts if part.is_for(account.kind) for code in codes_of(part)}
    return not wanted <= set(account.figures.values_list("code", flat=True))
