"""Categories, causes and themes: the same four views for three lists, each with its own words."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.calendar import local_today
from core.views import AddView, PageView
from organisation.roles import Action

from .. import forms, services
from ..history import changes_of
from ..models import Category, CauseCategory, NamedModel, Theme, Trait
from ..rule_words import asked_by
from .base import StandardFormView, StandardsMixin


@dataclass(frozen=True)
class Kind:
    """A list: its model and form, the word in the names of its pages, and how people speak of it."""

    model: type[NamedModel]
    form_class: type
    word: str
    title: str
    lead: str
    add: str
    change: str

    @property
    def has_levels(self) -> bool:
        return self.model is Category

    @property
    def list_name(self) -> str:
        return f"standards:{self.word}"


CATEGORIES = Kind(
    Category,
    forms.CategoryForm,
    "categories",
    "Kategorier",
    "Vad en avvikelse handlar om. Den som rapporterar ser rutorna, den som tar hand om ärendet ser allt.",
    "Ny kategori",
    "Ändra kategorin",
)
CAUSES = Kind(
    CauseCategory,
    forms.CauseForm,
    "causes",
    "Orsaker",
    "Var orsaken till en händelse kan ligga, med en fråga att ställa i utredningen.",
    "Nytt orsaksområde",
    "Ändra orsaksområdet",
)
THEMES = Kind(
    Theme,
    forms.ThemeForm,
    "themes",
    "Teman",
    "Värdeorden som allt kvalitetsarbete utgår från. En utredning kan säga vilket av dem händelsen rör.",
    "Nytt tema",
    "Ändra temat",
)
TRAITS = Kind(
    Trait,
    forms.TraitForm,
    "traits",
    "Kännetecken",
    "Det som den som bedömer en händelse kan kryssa för. Reglerna om spår frågar efter dem. Ett nytt kännetecken "
    "föreslår inget förrän en regel i en ny utgåva frågar efter det.",
    "Nytt kännetecken",
    "Ändra kännetecknet",
)
KINDS = (CATEGORIES, CAUSES, THEMES, TRAITS)


class KindMixin(StandardsMixin):
    """Which list a view works on is said where it gets its address."""

    kind = None

    @property
    def section(self):
        return self.kind.list_name

    def get_context_data(self, **kwargs):
        return super().get_context_data(kind=self.kind, list_url=reverse(self.kind.list_name), **kwargs)


class ListStandardsView(KindMixin, PageView):
    """What holds, in its order; what has ended, or is still to begin, folded beneath."""

    action = Action.EDIT_STANDARDS
    template_name = "standards/list.html"

    def get_context_data(self, **kwargs):
        rows = list(self.kind.model.objects.all())
        holds = [row for row in rows if row.is_valid]
        return super().get_context_data(
            parts=_by_question(holds) if self.kind is TRAITS else [("", _groups(holds))],
            rest=[row for row in rows if not row.is_valid],
            today=local_today(),
            change_name=f"{self.kind.list_name}_change",
            retire_name=f"{self.kind.list_name}_retire",
            add_name=f"{self.kind.list_name}_add",
            add_url=reverse(f"{self.kind.list_name}_add"),
            **kwargs,
        )


def _by_question(traits):
    """Traits under the questions that they answer, in the order in which one is asked."""
    return [
        (group.label, [(trait, None) for trait in traits if trait.group == group])
        for group in Trait.Group
        if any(trait.group == group for trait in traits)
    ]


def _groups(rows):
    """Each top with what lies beneath it. A list without levels is all tops; a child whose top has ended too."""
    children = {}
    ids = {row.pk for row in rows}
    for row in rows:
        if getattr(row, "parent_id", None) in ids:
            children.setdefault(row.parent_id, []).append(row)
    return [(row, children.get(row.pk, [])) for row in rows if getattr(row, "parent_id", None) not in ids]


class AddStandardView(KindMixin, AddView):
    action = Action.EDIT_STANDARDS
    template_name = "standards/form.html"
    success_message = "Tillagd."

    def get_form(self):
        return self.kind.form_class(**self.get_form_kwargs())

    def get_initial(self):
        key = self.request.GET.get("under", "")
        parent = self.kind.model.objects.filter(key=key).first() if key and self.kind is CATEGORIES else None
        return {"parent": parent}

    def perform(self, form):
        return services.standard_add(by=self.request.user, model=self.kind.model, **form.values)

    def get_success_url(self, saved):
        return reverse(self.kind.list_name)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.kind.add, label="Lägg till", back=reverse(self.kind.list_name), **kwargs
        )


class KindFormView(KindMixin, StandardFormView):
    """A form over one row of the list."""

    abstract = True

    def get_object(self):
        return get_object_or_404(self.kind.model, key=self.kwargs["key"])

    def get_success_url(self, saved):
        return reverse(self.kind.list_name)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            row=self.object,
            title=self.title,
            back=reverse(self.kind.list_name),
            asked_by=asked_by(self.object.key) if self.kind is TRAITS else [],
            **kwargs,
        )


class ChangeStandardView(KindFormView):
    success_message = "Ändringen är sparad."

    @property
    def title(self):
        return self.kind.change

    def get_form(self):
        return forms.versioned(self.kind.form_class)(**self.get_form_kwargs())

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        version = form.cleaned_data["version"]
        return services.standard_change(by=self.request.user, row=self.object, version=version, **form.values)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            label="Spara ändringen",
            changes=changes_of(self.kind.model, [self.object.pk]),
            link_url=reverse(f"{self.kind.list_name}_retire", args=[self.object.key]),
            link_label="Ändra giltighet" if self.object.valid_to else "Sluta använda",
            **kwargs,
        )


class RetireStandardView(KindFormView):
    form_class = forms.EndForm
    title = "Hur länge gäller den?"
    success_message = "Sparat. Ärenden som redan använder den behåller den."

    def get_initial(self):
        return {"valid_to": self.object.valid_to or local_today()}

    def perform(self, form):
        return services.standard_retire(by=self.request.user, row=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            label="Spara",
            lead="Efter den dagen går den inte att välja längre. Inget tas bort: det som redan är bedömt står kvar.",
            **kwargs,
        )
