"""Journal reviews: the list, a new sample, the page of one, and its counts."""

from django.contrib import messages
from django.urls import reverse

from core.access import may
from core.views import AddView, ListView, ObjectView, ShowView, UpdateView
from organisation.roles import Action

from .. import services
from ..access import value_unit_ids
from ..filters import ReviewFilter
from ..forms.reviews import CountReviewForm, StartReviewForm
from ..indicator_rules import share
from ..models import Indicator, JournalReview
from ..selectors.indicators import own_unit
from ..selectors.reviews import beside
from .base import IndicatorTabsMixin


class ListReviewsView(IndicatorTabsMixin, ListView):
    """The reviews that have been drawn, and whether they are counted."""

    action = Action.READ_STATISTICS
    model = JournalReview
    filterset_class = ReviewFilter
    template_name = "indicators/reviews.html"
    list_template_name = "indicators/_review_rows.html"
    tab = "indicators:reviews"
    headings = (("namn", "Vad som granskas"), ("enhet", "Enhet"), ("dag", "Dag"), ("", "Urval"), ("lage", "Läge"))
    orderings = {
        "-dag": ("-on", "-pk"),
        "dag": ("on", "pk"),
        "namn": ("title", "pk"),
        "-namn": ("-title", "-pk"),
        "enhet": ("unit__path", "-on", "pk"),
        "-enhet": ("-unit__path", "-on", "pk"),
        "lage": ("counted_at", "-on", "pk"),
        "-lage": ("-counted_at", "-on", "pk"),
    }

    def prepare_rows(self, queryset):
        return queryset.select_related("unit")

    def get_context_data(self, **kwargs):
        return super().get_context_data(can_add=self.request.user.can(Action.WRITE_INDICATORS), **kwargs)


class StartReviewView(AddView):
    """A sample is drawn."""

    action = Action.WRITE_INDICATORS
    form_class = StartReviewForm
    scope_after = Action.WRITE_INDICATORS
    template_name = "indicators/form.html"
    success_message = "Urvalet är draget. Ta fram de numren ur er lista."

    def get_form_kwargs(self):
        user = self.request.user
        indicators = Indicator.objects.visible_to(user, Action.WRITE_INDICATORS).valid().order_by("name")
        return super().get_form_kwargs() | {"user": user, "indicators": indicators}

    def get_initial(self):
        unit = own_unit(self.request.user)
        may_write = unit is not None and unit.pk in value_unit_ids(self.request.user, Action.WRITE_INDICATORS)
        return {"unit": unit.pk if may_write else None}

    def perform(self, form):
        return services.review_start(by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Ny journalgranskning",
            lead_text="Lotten väljer vilka journaler ni granskar. Här sparas bara numren i er lista och hur många svar "
            "av varje slag, aldrig vems journal.",
            label="Dra urvalet",
            back=reverse("indicators:reviews"),
            back_words="Journalgranskning",
            **kwargs,
        )


class ReviewView(ObjectView):
    """One review within what the person reads."""

    abstract = True
    model = JournalReview
    scope = Action.READ_STATISTICS

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "indicator", "drawn_by", "counted_by")

    def refusal(self):
        return "Du får läsa granskningen. Den räknas av enhetens chef och av dem som sköter måttstockarna."


class ShowReviewView(ReviewView, ShowView):
    """The numbers that were drawn, the questions, and how many answered what."""

    action = Action.READ_STATISTICS
    template_name = "indicators/review.html"

    def get_context_data(self, **kwargs):
        review, user = self.object, self.request.user
        questions = list(review.questions.all())
        for question in questions:
            counted = question.yes is not None
            question.share = share(question.yes, question.yes + question.no) if counted else None
        readable = Indicator.objects.visible_to(user, Action.READ_STATISTICS).filter(pk=review.indicator_id)
        indicator = readable.first() if review.indicator_id else None
        return super().get_context_data(
            review=review,
            numbers=review.numbers,
            questions=questions,
            indicator=indicator,
            period=indicator.period(review.on) if indicator else "",
            others=[row for row in beside(review, indicator) if row != review] if indicator else [],
            counts=may(user, Action.WRITE_INDICATORS, review),
            **kwargs,
        )


class CountReviewView(ReviewView, UpdateView):
    """How many answered what; may be done again."""

    action = Action.WRITE_INDICATORS
    form_class = CountReviewForm
    template_name = "indicators/form.html"
    success_message = "Antalen är sparade."

    def get_form_kwargs(self):
        questions = list(self.object.questions.all())
        return super().get_form_kwargs() | {"review": self.object, "questions": questions}

    def perform(self, form):
        data = form.cleaned_data
        review, put = services.review_count(
            by=self.request.user,
            review=self.object,
            version=data["version"],
            counts=form.counts(),
            conclusion=data["conclusion"],
        )
        for _, why in (*put.kept, *put.refused) if put else ():
            messages.warning(self.request, f"Indikatorn fick inget nytt värde: {why}")
        return review

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Skriv in antalen",
            about=str(self.object),
            lead_text=f"{self.object.sample_size} granskade. För varje fråga: hur många ja, nej och ej aktuellt?",
            label="Spara antalen",
            back=self.object.get_absolute_url(),
            back_words="Journalgranskning",
            **kwargs,
        )
