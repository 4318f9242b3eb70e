"""The review of the log of readings: drawn, judged reading by reading, ended with a conclusion."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from core.views import NOT_YOUR_ROLE, AddView, ListView, ObjectView, UpdateView

from ..forms import EmptyForm
from ..models import LogReview
from ..readings import next_reviews, readings_at, review_units
from ..review_forms import DrawSampleForm, FinishReviewForm, MarkReadingsForm
from ..roles import Action
from ..selectors import not_kept_from
from ..services import review_case, review_finish, review_mark, review_sample
from .bases import FormPage
from .readings import legal_grounds, name_places
from .tabs import ReadingsTabsMixin

ACTION = Action.REVIEW_ACCESS_LOG


class ListReviewsView(ReadingsTabsMixin, ListView):
    """The reviews that have been made, and when the next is due."""

    action = ACTION
    model = LogReview
    tab = "organisation:log_reviews"
    template_name = "organisation/reviews.html"
    paginate_by = 30

    def get_queryset(self):
        return not_kept_from(self.request.user, super().get_queryset(), "label")

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "drawn_by", "finished_by")

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(next_reviews=next_reviews(user), grounds=legal_grounds(user), **kwargs)


class DrawSampleView(FormPage, AddView):
    action = scope_after = ACTION
    form_class = DrawSampleForm
    title = "Granska ett stickprov"
    intro = "Systemet drar läsningar slumpvis. Du går igenom dem en och en och skriver vad du kom fram till."
    submit_label = "Dra stickprovet"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"units": review_units(self.request.user)}

    def get_cancel_url(self):
        return reverse("organisation:log_reviews")

    def perform(self, form):
        return review_sample(by=self.request.user, **form.cleaned_data)


class ReviewCaseView(AddView):
    """One press on the page of a case's readings: takes them up for review."""

    action = scope_after = ACTION
    form_class = EmptyForm

    def get(self, request, number):
        return redirect("organisation:case_readings", number)

    def perform(self, form):
        user, number = self.request.user, self.kwargs["number"]
        for unit in review_units(user):
            if readings_at(user, unit).filter(object_label=number).exists():
                return review_case(by=user, unit=unit, label=number)
        raise Http404


class ReviewView(ObjectView):
    """A review within one's reach; whoever reviews nothing is told so, elsewhere it is as if it were not there."""

    abstract = True
    model = LogReview
    action = scope = ACTION

    def dispatch(self, request, *args, **kwargs):
        if not request.user.can(ACTION):
            raise PermissionDenied(NOT_YOUR_ROLE)
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        found = super().get_queryset().select_related("unit", "drawn_by", "finished_by")
        return not_kept_from(self.request.user, found, "label")


class MarkReviewView(ReviewView, UpdateView):
    """The readings that were drawn, each with its verdict; only to be read when the review is finished."""

    template_name = "organisation/review.html"
    form_class = MarkReadingsForm
    success_message = "Sparat."

    def get_items(self):
        drawn = self.object.items.select_related("entry__user", "marked_by")
        items = list(not_kept_from(self.request.user, drawn, "entry__object_label"))
        name_places([item.entry for item in items])
        return items

    def get_form_kwargs(self):
        self.items = self.get_items()
        return super().get_form_kwargs() | {"items": self.items}

    def perform(self, form):
        return review_mark(
            by=self.request.user, review=self.object, version=form.cleaned_data["version"], marks=form.marks
        )

    def get_success_url(self, saved):
        if "finish" in self.request.POST:
            return reverse("organisation:finish_review", args=[saved.pk])
        return saved.get_absolute_url()

    def get_context_data(self, **kwargs):
        left = sum(not item.verdict for item in self.items)
        return super().get_context_data(review=self.object, items=self.items, left=left, **kwargs)


class FinishReviewView(FormPage, ReviewView, UpdateView):
    form_class = FinishReviewForm
    title = "Avsluta granskningen"
    intro = "När den är avslutad ändras den inte mer. Den visas för den som kontrollerar att läsningarna granskas."
    submit_label = "Avsluta granskningen"
    success_message = "Granskningen är avslutad."

    def get(self, request, *args, **kwargs):
        return redirect(self.object) if self.object.is_finished else super().get(request, *args, **kwargs)

    def perform(self, form):
        return review_finish(by=self.request.user, review=self.object, **form.cleaned_data)
