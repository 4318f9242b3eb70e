"""Mina rapporter: what became of mine. Nobody's name and nothing internal; the reporter keeps it whatever happens."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from core.views import ListView, UpdateView
from improvements.models import Measure
from organisation.roles import Action

from ..forms.reporting import MessageForm
from ..models import Deviation
from ..reporter import as_sent, lowered_judgements, owner_for_reporter
from ..selectors import own_drafts, steps_for_reporter, story, unread_in, unread_messages
from ..services import message_send, messages_mark_read
from ..showing import when_words
from ..workflow import ENDED, REPORTER_LABELS, Status
from .reporting import named

# The words in the address, what they are called, and what they leave.
CHOICES = {"": "Alla", "pagar": "Pågår", "klara": "Klara", "svar": "Nya svar till mig"}
TONES = {Status.REPORTED: "himmel", Status.CLOSED: "ang"} | dict.fromkeys(
    (Status.ASSESSED, Status.INVESTIGATING, Status.ACTING), "gran"
)


@method_decorator(never_cache, name="dispatch")
class ListOwnReportsView(ListView):
    """My reports, the latest first, and the drafts above them."""

    action = Action.REPORT
    model = Deviation
    template_name = "deviations/reporting/own_reports.html"
    paginate_by = 25

    @property
    def chosen(self) -> str:
        asked = self.request.GET.get("visa", "")
        return asked if asked in CHOICES else ""

    def get_queryset(self):
        queryset = super().get_queryset().sent().order_by("-reported_at", "-pk")
        if self.chosen == "svar":
            return queryset.filter(pk__in=unread_messages(self.request.user).order_by().values("pk"))
        if self.chosen:
            return queryset.open() if self.chosen == "pagar" else queryset.filter(status__in=ENDED)
        return queryset

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "category").only(
            "number", "status", "title", "reported_at", "closing_note", "unit__name", "category__name"
        )

    def get_context_data(self, **kwargs):
        rows = kwargs["rows"]
        unread = unread_in(rows) if rows else set()
        for case in rows:
            case.tone = TONES.get(case.status, "")
            case.has_unread = case.pk in unread
            case.answer = case.closing_note if case.status in ENDED else ""
        return super().get_context_data(
            choices=CHOICES, chosen=self.chosen, drafts=named(list(own_drafts(self.request.user))), **kwargs
        )


@method_decorator(never_cache, name="dispatch")
class ShowOwnReportView(UpdateView):
    """One of my reports: my text, where it stands, the answer, and messages both ways."""

    model = Deviation
    lookup = "number"
    scope = action = Action.REPORT
    reading = "Egen rapport"
    form_class = MessageForm
    template_name = "deviations/reporting/own_report.html"
    success_message = "Meddelandet är skickat."
    http_method_names = ("get", "head", "options")

    def get_queryset(self):
        return super().get_queryset().sent().select_related("unit", "category", "owner_unit")

    def perform(self, form):
        return message_send(
            by=self.request.user, deviation=self.object, text=form.cleaned_data["text"], as_reporter=True
        )

    def get_success_url(self, saved):
        return f"{reverse('deviations:own_report', args=[self.object.number])}#meddelanden"

    def get_context_data(self, **kwargs):
        case, user = self.object, self.request.user
        thread = list(case.messages.all())
        if any(not message.from_reporter and message.read_at is None for message in thread):
            messages_mark_read(deviation=case, as_reporter=True)
        ended = case.status in ENDED
        return super().get_context_data(
            steps=steps_for_reporter(case),
            when=when_words(case),
            wrote=as_sent(case),
            status_words=REPORTER_LABELS[Status(case.status)],
            owner="" if ended else owner_for_reporter(case),
            ended=ended,
            answer=case.closing_note if ended else "",
            lowered=lowered_judgements(case, thread),
            # Measures have a text that reads without the case; shown to those who may see them anyway.
            measures=list(
                Measure.objects.visible_to(user, Action.SEE_MEASURES)
                .filter(pk__in=case.measures.order_by().values("pk"))
                .exclude(status="cancelled")
            ),
            thread=thread,
            files=list(case.attachments.filter(by=user)),
            events=[{"at": event["at"], "title": event["label"]} for event in story(case, for_reporter=True)],
            **kwargs,
        )


class SendOwnMessageView(ShowOwnReportView):
    """Takes the answer that is written on the page of one's report."""

    http_method_names = ("get", "post", "head", "options")
    reading = ""

    def get(self, request, *args, **kwargs):
        return redirect("deviations:own_report", self.object.number)
