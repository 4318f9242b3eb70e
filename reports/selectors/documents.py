"""In how many avvikelser each process or routine is named (SOSFS 2011:9 5 kap. 6–8 §§: what is learnt changes them)."""

from django.db.models import Count

from deviations.models import CasePlace

LACKING = "En rutin som saknas"
NOT_ADOPTED = "Ännu inte fastställda"
OF_PROVIDERS = "Externa utförares egna"


def per_document(queryset, provider: int | None) -> dict[str, int]:
    """How many of the cases name each, by its title, the most named first. provider: the external provider whose
    figures these are; another provider's own, and drafts, are counted together and not named. One query."""
    rows = (
        CasePlace.objects.filter(deviation__in=queryset.order_by().values("pk"))
        .order_by()
        .values_list("document", "document__title", "document__is_published", "document__unit__provider")
        .annotate(count=Count("deviation", distinct=True))
    )
    found: dict[str, int] = {}
    for document, title, is_published, owner, count in rows:
        name = title
        if document is None:
            name = LACKING
        elif owner is not None and owner != provider:
            name = OF_PROVIDERS
        elif not is_published:
            name = NOT_ADOPTED
        found[name] = found.get(name, 0) + count
    return dict(sorted(found.items(), key=lambda row: (-row[1], row[0])))
