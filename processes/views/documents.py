"""The container: begun, changed, given a unit's own lines, handed over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from core.errors import DomainError
from core.views import ActionView, AddView, ObjectView, UpdateView
from organisation.access import assignments_with
from organisation.models import User
from organisation.roles import ROLES, Action, Role

from ..forms.documents import (
    AddDocumentForm,
    ChangeDocumentForm,
    MoveResponsibleForm,
    SupplementForm,
    edited_units,
    possible_people,
)
from ..models import Document
from ..services import document_add, document_change, documents_of, responsible_move
from ..workflow import Kind

NOT_YOURS = "Du kan läsa den men inte ändra den. Den sköts av {owner}. Hör av dig dit om något behöver ändras."


class DocumentMixin:
    """A document by its address, within what one may read; the action is asked of the document itself."""

    model = Document
    lookup = "key"
    scope = Action.READ_PROCESSES

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "board", "responsible")

    def refusal(self):
        return NOT_YOURS.format(owner=self.object.owner_words)


class AddDocumentView(AddView):
    """A new routine or process, with an empty first draft that is written next."""

    action = Action.EDIT_PROCESSES
    scope_after = Action.EDIT_PROCESSES
    form_class = AddDocumentForm
    template_name = "processes/writing/document.html"
    kind = None

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "kind": self.kind}

    def get_initial(self):
        user = self.request.user
        units = list(edited_units(user)[:2])
        # Whoever writes in one role most often begins what that role answers for, and adopts if it may.
        roles = {assignment.role for assignment in assignments_with(user, Action.EDIT_PROCESSES)}
        own = roles.pop() if len(roles) == 1 else ""
        return {
            "unit": units[0] if len(units) == 1 else None,
            "owner_role": own,
            "adopters": [own] if own and Action.ADOPT_PROCESSES in ROLES[Role(own)].actions else [],
            "title": self.request.GET.get("rubrik", "")[:160],
        }

    def perform(self, form):
        return document_add(by=self.request.user, kind=self.kind, **form.cleaned_data)

    def get_success_url(self, saved):
        if saved.kind == Kind.PROCESS:
            return saved.get_absolute_url()
        return reverse("processes:write_revision", args=[saved.key, 1])

    def get_context_data(self, **kwargs):
        is_process = self.kind == Kind.PROCESS
        return super().get_context_data(
            title="Ny process" if is_process else "Ny rutin",
            lead="Först några uppgifter om den. Sedan skriver du."
            if not is_process
            else "Först några uppgifter om den. Sedan lägger du till stegen.",
            label="Fortsätt",
            cancel_url=reverse("my_day"),
            **kwargs,
        )


class AddSupplementView(DocumentMixin, ObjectView, AddView):
    """A unit's own lines beneath a common routine."""

    action = Action.READ_PROCESSES
    scope_after = Action.EDIT_PROCESSES
    form_class = SupplementForm
    template_name = "processes/writing/form.html"

    def get_object(self):
        found = super().get_object()
        if found.is_process or found.supplement_to_id is not None:
            raise Http404
        return found

    def check_action(self):
        paths = [unit.path for unit in self.object.units.all()]
        units = edited_units(self.request.user)
        inside = [unit.pk for unit in units if any(unit.path.startswith(path) for path in paths)]
        if not inside:
            raise PermissionDenied("Rutinen gäller inte på någon enhet där du får skriva rutiner.")
        self.units = units.filter(pk__in=inside)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"units": self.units}

    def get_initial(self):
        units = list(self.units[:2])
        return {"unit": units[0] if len(units) == 1 else None}

    def perform(self, form):
        unit = form.cleaned_data["unit"]
        return document_add(
            by=self.request.user,
            kind=Kind.ROUTINE,
            title=f"{self.object.title}, {unit.name}"[:160],
            unit=unit,
            owner_role=self.owner(form),
            adopters=form.cleaned_data["adopters"],
            supplement_to=self.object,
        )

    def owner(self, form):
        adopters = form.cleaned_data["adopters"]
        return Role.UNIT_MANAGER.value if Role.UNIT_MANAGER in adopters else adopters[0]

    def get_success_url(self, saved):
        return reverse("processes:write_revision", args=[saved.key, 1])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Lokalt tillägg",
            lead=f"Det som är särskilt hos er, under rutinen {self.object.title}. Den gemensamma texten gäller ändå.",
            label="Fortsätt",
            cancel_url=self.object.get_absolute_url(),
            **kwargs,
        )


