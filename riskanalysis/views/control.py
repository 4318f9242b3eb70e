"""Internkontroll, year by year: the list, the year's page, its beginning and its steps."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.exports import Column, list_file
from core.forms import ConfirmForm, ReasonForm
from core.ordering import declared
from core.story import timeline
from core.views import NOT_YOUR_ROLE, AddView, ListView, ShowView

from ..control import selectors, story
from ..control.reporting import KINDS, SHORT, SIGNS, often_words
from ..control.rules import gravest
from ..control.workflow import BEFORE_DECISION, Status, lacking_for_proposal, lacking_for_report
from ..forms import control as forms
from ..models import ControlInventory, ControlPlan
from ..services import control_inventories, control_plans
from ..services.control_files import state_of_file
from .control_base import ANSWER, PLAN, READ, PlanFormView, PlanView, ground


class ListPlansView(ListView):
    """Every year that one reads, and the inventories that one is to answer: for whoever prepares, answers, or reads the
    nämnd's reports, and for whoever is named to control something of a plan."""

    action = READ
    model = ControlPlan
    template_name = "riskanalysis/control/list.html"
    paginate_by = 30
    headings = (("ar", "År"), ("namnd", "Nämnd"), ("lage", "Läge"))
    orderings = {
        "-ar": ("-year", "board__name", "pk"),
        "ar": ("year", "board__name", "pk"),
        "namnd": ("board__name", "-year", "pk"),
        "-namnd": ("-board__name", "-year", "pk"),
        "lage": (declared("status", Status), "-year", "pk"),
        "-lage": (declared("-status", Status), "-year", "pk"),
    }

    def check_action(self):
        user = self.request.user
        if not any(map(user.can, (PLAN, ANSWER, READ))) and not ControlPlan.objects.visible_to(user, READ).exists():
            raise PermissionDenied(NOT_YOUR_ROLE)

    def prepare_rows(self, queryset):
        return selectors.with_figures(queryset.select_related("board"))

    def get_context_data(self, **kwargs):
        user = self.request.user
        for row in kwargs["rows"]:
            row.kind = story.KINDS[row.status]
        return super().get_context_data(
            can_start=user.can(PLAN),
            inventories=self.own_inventories() if user.can(ANSWER) else [],
            reference=ground(),
            **kwargs,
        )

    def own_inventories(self):
        rows = ControlInventory.objects.visible_to(self.request.user, ANSWER)
        rows = rows.filter(plan__status=Status.INVENTORY).select_related("plan", "unit")
        return list(rows.order_by("answered_at", "plan__inventory_due", "pk"))


PLAN_COLUMNS = [
    Column("År", lambda p: p.year, 8),
    Column("Nämnd", lambda p: p.board.name, 30),
    Column("Läge", lambda p: p.get_status_display(), 20),
    Column("Fastställd", lambda p: p.adopted_on, 13),
    Column("Paragraf", lambda p: p.adopted_paragraph, 10),
    Column("Utgåva", lambda p: p.edition or None, 8),
    Column("Kontrollpunkter", lambda p: p.points_all, 14),
    Column("Kontroller", lambda p: p.checks_all if p.sees_results else None, 12),
    Column("Gjorda", lambda p: p.checks_done if p.sees_results else None, 10),
    Column("Sena", lambda p: p.checks_late if p.sees_results else None, 10),
    Column("Med brister", lambda p: p.faults if p.sees_results else None, 12),
    Column("Behandlad", lambda p: p.treated_on, 13),
]


