"""How a case ends, and how it is opened again."""

from ..conditions import lacking_before_closing, lacking_in_measures
from ..forms.ending import CloseForm, DuplicateForm, WhyForm
from ..selectors import similar_in_unit
from ..selectors_duplicates import possible_duplicates
from ..services import (
    deviation_close,
    deviation_mark_duplicate,
    deviation_mark_not_deviation,
    deviation_reopen,
    deviation_restore,
)
from ..workflow import Status
from .cases import CaseFormView


class CloseDeviationView(CaseFormView):
    """Closes the case when the conditions hold; says before the button is pressed what is lacking."""

    form_class = CloseForm
    template_name = "deviations/handling/close.html"
    title = "Avsluta ärendet"
    button = "Avsluta ärendet"
    statuses = (Status.ASSESSED, Status.INVESTIGATING, Status.ACTING)
    success_message = "Ärendet är avslutat. Den som rapporterade får veta vad det ledde till."

    def get_form(self):
        return CloseForm(case=self.object, **self.get_form_kwargs())

    def perform(self, form):
        return deviation_close(by=self.request.user, deviation=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        case = self.object
        hanging = lacking_in_measures(case)
        return super().get_context_data(
            hanging=hanging, blocking=[text for text in lacking_before_closing(case) if text not in hanging], **kwargs
        )


class ReopenDeviationView(CaseFormView):
    """Opens a closed case again, with its judgement."""

    form_class = WhyForm
    title = "Öppna ärendet igen"
    lead = (
        "Bedömningen, utredningen och åtgärderna finns kvar. Den som rapporterade får veta att ärendet är öppnat igen."
    )
    button = "Öppna ärendet igen"
    statuses = (Status.CLOSED,)
    success_message = "Ärendet är öppnat igen."

    def perform(self, form):
        return deviation_reopen(by=self.request.user, deviation=self.object, **form.cleaned_data)


class RestoreDeviationView(CaseFormView):
    """Takes up a case that was set aside as a duplicate, or as no avvikelse."""

    form_class = WhyForm
    title = "Öppna ärendet igen"
    lead = "Ärendet kommer tillbaka som rapporterat, och bedöms på nytt."
    button = "Öppna ärendet igen"
    statuses = (Status.DUPLICATE, Status.NOT_DEVIATION)
    success_message = "Ärendet är öppnat igen och ska bedömas."

    def perform(self, form):
        return deviation_restore(by=self.request.user, deviation=self.object, **form.cleaned_data)


class MarkDuplicateView(CaseFormView):
    """Says that the event has been reported before."""

    form_class = DuplicateForm
    template_name = "deviations/handling/duplicate.html"
    title = "Samma händelse är redan rapporterad"
    lead = (
        "Båda rapporterna finns kvar. Det här ärendet pekar sedan på det första, och den som rapporterade får veta det."
    )
    button = "Markera som dubblett"
    success_message = "Ärendet är markerat som dubblett."

    def get_initial(self):
        """`?forst=2026-0412` fills in the number that was pressed on the case's page."""
        return {"original_number": self.request.GET.get("forst", "")[:20]}

    def perform(self, form):
        return deviation_mark_duplicate(by=self.request.user, deviation=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        user, case = self.request.user, self.object
        return super().get_context_data(
            likely=possible_duplicates(user, case, limit=10), similar=similar_in_unit(user, case, limit=10), **kwargs
        )


class MarkNotDeviationView(CaseFormView):
    """Says that this is no avvikelse, and why."""

    form_class = WhyForm
    title = "Inte en avvikelse"
    lead = "Ärendet räknas då inte i statistiken. Rapporten finns kvar, och den som rapporterade får läsa varför."
    button = "Räkna inte som avvikelse"
    serious = True
    statuses = (Status.REPORTED, Status.ASSESSED)
    success_message = "Ärendet räknas inte som avvikelse. Den som rapporterade får veta varför."

    def perform(self, form):
        return deviation_mark_not_deviation(by=self.request.user, deviation=self.object, **form.cleaned_data)
