"""What this room shows on the pages of rooms below it. Everything through the door."""

from core.panels import Panel, PanelItem
from improvements.origins import of_those
from improvements.places import Place
from organisation.roles import Action
from standards.measuring import Measuring

from .models import Document, Revision
from .selectors import without_texts
from .showing import tone
from .workflow import Kind


def measure_revisions(user, measure_ids) -> dict[int, Panel]:
    """What each measure has changed, or is changing, in processes and routines, of what user may read. One query."""
    rows = Revision.objects.visible_to(user, Action.READ_PROCESSES).filter(measure__in=measure_ids)
    panels = {}
    rows = without_texts(rows.exclude(status="dropped").select_related("document", "document__unit"))
    for revision in rows.order_by("-pk"):
        panels.setdefault(revision.measure_id, Panel("Processer och rutiner som åtgärden ändrar")).items.append(
            PanelItem(
                title=revision.title,
                url=revision.get_absolute_url(),
                detail=f"{revision.document.kind_label} · version {revision.number}",
                label=revision.state,
                kind=tone(revision),
            )
        )
    return panels


def measures_of_revisions(user, among):
    """The ids of the measures, of those named, that have changed a process or routine which user may read, or are
    changing it (improvements.origins)."""
    rows = Revision.objects.visible_to(user, Action.READ_PROCESSES).filter(**of_those("measure", among))
    return rows.exclude(status="dropped").order_by().values_list("measure", flat=True)


def indicator_processes(user, indicator_ids) -> dict[int, Panel]:
    """The processes that each indicator shows how they go, of those that user reads. One query."""
    measured = Document.measured_by.through.objects.filter(indicator__in=indicator_ids)
    measured = measured.filter(document__in=_processes(user)).select_related("document__unit")
    panels = {}
    for row in measured.order_by("document__title", "document"):
        panels.setdefault(row.indicator_id, Panel("Processer som den visar hur det går för")).items.append(
            PanelItem(
                title=row.document.title,
                url=row.document.get_absolute_url(),
                detail=f"{row.document.kind_label} · {row.document.unit}",
            )
        )
    return panels


def measured_choices(user) -> list[tuple[str, str]]:
    """The processes that some indicator measures, of those that user reads: (key, title). One query."""
    rows = _processes(user).filter(pk__in=Document.measured_by.through.objects.values("document"))
    return list(rows.values_list("key", "title"))


def indicators_of_process(user, key):
    """The ids of the indicators that measure the process, if user reads it, as a queryset."""
    return Document.measured_by.through.objects.filter(document__in=_processes(user).filter(key=key)).values(
        "indicator"
    )


MEASURED_PROCESSES = Measuring(measured_choices, indicators_of_process)


def _processes(user):
    return Document.objects.visible_to(user, Action.READ_PROCESSES).filter(kind=Kind.PROCESS)


def find_document(user, key) -> Place | None:
    """The process or routine that an idea came up at (improvements.places). One query."""
    documents = Document.objects.visible_to(user, Action.READ_PROCESSES).select_related("unit")
    row = documents.filter(key=key).first()
    return row and Place(f"{row.kind_label} ”{row.title}”", row.get_absolute_url(), row.unit)


def process_titles(user) -> list[str]:
    """The names of the processes that hold, of those that user reads: what a lesson may be about. One query."""
    rows = Document.objects.visible_to(user, Action.READ_PROCESSES).published().filter(kind=Kind.PROCESS)
    return list(rows.order_by("title").values_list("title", flat=True).distinct())
