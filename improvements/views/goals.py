"""Goals: the chain, one goal with those above and beneath it, and what is written about it."""

from core.access import may
from core.exports import Column, list_file
from core.forms import ConfirmForm, ReasonForm
from core.ordering import declared
from core.story import timeline
from core.views import AddView, ListView, ShowView, UpdateView
from organisation.roles import Action
from organisation.selectors import usual_unit

from .. import services
from ..forms import goals as forms
from ..models import Goal
from ..planning import story
from ..planning.filters import GoalFilter
from ..planning.selectors import chain_upwards, goal_units, goals_beneath, indicators_of_goal, plans_of_goal
from ..planning.workflow import Outcome
from .tabs import tabs


class ListGoalsView(ListView):
    """The goals that one reads, in the order of the chain: fullmäktige, nämnd, verksamhet, enhet."""

    action = Action.READ_PLANS
    model = Goal
    filterset_class = GoalFilter
    template_name = "improvements/goals/list.html"
    list_template_name = "improvements/goals/_rows.html"
    headings = (("mal", "Mål"), ("enhet", "Vems mål"), ("ar", "År"), ("uppfoljt", "Uppföljt"), ("lage", "Så gick det"))
    orderings = {
        "enhet": ("unit__path", "title", "pk"),
        "-enhet": ("-unit__path", "title", "pk"),
        "mal": ("title", "pk"),
        "-mal": ("-title", "-pk"),
        "ar": ("first_year", "last_year", "unit__path", "pk"),
        "-ar": ("-last_year", "-first_year", "unit__path", "pk"),
        "lage": (declared("outcome", Outcome), "unit__path", "pk"),
        "-lage": (declared("-outcome", Outcome), "unit__path", "pk"),
        "uppfoljt": ("followed_on", "unit__path", "pk"),
        "-uppfoljt": ("-followed_on", "unit__path", "pk"),
    }

    def get_queryset(self):
        return super().get_queryset().with_outcome()

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "parent")

    def get_context_data(self, **kwargs):
        story.tell_goals(kwargs["rows"])
        user = self.request.user
        return super().get_context_data(
            tabs=tabs(user, "improvements:goals"), can_add=user.can(Action.PLAN_WORK), **kwargs
        )


COLUMNS = [
    Column("Nummer", lambda g: g.number, 13),
    Column("Mål", lambda g: g.title, 45),
    Column("Nivå", lambda g: g.level, 16),
    Column("Enhet", lambda g: g.unit.name, 28),
    Column("Bidrar till", lambda g: g.parent.title if g.parent else "", 40),
    Column("Varför", lambda g: g.why, 40),
    Column("Så ser vi att målet är nått", lambda g: g.sign, 40),
    Column("Från och med", lambda g: g.first_year, 10),
    Column("Till och med", lambda g: g.last_year, 10),
    Column("Så gick det", lambda g: story.goal_tag(g)[0], 18),
    Column("Uppföljt", lambda g: g.followed_on, 12),
    Column("Varför det inte gäller", lambda g: g.withdrawn_reason, 40),
]


