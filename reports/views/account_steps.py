"""The steps of a verksamhetsberättelse on its way up, its figures and its points."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from core.forms import ConfirmForm, Form
from core.views import UpdateView
from core.wording import day_long
from organisation.roles import Action

from .. import services
from ..accounts import forms, showing
from ..accounts.document import figure_rows
from ..accounts.selectors import beneath
from ..accounts.workflow import ADOPT, EXEMPT, INCLUDE, SEND, SEND_BACK, TAKE_BACK
from .accounts import READ, WRITE, AccountPage

JUDGE, PLAN = Action.ADOPT_ACCOUNTS, Action.PLAN_ACCOUNTS


class AccountFormView(AccountPage, UpdateView):
    """A form with a heading, what it does, a button and a way back."""

    abstract = True
    action = WRITE
    form_class = ConfirmForm
    template_name = "reports/accounts/form.html"
    title = lead_text = label = ""
    serious = False
    # The step that the form carries out, if it is one: asked for too late, the account's page says where it stands.
    step = None

    def get(self, request, *args, **kwargs):
        if self.step is not None and self.object.status not in self.step.sources:
            messages.info(request, f"Det går inte nu: berättelsens läge är ”{self.object.get_status_display()}”.")
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    def lead(self) -> str:
        return self.lead_text

    def get_success_url(self, saved):
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title, lead_text=self.lead(), label=self.label, serious=self.serious,
            back=self.object.get_absolute_url(), **kwargs,
        )  # fmt: skip


class SendAccountView(AccountFormView):
    step = SEND
    title, label = "Skicka uppåt", SEND.label
    template_name = "reports/accounts/send.html"
    success_message = "Berättelsen är skickad. Text och siffror står still."

    def lead(self):
        return (
            f"Den skickas till {showing.receiver(self.object)}. Text och siffror står sedan still. Du kan ta "
            "tillbaka den så länge den inte är fastställd."
        )

    def perform(self, form):
        return services.account_send(by=self.request.user, account=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        rows = showing.rows_of(self.object)
        return super().get_context_data(
            lacking=[row for row in rows if row.part.required and not row.is_said],
            left=any(row.was for row in rows),
            comments=sum(len(row.open_comments) for row in rows),
            beneath=beneath(self.request.user, self.object),
            **kwargs,
        )


class WithdrawAccountView(AccountFormView):
    step = TAKE_BACK
    title, label = "Ta tillbaka berättelsen", "Ta tillbaka"
    lead_text = "Den går att skriva i igen, och de ovanför läser den inte förrän den skickas på nytt."
    success_message = "Berättelsen är tillbaka. Glöm inte att skicka den igen."

    def perform(self, form):
        return services.account_take_back(by=self.request.user, account=self.object, **form.cleaned_data)


class ReturnAccountView(AccountFormView):
    action, step = JUDGE, SEND_BACK
    form_class = forms.SendBackForm
    title, label = "Skicka tillbaka", "Skicka tillbaka"
    lead_text = "De som skriver får veta vad du har skrivit här."
    success_message = "Berättelsen är tillbaka hos dem som skriver, med det du skrev."

    def perform(self, form):
        return services.account_send_back(by=self.request.user, account=self.object, **form.cleaned_data)


class AdoptAccountView(AccountFormView):
    action, step = JUDGE, ADOPT
    title, label = "Fastställ berättelsen", "Fastställ"
    lead_text = "Den ändras inte efter det, och den blir en PDF som går att hämta."
    success_message = "Berättelsen är fastställd. Filen skapas i bakgrunden."

    def perform(self, form):
        return services.account_adopt(by=self.request.user, account=self.object, **form.cleaned_data)


class DropAccountView(AccountFormView):
    """This unit need not account for the year."""

    action, step = PLAN, EXEMPT
    form_class = forms.ExemptForm
    title, label = "Berättelsen behövs inte", "Den behövs inte"
    lead_text = "Enheten räknas inte bland dem som ska skriva. Det som är skrivet finns kvar."
    success_message = "Enheten behöver inte skriva i år."

    def perform(self, form):
        return services.account_exempt(by=self.request.user, account=self.object, **form.cleaned_data)


class RestoreAccountView(AccountFormView):
    action, step = PLAN, INCLUDE
    title, label = "Ta med enheten igen", "Ta med"
    lead_text = "Enheten ska skriva sin berättelse. Det som var skrivet finns kvar."

    def perform(self, form):
        return services.account_include(by=self.request.user, account=self.object, **form.cleaned_data)


class CountAccountFiguresView(AccountFormView):
    """Every figure with its code, what it means and when it was counted; POST counts them anew."""

    action = READ
    form_class = Form
    template_name = "reports/accounts/figures.html"
    title, label = "Siffror", "Hämta siffrorna på nytt"
    success_message = "Siffrorna är hämtade på nytt."

    def lead(self):
        account = self.object
        if account.figures_at is None:
            return "Siffrorna hämtas av sig själva inom en halvtimme."
        if account.is_writing:
            return "De hämtas på nytt varje natt, tills berättelsen skickas. Då fryser de."
        return f"De är frysta sedan {day_long(account.sent_at or account.figures_at)}."

    def perform(self, form):
        return services.account_figures_gather(by=self.request.user, account=self.object)

    def get_success_url(self, saved):
        return reverse("accounts:figures", args=[self.object.pk])

    def get_context_data(self, **kwargs):
        figures = figure_rows(self.object, self.object.figures.all())
        return super().get_context_data(figures=figures, **kwargs)


class AddPointView(AccountFormView):
    form_class = forms.PointForm
    title, label = "Peka på något", "Lägg till"
    lead_text = "En mening om något som går bra, oroar eller behövs. De ovanför ser vad många pekar på."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"account": self.object}

    def perform(self, form):
        return services.account_point_add(by=self.request.user, account=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return f"{self.object.get_absolute_url()}#pekar-pa"


class RemovePointView(AccountFormView):
    form_class = Form
    title, label = "Ta bort punkten", "Ta bort"
    serious = True

    def get_object(self):
        account = super().get_object()
        self.point = get_object_or_404(account.points.select_related("account"), pk=self.kwargs["point"])
        return account

    def lead(self):
        return f"{self.point.matter}: {self.point.text}"

    def perform(self, form):
        services.account_point_remove(by=self.request.user, point=self.point)

    def get_success_url(self, saved):
        return f"{self.object.get_absolute_url()}#pekar-pa"
