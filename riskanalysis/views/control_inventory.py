"""The yearly inventory: what the activities answer, and what goes into the plan."""

from django.shortcuts import redirect
from django.urls import reverse

from core.access import may
from core.exports import Column, list_file
from core.forms import ConfirmForm
from core.views import ObjectView, ShowView
from standards.selectors import matrix_grid

from ..control import selectors, story
from ..control.workflow import BEFORE_DECISION, InPlan, Status
from ..forms import control as forms
from ..models import ControlInventory, ControlRisk
from ..services import control_inventories as services
from .control_base import ANSWER, PLAN, ControlFormView, PlanView, ground, matrix_of


def pinned(plan, risks):
    """The plan's matrix with the risks in it; gives each risk its `number` on the page."""
    pins: dict[tuple[int, int], list[dict]] = {}
    for number, risk in enumerate(risks, 1):
        risk.number = number
        if risk.score is not None:
            pin = {"label": risk.event, "url": f"#risk-{risk.pk}", "number": number}
            pins.setdefault((risk.severity, risk.likelihood), []).append(pin)
    return matrix_grid(matrix_of(plan), pins=pins)


class ListInventoriesView(PlanView, ShowView):
    """All answers beside each other, for those who prepare: who has answered, and which risks go into the plan."""

    scope = PLAN
    template_name = "riskanalysis/control/inventories.html"

    def get_queryset(self):
        return selectors.with_figures(super().get_queryset())

    def get_context_data(self, **kwargs):
        plan = self.plan
        risks = list(selectors.risks_of_plan(plan))
        return super().get_context_data(
            inventories=selectors.inventories_of(plan),
            risks=risks,
            undecided=sum(not risk.in_plan for risk in risks),
            matrix=pinned(plan, risks),
            is_open=plan.status == Status.INVENTORY,
            decides=plan.status in BEFORE_DECISION,
            **kwargs,
        )


RISK_COLUMNS = [
    Column("Verksamhet", lambda r: r.inventory.unit.name, 28),
    Column("Det här kan hända", lambda r: r.event, 45),
    Column("Därför att", lambda r: r.cause, 40),
    Column("Det kan leda till", lambda r: r.consequence, 40),
    Column("Allvarlighet", lambda r: r.severity, 12),
    Column("Sannolikhet", lambda r: r.likelihood, 12),
    Column("Riskvärde", lambda r: r.score, 10),
    Column("Riskklass", lambda r: r.risk_class.label if r.risk_class else "", 18),
    Column("Hämtad ur riskanalys", lambda r: r.source.analysis.number if r.source else "", 16),
    Column("Med i planen", lambda r: {"yes": "Ja", "no": "Nej"}.get(r.in_plan, "Inte bestämt"), 14),
    Column("Kontrollpunkt", lambda r: str(r.point) if r.point else "", 28),
    Column("Varför den lämnas utanför", lambda r: r.left_out_reason, 40),
]


class ExportControlRisksView(PlanView, ShowView):
    """Every risk of the inventory as CSV or XLSX."""

    scope = PLAN

    def get(self, request, *args, **kwargs):
        return list_file(
            kwargs["form"], f"Riskinventering {self.plan.year}", RISK_COLUMNS, selectors.risks_of_plan(self.plan)
        )


class InventoryView(ObjectView):
    """One activity's inventory, for those who answer it."""

    abstract = True
    model = ControlInventory
    scope = ANSWER
    action = ANSWER

    def get_queryset(self):
        return super().get_queryset().select_related("plan__board", "unit", "answered_by")


class ShowInventoryView(InventoryView, ShowView):
    """The activity's own risks, and whether it has answered."""

    template_name = "riskanalysis/control/inventory.html"

    def get_context_data(self, **kwargs):
        inventory, user = self.object, self.request.user
        risks = list(inventory.risks.select_related("risk_class", "source__analysis", "point"))
        is_open = inventory.plan.status == Status.INVENTORY
        return super().get_context_data(
            inventory=inventory,
            plan=inventory.plan,
            risks=risks,
            is_open=is_open,
            late=is_open and inventory.answered_at is None and inventory.plan.inventory_due < story.local_today(),
            not_judged=sum(risk.score is None for risk in risks),
            matrix=pinned(inventory.plan, risks),
            can_take=is_open and selectors.analysis_risks_for(user, inventory).exists(),
            prepares=may(user, PLAN, inventory),
            reference=ground(),
            **kwargs,
        )


