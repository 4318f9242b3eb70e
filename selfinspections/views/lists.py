"""Check lists: found, read, begun, copied, changed, taken out of use."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Subquery
from django.http import Http404
from django.utils.functional import cached_property

from core.access import may
from core.calendar import local_today
from core.exports import Column, list_file
from core.forms import ConfirmForm
from core.views import AddView, ListView, ShowView
from core.wording import day
from organisation.access import board_ids_for
from organisation.roles import Action
from organisation.selectors import usual_unit
from processes.models import Document
from standards.models import Indicator

from .. import services
from ..filters import CheckListFilter
from ..forms import lists as forms
from ..models import CheckList, CheckListVersion, Plan
from ..question_words import kind_words
from ..selectors import edition_on
from ..workflow import VersionStatus
from .planning import CheckListView, FormPageView, draft_url
from .tabs import tabs

PLAN, READ = Action.PLAN_SELF_INSPECTIONS, Action.READ_SELF_INSPECTIONS


class ListCheckListsView(ListView):
    """What may be asked in the nämnd, and what is asked."""

    action = READ
    model = CheckList
    filterset_class = CheckListFilter
    template_name = "selfinspections/lists/list.html"
    list_template_name = "selfinspections/lists/_rows.html"
    headings = (
        ("namn", "Checklista"),
        ("enhet", "Hör till"),
        ("", "Frågor"),
        ("", "Planer"),
        ("galler", "Gäller från"),
    )
    orderings = {
        "namn": ("title", "pk"),
        "-namn": ("-title", "-pk"),
        "enhet": ("unit__name", "title", "pk"),
        "-enhet": ("-unit__name", "title", "pk"),
        "galler": ("holds_from", "title", "pk"),
        "-galler": ("-holds_from", "title", "pk"),
    }

    def get_queryset(self):
        holding = CheckListVersion.objects.filter(
            check_list=OuterRef("pk"), status=VersionStatus.PUBLISHED, valid_from__lte=local_today()
        ).order_by("-valid_from")
        return super().get_queryset().annotate(
            holds_from=Subquery(holding.values("valid_from")[:1]), holding=Subquery(holding.values("pk")[:1])
        )  # fmt: skip

    def prepare_rows(self, queryset):
        return queryset.select_related("unit")

    def get_context_data(self, **kwargs):
        count_parts(self.request.user, kwargs["rows"])
        return super().get_context_data(
            tabs=tabs(self.request.user, "selfinspections:check_lists"), can_add=self.request.user.can(PLAN), **kwargs
        )


def count_parts(user, rows):
    """Gives each list the number of its questions now and of its running plans that user reads. Two queries."""
    editions = CheckListVersion.objects.filter(pk__in=[row.holding for row in rows if row.holding])
    questions = dict(editions.annotate(n=Count("questions")).order_by().values_list("pk", "n"))
    running = Plan.objects.visible_to(user, READ).filter(check_list__in=[row.pk for row in rows]).running()
    plans = dict(running.order_by().values("check_list").annotate(n=Count("pk")).values_list("check_list", "n"))
    for row in rows:
        row.question_count, row.plan_count = questions.get(row.holding, 0), plans.get(row.pk, 0)


LIST_COLUMNS = [
    Column("Checklista", lambda c: c.title, 35),
    Column("Det används svaren till", lambda c: c.purpose, 50),
    Column("Hör till", lambda c: c.unit.name, 25),
    Column("Frågor", lambda c: c.question_count, 9),
    Column("Rader per gång", lambda c: c.rows, 12),
    Column("Planer", lambda c: c.plan_count, 9),
    Column("Gäller från", lambda c: c.holds_from, 13),
    Column("Används inte från", lambda c: c.withdrawn_on, 15),
    Column("Varför den inte används", lambda c: c.withdrawn_reason, 40),
]


class ExportCheckListsView(ListCheckListsView):
    """Exactly what the list is filtered to, in its order, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = list(self.prepare_rows(self.get_ordered()))
        count_parts(request.user, rows)
        return list_file(kwargs["form"], "Checklistor", LIST_COLUMNS, rows)


class AddCheckListView(AddView):
    action = PLAN
    scope_after = PLAN
    form_class = forms.AddListForm
    template_name = "selfinspections/lists/add.html"
    success_message = "Checklistan är påbörjad. Lägg nu till frågorna."

    def get_initial(self):
        return {"unit": usual_unit(self.request.user, forms.planned_units(self.request.user))}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return services.check_list_add(by=self.request.user, **form.values)

    def get_success_url(self, saved):
        return draft_url(saved)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Ny checklista",
            lead="Det ni vill se efter själva, gång efter gång. Börja med vad svaren ska användas till.",
            **kwargs,
        )


