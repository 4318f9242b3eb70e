"""Who answers for the case, who is asked, who is let in and who is kept out."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from core.access import forget_request_cache, may
from core.calendar import long_date
from core.errors import DomainError
from core.forms import ReasonForm
from core.views import FormMixin
from organisation.models import User
from organisation.roles import Action

from .. import showing
from ..forms.ending import AssignForm, GrantForm, ImplicateForm, MessageForm, SendForm
from ..handing_over import after_barring
from ..models import DeviationGrant
from ..services import (
    deviation_assign,
    deviation_return_to_inbox,
    deviation_send,
    grant_add,
    grant_end,
    implicated_add,
    implicated_remove,
    message_send,
)
from ..workflow import Status
from .cases import CaseFormView, CaseView

SENT_STATUSES = tuple(status for status in Status if status != Status.DRAFT)


class HandOverView(CaseFormView):
    """Gives a case away on purpose. When one would no longer see it, the page says so and asks once more."""

    abstract = True
    hands_over = True

    def get_form(self):
        return self.form_class(case=self.object, **self.get_form_kwargs())

    def hand_over(self, **answers):
        raise NotImplementedError

    def perform(self, form):
        answers = dict(form.cleaned_data)
        understood = answers.pop("understood")
        saved = self.hand_over(**answers)
        forget_request_cache()
        self.sees = may(self.request.user, Action.SEE_CASES, saved)
        if not self.sees and not understood:
            form.ask_once_more()
            raise DomainError(
                "Efter det här ser du inte längre ärendet. Kryssa i rutan om det är så du vill ha det.",
                field="understood",
            )
        return saved

    def get_success_url(self, saved):
        return self.case_url if self.sees else reverse("deviations:list")


class SendDeviationView(HandOverView):
    form_class = SendForm
    title = "Skicka till en annan enhet"
    lead = "När händelsen hör hemma hos någon annan. Ärendet följer med, med allt som är skrivet."
    button = "Skicka ärendet"
    success_message = "Ärendet är skickat."

    def hand_over(self, **answers):
        return deviation_send(by=self.request.user, deviation=self.object, **answers)


class AssignDeviationView(HandOverView):
    form_class = AssignForm
    title = "Byt ägare"
    lead = "Någon äger ärendet så länge det är öppet. Ägaren får det på Min dag."
    button = "Byt ägare"
    success_message = "Ärendet har ny ägare."

    def hand_over(self, *, to, owner, reason, version):
        common = {"by": self.request.user, "deviation": self.object, "version": version, "reason": reason}
        if to == "inbox":
            return deviation_return_to_inbox(**common)
        return deviation_assign(owner=self.request.user if to == "me" else owner, **common)


class ImplicateView(HandOverView):
    form_class = ImplicateForm
    template_name = "deviations/handling/implicate.html"
    title = "Någon här berörs av rapporten"
    button = "Spärra ärendet för personen"
    statuses = SENT_STATUSES

    def hand_over(self, **answers):
        self.barred, self.owner_before = answers["person"], showing.owner_of(self.object)
        return implicated_add(by=self.request.user, deviation=self.object, **answers)

    def get_context_data(self, **kwargs):
        lead = f"Den som en rapport handlar om ska inte handlägga eller läsa den. {after_barring(self.object)}"
        implicated = list(self.object.implicated.all())
        return super().get_context_data(implicated=implicated, **kwargs) | {"lead": lead}

    def add_success_message(self, saved):
        person, words = self.barred, ""
        if saved.is_open and self.owner_before != showing.owner_of(saved):
            words = f" Ärendet tas nu om hand av {showing.owner_of(saved)}."
        messages.success(self.request, f"{person} ser inte längre ärendet.{words}")


class EndImplicationView(CaseFormView):
    """Takes back that the report is about somebody."""

    form_class = ReasonForm
    title = "Ta bort spärren"
    button = "Ta bort spärren"
    statuses = SENT_STATUSES
    success_message = "Spärren är borttagen."

    @property
    def person(self):
        return get_object_or_404(self.object.implicated, pk=self.kwargs["person"])

    def perform(self, form):
        return implicated_remove(by=self.request.user, deviation=self.object, person=self.person, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "lead": f"{self.person} kan se ärendet igen, om rollen ger rätt till det."
        }


class SendMessageView(CaseFormView):
    """Writes to the one who reported."""

    form_class = MessageForm
    template_name = "deviations/handling/message.html"
    title = "Skriv till den som rapporterade"
    button = "Skicka"
    statuses = SENT_STATUSES
    success_message = "Meddelandet är skickat."

    def perform(self, form):
        return message_send(by=self.request.user, deviation=self.object, text=form.cleaned_data["text"])

    def get_success_url(self, saved):
        return f"{self.case_url}#meddelanden"

    def get_context_data(self, **kwargs):
        return super().get_context_data(thread=list(self.object.messages.all()), **kwargs)


class GrantView(CaseFormView):
    """Lets one person into this one case, for a reason, until a day; and shows who has been let in."""

    action = Action.GRANT_EXCEPTIONS
    form_class = GrantForm
    template_name = "deviations/handling/grant.html"
    title = "Tillfällig tillgång"
    lead = (
        "Undantag från rollerna: den du väljer får se det här ärendet och inga andra, till och med den dag du anger. "
        "Det syns i ärendets händelser."
    )
    button = "Ge tillgång"
    statuses = SENT_STATUSES

    def refusal(self):
        return "Tillfällig tillgång ges av SAS, MAS eller enhetschef för kvalitet och utveckling."

    def get_form(self):
        return GrantForm(case=self.object, **self.get_form_kwargs())

    def get_initial(self):
        return GrantForm.defaults()

    def perform(self, form):
        return grant_add(by=self.request.user, deviation=self.object, **form.cleaned_data)

    def add_success_message(self, saved):
        does = "läser" if saved.permission.codename == str(Action.SEE_CASES) else "läser och handlägger"
        until = long_date(saved.valid_to, weekday=False, year=True)
        messages.success(self.request, f"{saved.user} {does} ärendet till och med {until}.")

    def get_success_url(self, saved):
        return reverse("deviations:grant", args=[self.object.number])

    def get_context_data(self, **kwargs):
        held = DeviationGrant.objects.filter(content_object=self.object).select_related(
            "user", "permission", "granted_by"
        )
        people = {}
        for grant in held.order_by("user__name", "pk"):
            entry = people.setdefault(grant.user_id, {"grant": grant, "handles": False})
            entry["handles"] |= grant.permission.codename == str(Action.HANDLE_DEVIATIONS)
        return super().get_context_data(held=list(people.values()), **kwargs)


class EndGrantView(CaseView, FormMixin):
    """Takes back what somebody has been granted. Pressed beside the person's name."""

    action = Action.GRANT_EXCEPTIONS
    http_method_names = ("post", "options")

    def refusal(self):
        return GrantView.refusal(self)

    def post(self, request, *args, **kwargs):
        person = get_object_or_404(User, pk=self.kwargs["person"], pk__in=self.object.grants.values("user"))
        grant_end(by=request.user, deviation=self.object, person=person)
        messages.success(request, f"{person} har inte längre tillgång till ärendet.")
        return redirect("deviations:grant", self.object.number)