class ChangeDocumentView(DocumentMixin, UpdateView):
    """Who looks after it, where and for whom it holds, the law it secures, and what holds while it is reworked."""

    action = Action.EDIT_PROCESSES
    form_class = ChangeDocumentForm
    template_name = "processes/writing/document.html"
    success_message = "Ändringen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "document": self.object}

    def perform(self, form):
        by, values = self.request.user, form.values
        if not self.object.is_process:
            values.pop("process_kind", None)
        values["units"] = list(values["units"]) or [values["unit"]]
        if values["responsible"] is None and self.object.responsible and not self.object.responsible.has_access:
            values.pop("responsible")  # the one who left is not among the choices; kept until somebody is chosen
        asked = {name: form.cleaned_data[name] for name in ("version", "reason", "requirements")}
        if "indicators" in form.cleaned_data:
            # What the person may not read was no choice, and stays.
            seen = form.fields["indicators"].queryset.values_list("pk", flat=True)
            asked["indicators"] = [*form.cleaned_data["indicators"], *self.object.measured_by.exclude(pk__in=seen)]
        return document_change(by=by, document=self.object, **asked, **values)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Ändra uppgifter",
            lead=self.object.title,
            label="Spara",
            cancel_url=self.object.get_absolute_url(),
            **kwargs,
        )


class MoveResponsibleView(ActionView):
    """Many documents from one person to another: first what it would be, then done."""

    action = Action.EDIT_PROCESSES
    template_name = "processes/writing/responsible.html"

    def responsible(self):
        own = Document.objects.visible_to(self.request.user, Action.EDIT_PROCESSES)
        return User.objects.filter(pk__in=own.exclude(responsible=None).values("responsible")).order_by("name", "pk")

    def form(self, data):
        rows = Document.objects.visible_to(self.request.user, Action.EDIT_PROCESSES)
        return MoveResponsibleForm(
            data, responsible=self.responsible(), possible=possible_people(self.request.user), documents=rows
        )

    def get(self, request, *args, **kwargs):
        from core.forms import search_options

        asked = request.GET if request.GET.keys() & {"old", "old_text"} else None
        form = self.form(asked)
        if asked is not None and not asked.keys() & {"new", "new_text"}:
            form.errors.pop("new", None)  # a link that says from whom has not asked to whom yet
        if options := search_options(request, form):
            return options
        return self.show(form, self.rows(form) if asked is not None else None)

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST)
        if form.is_valid():
            data = form.cleaned_data
            try:
                count = responsible_move(by=request.user, **data)
            except DomainError as error:
                form.add_domain_error(error)
            else:
                what = "1 dokument har" if count == 1 else f"{count} dokument har"
                messages.success(request, f"{what} fått {data['new']} som ansvarig, som har fått besked.")
                return redirect(f"{reverse('processes:move_responsible')}")
        return self.show(form, self.rows(form))

    def rows(self, form):
        form.is_valid()
        old = form.cleaned_data.get("old")
        return list(documents_of(self.request.user, old)) if old else None

    def show(self, form, rows):
        return self.render_to_response(
            self.get_context_data(
                form=form,
                rows=rows,
                old=form.cleaned_data.get("old") if form.is_bound else None,
                new=form.cleaned_data.get("new") if form.is_bound else None,
                chosen=self.request.POST.getlist("documents") if self.request.method == "POST" else None,
                title="Byt ansvarig person",
            )
        )
