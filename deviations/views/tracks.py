"""What every view of one track shares, and the page of the track itself."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from core.access import may
from core.views import ObjectView, ShowView, UpdateView
from organisation.delegation import delegation_for
from organisation.roles import DELEGATED, Action
from organisation.selectors import deciders_of
from standards.legal import paragraphs_on

from .. import maria_showing, track_showing
from ..analysis_showing import track_parts
from ..forms.lexsarah import ChildForm
from ..models import Track
from ..selectors import track_story
from ..services.clocks import laws_of
from ..services.lexsarah import tries_again
from ..showing import event_day, measure_rows
from ..track_next import judge_url, next_action
from ..track_workflow import DECIDE, RUN, TrackStatus, run_action
from .cases import who_handles

TRACK_PARTS = (
    "deviation__unit", "deviation__board", "deviation__owner", "deviation__owner_unit", "received_by", "secrecy",
    "lead", "closed_by", "notification", "appeal",
)  # fmt: skip
SHOWN_WITH = (
    "entries__by", "causes__category", "causes__measures", "barriers", "informed__by", "decisions__by",
    "decisions__delegation", "decisions__reported", "clocks__duty", "clocks__reference", "deviation__measures__owner",
    "notification__supplements",
)  # fmt: skip


@method_decorator(never_cache, name="dispatch")
class TrackView(ObjectView):
    """One track, found by the case's number and the kind in the address, within what the person may see; what one may
    do is asked of the track. `action` is that of running the track unless a view says otherwise."""

    abstract = True
    model = Track
    scope = Action.SEE_CASES

    @property
    def action(self):
        return run_action(self.object.kind)

    @property
    def reading(self):
        return f"Spår: {self.object.get_kind_display()}"

    def row_read(self):
        """A track is read as a part of its case: that is what somebody asks the log about."""
        return self.object.deviation

    def get_queryset(self):
        return super().get_queryset().select_related(*TRACK_PARTS).prefetch_related(*SHOWN_WITH)

    def get_object(self):
        return get_object_or_404(self.get_queryset(), deviation__number=self.kwargs["number"], kind=self.kwargs["kind"])

    def refusal(self):
        return f"Du får läsa spåret men inte handlägga det. {self.who_runs()}".strip()

    def who_runs(self) -> str:
        """Who takes care of the track, in a sentence: whoever leads it; for those that lead elsewhere, of the case."""
        track = self.object
        if track.kind not in RUN:
            return who_handles(track.deviation)
        return f"Utredningen leds av {track.lead.name}." if track.lead else "Ingen är utsedd att leda utredningen ännu."

    @property
    def track_url(self):
        return reverse("deviations:track", args=[self.object.deviation.number, self.object.kind])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            track=self.object, case=self.object.deviation, track_url=self.track_url, **kwargs
        )


class TrackDecisionMixin:
    """For what the nämnd decides: asks for the right to decide and not for that to investigate, and says beforehand to
    whoever lacks a delegation in force who has one."""

    @property
    def action(self):
        return DECIDE.get(self.object.kind, run_action(self.object.kind))

    def refusal(self):
        return "Beslutet fattas av den som har delegation. Be SAS eller MAS, eller den som nämnden har utsett."

    def get_context_data(self, **kwargs):
        unit, action = self.object.deviation.unit, self.action
        held = delegation_for(self.request.user, action, unit) if action in DELEGATED else None
        lacks = action in DELEGATED and held is None
        return super().get_context_data(
            delegation=held,
            lacks_delegation=lacks,
            deciders=deciders_of(action, unit) if lacks else [],
            **kwargs,
        )


class TrackFormView(TrackView, UpdateView):
    """A form about one track: a heading, what it leads to, a button, and what has happened when somebody was first."""

    abstract = True
    template_name = "deviations/tracks/form.html"
    title = ""
    lead = ""
    button = "Spara"
    serious = False
    # What the law says about it (standards.legal), cited with links above the form.
    law_topics = ()
    # Statuses in which the form makes sense; in others the track's page says what has happened.
    statuses = TrackStatus.open()

    def dispatch(self, request, *args, **kwargs):
        self.seen = ()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if self.object.status not in self.statuses:
            return redirect(self.track_url)
        return super().get(request)

    def meet_conflict(self, form):
        """What others have done since the page was opened, so that one can see it beside one's own text."""
        before = int(form.data.get("version") or 0)
        super().meet_conflict(form)
        self.seen = track_story(self.object)[: max(1, self.object.version - before)]

    def get_success_url(self, saved):
        return self.track_url

    def get_context_data(self, **kwargs):
        found = self.law(self.law_topics)
        given = {"title": self.title, "lead": self.lead, "button": self.button, "serious": self.serious}
        given |= {
            "changes": self.seen,
            "law": track_showing.law_lines(found[topic] for topic in self.law_topics if found[topic]),
        }
        return super().get_context_data(**(given | kwargs))

    def law(self, topics) -> dict:
        """Topic → the paragraph that was in force on the day of the event, of the act that the case goes under."""
        case = self.object.deviation
        return paragraphs_on(topics, event_day(case), laws_of(case)) if topics else {}


class ShowTrackView(TrackView, ShowView):
    """The track: where it stands, the one next step, what is lacking, and everything its law asks for."""

    action = Action.SEE_CASES
    template_name = "deviations/tracks/show.html"

    def get_context_data(self, **kwargs):
        track, case, user = self.object, self.object.deviation, self.request.user
        runs = may(user, run_action(track.kind), track)
        decides = track.kind in DECIDE and may(user, DECIDE[track.kind], track)
        events, measures = track_story(track), measure_rows(user, case)
        written = track_showing.parts(track, measures)
        return super().get_context_data(
            runs=runs,
            decides=decides,
            reads_only=self.refusal(),
            handles_case=runs and may(user, Action.HANDLE_DEVIATIONS, case),
            tries_again=tries_again(user, case),
            next=next_action(track, runs=runs, decides=decides),
            judge_url=judge_url(track),
            runs_investigation=track.kind in DECIDE,
            child_form=ChildForm(version=track.version),
            law=track_showing.page_law(track),
            steps=track_showing.status_line(track, events),
            checks=track_showing.lacking(track),
            clocks=track_showing.clock_rows(track),
            events=events,
            **written,
            **track_parts(track, written["causes"], written["barriers"], runs=runs),
            **maria_showing.parts(track, measures),
            **kwargs,
        )