class ExportGoalsView(ListGoalsView):
    """Exactly what the list is filtered to, in its order, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["form"], "Mål", COLUMNS, rows)


class GoalView:
    """One goal, found by its number within what the person reads."""

    model = Goal
    lookup = "number"
    scope = Action.READ_PLANS

    def get_queryset(self):
        return super().get_queryset().with_outcome().select_related("unit", "parent__unit")

    def refusal(self):
        return f"Du får läsa målet men inte ändra det. Det hör till {self.object.unit}."


class ShowGoalView(GoalView, ShowView):
    """The goal, the chain above and beneath it, how it has gone, and the plans that work towards it."""

    action = Action.READ_PLANS
    template_name = "improvements/goals/show.html"

    def get_context_data(self, **kwargs):
        goal, user = self.object, self.request.user
        beneath, left_out = goals_beneath(user, goal)
        story.tell_goals([goal, *beneath])
        above = story.tell_goals(chain_upwards(user, goal))
        plans = plans_of_goal(user, goal)
        return super().get_context_data(
            goal=goal,
            writes=may(user, Action.PLAN_WORK, goal),
            can_add=user.can(Action.PLAN_WORK),
            above=above,
            beneath=beneath,
            left_out=left_out,
            parent_gone=goal.parent if goal.parent and not goal.parent.is_active else None,
            follow_ups=self.follow_ups(),
            plans=plans,
            indicators=indicators_of_goal(user, goal, plans),
            timeline=timeline(goal, story.GOAL_EVENTS),
            **kwargs,
        )

    def follow_ups(self):
        found = list(self.object.follow_ups.select_related("said_by"))
        for row in found:
            row.kind = story.OUTCOME_KINDS[row.outcome]
        return found


class AddGoalView(AddView):
    """Sets a goal; ?over=<number> is the goal above, ?enhet=<key> whose it is."""

    action = Action.PLAN_WORK
    scope_after = Action.READ_PLANS
    form_class = forms.AddGoalForm
    template_name = "improvements/planning_form.html"
    success_message = "Målet är satt."

    def get_initial(self):
        user, asked = self.request.user, self.request.GET
        over = Goal.objects.visible_to(user, Action.READ_PLANS).active().filter(number=asked.get("over", "")).first()
        units = goal_units(user)
        unit = units.filter(key=asked["enhet"]).first() if "enhet" in asked else None
        return {
            "parent": over,
            "unit": unit or usual_unit(user, units),
            "first_year": forms.local_today().year,
            "last_year": forms.local_today().year,
        }

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return services.goal_add(by=self.request.user, **form.values)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Nytt mål",
            lead_text="Få mål, som alla förstår och som går att följa upp, är bättre än många.",
            label="Spara målet",
            back="improvements:goals",
            **kwargs,
        )


class GoalFormView(GoalView, UpdateView):
    """What the forms over one goal share."""

    abstract = True
    action = Action.PLAN_WORK
    template_name = "improvements/planning_form.html"
    title = label = lead_text = ""
    serious = False

    def get_context_data(self, **kwargs):
        goal = self.object
        return super().get_context_data(
            about=goal.title,
            about_url=goal.get_absolute_url(),
            kicker=f"Mål {goal.number}",
            unit=goal.unit,
            title=self.title,
            lead_text=self.lead_text,
            label=self.label,
            serious=self.serious,
            **kwargs,
        )

    def get_success_url(self, saved):
        return self.object.get_absolute_url()


class ChangeGoalView(GoalFormView):
    form_class = forms.ChangeGoalForm
    title, label = "Ändra målet", "Spara ändringen"
    lead_text = "En plan som redan är fastställd behåller de ord som målet hade då."
    success_message = "Ändringen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "instance": self.object}

    def perform(self, form):
        return services.goal_change(
            by=self.request.user, goal=self.object, version=form.cleaned_data["version"], **form.values
        )


class FollowUpGoalView(GoalFormView):
    form_class = forms.FollowUpGoalForm
    title, label = "Följ upp målet", "Spara uppföljningen"
    lead_text = "Ett ärligt svar är det som gör att ni lär er något. Inte nått är också ett svar."
    success_message = "Uppföljningen är sparad."

    def perform(self, form):
        return services.goal_follow_up(by=self.request.user, goal=self.object, **form.values)


class WithdrawGoalView(GoalFormView):
    form_class = ReasonForm
    title, label, serious = "Målet gäller inte längre", "Spara att det inte gäller", True
    lead_text = (
        "Det finns kvar med sin historia. De som har mål under det får veta på Min dag att de behöver välja ett annat."
    )
    success_message = "Det är sparat att målet inte gäller längre."

    def perform(self, form):
        return services.goal_withdraw(by=self.request.user, goal=self.object, **form.cleaned_data)


class RestoreGoalView(GoalFormView):
    form_class = ConfirmForm
    title, label = "Låt målet gälla igen", "Låt det gälla igen"
    success_message = "Målet gäller igen."

    def perform(self, form):
        return services.goal_restore(by=self.request.user, goal=self.object, **form.cleaned_data)
