"""The verksamhetsidé of a unit: read, written, adopted, followed up."""

from core.access import may
from core.exports import Column, list_file
from core.forms import ConfirmForm, ReasonForm
from core.ordering import declared
from core.story import timeline
from core.views import AddView, ListView, ShowView, UpdateView
from core.wording import day, due, due_kind
from organisation.roles import Action
from organisation.selectors import usual_unit

from .. import services
from ..forms import purposes as forms
from ..models import PurposeStatement
from ..planning.filters import PurposeFilter
from ..planning.selectors import purpose_editions, units_without_purpose
from ..planning.story import PURPOSE_EVENTS, PURPOSE_KINDS
from ..planning.workflow import PurposeStatus, purpose_lacks
from .tabs import tabs


class ListPurposesView(ListView):
    """What each unit is for: those of the own units, and of those above."""

    action = Action.READ_PLANS
    model = PurposeStatement
    filterset_class = PurposeFilter
    template_name = "improvements/purposes/list.html"
    list_template_name = "improvements/purposes/_rows.html"
    headings = (
        ("enhet", "Enhet"),
        ("utgava", "Utgåva"),
        ("lage", "Läge"),
        ("faststalld", "Fastställd"),
        ("foljs", "Följs upp"),
    )
    orderings = {
        "enhet": ("unit__path", "-edition", "pk"),
        "-enhet": ("-unit__path", "-edition", "pk"),
        "utgava": ("edition", "unit__path", "pk"),
        "-utgava": ("-edition", "unit__path", "pk"),
        "lage": (declared("status", PurposeStatus), "unit__path", "pk"),
        "-lage": (declared("-status", PurposeStatus), "unit__path", "pk"),
        "faststalld": ("adopted_on", "unit__path", "pk"),
        "-faststalld": ("-adopted_on", "unit__path", "pk"),
        "foljs": ("follow_up_on", "unit__path", "pk"),
        "-foljs": ("-follow_up_on", "unit__path", "pk"),
    }

    def get_queryset(self):
        return super().get_queryset().current()

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "adopted_by")

    def get_context_data(self, **kwargs):
        user = self.request.user
        for row in kwargs["rows"]:
            row.kind = PURPOSE_KINDS.get(row.status, "")
            row.next = "" if row.is_draft else due(row.follow_up_on) if row.is_late else day(row.follow_up_on)
            row.next_kind = "" if row.is_draft else due_kind(row.follow_up_on)
        can_add = user.can(Action.PLAN_WORK) and units_without_purpose(user).exists()
        return super().get_context_data(tabs=tabs(user, "improvements:purposes"), can_add=can_add, **kwargs)


COLUMNS = [
    Column("Enhet", lambda s: s.unit.name, 30),
    Column("Utgåva", lambda s: s.edition, 8),
    Column("Läge", lambda s: s.get_status_display(), 14),
    Column("Därför finns vi", lambda s: s.purpose, 50),
    Column("Vi finns för", lambda s: s.target_group, 50),
    Column("Det här gör vi", lambda s: s.interventions, 50),
    Column("Det ska leda till", lambda s: s.intended_results, 50),
    Column("Fastställd", lambda s: s.adopted_on, 12),
    Column("Fastställd av", lambda s: s.adopted_by.name if s.adopted_by else "", 25),
    Column("Följs upp", lambda s: s.follow_up_on, 12),
]


