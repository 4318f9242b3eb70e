"""A stop at a unit: its underlag, what helps, what was learned and decided; and all of them as a list."""

from core.access import may
from core.exports import Column, list_file
from core.story import timeline
from core.views import ListView, ObjectView, ShowView
from core.wording import day_long
from improvements.models import Goal, Measure
from organisation.roles import Action

from .. import story
from ..filters import UnitStopFilter
from ..forms.holding import ASKED
from ..material import period_of, show_all
from ..models import UnitStop
from ..selectors import lacking, with_beneath
from ..workflow import REOPEN, Kind, Scope
from .tabs import tabs

READ, HOLD = Action.READ_STOPS, Action.HOLD_STOPS


class UnitStopView(ObjectView):
    """One stop at a unit, found within what the person reads; held by whoever holds stops there."""

    abstract = True
    model = UnitStop
    scope = READ
    action = HOLD

    def get_queryset(self):
        return super().get_queryset().select_related("stop__year", "unit", "board", "note")

    def refusal(self):
        return f"Hållplatsen hålls av den som leder arbetet på {self.object.unit}."


class ShowStopView(UnitStopView, ShowView):
    """Everything that the unit needs in order to stop, reflect and go on."""

    action = READ
    template_name = "qualityyear/stop.html"

    def get_context_data(self, **kwargs):
        row, user = self.object, self.request.user
        stop = row.stop
        holds = may(user, HOLD, row)
        note = getattr(row, "note", None)
        ids = None if stop.scope == Scope.BOARD else with_beneath([row.unit_id])[row.unit_id]
        material = [] if stop.is_task else show_all(user, row, ids)
        answers = list(row.answers.select_related("by"))
        return super().get_context_data(
            row=row,
            stop=stop,
            note=note,
            asked=ASKED[Kind(stop.kind)],
            kind=story.status_kind(row),
            state=story.status_words(row),
            holds=holds,
            writes=holds and row.is_under_way,
            may_reopen=holds and row.status in REOPEN.sources,
            may_set_goals=user.can(Action.PLAN_WORK),
            lacking=lacking(row) if row.is_under_way else [],
            material=material,
            patterns=[each for each in material if each.patterns],
            rules=list(dict.fromkeys(pattern.rule for each in material for pattern in each.patterns)),
            period=story.period_words(*period_of(row)),
            answers=answers if holds else [],
            answered=len(answers),
            own_answer=next((each for each in answers if each.by_id == user.pk), None),
            measures=Measure.objects.visible_to(user, Action.SEE_MEASURES).filter(pk__in=row.measures.values("pk")),
            goals=Goal.objects.visible_to(user, Action.READ_PLANS).filter(pk__in=row.goals.values("pk")),
            files=row.files.select_related("by"),
            facts=self.facts(),
            timeline=timeline(row, story.EVENTS),
            **kwargs,
        )

    def facts(self):
        row, stop = self.object, self.object.stop
        return [
            ("Enhet", row.unit),
            ("Slag", stop.get_kind_display()),
            ("Perspektiv", stop.get_perspective_display() if stop.perspective else ""),
            ("Öppnade", day_long(row.gathered_on if row.held_open else row.opens_on)),
            ("Klar senast", day_long(row.due_on)),
            ("Stänger", day_long(row.closes_on) if row.is_under_way else ""),
            ("Vem håller i den", stop.get_who_display()),
            ("Varifrån", stop.get_duty_display()),
            ("Lagrum eller källa", stop.source),
            ("Klar", f"{day_long(row.ended_at)}, {row.ended_by or 'Systemet'}" if row.ended_at else ""),
        ]


class ListUnitStopsView(ListView):
    """The stops at the units that one reads: what is open first, the one that has been late for longest before it."""

    action = READ
    model = UnitStop
    filterset_class = UnitStopFilter
    template_name = "qualityyear/list.html"
    list_template_name = "qualityyear/_rows.html"
    paginate_by = 25
    headings = (("hallplats", "Hållplats"), ("enhet", "Enhet"), ("dag", "Klar senast"), ("lage", "Läge"))
    orderings = {
        "lage": ("has_ended", "due_by", "-due_on", "pk"),
        "-lage": ("-has_ended", "-due_on", "pk"),
        "dag": ("due_on", "pk"),
        "-dag": ("-due_on", "pk"),
        "hallplats": ("stop__name", "-due_on", "pk"),
        "-hallplats": ("-stop__name", "-due_on", "pk"),
        "enhet": ("unit__name", "-due_on", "pk"),
        "-enhet": ("-unit__name", "-due_on", "pk"),
    }

    def get_queryset(self):
        return super().get_queryset().under_way_first()

    def prepare_rows(self, queryset):
        return queryset.select_related("stop", "unit", "note")

    def get_context_data(self, **kwargs):
        for row in kwargs["rows"]:
            row.kind, row.state = story.status_kind(row), story.status_words(row)
        if self.request.htmx:
            return super().get_context_data(**kwargs)
        late = self.get_queryset().late().count()
        return super().get_context_data(
            tabs=tabs(self.request.user, "qualityyear:stops"),
            always=f"{late} {'sena' if late != 1 else 'sen'} i allt" if late else "",
            **kwargs,
        )


def _noted(row, name):
    return getattr(getattr(row, "note", None), name, "")


COLUMNS = [
    Column("Hållplats", lambda row: row.stop.name, 40),
    Column("Enhet", lambda row: row.unit.name, 28),
    Column("Öppnar", lambda row: row.opens_on, 13),
    Column("Klar senast", lambda row: row.due_on, 13),
    Column("Läge", story.status_words, 14),
    Column("Klar", lambda row: row.ended_at if not row.why else None, 17),
    Column("Vad vi lärde oss", lambda row: _noted(row, "learned"), 60),
    Column("Vad vi gör nu", lambda row: _noted(row, "ahead"), 60),
    Column("Varför den inte blev av", lambda row: row.why, 40),
]


class ExportUnitStopsView(ListUnitStopsView):
    """Exactly what the list is filtered to, in its order, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["form"], "Hållplatser", COLUMNS, rows)