class ShowCheckListView(CheckListView, ShowView):
    """The questions as they hold now, what the answers are for, and who is asked."""

    action = READ
    template_name = "selfinspections/lists/show.html"

    def get_context_data(self, **kwargs):
        check_list, user = self.object, self.request.user
        plans = may(user, PLAN, check_list)
        editions = list(check_list.versions.select_related("published_by").order_by("-number"))
        published = [each for each in editions if not each.is_draft]
        now = edition_on(check_list, local_today())
        draft = next((each for each in editions if each.is_draft), None)
        asked = list(now.questions.select_related("indicator")) if now else []
        asking = Plan.objects.visible_to(user, READ).filter(check_list=check_list).running().select_related("unit")
        return super().get_context_data(
            check_list=check_list,
            plans_here=plans,
            may_plan=user.can(PLAN) and now is not None and not check_list.is_withdrawn,
            may_copy=bool(asked) and bool(board_ids_for(user, PLAN, from_providers=True) & {check_list.board_id}),
            now=now,
            coming=[each for each in published if each.valid_from > local_today()],
            draft=draft,
            editions=published,
            groups=in_groups(asked),
            plans=list(asking.annotate(unit_count=Count("units"))),
            document=self.document(),
            indicator=self.indicator(),
            facts=self.facts(),
            **kwargs,
        )

    def indicator(self):
        """The indicator that the answers give, to those who read figures."""
        seen = Indicator.objects.visible_to(self.request.user, Action.READ_STATISTICS)
        return seen.filter(pk=self.object.indicator_id).first() if self.object.indicator_id else None

    def document(self):
        """The routine or process, to those who may read it."""
        if self.object.document_id is None:
            return None
        return Document.objects.visible_to(self.request.user, Action.READ_PROCESSES).filter(
            pk=self.object.document_id
        ).first()  # fmt: skip

    def facts(self):
        row = self.object
        withdrawn = f"{day(row.withdrawn_on)}: {row.withdrawn_reason}" if row.withdrawn_on else ""
        return [
            ("Sköts av", row.unit),
            ("Tema", row.theme or ""),
            ("Rader varje gång", f"{row.rows} ({row.row_name or 'rader'})" if row.is_in_rows else ""),
            ("Används inte från", withdrawn),
        ]


def in_groups(questions):
    """The questions under their headings, in order, each with how it is answered in words."""
    groups, number = [], 0
    for number, question in enumerate(questions, start=1):
        question.number, question.kind_words = number, kind_words(question)
        if not groups or groups[-1][0] != question.group:
            groups.append((question.group, []))
        groups[-1][1].append(question)
    return groups


class ShowEditionView(CheckListView, ShowView):
    """A version as it is answered on a phone. A draft is seen by those who may change it."""

    action = READ
    template_name = "selfinspections/lists/edition.html"

    @cached_property
    def edition(self):
        edition = self.object.versions.filter(number=self.kwargs["number"]).first()
        if edition is None:
            raise Http404
        if edition.is_draft and not may(self.request.user, PLAN, self.object):
            raise PermissionDenied(f"Version {edition.number} är inte fastställd än.")
        return edition

    def get_context_data(self, **kwargs):
        questions = list(self.edition.questions.all())
        form = forms.PreviewForm(questions=questions)
        return super().get_context_data(
            check_list=self.object,
            edition=self.edition,
            groups=form.groups(questions),
            back=draft_url(self.object) if self.edition.is_draft else self.object.get_absolute_url(),
            **kwargs,
        )


class ChangeCheckListView(CheckListView, FormPageView):
    form_class = forms.ChangeListForm
    title, label = "Ändra checklistan", "Spara ändringen"
    lead_text = "Frågorna ändras i en ny version. Antalet rader gäller det som skapas från nu."
    success_message = "Ändringen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "instance": self.object}

    def perform(self, form):
        return services.check_list_change(
            by=self.request.user, check_list=self.object, version=form.cleaned_data["version"], **form.values
        )


class CopyCheckListView(CheckListView, FormPageView):
    """One's own start from a list that somebody in the nämnd has made."""

    action = READ
    form_class = forms.CopyListForm
    title, label = "Gör en egen kopia", "Kopiera"
    lead_text = "Ni får samma frågor som utkast, och ändrar dem så att de passar er. Originalet påverkas inte."
    success_message = "Kopian är gjord. Gå igenom frågorna och fastställ dem."

    def check_action(self):
        if not self.units.exists():
            raise PermissionDenied("Du behöver bestämma över en enhet i samma nämnd för att göra en egen checklista.")

    @cached_property
    def units(self):
        return forms.planned_units(self.request.user).filter(board=self.object.board_id)

    def get_initial(self):
        unit = usual_unit(self.request.user, self.units)
        return {"title": self.object.title, "unit": unit}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"units": self.units}

    def perform(self, form):
        return services.check_list_copy(by=self.request.user, check_list=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return draft_url(saved)


class WithdrawCheckListView(CheckListView, FormPageView):
    form_class = forms.WithdrawForm
    title, label, serious = "Ta checklistan ur bruk", "Ta ur bruk", True
    lead_text = (
        "Planerna avslutas, och det som ingen har börjat svara på utgår. Det som är påbörjat får besvaras färdigt, och "
        "alla svar finns kvar."
    )
    success_message = "Checklistan används inte längre."

    def perform(self, form):
        return services.check_list_withdraw(by=self.request.user, check_list=self.object, **form.cleaned_data)


class RestoreCheckListView(CheckListView, FormPageView):
    form_class = ConfirmForm
    title, label = "Ta checklistan i bruk igen", "Ta i bruk igen"
    lead_text = "Den går att planera igen. Planerna som avslutades kommer inte tillbaka av sig själva."
    success_message = "Checklistan används igen."

    def perform(self, form):
        return services.check_list_restore(by=self.request.user, check_list=self.object, **form.cleaned_data)
