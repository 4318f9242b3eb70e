"""Utgåvor: what is new, told about together. And what is different between two revisions."""

from datetime import timedelta

from django.db.models import Prefetch
from django.urls import reverse

from core.calendar import local_today
from core.markdown import html_of
from core.views import AddView, ListView, ShowView
from organisation.roles import Action

from ..comparing import differences
from ..forms.documents import edited_units
from ..forms.review import ReleaseForm
from ..models import Release, Revision
from ..selectors import visible_revisions, without_texts
from ..services import release_make
from ..showing import tone
from ..workflow import Status
from ..working import reasons_of, stamp_of
from .writing import RevisionMixin

BACK_DAYS = 180  # how old an adoption may be and still be told about
NOTHING_NEW = {
    "title": "Inget nytt att berätta om",
    "text": "Här väljer ni bland det som har fastställts det senaste halvåret och inte är med i en utgåva.",
}


class ShowChangesView(RevisionMixin, ShowView):
    """What is different between a revision and the one before it, or any other (?fran=), and why."""

    action = Action.READ_PROCESSES
    template_name = "processes/writing/changes.html"

    def get_context_data(self, **kwargs):
        revision, user = self.object, self.request.user
        revisions = list(visible_revisions(user, revision.document))
        others = [row for row in revisions if row.pk != revision.pk]
        asked = self.request.GET.get("fran", "")
        old = next((row for row in others if str(row.number) == asked), None) or next(
            (row for row in others if row.number < revision.number and row.status != Status.DROPPED), None
        )
        return super().get_context_data(
            revision=revision,
            document=revision.document,
            old=old,
            others=others,
            sections=differences(old, revision, user) if old else [],
            reasons=reasons_of(user, revision),
            stamp=stamp_of(revision),
            tone=tone(revision),
            **kwargs,
        )


class ListReleasesView(ListView):
    action = Action.READ_PROCESSES
    model = Release
    template_name = "processes/writing/releases.html"

    def get_ordered(self):
        return self.get_queryset().order_by("-at", "-pk")

    def prepare_rows(self, queryset):
        seen = Revision.objects.visible_to(self.request.user, Action.READ_PROCESSES).select_related("document")
        return queryset.select_related("unit", "by").prefetch_related(Prefetch("revisions", without_texts(seen)))

    def get_context_data(self, **kwargs):
        return super().get_context_data(can_add=self.request.user.can(Action.EDIT_PROCESSES), **kwargs)


class ShowReleaseView(ShowView):
    model = Release
    action = scope = Action.READ_PROCESSES
    template_name = "processes/writing/release.html"

    def get_context_data(self, **kwargs):
        rows = Revision.objects.visible_to(self.request.user, Action.READ_PROCESSES).filter(release=self.object)
        return super().get_context_data(
            release=self.object,
            note=html_of(self.object.note),
            rows=without_texts(rows.select_related("document").order_by("title", "pk")),
            **kwargs,
        )


class AddReleaseView(AddView):
    """Gathers what has been adopted lately and not been told about."""

    action = Action.EDIT_PROCESSES
    scope_after = Action.READ_PROCESSES
    form_class = ReleaseForm
    template_name = "processes/writing/form.html"
    success_message = "Utgåvan är klar. De som berörs har fått en notis."

    def get_form_kwargs(self):
        rows = Revision.objects.visible_to(self.request.user, Action.EDIT_PROCESSES).filter(
            status=Status.ADOPTED,
            release=None,
            valid_to=None,  # what has been replaced since is told of by what replaced it
            adopted_at__date__gte=local_today() - timedelta(days=BACK_DAYS),
        )
        return super().get_form_kwargs() | {
            "units": edited_units(self.request.user),
            "revisions": without_texts(rows.select_related("document").order_by("-adopted_at", "-pk")),
        }

    def get_initial(self):
        units = list(edited_units(self.request.user)[:2])
        return {"unit": units[0] if units else None}

    def perform(self, form):
        return release_make(by=self.request.user, **form.cleaned_data)

    def get_success_url(self, saved):
        return reverse("processes:release", args=[saved.pk])

    def get_context_data(self, **kwargs):
        nothing = None if kwargs["form"].fields["revisions"].queryset.exists() else NOTHING_NEW
        return super().get_context_data(
            nothing=nothing,
            title="Ny utgåva",
            lead="Flera ändringar berättas om tillsammans: en notis i stället för många.",
            label="Gör utgåvan",
            cancel_url=reverse("processes:releases"),
            **kwargs,
        )