class ExportPlansView(ListPlansView):
    """The years of the list as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = list(self.prepare_rows(self.get_ordered()))
        prepared = set(selectors.planned_boards(request.user).values_list("pk", flat=True))
        for row in rows:
            row.sees_results = row.board_id in prepared or row.is_locked
        return list_file(kwargs["form"], "Internkontroll", PLAN_COLUMNS, rows)


class StartPlanView(AddView):
    action = PLAN
    scope_after = PLAN
    form_class = forms.StartPlanForm
    template_name = "riskanalysis/control/start.html"
    success_message = "Internkontrollen är påbörjad. Fråga nu verksamheterna vilka risker de ser."

    def get_initial(self):
        return forms.StartPlanForm.defaults(self.request.user)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return control_plans.plan_start(by=self.request.user, **form.values)

    def get_context_data(self, **kwargs):
        return super().get_context_data(reference=ground(), **kwargs)


class ShowPlanView(PlanView, ShowView):
    """The year: the next step, the plan with what its controls showed, the report, the story.

    htmx asks the same address while the file is being made, and gets its card alone.
    """

    action = READ
    template_name = "riskanalysis/control/show.html"

    def get_queryset(self):
        return selectors.with_figures(super().get_queryset())

    def get_template_names(self):
        return ["riskanalysis/control/file.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        plan = self.plan
        file = state_of_file(plan, prepares=self.prepares)
        if self.request.htmx:
            return super().get_context_data(prepares=self.prepares, file=file, **kwargs)
        points = selectors.points_of(self.request.user, plan)
        mark_points(points)
        sees_results = self.prepares or plan.is_locked
        return super().get_context_data(
            prepares=self.prepares,
            sees_results=sees_results,
            points=points,
            own=[check for point in points for check in point.shown if check.is_mine and not check.finding],
            before_decision=plan.status in BEFORE_DECISION,
            may_take_over=self.prepares and plan.status in BEFORE_DECISION and self.has_points_to_take(),
            kind=story.KINDS[plan.status],
            steps=story.step_line(plan),
            next_step=self.next_step() if self.prepares else None,
            file=file,
            facts=self.facts(),
            reference=ground(),
            timeline=timeline(plan, story.EVENTS) if self.prepares else [],
            **kwargs,
        )

    def has_points_to_take(self) -> bool:
        return selectors.last_years_points(self.plan).exists()

    def next_step(self):
        plan = self.plan
        lacking = []
        if plan.status == Status.INVENTORY:
            lacking = lacking_for_proposal(plan)
        elif plan.status == Status.ADOPTED:
            lacking = lacking_for_report(plan)
        return story.next_step(plan, lacking=lacking, late=plan.checks_late)

    def facts(self):
        plan = self.plan
        return [
            ("Nämnd", plan.board.name),
            ("Svar senast", story.day(plan.inventory_due) if plan.status == Status.INVENTORY else ""),
            ("Fastställd", f"{story.day(plan.adopted_on)}, § {plan.adopted_paragraph}" if plan.adopted_on else ""),
            (
                "Utgåva",
                f"{plan.edition}, {story.day(plan.edition_on)}, § {plan.edition_paragraph}" if plan.edition > 1 else "",
            ),
            ("Behandlad", f"{story.day(plan.treated_on)}, § {plan.treated_paragraph}" if plan.treated_on else ""),
        ]


def mark_points(points):
    """Gives each point what its row says: how often, and what the controls that one may read have shown."""
    for point in points:
        point.often = often_words(point)
        seen = [check for check in point.shown if check.is_seen]
        point.finding = gravest(check.finding for check in seen if check.finding)
        point.is_seen = bool(seen)
        point.done = sum(check.finding not in ("", "not_controlled") for check in seen)
        for check in point.shown:
            finding = check.finding if check.is_seen else ""
            check.sign, check.words, check.kind = SIGNS[finding], SHORT[finding], KINDS[finding]
            if check.is_seen and check.is_late:
                check.words, check.kind = "Sen", "lingon"


class ChangePlanView(PlanFormView):
    form_class = forms.ChangePlanForm
    title, label = "Ändra sista dagen", "Spara ändringen"
    statuses = (Status.INVENTORY,)
    success_message = "Den nya dagen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        return control_plans.plan_change(by=self.request.user, plan=self.object, **form.cleaned_data)


class OpenInventoryView(PlanFormView):
    """Asks the activities: the inventory is opened for them."""

    form_class = forms.AskUnitsForm
    title, label = "Fråga verksamheterna", "Skicka frågan"
    lead_text = "Välj dem som ska svara på vilka risker de ser. En mindre enhet räcker sällan att fråga för sig."
    statuses = (Status.INVENTORY,)
    success_message = "Frågan är skickad. De som svarar har den på Min dag."

    def get_initial(self):
        return forms.AskUnitsForm.defaults(self.object) if not self.object.inventories.exists() else {}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"plan": self.object}

    def perform(self, form):
        return control_inventories.units_ask(by=self.request.user, plan=self.object, **form.cleaned_data)

    @property
    def back(self):
        return reverse("control:inventories", args=[self.object.pk])


class StepView(PlanFormView):
    """One step of the plan; what it lacks is said before anybody presses the button."""

    abstract = True
    service = None
    lacking_of = None

    def perform(self, form):
        return type(self).service(by=self.request.user, plan=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        lacking = type(self).lacking_of(self.object) if self.lacking_of else []
        return super().get_context_data(lacking=lacking, **kwargs)


class ConfirmProposalView(StepView):
    form_class = ConfirmForm
    service, lacking_of = control_plans.plan_propose, lacking_for_proposal
    title, label = "Gör planen till förslag", "Gör till förslag"
    lead_text = "Då är inventeringen klar, och förslaget kan läggas fram för nämnden. Det går att gå tillbaka."
    statuses = (Status.INVENTORY,)
    success_message = "Förslaget är klart att läggas fram för nämnden."


class ReturnToInventoryView(StepView):
    form_class = ReasonForm
    service = control_plans.plan_back
    title, label = "Tillbaka till inventeringen", "Öppna inventeringen igen"
    lead_text = "Verksamheterna kan svara igen, och planen görs till förslag på nytt."
    statuses = (Status.PROPOSED,)
    success_message = "Inventeringen är öppen igen."


class AdoptPlanView(StepView):
    form_class = forms.AdoptPlanForm
    service, lacking_of = control_plans.plan_adopt, lacking_for_proposal
    title, label = "För in nämndens beslut", "Planen är fastställd"
    lead_text = (
        "Årets kontroller läggs upp, och de som gör dem får dem på Min dag. Sedan ändras planen bara av nämnden."
    )
    statuses = (Status.PROPOSED,)
    success_message = "Planen är fastställd, och årets kontroller är upplagda."


class WriteReportView(StepView):
    form_class = forms.ReportForm
    service = control_plans.report_write
    template_name = "riskanalysis/control/write_report.html"
    title, label = "Skriv rapporten", "Spara"
    lead_text = "Siffror och resultat kommer från kontrollerna. Du skriver vad de betyder."
    statuses = (Status.ADOPTED,)
    success_message = "Texten är sparad."

    def get_initial(self):
        return {"summary": self.object.summary, "proposal": self.object.proposal}

    def get_success_url(self, saved):
        return reverse("control:report", args=[self.object.pk])


class SendReportView(StepView):
    """Hands the report over to the nämnd."""

    form_class = ConfirmForm
    service, lacking_of = control_plans.plan_report, lacking_for_report
    title, label = "Lämna rapporten till nämnden", "Lämna rapporten"
    lead_text = "Siffrorna fryses som de är idag, filen skapas, och nämnden kan läsa. Resultaten ändras inte mer."
    statuses = (Status.ADOPTED,)
    success_message = "Rapporten är lämnad. Nämnden kan läsa den, och filen skapas."


class RevokeReportView(StepView):
    form_class = ReasonForm
    service = control_plans.plan_take_back
    title, label, serious = "Ta tillbaka rapporten", "Ta tillbaka", True
    lead_text = "Nämnden ser den inte längre. Resultaten går att ändra, och rapporten lämnas på nytt."
    statuses = (Status.REPORTED,)
    success_message = "Rapporten är tillbaka."


class ConfirmTreatedView(StepView):
    form_class = forms.TreatForm
    service = control_plans.plan_treat
    title, label = "Nämnden har behandlat rapporten", "För in beslutet"
    statuses = (Status.REPORTED,)
    success_message = "Beslutet är infört. Året är klart."