class ExportPurposesView(ListPurposesView):
    """Exactly what the list is filtered to, in its order, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["form"], "Verksamhetsidéer", COLUMNS, rows)


class PurposeView:
    """One edition, within what the person reads."""

    model = PurposeStatement
    scope = Action.READ_PLANS

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "adopted_by")

    def refusal(self):
        return f"Du får läsa verksamhetsidén men inte ändra den. Den hör till {self.object.unit}."


class ShowPurposeView(PurposeView, ShowView):
    action = Action.READ_PLANS
    template_name = "improvements/purposes/show.html"

    def get_context_data(self, **kwargs):
        statement, user = self.object, self.request.user
        writes = may(user, Action.PLAN_WORK, statement)
        editions = purpose_editions(user, statement)
        drafted = next((each for each in editions if each.is_draft and each.pk != statement.pk), None)
        return super().get_context_data(
            statement=statement,
            kind=PURPOSE_KINDS.get(statement.status, ""),
            parts=[(label, getattr(statement, name), forms.HELP[name]) for name, label in forms.LABELS.items()],
            edits=writes and statement.is_draft,
            follows=writes and statement.status == PurposeStatus.ADOPTED,
            drafted=drafted,
            lacking=purpose_lacks(statement) if statement.is_draft else [],
            follow_ups=self.follow_ups(),
            facts=self.facts(),
            editions=editions,
            timeline=timeline(statement, PURPOSE_EVENTS),
            **kwargs,
        )

    def follow_ups(self):
        asked = forms.FollowUpPurposeForm.Meta
        found = list(self.object.follow_ups.select_related("said_by"))
        for row in found:
            row.answers = [(asked.labels[name], getattr(row, name)) for name in asked.fields[1:]]
        return found

    def facts(self):
        statement = self.object
        return [
            ("Utgåva", statement.edition),
            ("Fastställd", day(statement.adopted_on) if statement.adopted_on else ""),
            ("Fastställd av", statement.adopted_by),
            ("Vad som är nytt", statement.change_note),
            ("Följs upp", day(statement.follow_up_on) if statement.status == PurposeStatus.ADOPTED else ""),
            ("Varför utkastet kastades", statement.discarded_reason),
        ]


class AddPurposeView(AddView):
    action = Action.PLAN_WORK
    scope_after = Action.READ_PLANS
    form_class = forms.AddPurposeForm
    template_name = "improvements/planning_form.html"
    success_message = "Utkastet är sparat. Prata om det på en arbetsplatsträff, och fastställ sedan."

    def get_initial(self):
        return {"unit": usual_unit(self.request.user, units_without_purpose(self.request.user))}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return services.purpose_add(by=self.request.user, **form.values)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Ny verksamhetsidé",
            lead_text="Varför finns enheten, för vilka, vad gör ni, och vad ska det leda till? Skriv kort. Allt "
            "behöver inte vara klart nu.",
            label="Spara utkastet",
            back="improvements:purposes",
            **kwargs,
        )


class PurposeFormView(PurposeView, UpdateView):
    """What the forms over one verksamhetsidé share."""

    abstract = True
    action = Action.PLAN_WORK
    template_name = "improvements/planning_form.html"
    title = label = lead_text = ""
    serious = False

    def get_context_data(self, **kwargs):
        statement = self.object
        return super().get_context_data(
            about_url=statement.get_absolute_url(),
            kicker="Verksamhetsidé",
            unit=statement.unit,
            title=self.title,
            lead_text=self.lead_text,
            label=self.label,
            serious=self.serious,
            **kwargs,
        )

    def perform(self, form):
        return self.service(by=self.request.user, statement=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return self.object.get_absolute_url()


class ChangePurposeView(PurposeFormView):
    form_class = forms.ChangePurposeForm
    title, label = "Ändra verksamhetsidén", "Spara"
    success_message = "Sparat."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        return services.purpose_change(
            by=self.request.user, statement=self.object, version=form.cleaned_data["version"], **form.values
        )


class AdoptPurposeView(PurposeFormView):
    form_class = forms.AdoptPurposeForm
    service = staticmethod(services.purpose_adopt)
    title, label = "Fastställ verksamhetsidén", "Fastställ"
    lead_text = "Det som är fastställt ändras bara med en ny utgåva. Om ett år påminns ni om att följa upp den."
    success_message = "Verksamhetsidén är fastställd."

    def get_context_data(self, **kwargs):
        return super().get_context_data(lacking=purpose_lacks(self.object) if self.object.is_draft else [], **kwargs)


class FollowUpPurposeView(PurposeFormView):
    """LOKE's four questions."""

    form_class = forms.FollowUpPurposeForm
    title, label = "Följ upp verksamhetsidén", "Spara uppföljningen"
    lead_text = (
        "Fyra frågor ur LOKE (lokal evidens), en modell för att lära av den egna verksamheten. Svara tillsammans, och "
        "skriv hur det är, inte hur det borde vara."
    )
    success_message = "Uppföljningen är sparad. Om ett år är det dags igen."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"statement": self.object}

    def perform(self, form):
        return services.purpose_follow_up(by=self.request.user, statement=self.object, **form.values)


class RenewPurposeView(PurposeFormView):
    form_class = ConfirmForm
    title, label = "Gör en ny utgåva", "Börja den nya utgåvan"
    lead_text = "Den börjar som en kopia. Den som gäller fortsätter att gälla tills den nya är fastställd."
    success_message = "En ny utgåva är påbörjad."

    def perform(self, form):
        return services.purpose_renew(by=self.request.user, statement=self.object)

    def get_success_url(self, saved):
        return saved.get_absolute_url()


class DiscardPurposeView(PurposeFormView):
    form_class = ReasonForm
    service = staticmethod(services.purpose_discard)
    title, label, serious = "Kasta utkastet", "Kasta utkastet", True
    success_message = "Utkastet är kastat."

    def get_success_url(self, saved):
        return saved.get_absolute_url()
