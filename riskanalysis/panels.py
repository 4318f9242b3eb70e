"""What this room shows on the pages of rooms below it. Everything through the door: what somebody may not read is
neither shown nor counted."""

from urllib.parse import urlencode

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from core.panels import Panel, PanelItem
from core.wording import number as number_words
from improvements.origins import of_those
from improvements.places import Place
from organisation.roles import Action

from .models import Risk

SHOWN = 3
# From a risk to the rows of the page: its process, or the step of the same key in any of its revisions.
PROCESS, ACTIVITY = "analysis__process", "analysis__process__revisions__activities"
RISK = ("pk", "event", "analysis__number", "analysis__title")
CLASSES = tuple(f"{which}__{name}" for which in ("residual_class", "risk_class") for name in ("label", "tone"))


def measure_risks(user, measure_ids) -> dict[int, Panel]:
    """The risks that each measure is to meet, of the analyses that user reads; others are not hinted at. One query."""
    return _risks(user, "measures", measure_ids, "Risker som åtgärden ska möta")


def case_risks(user, case_ids) -> dict[int, Panel]:
    """The risks that each case has shown, of the analyses that user reads; others are not hinted at. One query."""
    return _risks(user, "cases", case_ids, "Risker som ärendet har visat")


def document_risks(user, document_ids) -> dict[int, Panel]:
    """The risks of each process that are not past, the heaviest first, and how many. One query."""
    return _heaviest(user, PROCESS, "Visa alla i riskregistret", **{f"{PROCESS}__in": document_ids})


def activity_risks(user, activity_ids) -> dict[int, Panel]:
    """As document_risks, of each step of a process. One query.

    The step is known by its process and key, so that what was found under an earlier revision is there too."""
    among = {f"{ACTIVITY}__in": activity_ids, "activity_key": F(f"{ACTIVITY}__key")}
    return _heaviest(user, ACTIVITY, "Visa hela processens i riskregistret", **among)


def _heaviest(user, path, all_words, **among):
    """The heaviest risks that are not past of each row that path leads to, and how many. all_words leads to those of
    the whole process."""
    rows = (
        Risk.objects.visible_to(user, Action.READ_RISK_ANALYSES)
        .filter(is_past=False, **among)
        .annotate(
            place=Window(RowNumber(), partition_by=F(path), order_by=[F("weight").desc(), F("pk")]),
            total=Window(Count("pk"), partition_by=F(path)),
        )
        .filter(place__lte=SHOWN)
        .order_by(path, "place")
        .values_list(path, f"{PROCESS}__key", "total", *RISK, *CLASSES)
    )
    panels, keys = {}, {}
    for pk, keys[pk], total, *risk in rows:
        title = f"{number_words(total)} {'risk' if total == 1 else 'risker'} i pågående analyser"
        panels.setdefault(pk, Panel(title)).items.append(_item(*risk))
    for pk, panel in panels.items():
        register = f"{reverse('riskanalysis:risks')}?{urlencode({'process': keys[pk], 'lage': 'pagaende'})}"
        panel.items.append(PanelItem(all_words, register))
    return panels


def _risks(user, relation, ids, title):
    rows = (
        Risk.objects.visible_to(user, Action.READ_RISK_ANALYSES)
        .filter(**{f"{relation}__in": ids})
        .order_by("pk")
        .values_list(relation, *RISK, *CLASSES)
    )
    panels: dict[int, Panel] = {}
    for pk, *risk in rows:
        panels.setdefault(pk, Panel(title)).items.append(_item(*risk))
    return panels


def _item(pk, event, number, title, residual, residual_tone, before, before_tone):
    """A risk with the class that it has now: after the measures where that has been judged."""
    return PanelItem(
        event,
        f"{reverse('riskanalysis:show', args=[number])}#risk-{pk}",
        f"Riskanalys {number} · {title}",
        label=residual or before or "Inte bedömd",
        kind=residual_tone or before_tone or "himmel",
    )


def measures_of_risks(user, among):
    """The ids of the measures, of those named, that are to meet risks which user reads (improvements.origins)."""
    risks = Risk.objects.visible_to(user, Action.READ_RISK_ANALYSES).filter(**of_those("measures", among))
    return risks.order_by().values_list("measures", flat=True)


def find_risk(user, key) -> Place | None:
    """The risk that an idea came up at (improvements.places). One query."""
    risks = Risk.objects.visible_to(user, Action.READ_RISK_ANALYSES).select_related("analysis__unit")
    risk = risks.filter(pk=key).first() if key.isdecimal() else None
    return risk and Place(
        f"Risken ”{risk.event}”", f"{risk.analysis.get_absolute_url()}#risk-{risk.pk}", risk.analysis.unit
    )
