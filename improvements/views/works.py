"""The list of förbättringsarbeten, how far round they have come, and the page of one."""

from core.access import may
from core.drawing import format_number
from core.exports import Column, list_file
from core.ordering import declared
from core.story import timeline
from core.views import ListView, PageView, ShowView
from core.wording import day
from organisation.roles import Action

from .. import work_story
from ..models import ImprovementWork, Measure
from ..story import short_step
from ..studying import period_words, study, study_chart
from ..work_filters import WorkFilter
from ..work_selectors import progress_by_unit, rounds_of
from ..work_workflow import QUARTERS, WorkStatus
from .tabs import tabs


class ListWorksView(ListView):
    """The rounds of the units one sees, with how far each has come."""

    action = Action.SEE_MEASURES
    model = ImprovementWork
    filterset_class = WorkFilter
    template_name = "improvements/works/list.html"
    list_template_name = "improvements/works/_rows.html"
    headings = (
        ("nummer", "Nummer"),
        ("arbete", "Förbättringsarbete"),
        ("enhet", "Enhet"),
        ("hjul", "Var i hjulet"),
        ("leder", "Leder"),
        ("klart", "Klart"),
    )
    orderings = {
        "-nummer": ("-created_at", "-pk"),
        "nummer": ("created_at", "pk"),
        "klart": ("ends_on", "pk"),
        "-klart": ("-ends_on", "-pk"),
        "enhet": ("unit__name", "-created_at", "pk"),
        "-enhet": ("-unit__name", "-created_at", "pk"),
        "leder": ("lead__name", "-created_at", "pk"),
        "-leder": ("-lead__name", "-created_at", "pk"),
        "hjul": (declared("status", WorkStatus), "-created_at", "pk"),
        "-hjul": (declared("-status", WorkStatus), "-created_at", "pk"),
        "arbete": ("title", "pk"),
        "-arbete": ("-title", "-pk"),
    }

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "lead")

    def get_context_data(self, **kwargs):
        for work in kwargs["rows"]:
            work_story.tell_row(work)
        whole, units = progress_by_unit(self.get_filtered())
        return super().get_context_data(
            can_add=self.request.user.can(Action.HANDLE_MEASURES),
            whole=whole,
            overfull=[unit.name for unit in units if unit.too_much],
            tabs=tabs(self.request.user, "improvements:works"),
            **kwargs,
        )


COLUMNS = [
    Column("Nummer", lambda w: w.number, 13),
    Column("Vad vi vill förbättra", lambda w: w.title, 40),
    Column("Enhet", lambda w: w.unit.name, 25),
    Column("Leder", lambda w: w.lead.name, 22),
    Column("Varv", lambda w: w.round, 8),
    Column("Var i hjulet", lambda w: w.get_status_display(), 14),
    Column("Mål", lambda w: w.aim, 40),
    Column("Det här räknar vi", lambda w: w.counts, 30),
    Column("Det här provar vi", lambda w: w.change, 40),
    Column("Började", lambda w: w.start_on, 13),
    Column("Ändringen började", lambda w: w.changed_on, 15),
    Column("Klart senast", lambda w: w.ends_on, 13),
    Column("Det här gjorde vi", lambda w: w.done_note, 40),
    Column("Det här såg vi", lambda w: w.study_note, 40),
    Column("Vi bestämde", lambda w: w.get_decision_display(), 18),
    Column("Varför", lambda w: w.decision_reason or w.cancelled_reason, 40),
]


class ExportWorksView(ListWorksView):
    """Exactly what the list is filtered to, in its order, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["form"], "Förbättringsarbeten", COLUMNS, rows)


class ShowProgressView(PageView):
    """Unit by unit: what is going on, and what came all the way round."""

    action = Action.SEE_MEASURES
    template_name = "improvements/works/progress.html"

    def get_context_data(self, **kwargs):
        whole, units = progress_by_unit(ImprovementWork.objects.visible_to(self.request.user, self.action))
        return super().get_context_data(
            whole=whole, units=units, quarters=QUARTERS, tabs=tabs(self.request.user, "improvements:works"), **kwargs
        )


class ShowWorkView(ShowView):
    """One round: where it stands, the plan, what was counted before and after, and its story."""

    model = ImprovementWork
    lookup = "number"
    scope = action = Action.SEE_MEASURES
    template_name = "improvements/works/show.html"

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "lead", "follows")

    def get_context_data(self, **kwargs):
        work, user = self.object, self.request.user
        leads = may(user, Action.HANDLE_MEASURES, work)
        values = list(work.values.all())
        seen = study(
            [(value.on, float(value.value)) for value in values],
            changed_on=work.changed_on,
            rhythm=work.rhythm,
            direction=work.direction,
        )
        measures = Measure.objects.visible_to(user, Action.SEE_MEASURES).filter(work=work).select_related("owner")
        return super().get_context_data(
            work=work,
            leads=leads,
            writes=leads and work.is_open,
            counts=leads and work.status != WorkStatus.CANCELLED,
            kind=work_story.work_kind(work),
            steps=work_story.work_steps(work),
            next_step=work_story.next_work_step(work),
            other_steps=work_story.other_work_steps(work) if leads else [],
            seen=seen,
            chart=study_chart(seen, title=work.counts or work.title, rhythm=work.rhythm) if values else None,
            values=[
                (value, period_words(value.on, work.rhythm), format_number(value.value)) for value in reversed(values)
            ],
            measures=[(measure, *short_step(measure)) for measure in measures],
            facts=self.facts(),
            rounds=[work_story.tell_row(row) for row in rounds_of(work, user)],
            timeline=timeline(work, work_story.WORK_EVENTS),
            tabs=tabs(self.request.user, "improvements:works"),
            **kwargs,
        )

    def facts(self):
        work = self.object
        lead = work.lead
        return [
            ("Mål", work.aim),
            ("Det här räknar vi", f"{work.counts} ({work.get_direction_display().lower()})" if work.counts else ""),
            ("Det här provar vi", work.change),
            ("Varför", work.why),
            ("Leder", lead if lead.has_access else f"{lead} (är inte kvar)"),
            ("Vilka är med", work.team),
            ("Började", day(work.start_on)),
            ("Klart senast", day(work.ends_on)),
        ]
