"""Templates of verksamhetsberättelser and of nämndens berättelse: read by those who write, built by those who lead the
year."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property

from core.access import may
from core.errors import DomainError
from core.forms import Form
from core.views import AddView, ListView, ObjectView, ShowView, UpdateView
from organisation.roles import Action

from .. import services
from ..accounts import forms
from ..accounts.counting import GROUPS
from ..accounts.tabs import tabs
from ..accounts.workflow import Audience
from ..forms import ReportHeadingForm
from ..models import AccountTemplate, TemplateSection
from ..services.account_templates import REPORT_FIELDS, SECTION_FIELDS

READ, PLAN = Action.READ_ACCOUNTS, Action.PLAN_ACCOUNTS


def draft_url(template) -> str:
    return reverse("accounts:draft", args=[template.pk])


def sections_of(edition) -> list[TemplateSection]:
    """The sections with their figures in words. Two queries."""
    rows = list(edition.sections.prefetch_related("indicators"))
    for number, row in enumerate(rows, start=1):
        row.number = number
        row.figure_words = [GROUPS[word][0] if word in GROUPS else word for word in row.figures]
        row.figure_words += [indicator.name for indicator in row.indicators.all()]
    return rows


class ListTemplatesView(ListView):
    action = READ
    model = AccountTemplate
    template_name = "reports/accounts/templates.html"
    orderings = {"namn": ("title", "pk")}

    def prepare_rows(self, queryset):
        return queryset.select_related("board").prefetch_related("editions")

    def get_context_data(self, **kwargs):
        for row in kwargs["rows"]:
            editions = list(row.editions.all())
            row.published = next((each for each in reversed(editions) if not each.is_draft), None)
            row.draft = next((each for each in editions if each.is_draft), None)
        user = self.request.user
        return super().get_context_data(tabs=tabs(user, "accounts:templates"), can_add=user.can(PLAN), **kwargs)


class AddTemplateView(AddView):
    action = PLAN
    scope_after = PLAN
    form_class = forms.TemplateForm
    template_name = "reports/accounts/form.html"
    success_message = "Mallen är påbörjad med de vanligaste rubrikerna. Ändra den så att den passar er."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        return {"title": "Verksamhetsberättelse"}

    def perform(self, form):
        return services.template_add(by=self.request.user, **form.cleaned_data)

    def get_success_url(self, saved):
        return draft_url(saved)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Ny mall",
            lead_text="Ni börjar med de vanligaste rubrikerna, och ändrar dem som ni vill.",
            label="Börja",
            back=reverse("accounts:templates"),
            **kwargs,
        )


class TemplateView(ObjectView):
    """One template, read by all who account for the nämnd."""

    abstract = True
    model = AccountTemplate
    scope = READ
    action = PLAN

    def get_queryset(self):
        return super().get_queryset().select_related("board")

    def refusal(self):
        return "Du får läsa mallen men inte ändra den. Den sköts av kvalitetsutvecklaren."

    @cached_property
    def draft(self):
        return self.object.editions.filter(status="draft").first()


class ShowTemplateView(TemplateView, ShowView):
    action = READ
    template_name = "reports/accounts/template.html"

    def get_context_data(self, **kwargs):
        editions = list(self.object.editions.select_related("published_by").order_by("-number"))
        published = [each for each in editions if not each.is_draft]
        number = self.request.GET.get("version", "")
        shown = next((each for each in published if str(each.number) == number), next(iter(published), None))
        return super().get_context_data(
            template=self.object,
            shown=shown,
            sections=sections_of(shown) if shown else [],
            editions=published,
            changes=may(self.request.user, PLAN, self.object),
            draft=self.draft,
            **kwargs,
        )


class TemplateFormView(TemplateView, UpdateView):
    """A form about the template or its draft; leads back to the draft."""

    abstract = True
    template_name = "reports/accounts/form.html"
    title = lead_text = label = place = ""
    serious = False

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if "version" in kwargs:
            kwargs["version"] = self.versioned().version if self.versioned() else 0
        return kwargs

    def versioned(self):
        """The row whose version the page carries."""
        return self.draft

    def meet_conflict(self, form):
        for name in ("draft", "section"):
            self.__dict__.pop(name, None)
        form.accept_version(self.versioned().version if self.versioned() else 0)

    def require_draft(self):
        if self.draft is None:
            raise DomainError("Utkastet finns inte kvar: det är fastställt eller kastat.")
        return self.draft

    def get_success_url(self, saved):
        return f"{draft_url(self.object)}{self.place}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title, kicker=self.object.title, lead_text=self.lead_text, label=self.label,
            serious=self.serious, back=self.get_success_url(None), **kwargs,
        )  # fmt: skip


class StartEditionView(TemplateFormView):
    """Begins the next version, or leads to the draft that there is."""

    form_class = Form
    title, label = "Ändra mallen", "Börja på en ny version"
    lead_text = (
        "En fastställd version ändras inte: den som har börjat skriva skriver klart efter den, eller väljer själv att "
        "gå över. Ni får ett utkast med samma avsnitt."
    )

    def get(self, request, *args, **kwargs):
        return redirect(draft_url(self.object)) if self.draft else super().get(request, *args, **kwargs)

    def perform(self, form):
        return services.edition_begin(by=self.request.user, template=self.object)


class ShowDraftView(TemplateView, ShowView):
    template_name = "reports/accounts/draft.html"

    def get(self, request, *args, **kwargs):
        if self.draft is None:
            messages.info(request, "Det finns inget utkast. Börja på en ny version för att ändra mallen.")
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        sections = sections_of(self.draft)
        return super().get_context_data(
            template=self.object, draft=self.draft, sections=sections, last=len(sections), **kwargs
        )


class ChangeTemplateView(TemplateFormView):
    form_class = forms.RenameTemplateForm
    title, label = "Byt namn på mallen", "Spara"

    def versioned(self):
        return self.object

    def get_initial(self):
        return {"title": self.object.title}

    def perform(self, form):
        return services.template_rename(by=self.request.user, template=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return self.object.get_absolute_url()


class ChangeEditionView(TemplateFormView):
    form_class = forms.EditionForm
    title, label = "Till den som skriver", "Spara"
    success_message = "Sparat."

    def get_initial(self):
        return {"introduction": self.draft.introduction, "matters": self.draft.matters} if self.draft else {}

    def perform(self, form):
        return services.edition_change(by=self.request.user, edition=self.require_draft(), **form.cleaned_data)


class AdoptEditionView(TemplateFormView):
    form_class = forms.PublishForm
    title, label = "Fastställ mallen", "Fastställ"
    lead_text = "Den ändras inte efter det. Nästa gång ett år öppnas, eller en berättelse påbörjas, används den."

    def perform(self, form):
        return services.edition_publish(by=self.request.user, edition=self.require_draft(), **form.cleaned_data)

    def add_success_message(self, saved):
        messages.success(self.request, f"Version {saved.number} är fastställd.")

    def get_success_url(self, saved):
        return self.object.get_absolute_url()


class DiscardEditionView(TemplateFormView):
    form_class = Form
    title, label, serious = "Kasta utkastet", "Kasta", True
    lead_text = "Den version som gäller påverkas inte."

    def perform(self, form):
        services.edition_discard(by=self.request.user, edition=self.require_draft())

    def get_success_url(self, saved):
        return self.object.get_absolute_url()


class SectionFormView(TemplateFormView):
    """A form over one section of the draft, or over a new one."""

    abstract = True
    label = "Spara"

    @property
    def form_class(self):
        return ReportHeadingForm if self.object.is_of_board else forms.SectionOfTemplateForm

    @cached_property
    def section(self):
        if "section" not in self.kwargs:
            return None
        if self.draft is None:
            raise Http404
        return get_object_or_404(self.draft.sections.select_related("edition__template"), pk=self.kwargs["section"])

    @property
    def place(self):
        return f"#avsnitt-{self.kwargs['section']}" if "section" in self.kwargs else "#avsnitt"

    def versioned(self):
        return self.section or self.draft

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if issubclass(self.form_class, (forms.SectionOfTemplateForm, ReportHeadingForm)):
            kwargs |= {"user": self.request.user, "template": self.object}
        return kwargs


class AddTemplateSectionView(SectionFormView):
    title = "Nytt avsnitt"

    def get_initial(self):
        return {"audience": Audience.ALL, "required": True}

    def perform(self, form):
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return services.template_section_add(by=self.request.user, edition=self.require_draft(), **values)


class ChangeTemplateSectionView(SectionFormView):
    title = "Ändra avsnittet"

    def get_initial(self):
        row = self.section
        if row is None:
            return {}
        if self.object.is_of_board:
            return {name: getattr(row, name) for name in REPORT_FIELDS}
        return {name: getattr(row, name) for name in SECTION_FIELDS} | {"indicators": list(row.indicators.all())}

    def perform(self, form):
        return services.template_section_change(by=self.request.user, section=self.section, **form.cleaned_data)


class MoveTemplateSectionView(SectionFormView):
    """One step up or down. POST only."""

    form_class = Form
    http_method_names = ["post", "options"]

    def perform(self, form):
        services.template_section_move(
            by=self.request.user, section=self.section, up=self.request.POST.get("up") == "1"
        )


class RemoveTemplateSectionView(SectionFormView):
    form_class = Form
    title, label, serious = "Ta bort avsnittet", "Ta bort", True
    place = "#avsnitt"

    @property
    def lead_text(self):
        return f"”{self.section.title}” tas bort ur utkastet. Det som är skrivet i andra år finns kvar."

    def perform(self, form):
        services.template_section_remove(by=self.request.user, section=self.section)
