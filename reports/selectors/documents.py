"""In how many avvikelser each process or routine is named (SOSFS 2011:9 5 kap. 6–8 §§: what is learnt changes them)."""

from collections.abc import Iterator

from django.db.models import Count

from deviations.models import CasePlace

LACKING = "En rutin som saknas"
NOT_ADOPTED = "Ännu inte fastställda"
OF_PROVIDERS = "Externa utförares egna"


def per_document(queryset, provider: int | None) -> dict[str, int]:
    """How many of the cases name each, by its title, the most named first. provider: the external provider whose
    figures these are; another provider's own, and drafts, are counted together and not named. One query."""
    found: dict[str, int] = {}
    for name, count in _named(queryset, provider):
        found[name] = found.get(name, 0) + count
    return dict(sorted(found.items(), key=lambda row: (-row[1], row[0])))


def per_unit_and_document(queryset, provider: int | None) -> Iterator[tuple[int, str, int]]:
    """The same, unit by unit: (id of the unit, what the document is told as, how many of its cases). One query."""
    for name, unit, count in _named(queryset, provider, "deviation__unit"):
        yield unit, name, count


def _named(queryset, provider, *columns) -> Iterator[tuple]:
    rows = (
        CasePlace.objects.filter(deviation__in=queryset.order_by().values("pk"))
        .order_by()
        .values_list("document", "document__title", "document__is_published", "document__unit__provider", *columns)
        .annotate(count=Count("deviation", distinct=True))
    )
    for document, title, is_published, owner, *rest in rows:
        name = title
        if document is None:
            name = LACKING
        elif owner is not None and owner != provider:
            name = OF_PROVIDERS
        elif not is_published:
            name = NOT_ADOPTED
        yield name, *rest
