"""From draft to adopted: sent, asked about, taken back, dropped, agreed to, withdrawn."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q

from core.feedback import say
from core.views import UpdateView
from organisation.models import Assignment, User
from organisation.roles import Action, Role
from organisation.selectors import people_who_may, with_access_q

from .. import services
from ..forms import review as forms
from ..selectors import possible_successors
from ..services.revisions import adopting_roles
from ..workflow import SEND
from ..working import next_step, step_url
from .writing import RevisionMixin


class StepView(RevisionMixin, UpdateView):
    """What the steps share: the page says what happens, what is lacking, and who comes next."""

    abstract = True
    action = Action.EDIT_PROCESSES
    template_name = "processes/writing/step.html"
    form_class = forms.StepForm
    title = label = lead = ""
    serious = False

    def lacking(self) -> list[str]:
        """What is still missing before the step can be taken, in words."""
        return []

    def perform(self, form):
        return self.service(by=self.request.user, revision=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            revision=self.object,
            document=self.object.document,
            title=self.title,
            label=self.label,
            lead=self.lead,
            serious=self.serious,
            lacking=self.lacking(),
            **kwargs,
        )


class SendRevisionView(StepView):
    form_class = forms.SendForm
    service = staticmethod(services.revision_send)
    title, label = "Skicka på granskning", "Skicka"
    lead = "De som fastställer får besked. Texten går inte att ändra medan den granskas, men ni kan ta tillbaka den."
    success_message = "Utkastet är skickat på granskning."

    def lacking(self):
        return SEND.conditions(self.object)


class TakeBackRevisionView(StepView):
    form_class = forms.TakeBackForm
    service = staticmethod(services.revision_take_back)
    title, label = "Ta tillbaka till utkast", "Ta tillbaka"
    lead = "Då går texten att ändra igen. Den som redan har sagt ja får göra det en gång till."
    success_message = "Utkastet är tillbaka och går att ändra."


class DropRevisionView(StepView):
    service = staticmethod(services.revision_drop)
    title, label, serious = "Kasta utkastet", "Kasta utkastet", True
    lead = "Det som gäller står kvar som det är. Utkastet går att ta fram igen."

    def add_success_message(self, saved):
        say(self.request, "Utkastet är kastat.", undo_url=step_url("restore_revision", saved))

    def get_success_url(self, saved):
        return saved.get_absolute_url()


class RestoreRevisionView(StepView):
    service = staticmethod(services.revision_restore)
    title, label = "Ta fram utkastet igen", "Ta fram utkastet"
    success_message = "Utkastet är framme igen."

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.request.method == "POST" and "version" not in self.request.POST:  # "Ångra" sends nothing but itself
            kwargs["data"] = self.request.POST.copy()
            kwargs["data"]["version"] = self.object.version
        return kwargs


class ApproveRevisionView(StepView):
    """Says yes for one's role; with the last one it is adopted from the day that is chosen."""

    action = Action.ADOPT_PROCESSES
    form_class = forms.ApproveForm
    service = staticmethod(services.revision_approve)
    title, label = "Säg ja", "Säg ja"

    def waiting(self):
        roles = adopting_roles(self.request.user, self.object)
        return roles, [role for role in self.object.waiting_for() if role not in roles]

    def check_action(self):
        super().check_action()
        if not self.waiting()[0]:
            raise PermissionDenied(self.refusal())

    def refusal(self):
        who = " och ".join(Role(role).label for role in self.object.document.adopters)
        return f"Den här fastställs av {who}."

    def get_initial(self):
        return {"valid_from": self.object.valid_from} if self.object.valid_from else {}

    def lacking(self):
        step = next_step(self.request.user, self.object.document, self.object, [], [], False, True)
        return step.lacking if step else []

    def add_success_message(self, saved):
        if saved.status == "adopted":
            messages.success(self.request, "Den är fastställd.")
        else:
            rest = " och ".join(role.label for role in saved.waiting_for())
            messages.success(self.request, f"Du har sagt ja. Nu väntar den på {rest}.")

    def get_context_data(self, **kwargs):
        roles, rest = self.waiting()
        kwargs["form"].fields["valid_from"].help_text = (
            "Den version som gäller nu slutar gälla dagen före."
            if self.object.document.is_published
            else "Idag eller en senare dag."
        )
        self.title = "Säg ja" if rest else "Fastställ"
        self.label = "Säg ja" if rest else "Fastställ"
        self.lead = f"Du säger ja som {' och '.join(role.label for role in roles)}. " + (
            f"Sedan väntar den på {' och '.join(role.label for role in rest)}."
            if rest
            else "Då är alla överens, och den gäller från dagen du väljer."
        )
        return super().get_context_data(**kwargs)


class WithdrawRevisionView(StepView):
    action = Action.ADOPT_PROCESSES
    form_class = forms.WithdrawForm
    service = staticmethod(services.revision_withdraw)
    title, label, serious = "Upphäv", "Upphäv", True
    lead = "Den gäller inte från och med idag. Sidan finns kvar och säger vad som gäller i stället."
    success_message = "Den är upphävd."

    def get_form_kwargs(self):
        successors = possible_successors(self.request.user, self.object.document)
        return super().get_form_kwargs() | {"successors": successors}

    def get_success_url(self, saved):
        return saved.document.get_absolute_url()


class RequestCommentsView(StepView):
    """Asks people for what they think of the draft."""

    form_class = forms.AskForm
    title, label = "Fråga om synpunkter", "Fråga"
    lead = "Fråga gärna dem som ska följa den: de vet om den går att följa."
    success_message = "Frågan är ställd. Vill du fråga fler, välj en till."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"people": self.people()}

    def people(self):
        """Those who work where it holds or above, and are not asked already."""
        document = self.object.document
        paths = [unit.path for unit in document.units.all()] or [document.unit.path]
        beneath = Q()
        for path in paths:
            beneath |= Q(unit__path__startswith=path)
        held = Assignment.objects.valid().filter(beneath, unit__board=document.board_id)
        rows = User.objects.filter(with_access_q(), pk__in=held.values("user")).exclude(pk=self.request.user.pk)
        over = people_who_may(Action.READ_PROCESSES, document.unit).exclude(pk=self.request.user.pk)
        return (rows | over).distinct().order_by("name", "pk")

    def perform(self, form):
        services.revision_ask(by=self.request.user, revision=self.object, people=[form.cleaned_data["person"]])
        return self.object

    def get_success_url(self, saved):
        return step_url("ask_revision", saved)

    def get_context_data(self, **kwargs):
        asked = self.object.document.asked.order_by("name", "pk")
        return super().get_context_data(asked=asked, back_label="Tillbaka till utkastet", **kwargs)
