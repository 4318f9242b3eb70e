"""Plans: the list, one plan as a whole, and the steps of its year."""

from core.access import may
from core.calendar import local_today
from core.exports import Column, list_file
from core.forms import ConfirmForm, ReasonForm
from core.ordering import declared
from core.story import timeline
from core.views import AddView, ListView, ShowView, UpdateView
from core.wording import day
from organisation.roles import Action
from organisation.selectors import usual_unit

from .. import services
from ..forms import plans as forms
from ..models import Plan
from ..planning import story
from ..planning.differences import differences
from ..planning.filters import PlanFilter
from ..planning.selectors import editions_of, parts_of, plan_units
from ..planning.workflow import PlanStatus, adopting_lacks, following_up_lacks
from .tabs import tabs


class ListPlansView(ListView):
    """The plans that one reads: of the own units, and what is decided above."""

    action = Action.READ_PLANS
    model = Plan
    filterset_class = PlanFilter
    template_name = "improvements/plans/list.html"
    list_template_name = "improvements/plans/_rows.html"
    headings = (("enhet", "Enhet"), ("ar", "År"), ("utgava", "Utgåva"), ("lage", "Läge"), ("faststalld", "Fastställd"))
    orderings = {
        "-ar": ("-year", "unit__path", "-edition", "pk"),
        "ar": ("year", "unit__path", "-edition", "pk"),
        "enhet": ("unit__path", "-year", "-edition", "pk"),
        "-enhet": ("-unit__path", "-year", "-edition", "pk"),
        "utgava": ("edition", "-year", "unit__path", "pk"),
        "-utgava": ("-edition", "-year", "unit__path", "pk"),
        "lage": (declared("status", PlanStatus), "-year", "unit__path", "pk"),
        "-lage": (declared("-status", PlanStatus), "-year", "unit__path", "pk"),
        "faststalld": ("adopted_on", "unit__path", "pk"),
        "-faststalld": ("-adopted_on", "unit__path", "pk"),
    }

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "adopted_by")

    def get_context_data(self, **kwargs):
        for plan in kwargs["rows"]:
            plan.kind = story.PLAN_KINDS.get(plan.status, "")
        user = self.request.user
        return super().get_context_data(
            tabs=tabs(user, "improvements:plans"), can_add=user.can(Action.PLAN_WORK), **kwargs
        )


COLUMNS = [
    Column("Nummer", lambda p: p.number, 13),
    Column("Enhet", lambda p: p.unit.name, 30),
    Column("År", lambda p: p.year, 8),
    Column("Utgåva", lambda p: p.edition, 8),
    Column("Läge", lambda p: p.get_status_display(), 14),
    Column("Fastställd", lambda p: p.adopted_on, 12),
    Column("Fastställd av", lambda p: p.adopted_by.name if p.adopted_by else "", 25),
    Column("Beslut", lambda p: p.decision, 25),
    Column("Uppföljd", lambda p: p.followed_up_on, 12),
    Column("Hur året blev", lambda p: p.follow_up_note, 60),
]


class ExportPlansView(ListPlansView):
    """Exactly what the list is filtered to, in its order, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["form"], "Verksamhetsplaner", COLUMNS, rows)


class PlanView:
    """One edition, found by its number within what the person reads."""

    model = Plan
    lookup = "number"
    scope = Action.READ_PLANS

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "adopted_by", "previous")

    def refusal(self):
        return f"Du får läsa planen men inte ändra den. Den hör till {self.object.unit}."


class ShowPlanView(PlanView, ShowView):
    """The plan goal by goal, what is left to do, what differs from the edition before, its story; good on paper."""

    action = Action.READ_PLANS
    template_name = "improvements/plans/show.html"

    def get_context_data(self, **kwargs):
        plan, user = self.object, self.request.user
        writes = may(user, Action.PLAN_WORK, plan)
        parts = parts_of(user, plan)
        story.tell_goals([part.goal for part in parts if part.goal])
        follows = plan.status == PlanStatus.ADOPTED
        for part in parts:
            for activity in part.activities:
                story.tell_activity(activity)
                activity.may_mark = follows and (writes or activity.owner_id == user.pk)
        editions = editions_of(user, plan)
        drafted = next((each for each in editions if each.is_draft and each.pk != plan.pk), None)
        return super().get_context_data(
            plan=plan,
            kind=story.PLAN_KINDS.get(plan.status, ""),
            steps=story.steps(plan),
            next_step=story.next_step(plan),
            writes=writes,
            edits=writes and plan.is_draft,
            follows=writes and plan.status in (PlanStatus.ADOPTED, PlanStatus.FOLLOWED_UP),
            may_renew=writes and follows and drafted is None,
            drafted=drafted,
            parts=parts,
            facts=self.facts(),
            editions=editions,
            differs=differences(plan.previous, plan) if plan.previous_id else [],
            timeline=timeline(plan, story.PLAN_EVENTS),
            **kwargs,
        )

    def facts(self):
        plan = self.object
        return [
            ("Utgåva", plan.edition),
            ("Fastställd", day(plan.adopted_on) if plan.adopted_on else ""),
            ("Fastställd av", plan.adopted_by),
            ("Beslut", plan.decision),
            ("Uppföljd", day(plan.followed_up_on) if plan.followed_up_on else ""),
            ("Varför utkastet kastades", plan.discarded_reason),
        ]


PART_COLUMNS = [
    Column("Mål", lambda row: row[0], 40),
    Column("Slag", lambda row: row[1], 16),
    Column("Vad", lambda row: row[2], 45),
    Column("Hur, eller varifrån", lambda row: row[3], 45),
    Column("Ansvarig", lambda row: row[4], 24),
    Column("Klar senast", lambda row: row[5], 13),
    Column("Läge", lambda row: row[6], 16),
    Column("Målvärde", lambda row: row[7], 12),
    Column("Utfall", lambda row: row[8], 12),
    Column("Kommentar", lambda row: row[9], 45),
]


def part_rows(parts):
    """A plan's activities and indicators, and a goal that has none, for the file."""
    for part in parts:
        goal = part.link.title if part.link else ""
        for a in part.activities:
            yield (
                goal, "Aktivitet", a.title, a.description, a.owner.name, a.due_on, a.get_state_display(), None, None,
                a.state_note,
            )  # fmt: skip
        for i in part.indicators:
            said = i.latest
            source = str(i.measured_by) if i.is_fed else i.source
            direction = i.get_direction_display()
            yield (
                goal, "Indikator", i.name, source, "", said.measured_on if said else None, direction, i.target,
                said.value if said else None, said.note if said else "",
            )  # fmt: skip
        if part.goal and not part.activities and not part.indicators:
            yield goal, "Mål", "", part.link.sign, "", None, story.goal_tag(part.goal)[0], None, None, ""


