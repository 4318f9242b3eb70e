"""/kunskap/texter/: the words of the information, the introduction and the pulse, in editions."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from core import forms as core_forms
from core.errors import DomainError
from core.markdown import html_of
from core.views import AddView, ObjectView, PageView, ShowView, UpdateView
from core.wording import moment
from organisation.roles import Action

from ...models import Edition
from ...places import planned_boards
from ...workflow import EditionKind, EditionStatus
from .. import editing
from ..contents import PARTS, lacking
from ..forms import BeginEditionForm, EditionForm
from ..tabs import tabs

PLAN = Action.PLAN_QUALITY_YEAR
STATE_KINDS = {EditionStatus.DRAFT: "himmel", EditionStatus.PUBLISHED: "ang", EditionStatus.WITHDRAWN: ""}


class ListEditionsView(PageView):
    """What holds, and what is being written; of each text the latest that holds and its draft."""

    action = PLAN
    template_name = "qualityyear/knowledge/editions.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        rows, shown = Edition.objects.visible_to(user, PLAN).select_related("board", "unit", "published_by"), {}
        for row in rows.order_by("kind", "unit__name", "role", "-number"):
            row.state_kind = STATE_KINDS[row.status]
            shown.setdefault((row.board_id, row.kind, row.unit_id, row.role, row.status), row)
        for *text, status in list(shown):  # what has come after one that was withdrawn is enough
            if status == EditionStatus.WITHDRAWN and (*text, EditionStatus.PUBLISHED) in shown:
                del shown[*text, status]
        there = {(row.board_id, row.kind) for row in shown.values() if row.status != EditionStatus.WITHDRAWN}
        missing = [
            (board, kind, kind.label)
            for board in planned_boards(user)
            for kind in EditionKind
            if (board.pk, kind.value) not in there
        ]
        return super().get_context_data(
            editions=list(shown.values()),
            missing=missing,
            several=len(planned_boards(user)) > 1,
            tabs=tabs(user, "knowledge:editions"),
            **kwargs,
        )


class AddEditionView(AddView):
    action = PLAN
    scope_after = PLAN
    form_class = BeginEditionForm
    template_name = "qualityyear/knowledge/form.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"boards": planned_boards(self.request.user)}

    def get_initial(self):
        wanted = {name: self.request.GET.get(name, "") for name in ("kind", "board")}
        return {name: value for name, value in wanted.items() if value}

    def perform(self, form):
        return editing.edition_begin(by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="En ny text",
            lead_text="Den första börjar med vår text, nästa med den förra. Inget händer förrän du låter den gälla.",
            label="Gör ett utkast",
            back=reverse("knowledge:editions"),
            kicker="Texterna",
            **kwargs,
        )


class EditionView(ObjectView):
    abstract = True
    model = Edition
    scope = action = PLAN

    def get_queryset(self):
        return super().get_queryset().select_related("board", "unit", "published_by")


class ShowEditionView(EditionView, ShowView):
    template_name = "qualityyear/knowledge/edition.html"

    def get_context_data(self, **kwargs):
        row, content = self.object, self.object.content
        rows = Edition.objects.visible_to(self.request.user, PLAN).filter(
            board=row.board_id, kind=row.kind, unit=row.unit_id, role=row.role
        )
        return super().get_context_data(
            row=row,
            body=html_of(content.get("text", ""), level=3),
            parts=[(name, content[key]) for key, name in PARTS.items() if content.get(key)],
            lacking=lacking(row) if row.is_draft else [],
            others=rows.exclude(pk=row.pk).order_by("-number"),
            may_withdraw=row.kind == EditionKind.INTRODUCTION and row.status == EditionStatus.PUBLISHED,
            state_kind=STATE_KINDS[row.status],
            may_renew=not row.is_draft and not rows.filter(number__gt=row.number).exists(),
            facts=[
                ("Nämnd", row.board),
                ("För", row.whom if row.kind == EditionKind.INTRODUCTION else ""),
                ("Utgåva", row.number),
                ("Gäller från", moment(row.published_at) if row.published_at else ""),
                ("Beslutad av", row.published_by or ""),
                *self.days(),
            ],
            **kwargs,
        )

    def days(self):
        row = self.object
        if row.kind == EditionKind.PULSE:
            return [("Externa utförare", "Svarar också" if row.asks_providers else "Svarar inte")]
        if row.kind != EditionKind.INFORMATION:
            return []
        return [("Läses inom", f"{row.within_days} dagar"), ("Läses igen efter", f"{row.every_months} månader")]


class EditionFormView(EditionView, UpdateView):
    abstract = True
    template_name = "qualityyear/knowledge/form.html"
    title = label = lead_text = ""
    serious = False

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title, label=self.label, lead_text=self.lead_text, serious=self.serious,
            kicker=str(self.object), back=self.object.get_absolute_url(), **kwargs,
        )  # fmt: skip


class ChangeEditionView(EditionFormView):
    form_class = EditionForm
    title, label = "Skriv texten", "Spara utkastet"
    success_message = "Utkastet är sparat."

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs.pop("version", None)
        return kwargs | {"edition": self.object}

    def perform(self, form):
        return editing.edition_change(
            by=self.request.user, edition=self.object, version=form.cleaned_data["version"], **form.values
        )


class AdoptEditionView(EditionFormView):
    form_class = core_forms.ConfirmForm
    title, label = "Låt texten gälla", "Låt den gälla"
    lead_text = "Från nu läser, prickar av eller svarar medarbetarna efter den. Den ändras bara med en ny utgåva."
    success_message = "Texten gäller."

    def perform(self, form):
        return editing.edition_publish(by=self.request.user, edition=self.object, **form.cleaned_data)


class RemoveEditionView(EditionFormView):
    form_class = core_forms.Form
    title, label, serious = "Släng utkastet", "Släng", True
    success_message = "Utkastet är borta."

    def perform(self, form):
        editing.edition_discard(by=self.request.user, edition=self.object)

    def check_scope_after(self, saved):
        """It is gone."""

    def get_success_url(self, saved):
        return reverse("knowledge:editions")


class WithdrawEditionView(EditionFormView):
    form_class = core_forms.ConfirmForm
    title, label, serious = "Ta listan ur bruk", "Ta ur bruk", True
    lead_text = (
        "Den som är ny härefter får i stället den lista som gäller för rollen eller för alla, om det finns en. "
        "Introduktioner som har börjat fortsätter. En ny utgåva tar listan i bruk igen."
    )
    success_message = "Listan används inte längre."

    def perform(self, form):
        return editing.edition_withdraw(by=self.request.user, edition=self.object, **form.cleaned_data)


class RenewEditionView(EditionView):
    """A draft of the next edition."""

    http_method_names = ("post", "options")

    def post(self, request, *args, **kwargs):
        row = self.object
        try:
            made = editing.edition_begin(by=request.user, board=row.board, kind=row.kind, unit=row.unit, role=row.role)
        except DomainError as error:
            messages.error(request, error.message)
            return redirect("knowledge:editions")
        return redirect("knowledge:edition_change", made.pk)
