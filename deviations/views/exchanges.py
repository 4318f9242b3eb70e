"""Letters between organisations: written, printed, sent, answered; and an avvikelse that comes from elsewhere."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache

from core.access import may
from core.exports import file_name
from core.views import AddView, DownloadView, PageView, ShowView
from organisation.roles import Action

from ..exchanging import Status, bases, boundary, first_words
from ..forms.exchanges import AnswerForm, LetterForm, ReceiveForm, SendLetterForm
from ..models import Exchange
from ..selectors_board import settings_of
from ..services.exchanges import exchange_answer, exchange_change, exchange_receive, exchange_send, exchange_write
from ..services.printing import case_pdf_ask, letter_pdf
from ..workflow import ENDED, OPEN
from .cases import CaseFormView, CaseView

ANY = (*OPEN, *ENDED)


class ExchangeMixin:
    """One letter of the case that the address names."""

    @cached_property
    def exchange(self):
        seen = Exchange.objects.visible_to(self.request.user, Action.SEE_CASES).select_related("by", "deviation__board")
        return get_object_or_404(seen, deviation=self.object, pk=self.kwargs["pk"])

    def get_success_url(self, saved):
        return exchange_url(self.object, self.exchange)


def exchange_url(case, exchange):
    return reverse("deviations:exchange", args=[case.number, exchange.pk])


class WriteLetterView(CaseFormView):
    """Begins a letter; beside it stands what may cross the boundary of secrecy, and by which paragraph."""

    form_class = LetterForm
    template_name = "deviations/exchanges/write.html"
    title = "Skriv till en annan organisation"
    lead = "Brevet skickas inte härifrån. Du skriver ut det, skickar det på ert säkra sätt och för in dagen."
    button = "Spara brevet"
    statuses = ANY
    success_message = "Brevet är sparat. Skriv ut det, skicka det och för sedan in dagen."
    reading = "Brev"

    def get_initial(self):
        return {"letter": first_words(self.object)}

    def perform(self, form):
        answers = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return exchange_write(by=self.request.user, deviation=self.object, **answers)

    def get_success_url(self, saved):
        return exchange_url(self.object, saved)

    def get_context_data(self, **kwargs):
        return super().get_context_data(bases=bases(self.object), boundary=boundary(), **kwargs)


class ExchangeFormView(ExchangeMixin, CaseFormView):
    """A form about one letter: the version is the letter's, and so is what others may have changed meanwhile."""

    abstract = True
    template_name = "deviations/exchanges/form.html"
    statuses = ANY
    reading = "Brev"
    # The letter's own status in which the form makes sense.
    asks = Status.DRAFT

    def get(self, request, *args, **kwargs):
        if self.exchange.status != self.asks:
            return redirect(self.get_success_url(None))
        return super().get(request)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"version": self.exchange.version}

    def meet_conflict(self, form):
        self.object = self.get_object()
        del self.exchange
        form.accept_version(self.exchange.version)

    def get_context_data(self, **kwargs):
        return super().get_context_data(exchange=self.exchange, **kwargs)


class ChangeLetterView(ExchangeFormView):
    """Changes a letter that has not been sent."""

    form_class = LetterForm
    template_name = "deviations/exchanges/write.html"
    title = "Ändra brevet"
    button = "Spara brevet"
    success_message = "Brevet är sparat."

    def get_initial(self):
        names = ("kind", "counterpart", "their_number", "letter", "basis")
        return {name: getattr(self.exchange, name) for name in names}

    def perform(self, form):
        return exchange_change(by=self.request.user, exchange=self.exchange, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(bases=bases(self.object), boundary=boundary(), **kwargs)


class SendLetterView(ExchangeFormView):
    """Notes the day on which the letter was sent; from then on it cannot be changed."""

    form_class = SendLetterForm
    title = "Brevet är skickat"
    button = "För in dagen"
    success_message = "Brevet är infört som skickat. Klockan för svaret har börjat gå."

    @property
    def lead(self):
        days = settings_of(self.object.board_id).answer_days
        return f"Sedan kan brevet inte ändras. Vårt mål är att ha svar inom {days} dagar."

    def perform(self, form):
        return exchange_send(by=self.request.user, exchange=self.exchange, **form.cleaned_data)


class ReplyLetterView(ExchangeFormView):
    """Writes down the answer: theirs to our letter, or ours to their avvikelse."""

    form_class = AnswerForm
    button = "För in svaret"
    success_message = "Svaret är infört."
    asks = Status.SENT

    @property
    def title(self):
        out = self.exchange.direction == Exchange.Direction.OUT
        return f"Svar {'från' if out else 'till'} {self.exchange.counterpart}"

    def get_initial(self):
        return {"their_number": self.exchange.their_number}

    def perform(self, form):
        return exchange_answer(by=self.request.user, exchange=self.exchange, **form.cleaned_data)


class ShowExchangeView(ExchangeMixin, CaseView, ShowView):
    """The letter, where it stands, and what to do with it."""

    action = Action.SEE_CASES
    reading = "Brev"
    template_name = "deviations/exchanges/show.html"

    def get_context_data(self, **kwargs):
        case, exchange = self.object, self.exchange
        basis = next((each for each in bases(case) if each.value == exchange.basis), None)
        return super().get_context_data(
            case=case,
            case_url=self.case_url,
            exchange=exchange,
            basis=basis,
            handles=may(self.request.user, Action.HANDLE_DEVIATIONS, case),
            **kwargs,
        )


class PrintLetterView(ExchangeMixin, CaseView, PageView):
    """Asks for the letter as PDF; made in the background."""

    http_method_names = ("get", "post", "head", "options")

    def get(self, request, *args, **kwargs):
        return redirect(exchange_url(self.object, self.exchange))

    def post(self, request, *args, **kwargs):
        pdf = case_pdf_ask(by=request.user, deviation=self.object, exchange=self.exchange)
        return redirect("deviations:print_state", self.object.number, pdf.key)


class DownloadLetterView(ExchangeMixin, CaseView, DownloadView):
    """The file that this person has asked for, of the letter as it stands now; without one, back to the letter."""

    reading = "Brev som PDF"

    def download(self):
        pdf = letter_pdf(by=self.request.user, exchange=self.exchange)
        if pdf is None:
            messages.warning(self.request, "Det finns ingen fil av brevet som det ser ut nu. Skapa den på nytt.")
            return redirect(exchange_url(self.object, self.exchange))
        name = file_name(f"Brev {self.object.number} {self.exchange.counterpart}", "pdf")
        return FileResponse(pdf.file.open(), as_attachment=True, filename=name, content_type="application/pdf")


@method_decorator(never_cache, name="dispatch")
class AddReceivedCaseView(AddView):
    """Registers an avvikelse from another organisation as a case, which lies in the unit's inbox like any other."""

    action = Action.SEE_NEW_CASES
    scope_after = Action.SEE_CASES
    form_class = ReceiveForm
    template_name = "deviations/exchanges/receive.html"
    success_message = "Avvikelsen är registrerad och ligger i enhetens inkorg."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        return ReceiveForm.defaults()

    def perform(self, form):
        return exchange_receive(by=self.request.user, **form.values())

    def get_success_url(self, saved):
        return reverse("deviations:show", args=[saved.number])
