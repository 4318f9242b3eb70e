"""Saying yes or no to the tracks that the rules suggest, and to others with a reason."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.access import may
from core.errors import DomainError
from organisation.roles import Action
from standards.models import TrackKind

from ..forms.suggestions import DeclineTrackForm, OpenTrackForm
from ..services.tracks import track_decline, track_open
from ..services.withholding import loses_sight
from ..suggestions import answer_about, kinds_for
from .cases import READS_ONLY, CaseFormView, who_handles


class AnswerTrackView(CaseFormView):
    """A form about one kind of track. Whoever handles the case answers about all, whoever runs a lex track about that.

    Opening a track may take the case out of one's own sight, where the nämnd has chosen so (BoardSettings).
    """

    abstract = True
    action = Action.SEE_CASES
    reading = "Ärende"
    hands_over = True

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object()
        if not self.kinds:
            raise PermissionDenied(f"{READS_ONLY} {who_handles(self.object)}")
        return super().dispatch(request, *args, **kwargs)

    @property
    def kinds(self):
        return kinds_for(self.request.user, self.object)

    def get_form(self):
        return self.form_class(kinds=self.kinds, **self.get_form_kwargs())

    def get_initial(self):
        return {"kind": self.request.GET.get("spar", "")}

    def said(self, form) -> dict:
        """The answer as the services take it, with what the rules say of that kind of track now."""
        answer = answer_about(self.object, form.cleaned_data["kind"])
        return {
            "by": self.request.user,
            "deviation": self.object,
            **form.cleaned_data,
            "suggestion": answer.suggestion,
            "rule_edition": answer.rule_edition,
        }

    def get_success_url(self, saved):
        """The track where one sees it, else the case, else the list."""
        user = self.request.user
        if saved.is_open and may(user, Action.SEE_CASES, saved):
            return reverse("deviations:track", args=[self.object.number, saved.kind])
        if may(user, Action.SEE_CASES, self.object):
            return f"{self.case_url}#spar"
        return reverse("deviations:list")


class OpenTrackView(AnswerTrackView):
    form_class = OpenTrackForm
    title = "Öppna ett spår"
    lead = "Ett spår har sina egna steg, beslut och klockor. Ett ärende kan ha flera spår samtidigt."
    button = "Öppna spåret"

    def perform(self, form):
        said = self.said(form)
        understood = said.pop("understood")
        if said["kind"] == TrackKind.LEX_SARAH and not understood and loses_sight(self.request.user, self.object):
            form.ask_once_more()
            raise DomainError(
                "Nämnden har valt att enhetschefen inte läser ärendet när det går till lex Sarah. SAS tar över, och du "
                "ser det inte längre. Kryssa i rutan om du öppnar spåret.",
                field="understood",
            )
        return track_open(**said)

    def add_success_message(self, saved):
        self.success_message = f"{saved.get_kind_display()} är öppnat."
        super().add_success_message(saved)


class DeclineTrackView(AnswerTrackView):
    form_class = DeclineTrackForm
    title = "Inte aktuellt"
    lead = "Reglerna föreslår, du bestämmer. Skriv så att någon annan kan förstå varför."
    button = "Spara: inte aktuellt"

    def perform(self, form):
        return track_decline(**self.said(form))

    def add_success_message(self, saved):
        self.success_message = f"Sparat: {saved.get_kind_display()} är prövat och inte aktuellt."
        super().add_success_message(saved)
