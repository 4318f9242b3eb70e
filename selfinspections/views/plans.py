"""Plans: which units answer what, how often and who. Decided, changed from now on, ended."""

from django.contrib import messages
from django.db.models import Count
from django.urls import reverse

from core.access import may
from core.calendar import local_today
from core.exports import Column, list_file
from core.ordering import declared
from core.story import timeline
from core.views import AddView, ListView, ShowView
from core.wording import day_long
from organisation.access import unit_ids_for
from organisation.roles import Action

from .. import services
from ..filters import PlanFilter
from ..forms import plans as forms
from ..models import Occurrence, Plan
from ..selectors import representatives_of, units_that_name
from ..workflow import Frequency, Status, Who
from .planning import FormPageView, PlanView
from .tabs import tabs

PLAN, READ = Action.PLAN_SELF_INSPECTIONS, Action.READ_SELF_INSPECTIONS
SHOWN = 12  # of the latest planned days
EVENTS = {"add": "Planen är beslutad", "change": "Ändrad", "end": "Avslutas"}


class ListPlansView(ListView):
    """What is asked of whom."""

    action = READ
    model = Plan
    filterset_class = PlanFilter
    template_name = "selfinspections/plans/list.html"
    list_template_name = "selfinspections/plans/_rows.html"
    headings = (
        ("lista", "Checklista"),
        ("enhet", "Bestäms av"),
        ("ofta", "Hur ofta"),
        ("enheter", "Enheter"),
        ("", "Nästa gång"),
    )
    orderings = {
        "lista": ("check_list__title", "pk"),
        "-lista": ("-check_list__title", "-pk"),
        "enhet": ("unit__name", "check_list__title", "pk"),
        "-enhet": ("-unit__name", "check_list__title", "pk"),
        "ofta": (declared("frequency", Frequency), "check_list__title", "pk"),
        "-ofta": (declared("-frequency", Frequency), "check_list__title", "pk"),
        "enheter": ("unit_count", "check_list__title", "pk"),
        "-enheter": ("-unit_count", "check_list__title", "pk"),
    }

    def get_ordered(self):
        counted = self.get_filtered().annotate(unit_count=Count("units"))
        return counted.order_by(*self.orderings[self.ordering])

    def prepare_rows(self, queryset):
        return queryset.select_related("check_list", "unit")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            tabs=tabs(self.request.user, "selfinspections:plans"), can_add=self.request.user.can(PLAN), **kwargs
        )


PLAN_COLUMNS = [
    Column("Checklista", lambda p: p.check_list.title, 35),
    Column("Bestäms av", lambda p: p.unit.name, 25),
    Column("Hur ofta", lambda p: p.get_frequency_display(), 18),
    Column("Antal enheter", lambda p: p.unit_count, 12),
    Column("Första gången", lambda p: p.starts_on, 14),
    Column("Nästa gång", lambda p: p.next_on, 14),
    Column("Till och med", lambda p: p.ends_on, 14),
    Column("Dagar att svara på", lambda p: p.answer_days, 12),
    Column("Hur många varje gång", lambda p: p.rows, 12),
    Column("Vem svarar", lambda p: p.get_who_display(), 26),
]


