"""What this room shows on the pages of rooms below it. Everything through the door: what somebody may not see is
neither shown nor counted."""

from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from core.calendar import add_months, local_today, start_of_day
from core.panels import Panel, PanelItem
from core.wording import number
from improvements.lessons.panels import lessons_from
from improvements.models import Measure
from improvements.origins import of_those
from improvements.workflow import Status as MeasureStatus
from organisation.roles import Action

from .filters import ALL
from .models import CasePlace, Deviation
from .naming import word_of
from .rows import STATUS_TONES
from .workflow import Status

SHOWN = 3
MONTHS = 12
UNDER_WAY = (MeasureStatus.PLANNED, MeasureStatus.DONE)
# From what a case names to the rows of the page: the document, or the step of the same key in any of its revisions.
DOCUMENT, ACTIVITY = "document", "document__revisions__activities"
NAMED = ("document__key", "activity_key")
CASE = tuple(f"deviation__{name}" for name in ("number", "title", "status", "unit__name"))
MEASURE = tuple(f"measures__{name}" for name in ("number", "title", "status", "due_on"))


def case_lessons(user, case_ids) -> dict[int, Panel]:
    """The lessons that came from each case or its händelseanalys, of those that user reads."""
    rows = Deviation.objects.visible_to(user, Action.SEE_CASES).filter(pk__in=case_ids)
    return lessons_from(user, ["avvikelse", "handelseanalys"], rows)


def measure_origins(user, measure_ids) -> dict[int, Panel]:
    """The cases that each measure answers, of those that user may see; others are not hinted at. One query."""
    rows = (
        Deviation.objects.visible_to(user, Action.SEE_CASES)
        .filter(measures__in=measure_ids)
        .order_by("-reported_at", "-pk")
        .values_list("measures", "number", "title", "status", "unit__name")
    )
    panels = {}
    for measure, *case in rows:
        panel = panels.setdefault(measure, Panel("Avvikelser som åtgärden svarar på"))
        panel.items.append(_case_item(*case))
    return panels


def measures_of_cases(user, among):
    """The ids of the measures, of those named, that answer cases which user may see (improvements.origins)."""
    cases = Deviation.objects.visible_to(user, Action.SEE_CASES).filter(**of_those("measures", among))
    return cases.order_by().values_list("measures", flat=True)


def activity_cases(user, activity_ids) -> dict[int, Panel]:
    """The cases of the last twelve months on each step of a process: the latest, and how many. One query.

    The step is known by its process and key, so that what happened under an earlier revision is there too."""
    return _cases(user, ACTIVITY, activity_ids)


def document_cases(user, document_ids) -> dict[int, Panel]:
    """The cases of the last twelve months that name each process or routine. One query."""
    return _cases(user, DOCUMENT, document_ids)


def activity_measures(user, activity_ids) -> dict[int, Panel]:
    """The measures under way that answer those cases, of those that user may see both. One query."""
    return _measures(user, ACTIVITY, activity_ids)


def document_measures(user, document_ids) -> dict[int, Panel]:
    """As activity_measures, of a process or routine. One query."""
    return _measures(user, DOCUMENT, document_ids)


def _cases(user, path, ids):
    since = start_of_day(add_months(local_today(), -MONTHS))
    cases = Deviation.objects.visible_to(user, Action.SEE_CASES).filter(reported_at__gte=since)
    links = _links(path, ids).filter(deviation__in=cases)
    if path == DOCUMENT:  # named with two of its steps it is one case
        again = CasePlace.objects.filter(
            document=OuterRef("document"), deviation=OuterRef("deviation"), pk__lt=OuterRef("pk")
        )
        links = links.filter(~Exists(again))
    newest = [F("deviation__reported_at").desc(), F("deviation").desc()]
    rows = links.annotate(
        place=Window(RowNumber(), partition_by=F(path), order_by=newest),
        total=Window(Count("pk"), partition_by=F(path)),
    ).filter(place__lte=SHOWN)
    panels, words = {}, {}
    for pk, total, key, step, *case in rows.order_by(path, "place").values_list(path, "total", *NAMED, *CASE):
        if pk not in panels:
            panels[pk] = Panel(f"{number(total)} {'ärende' if total == 1 else 'ärenden'} det senaste året")
            words[pk] = word_of(key, step if path == ACTIVITY else "")
        panels[pk].items.append(_case_item(*case))
    for pk, panel in panels.items():
        panel.items.append(PanelItem("Visa alla i listan", _list_address(words[pk])))
    return panels


def _measures(user, path, ids):
    path = f"places__{path}"
    named = {f"{path}__in": ids}
    if path.endswith(ACTIVITY):
        named["places__activity_key"] = F(f"{path}__key")
    measures = Measure.objects.visible_to(user, Action.SEE_MEASURES).filter(status__in=UNDER_WAY)
    # From the cases, so that what a person may see is asked of the few that are named here and not of all.
    rows = Deviation.objects.visible_to(user, Action.SEE_CASES).filter(measures__in=measures, **named)
    rows = rows.order_by("measures__due_on", "measures").values_list(path, *MEASURE).distinct()
    panels = {}
    for pk, measure, title, status, due_on in rows:
        waits = status == MeasureStatus.PLANNED
        panels.setdefault(pk, Panel("Åtgärder på gång")).items.append(
            PanelItem(
                title=title,
                url=reverse("improvements:show", args=[measure]),
                detail=measure,
                due=due_on if waits else None,
                label="" if waits else MeasureStatus(status).label,
                kind="" if waits else "himmel",
            )
        )
    return panels


def _links(path, ids):
    """The rows by which cases name what the page shows."""
    if path == DOCUMENT:
        return CasePlace.objects.filter(document__in=ids)
    return CasePlace.objects.filter(**{f"{path}__in": ids}, activity_key=F(f"{path}__key"))


def _list_address(word):
    query = urlencode({"status": ALL, "rutin": word, "tid": MONTHS})
    return f"{reverse('deviations:list')}?{query}"


def _case_item(number, title, status, unit):
    return PanelItem(
        title=title,
        url=reverse("deviations:show", args=[number]),
        detail=f"{number} · {unit}",
        label=Status(status).label,
        kind=STATUS_TONES.get(status, ""),
    )
