"""The source of lärdomar: what the unit has talked about in the period, and what others have released that touches the
themes of the unit's own cases."""

from urllib.parse import urlencode

from django.db.models import Case, Count, DateField, F, When
from django.urls import reverse

from core.calendar import start_of_day
from core.expressions import local_day
from core.panels import PanelItem
from core.periods import between_days
from core.wording import day
from deviations.models import Deviation, Investigation
from improvements.lessons.workflow import LessonStatus
from improvements.models import Lesson, LessonTalk
from organisation.roles import Action
from standards.models import Theme

from . import Source, Underlag
from .periods import counted, within

SHOWN = 5
MOST_THEMES = 3


def _count(board_id, ids, first, last):
    rows = LessonTalk.objects.of_board(board_id).filter(within(ids), held_on__gte=first, held_on__lte=last)
    return counted(rows)


def _show(user, ids, first, last):
    if not user.can(Action.READ_LESSONS):
        return None
    talks = LessonTalk.objects.visible_to(user, Action.READ_LESSONS).filter(
        within(ids), held_on__gte=first, held_on__lte=last
    )
    talks = list(talks.select_related("lesson").order_by("-held_on", "-pk")[: SHOWN + 1])
    themes = _themes_of(user, ids, first, last)
    new = Lesson.objects.visible_to(user, Action.READ_LESSONS).annotate(came_on=_came_on(first))
    new = new.filter(status=LessonStatus.RELEASED, came_on__gte=first, came_on__lte=last)
    if ids is not None:
        new = new.exclude(within(ids))  # their own they know
    if themes:
        new = new.filter(themes__in=[theme.pk for theme in themes]).distinct()
    new = list(new.order_by("-came_on", "-pk")[:SHOWN])
    told = [
        PanelItem(talk.takeaway, talk.lesson.get_absolute_url(), detail="Vi tog med oss", label=day(talk.held_on))
        for talk in talks[:SHOWN]
    ]
    fresh = [
        PanelItem(row.title, row.get_absolute_url(), detail="Ny lärdom", label=day(row.came_on), kind="himmel")
        for row in new
    ]
    address = {"tema": themes[0].pk} if len(themes) == 1 else {}
    return Underlag(
        "Lärdomar",
        len(new) + len(talks[:SHOWN]),
        words=_words(themes, new, talks, "" if ids is None else " från andra"),
        items=[*fresh, *told],
        url=reverse("lessons:list") + (f"?{urlencode(address)}" if address else ""),
        link="Till lärdomarna",
    )


def _came_on(first) -> Case:
    """The day on which a lesson came to be read here, for days from first on: what another municipality released long
    ago is new when it is taken in."""
    taken_in = local_day("created_at", start_of_day(first))
    return Case(When(imported_from="", then=F("released_on")), default=taken_in, output_field=DateField())


def _themes_of(user, ids, first, last) -> list[Theme]:
    """The themes that the units' cases touch most in the period, of those that user sees. Two queries at most."""
    if not user.can(Action.SEE_CASES):
        return []
    cases = Deviation.objects.visible_to(user, Action.SEE_CASES).filter(
        within(ids), **between_days("reported_at", first, last)
    )
    rows = Investigation.objects.filter(deviation__in=cases, theme__isnull=False).order_by()
    found = rows.values_list("theme").annotate(count=Count("pk")).order_by("-count", "theme")[:MOST_THEMES]
    names = Theme.objects.in_bulk([pk for pk, _ in found])
    return [names[pk] for pk, _ in found if pk in names]


def _words(themes, new, talks, whose) -> str:
    """whose: at the nämnd's own stop nobody's lessons are others'."""
    about = f" om {_listed([theme.name.lower() for theme in themes])}, som era avvikelser rör" if themes else ""
    released = f"{'Nya' if new else 'Inga nya'} lärdomar{whose}{about}."
    return released if talks else f"{released} Ni har inte antecknat att ni har pratat om någon."


def _listed(words) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}"


LESSONS = Source("lessons", "Lärdomar", "lärdom som ni har pratat om", "lärdomar som ni har pratat om", _count, _show)