class ExportPlansView(ListPlansView):
    """Exactly what the list is filtered to, in its order, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["form"], "Planer för egenkontroll", PLAN_COLUMNS, rows)


class AddPlanView(AddView):
    """Decides that some units answer a list; ?lista=<id> chooses it from the start."""

    action = PLAN
    scope_after = PLAN
    form_class = forms.AddPlanForm
    template_name = "selfinspections/lists/add.html"

    def get_form_kwargs(self):
        user = self.request.user
        return super().get_form_kwargs() | {"user": user, "lists": forms.lists_to_plan(user)}

    def get_initial(self):
        asked = self.request.GET.get("lista", "")
        units = list(forms.planned_units(self.request.user)[:2])
        return {
            "check_list": asked if asked.isdecimal() else None,
            "units": [units[0].pk] if len(units) == 1 else [],
            "starts_on": local_today(),
            "who": "staff",
        }

    def perform(self, form):
        return services.plan_add(by=self.request.user, **form.values)

    def add_success_message(self, saved):
        words = "Planen är beslutad. Egenkontrollerna skapas inom en timme på varje planerad dag."
        if saved.who == Who.NAMED:
            words += " Utse nu ett ombud på varje enhet. Tills det är gjort svarar enhetschefen."
        messages.success(self.request, words)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Planera egenkontroll",
            lead="Bestäm vilka som svarar, hur ofta och vem. Då syns det på deras Min dag när det är dags.",
            label="Besluta planen",
            back=reverse("selfinspections:plans"),
            **kwargs,
        )


class ShowPlanView(PlanView, ShowView):
    """The plan, its next day, what has been made by it, and its story."""

    action = READ
    template_name = "selfinspections/plans/show.html"

    def get_context_data(self, **kwargs):
        plan, user = self.object, self.request.user
        made = Occurrence.objects.visible_to(user, READ).filter(plan=plan)
        return super().get_context_data(
            plan=plan,
            decides=may(user, PLAN, plan) and not plan.has_ended,
            units=(units := list(plan.units.all())),
            named=self.named(units),
            days=made_days(made),
            facts=self.facts(),
            timeline=timeline(plan, EVENTS),
            **kwargs,
        )

    def named(self, units) -> list[dict]:
        """Of a plan that asks an ombud: each unit with its own, where one reads the unit, and whether one may name it.
        At most two queries."""
        plan, user = self.object, self.request.user
        if plan.who != Who.NAMED:
            return []
        read, names = unit_ids_for(user, READ), unit_ids_for(user, PLAN)
        people, naming = representatives_of(plan, read), set(units_that_name(plan).values_list("pk", flat=True))
        return [
            {"unit": unit, "reads": unit.pk in read, "person": people.get(unit.pk), "names": unit.pk in names & naming}
            for unit in units
        ]

    def facts(self):
        plan = self.object
        how_many = plan.rows or plan.check_list.rows
        return [
            ("Hur ofta", plan.get_frequency_display()),
            ("Första gången", day_long(plan.starts_on)),
            ("Nästa gång", "" if plan.next_on is None else day_long(plan.next_on)),
            ("Till och med", day_long(plan.ends_on) if plan.ends_on else "tills vidare"),
            ("Att svara på", f"{plan.answer_days} dagar" if plan.answer_days > 1 else "1 dag"),
            ("Hur många varje gång", how_many if how_many > 1 else ""),
            ("Vem svarar", plan.get_who_display()),
            ("Bestäms av", plan.unit),
        ]


def made_days(occurrences) -> list[dict]:
    """The latest planned days with what became of each, of occurrences that the caller has seen. One query."""
    counted = (
        occurrences.order_by().values("planned_on", "status").annotate(n=Count("pk")).order_by("-planned_on")
    )  # fmt: skip
    found: dict = {}
    for row in counted:
        found.setdefault(row["planned_on"], {})[row["status"]] = row["n"]
    days = []
    for planned_on, by_status in list(found.items())[:SHOWN]:
        asked = sum(n for status, n in by_status.items() if status != Status.LAPSED)
        days.append({
            "day": planned_on, "done": by_status.get(Status.DONE, 0), "asked": asked,
            "not_done": by_status.get(Status.NOT_DONE, 0),
            "open": by_status.get(Status.WAITING, 0) + by_status.get(Status.BEGUN, 0),
            "lapsed": by_status.get(Status.LAPSED, 0),
        })  # fmt: skip
    return days


class ChangePlanView(PlanView, FormPageView):
    form_class = forms.ChangePlanForm
    title, label = "Ändra planen", "Spara ändringen"
    lead_text = "Ändringen gäller från nu. Det som redan har skapats ändras inte."
    success_message = "Ändringen är sparad. Den gäller från nu."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "instance": self.object}

    def about(self):
        return str(self.object)

    def perform(self, form):
        return services.plan_change(
            by=self.request.user, plan=self.object, version=form.cleaned_data["version"], **form.values
        )


class EndPlanView(PlanView, FormPageView):
    form_class = forms.EndPlanForm
    title, label, serious = "Avsluta planen", "Avsluta", True
    lead_text = "Det som har skapats finns kvar och ska besvaras."

    def get_initial(self):
        return {"ends_on": local_today()}

    def about(self):
        return str(self.object)

    def perform(self, form):
        return services.plan_end(by=self.request.user, plan=self.object, **form.cleaned_data)

    def add_success_message(self, saved):
        messages.success(self.request, f"Planen gäller till och med {day_long(saved.ends_on)}.")
