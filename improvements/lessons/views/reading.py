"""/lardomar/: found by theme, read, talked about."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from core.exports import Column, file_name, list_file
from core.ordering import declared
from core.story import timeline
from core.views import NOT_YOUR_ROLE, DownloadView, ListView, ShowView
from core.wording import day
from organisation.access import unit_ids_for
from organisation.roles import Action

from ...models import Lesson
from ..exchange import lessons_file
from ..filters import LessonFilter
from ..pointing import points_of
from ..showing import HELPED_KINDS, KINDS, current_edition, facts_of, next_step, other_steps, parts_of, rights_of
from ..talking import talks_read_by, units_that_talked
from ..workflow import IN_THE_WORKS, LESSON_EVENTS, Area, Helped, LessonStatus, Reach

READ, WRITE = Action.READ_LESSONS, Action.WRITE_LESSONS
LATEST = F("released_on").desc(nulls_first=True)


class ListLessonsView(ListView):
    """The lessons that one reads, the latest first; what is in the works before them."""

    action = READ
    model = Lesson
    filterset_class = LessonFilter
    template_name = "improvements/lessons/list.html"
    list_template_name = "improvements/lessons/_rows.html"
    paginate_by = 25
    headings = (
        ("", "Lärdom"), ("", "Tema"), ("verksamhet", "Verksamhet"), ("hjalpte", "Hjälpte det?"), ("fran", "Från"),
        ("slappt", "Släppt"),
    )  # fmt: skip
    orderings = {
        "-slappt": (LATEST, "-pk"),
        "slappt": (F("released_on").asc(nulls_last=True), "pk"),
        "verksamhet": (declared("area", Area), LATEST, "-pk"),
        "-verksamhet": (declared("-area", Area), LATEST, "-pk"),
        "hjalpte": (declared("helped", Helped), LATEST, "-pk"),
        "-hjalpte": (declared("-helped", Helped), LATEST, "-pk"),
        "fran": ("imported_from", "unit__name", LATEST, "-pk"),
        "-fran": ("-imported_from", "-unit__name", LATEST, "-pk"),
    }

    def prepare_rows(self, queryset):
        return queryset.select_related("unit").prefetch_related("themes")

    def get_context_data(self, **kwargs):
        user = self.request.user
        for row in kwargs["rows"]:
            row.kind, row.helped_kind = KINDS.get(row.status, ""), HELPED_KINDS.get(row.helped, "")
        return super().get_context_data(
            writes=user.can(WRITE), takes_in=user.can(Action.TAKE_IN_LESSONS), municipality=settings.MUNICIPALITY_NAME,
            **kwargs,
        )  # fmt: skip


def _of_text(name):
    """A column that is empty of what is withdrawn."""
    return lambda row: "" if row.is_withdrawn else getattr(row, name)


COLUMNS = [
    Column("Nummer", lambda row: row.number, 13),
    Column("Rubrik", _of_text("title"), 40),
    Column("Läge", lambda row: row.get_status_display(), 14),
    Column("Vad hände?", _of_text("happened"), 50),
    Column("Vad lärde vi oss?", _of_text("learned"), 50),
    Column("Vad ändrade vi?", _of_text("changed"), 50),
    Column("Hjälpte det?", lambda row: "" if row.is_withdrawn else row.get_helped_display(), 18),
    Column("Hur vi vet det", _of_text("helped_note"), 40),
    Column("Frågor att prata om", _of_text("questions"), 50),
    Column("Teman", lambda row: ", ".join(theme.name for theme in row.themes.all()), 24),
    Column("Verksamhet", lambda row: row.get_area_display(), 24),
    Column("Process", _of_text("process"), 24),
    Column("År", lambda row: row.year, 8),
    Column("Från", lambda row: row.imported_from or row.unit.name, 26),
    Column("Utgåva", lambda row: row.edition, 8),
    Column("Släppt", lambda row: row.released_on, 12),
    Column("Varför den är återkallad", lambda row: row.withdrawn_reason, 40),
]


class ExportLessonsView(ListLessonsView):
    """Exactly what the list is filtered to, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["form"], "Lärdomar", COLUMNS, rows)


class LessonView:
    """One lesson, within what the person reads."""

    model = Lesson
    scope = READ

    def get_queryset(self):
        rows = super().get_queryset().select_related("unit", "created_by", "reviewer", "shared_with")
        return rows.prefetch_related("themes")