class ExportPlanView(PlanView, ShowView):
    """What one plan holds, as CSV or XLSX."""

    action = Action.READ_PLANS

    def get(self, request, *args, **kwargs):
        rows = part_rows(parts_of(request.user, self.object))
        return list_file(kwargs["form"], str(self.object), PART_COLUMNS, rows)


class AddPlanView(AddView):
    action = Action.PLAN_WORK
    scope_after = Action.READ_PLANS
    form_class = forms.AddPlanForm
    template_name = "improvements/planning_form.html"
    success_message = "Planen är påbörjad med enhetens egna mål. Lägg till vad ni ska göra."

    def get_initial(self):
        user, today = self.request.user, local_today()
        # From the autumn on it is next year that one plans.
        return {"unit": usual_unit(user, plan_units(user)), "year": today.year + (today.month >= 9)}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return services.plan_add(by=self.request.user, **form.values)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Ny verksamhetsplan",
            lead_text="Målen för året, vad ni gör för att nå dem, och hur ni ser att det blir bättre.",
            label="Börja",
            back="improvements:plans",
            **kwargs,
        )


class PlanFormView(PlanView, UpdateView):
    """What the forms over one plan share."""

    abstract = True
    action = Action.PLAN_WORK
    template_name = "improvements/planning_form.html"
    title = label = lead_text = ""
    serious = False

    @property
    def plan(self) -> Plan:
        return self.object

    def get_context_data(self, **kwargs):
        plan = self.plan
        return super().get_context_data(
            about_url=plan.get_absolute_url(),
            kicker=f"Verksamhetsplan {plan.year}",
            unit=plan.unit,
            title=self.title,
            lead_text=self.lead_text,
            label=self.label,
            serious=self.serious,
            **kwargs,
        )

    def get_success_url(self, saved):
        return self.plan.get_absolute_url()


class ChangePlanView(PlanFormView):
    form_class = forms.ChangePlanForm
    title, label = "Skriv inledningen", "Spara"
    success_message = "Sparat."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        return services.plan_change(
            by=self.request.user, plan=self.object, version=form.cleaned_data["version"], **form.values
        )


class LinkGoalsView(PlanFormView):
    """Chooses the goals that the plan works towards."""

    form_class = forms.ChooseGoalsForm
    title, label = "Välj mål", "Spara målen"
    lead_text = "Några få är lättare att hålla i än många."
    success_message = "Målen är sparade."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "plan": self.object}

    def get_initial(self):
        return {"goals": list(self.object.plan_goals.values_list("goal", flat=True))}

    def perform(self, form):
        services.plan_choose_goals(by=self.request.user, plan=self.object, goals=list(form.cleaned_data["goals"]))


class AdoptPlanView(PlanFormView):
    form_class = forms.AdoptPlanForm
    title, label = "Fastställ planen", "Fastställ"
    lead_text = "Det som är fastställt ändras inte. Behövs det gör ni en ny utgåva, där det syns vad som skiljer."
    success_message = "Planen är fastställd. De som ansvarar för något har fått besked."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"plan": self.object}

    def perform(self, form):
        return services.plan_adopt(by=self.request.user, plan=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        plan = self.object
        return super().get_context_data(
            lacking=adopting_lacks(plan) if plan.is_draft else [],
            differs=differences(plan.previous, plan) if plan.previous_id else [],
            **kwargs,
        )


class FollowUpPlanView(PlanFormView):
    form_class = forms.FollowUpPlanForm
    title, label = "Följ upp året", "Spara uppföljningen"
    success_message = "Planen är uppföljd."

    def perform(self, form):
        return services.plan_follow_up(by=self.request.user, plan=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        lacking = following_up_lacks(self.object) if self.object.status == PlanStatus.ADOPTED else []
        return super().get_context_data(lacking=lacking, **kwargs)


class RenewPlanView(PlanFormView):
    form_class = ConfirmForm
    title, label = "Gör en ny utgåva", "Börja den nya utgåvan"
    lead_text = "Den börjar som en kopia. Den utgåva som gäller fortsätter att gälla tills den nya är fastställd."
    success_message = "En ny utgåva är påbörjad."

    def perform(self, form):
        return services.plan_renew(by=self.request.user, plan=self.object)

    def get_success_url(self, saved):
        return saved.get_absolute_url()


class DiscardPlanView(PlanFormView):
    form_class = ReasonForm
    title, label, serious = "Kasta utkastet", "Kasta utkastet", True
    lead_text = "Det finns kvar i historien med din förklaring, men går inte att fastställa."
    success_message = "Utkastet är kastat."

    def perform(self, form):
        return services.plan_discard(by=self.request.user, plan=self.object, **form.cleaned_data)