class InventoryFormView(InventoryView, ControlFormView):
    """A form about an activity's inventory."""

    abstract = True
    statuses = (Status.INVENTORY,)

    @property
    def plan(self):
        return self.object.plan

    @property
    def back(self):
        return self.object.get_absolute_url()

    def about(self):
        return self.object.unit.name


class AddControlRiskView(InventoryFormView):
    form_class = forms.ControlRiskForm
    title, label = "Lägg till en risk", "Lägg till risken"
    lead_text = (
        "Vad kan gå fel, eller göras fel med flit, så att ni missar målen, bryter mot lagen eller förlorar pengar?"
    )
    success_message = "Risken är tillagd."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"matrix": matrix_of(self.plan)}

    def perform(self, form):
        return services.risk_name(by=self.request.user, inventory=self.object, **form.values)


class TakeRisksView(InventoryFormView):
    form_class = forms.TakeRisksForm
    title, label = "Hämta ur era riskanalyser", "Hämta riskerna"
    lead_text = "Det ni redan har sett behöver inte skrivas en gång till. Risken minns vilken analys den kom ur."
    success_message = "Riskerna är hämtade. Bedöm dem som inte fick en bedömning med sig."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "inventory": self.object}

    def perform(self, form):
        return services.risks_take(by=self.request.user, inventory=self.object, **form.cleaned_data)


class AnswerInventoryView(InventoryFormView):
    form_class = forms.AnswerForm
    title, label = "Vi har svarat", "Vi har svarat"
    success_message = "Tack. Ert svar är lämnat, och kan ändras så länge inventeringen pågår."

    def get_form_kwargs(self):
        self.has_risks = self.object.risks.exists()
        return super().get_form_kwargs() | {"has_risks": self.has_risks}

    def get_initial(self):
        return {"none_reason": self.object.none_reason}

    def perform(self, form):
        return services.inventory_answer(by=self.request.user, inventory=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        lead = "Riskerna lämnas som de är." if self.has_risks else "Ni har inte lagt till någon risk."
        return super().get_context_data(lead_text=lead, **kwargs)


class ControlRiskFormView(ControlFormView):
    """A form about one risk of an inventory."""

    abstract = True
    model = ControlRisk
    scope = ANSWER
    action = ANSWER
    statuses = (Status.INVENTORY,)

    def get_queryset(self):
        return super().get_queryset().select_related("inventory__plan__board", "inventory__unit", "risk_class")

    @property
    def plan(self):
        return self.object.inventory.plan

    @property
    def back(self):
        return f"{self.object.inventory.get_absolute_url()}#risk-{self.object.pk}"

    def about(self):
        return self.object.event


class ChangeControlRiskView(ControlRiskFormView):
    form_class = forms.ControlRiskForm
    title, label = "Ändra risken", "Spara ändringen"
    success_message = "Ändringen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object, "matrix": matrix_of(self.plan)}

    def get_initial(self):
        judged = self.object.score is not None
        return {"square": (self.object.severity, self.object.likelihood) if judged else None}

    def perform(self, form):
        return services.risk_rename(by=self.request.user, risk=self.object, **form.values)


class RemoveControlRiskView(ControlRiskFormView):
    form_class = ConfirmForm
    title, label, serious = "Ta bort risken?", "Ta bort risken", True
    lead_text = "Den försvinner ur inventeringen. Kommer den ur en riskanalys finns den kvar där."
    success_message = "Risken är borttagen."

    @property
    def back(self):
        return self.object.inventory.get_absolute_url()

    def check_scope_after(self, saved):
        """It is gone."""

    def perform(self, form):
        services.risk_drop(by=self.request.user, risk=self.object, version=form.cleaned_data["version"])


class DecideControlRiskView(ControlRiskFormView):
    """Whether a risk goes into the plan; if it does, its point comes next."""

    action = PLAN
    form_class = forms.PlaceRiskForm
    title, label = "Ska risken med i planen?", "Spara"
    statuses = BEFORE_DECISION

    @property
    def back(self):
        return f"{reverse('control:inventories', args=[self.plan.pk])}#risk-{self.object.pk}"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"plan": self.plan}

    def get_initial(self):
        risk = self.object
        return {"in_plan": risk.in_plan, "reason": risk.left_out_reason, "point": risk.point_id}

    def perform(self, form):
        return services.risk_place(by=self.request.user, risk=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        if saved.in_plan == InPlan.YES and saved.point_id is None:
            return f"{reverse('control:point_add', args=[self.plan.pk])}?risk={saved.pk}"
        return self.back

    def post(self, request, *args, **kwargs):
        if self.plan.status not in self.statuses:
            return redirect(self.back)
        return super().post(request, *args, **kwargs)
