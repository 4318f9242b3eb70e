"""The lessons that came from somewhere, on its own page: shown to whoever may open that page. A lesson itself never
leads its readers there."""

from core.panels import Panel, PanelItem
from organisation.roles import Action

from ..models import Lesson, Measure
from .showing import KINDS
from .workflow import LessonStatus

HIDDEN = (LessonStatus.REPLACED, LessonStatus.DISCARDED)


def lessons_from(user, words, places, key="number") -> dict[int, Panel]:
    """The lessons that user reads that came from places of these words: {id: Panel}. places: the rows of the places, a
    queryset that has come through the door; key: the column of theirs that a lesson keeps. One query, and one more when
    there are any."""
    rows = list(
        Lesson.objects.visible_to(user, Action.READ_LESSONS)
        .filter(about__in=words, about_key__in=places.order_by().values(key))
        .exclude(status__in=HIDDEN)
        .order_by("-created_at", "-pk")
    )
    keys = dict(places.order_by().values_list(key, "pk")) if rows else {}
    found: dict[int, Panel] = {}
    for row in rows:
        panel = found.setdefault(keys[row.about_key], Panel("Lärdomar härifrån"))
        title = f"Lärdom {row.number}" if row.is_withdrawn else row.title
        panel.items.append(
            PanelItem(title, row.get_absolute_url(), label=row.get_status_display(), kind=KINDS.get(row.status, ""))
        )
    return found


def measure_lessons(user, measure_ids) -> dict[int, Panel]:
    """The lessons that came from each measure."""
    rows = Measure.objects.visible_to(user, Action.SEE_MEASURES).filter(pk__in=measure_ids)
    return lessons_from(user, ["atgard"], rows)