class ShowLessonView(LessonView, ShowView):
    """The lesson as it is read, and for those who have it in hand what comes next. The address of an edition that has
    been replaced leads its readers to the one that is shown."""

    action = READ
    template_name = "improvements/lessons/show.html"

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            if (current := current_edition(request.user, kwargs["pk"])) is None:
                raise
            return redirect(current)

    def get_context_data(self, **kwargs):
        lesson, user = self.object, self.request.user
        rights = rights_of(user, lesson)
        in_works = lesson.status in IN_THE_WORKS
        points = points_of(lesson) if in_works and rights.works_on_it else []
        return super().get_context_data(
            lesson=lesson,
            kind=KINDS.get(lesson.status, ""),
            helped_kind=HELPED_KINDS.get(lesson.helped, ""),
            parts=parts_of(lesson),
            points=points,
            step=next_step(lesson, rights, points) if in_works else None,
            others=other_steps(lesson, rights),
            facts=facts_of(user, lesson, rights),
            rights=rights,
            sent_back=lesson.returned_reason if lesson.is_draft else "",
            withdrawn_on=day(lesson.withdrawn_on) if lesson.withdrawn_on else "",
            editions=self.editions(rights),
            talks=list(talks_read_by(user, lesson)) if lesson.is_released else [],
            talked=self.talked(rights),
            notes_talk=lesson.is_released and user.can(WRITE),
            changes_talks_at=unit_ids_for(user, WRITE),
            may_fetch=self.is_for_others() and user.can(WRITE),
            timeline=timeline(lesson, LESSON_EVENTS) if rights.works_on_it or rights.takes_in else [],
            **kwargs,
        )

    def is_for_others(self) -> bool:
        """Whether another municipality may have it as a file from us."""
        lesson = self.object
        return lesson.is_released and lesson.reach == Reach.OTHERS and not lesson.imported_from

    def talked(self, rights) -> int | None:
        """How many units have talked about it: told its owner."""
        lesson = self.object
        if not rights.writes or lesson.status not in (LessonStatus.RELEASED, LessonStatus.WITHDRAWN):
            return None
        return units_that_talked([lesson]).get(lesson.key, 0)

    def editions(self, rights):
        """The other editions, for those who write it or take it in."""
        if not (rights.writes or rights.takes_in):
            return []
        action = WRITE if rights.writes else Action.TAKE_IN_LESSONS
        rows = Lesson.objects.visible_to(self.request.user, action).filter(key=self.object.key)
        return list(rows.exclude(pk=self.object.pk).order_by("-edition"))


class ShowQuestionsView(LessonView, ShowView):
    """The questions alone, in letters that are read from the other end of the room."""

    action = READ
    template_name = "improvements/lessons/questions.html"

    def get_queryset(self):
        return super().get_queryset().filter(status=LessonStatus.RELEASED)

    def get_context_data(self, **kwargs):
        lesson = self.object
        questions = lesson.question_list
        asked = self.request.GET.get("fraga", "")
        place = int(asked) if asked.isdecimal() and len(asked) < 3 and 0 < int(asked) <= len(questions) else 0
        return super().get_context_data(
            lesson=lesson, parts=parts_of(lesson), questions=questions, place=place,
            question=questions[place - 1] if place else "", previous=place - 1 if place else None,
            following=place + 1 if place < len(questions) else None, notes_talk=self.request.user.can(WRITE), **kwargs,
        )  # fmt: skip


class DownloadLessonView(LessonView, DownloadView):
    """A lesson as the file that another municipality takes in."""

    action = READ

    def check_action(self):
        if not self.request.user.can(WRITE):
            raise PermissionDenied(NOT_YOUR_ROLE)

    def get_queryset(self):
        return Lesson.objects.visible_to(self.request.user, READ).filter(
            status=LessonStatus.RELEASED, reach=Reach.OTHERS, imported_from=""
        )

    def download(self):
        rows = self.get_queryset().filter(pk=self.object.pk)
        return _json(lessons_file(rows), f"Lärdom {self.object.number}")


class DownloadLessonsView(ListLessonsView):
    """Those of the list that other municipalities may have, as one file; and that some have been withdrawn."""

    action = WRITE

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user, READ)

    def get(self, request, *args, **kwargs):
        whole = self.get_queryset()
        kept = Q(pk__in=self.get_filtered().order_by().values("pk")) | Q(status=LessonStatus.WITHDRAWN)
        return _json(lessons_file(whole.filter(kept)), f"Lärdomar från {settings.MUNICIPALITY_NAME}")


def _json(content, name):
    response = HttpResponse(content, content_type="application/json")
    response["Content-Disposition"] = content_disposition_header(True, file_name(name, "json"))
    return response
