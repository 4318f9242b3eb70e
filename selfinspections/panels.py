"""What this room shows on the pages of rooms below it: the findings that led to a measure, a case, a risk."""

from django.db.models import F

from core.panels import Panel, PanelItem
from core.wording import day
from improvements.origins import of_those
from improvements.places import Place
from organisation.roles import Action

from .models import Finding

TITLE = "Brister i egenkontroll som ledde hit"


def measure_findings(user, measure_ids) -> dict[int, Panel]:
    """The findings that each measure answers, of the egenkontroller that user reads. One query."""
    return _findings(user, "measures", measure_ids)


def measures_of_findings(user, among):
    """The ids of the measures, of those named, that answer findings which user reads (improvements.origins)."""
    findings = Finding.objects.visible_to(user, Action.READ_SELF_INSPECTIONS).filter(**of_those("measures", among))
    return findings.order_by().values_list("measures", flat=True)


def case_findings(user, case_ids) -> dict[int, Panel]:
    """The finding that each case was reported from. One query."""
    return _findings(user, "case", case_ids)


def risk_findings(user, risk_ids) -> dict[int, Panel]:
    """The findings that were taken into an analysis as each risk. One query."""
    return _findings(user, "risk", risk_ids)


def _findings(user, relation, ids) -> dict[int, Panel]:
    rows = (
        Finding.objects.visible_to(user, Action.READ_SELF_INSPECTIONS)
        .filter(**{f"{relation}__in": ids})
        .select_related("question", "occurrence__check_list", "occurrence__unit")
        .annotate(related=F(relation))
        .order_by("-occurrence__planned_on", "pk")
    )
    panels: dict[int, Panel] = {}
    for row in rows:
        occurrence = row.occurrence
        panels.setdefault(row.related, Panel(TITLE)).items.append(
            PanelItem(
                row.question.words,
                f"{occurrence.get_absolute_url()}#brist-{row.pk}",
                f"{occurrence.check_list} · {occurrence.unit} · {day(occurrence.planned_on)}",
                row.get_status_display(),
            )
        )
    return panels


def find_finding(user, key) -> Place | None:
    """The finding that an idea came up at (improvements.places). One query."""
    found = Finding.objects.visible_to(user, Action.READ_SELF_INSPECTIONS)
    found = found.select_related("question", "occurrence__unit")
    row = found.filter(pk=key).first() if key.isdecimal() else None
    return row and Place(
        f"Bristen ”{row.question.words}”", f"{row.occurrence.get_absolute_url()}#brist-{row.pk}", row.occurrence.unit
    )
