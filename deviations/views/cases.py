"""What every view of one case shares, and the page of the case itself."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from core.access import may
from core.panels import panels_for
from core.views import ObjectView, ShowView, UpdateView
from organisation.roles import Action
from standards.models import RiskMatrix
from standards.selectors import matrix_grid

from .. import analysis_showing, showing, showing_board
from ..forms.ending import MessageForm
from ..models import Deviation
from ..naming import place_rows
from ..selectors import first_report, same_person, similar_in_unit, story
from ..selectors_duplicates import possible_duplicates
from ..services import deviation_mark_opened, messages_mark_read
from ..track_card import card
from ..workflow import ESTIMATED, OPEN, STEPS, Status

READS_ONLY = "Du får läsa ärendet men inte handlägga det."
CASE_PARTS = (
    "unit", "board", "category__parent", "owner", "owner_unit", "risk_class", "assessed_by", "closed_by", "reporter",
    "investigation", "investigation__theme", "analysis", "cost",
)  # fmt: skip


ANALYSIS = ("analysis__causes__category", "analysis__causes__measures", "analysis__barriers")


@method_decorator(never_cache, name="dispatch")
class CaseView(ObjectView):
    """One case, found by its number within what the person may see; handling is asked of the case."""

    abstract = True
    model = Deviation
    lookup = "number"
    scope = Action.SEE_CASES
    action = Action.HANDLE_DEVIATIONS

    def get_queryset(self):
        return (
            super()
            .get_queryset()
            .select_related(*CASE_PARTS)
            .prefetch_related("measures__owner", "investigation__causes", "tracks", "traits", *ANALYSIS)
        )

    def refusal(self):
        return f"{READS_ONLY} {who_handles(self.object)}"

    @property
    def case_url(self):
        return reverse("deviations:show", args=[self.object.number])


class CaseFormView(CaseView, UpdateView):
    """A form about one case: a heading, what it leads to, a button, and what has happened when somebody was first."""

    abstract = True
    template_name = "deviations/handling/form.html"
    title = ""
    lead = ""
    button = "Spara"
    serious = False
    # Statuses in which the form makes sense; in others the case's page says what has happened.
    statuses = OPEN

    def dispatch(self, request, *args, **kwargs):
        self.seen = ()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if self.object.status not in self.statuses:
            return redirect(self.case_url)
        return super().get(request)

    def meet_conflict(self, form):
        """What others have done since the page was opened, so that one can see it beside one's own text."""
        before = int(form.data.get("version") or 0)
        super().meet_conflict(form)
        events = [event for event in story(self.object, reader=self.request.user) if event["name"] != "message"]
        self.seen = events[: max(1, self.object.version - before)]

    def get_success_url(self, saved):
        return self.case_url

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            case=self.object,
            case_url=self.case_url,
            title=self.title,
            lead=self.lead,
            button=self.button,
            serious=self.serious,
            changes=self.seen,
            **kwargs,
        )


def who_handles(case) -> str:
    """Who takes care of the case, in a sentence."""
    owner = showing.owner_of(case)
    return f"Ärendet tas om hand av {owner}." if owner and case.is_open else ""


def refuse_outside(user, number):
    """Where the reporter of a case that they may not see is sent: their own report. Raises Http404 for others."""
    own = Deviation.objects.visible_to(user, Action.REPORT).sent().filter(number=number)
    if not own.exists():
        raise Http404
    return redirect("deviations:own_report", number)


class ShowDeviationView(CaseView, ShowView):
    """The case: where it stands, the one next step, what is lacking, and everything that has been written."""

    action = Action.SEE_CASES
    reading = "Ärende"
    template_name = "deviations/show.html"

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            return refuse_outside(request.user, kwargs["number"])

    def get_context_data(self, **kwargs):
        case, user = self.object, self.request.user
        handles = may(user, Action.HANDLE_DEVIATIONS, case)
        if handles:
            deviation_mark_opened(by=user, deviation=case)
        events = story(case, handles=handles, reader=user)
        measures = showing.measure_rows(user, case)
        for_handlers = self.for_handlers() if handles else {}
        shown = {row.number for row in for_handlers.get("likely", ())}
        similar = [row for row in similar_in_unit(user, case) if row.number not in shown]
        return super().get_context_data(
            case=case,
            handles=handles,
            grants=user.can(Action.GRANT_EXCEPTIONS) and may(user, Action.GRANT_EXCEPTIONS, case),
            reads_only="" if handles else f"{READS_ONLY} {who_handles(case)}",
            owner=showing.owner_of(case),
            when=showing.when_words(case),
            steps=showing.status_line(case, events) if case.status in STEPS else [],
            next=showing.next_action(case),
            checks=showing.lacking(case),
            measures=measures,
            **analysis_showing.parts(case, measures, handles=handles),
            panels=panels_for("case", user, [case.pk]).get(case.pk, []),
            places=place_rows(user, case),
            tracks_card=card(user, case, handles=handles),
            matrix=self.matrix(),
            files=list(case.attachments.all()),
            first_report=first_report(user, case),
            duplicates=list(case.duplicates.visible_to(user, Action.SEE_CASES).only("number")),
            events=[_told(event) for event in events],
            similar=similar,
            exchanges=list(case.exchanges.order_by("pk")),
            about_board=showing_board.on_case(user, case, handles=handles),
            can_set_aside=case.status in (Status.REPORTED, Status.ASSESSED),
            cost=getattr(case, "cost", None),
            can_estimate=case.status in ESTIMATED,
            can_add_measures=case.is_open and case.assessed_at is not None,
            **for_handlers,
            **kwargs,
        )

    def for_handlers(self):
        """Whom it concerns, what the reporter was asked, and who is kept out: never told those who only read."""
        case, user = self.object, self.request.user
        thread = list(case.messages.select_related("by"))
        if any(message.from_reporter and message.read_at is None for message in thread):
            messages_mark_read(deviation=case, as_reporter=False)
        concerned = list(case.concerned.all())
        return {
            "concerned": concerned,
            "thread": thread,
            "message_form": MessageForm(),
            "likely": possible_duplicates(user, case) if case.is_open else [],
            "implicated": list(case.implicated.all()),
            "earlier": same_person(user, case) if concerned else [],
            "earlier_words": showing.earlier_words(concerned),
        }

    def matrix(self):
        """The judgement in the matrix it was made by, drawn; None before the judgement."""
        case = self.object
        if case.assessed_at is None:
            return None
        matrix = get_object_or_404(RiskMatrix.objects.with_parts(), pk=case.matrix_id)
        return matrix_grid(matrix, current=(case.severity, case.likelihood))


def _told(event) -> dict:
    """An event as components/timeline.html draws it."""
    said = "\n".join(text for text in (event["note"], event["reason"]) if text)
    return {"at": event["at"], "title": event["label"], "by": event["by"], "note": said}
