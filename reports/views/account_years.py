"""A year of verksamhetsberättelser, led by those who follow where they are."""

from django.contrib import messages

from core.calendar import local_today
from core.forms import ConfirmForm
from core.views import AddView, UpdateView
from core.wording import day_long
from organisation.roles import Action

from .. import services
from ..accounts import forms
from ..accounts.selectors import led_boards, usable_templates
from ..models import AccountYear
from ..services.account_years import DAYS

PLAN = Action.PLAN_ACCOUNTS


class OpenYearView(AddView):
    """One account for each unit of the chain."""

    action = PLAN
    scope_after = PLAN
    form_class = forms.OpenYearForm
    template_name = "reports/accounts/form.html"

    def get_initial(self):
        year = self.request.GET.get("ar") or self.latest_missing()
        board, template = led_boards(self.request.user).first(), usable_templates(self.request.user).first()
        days = forms.usual_days(int(year)) if str(year).isdecimal() else {}
        return {"year": year, "board": self.request.GET.get("namnd") or board, "template": template} | days

    def latest_missing(self) -> int:
        """Last year, or this one when last year's are opened already."""
        years = AccountYear.objects.visible_to(self.request.user, PLAN)
        last = local_today().year - 1
        return last + years.filter(year=last).exists()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return services.account_year_open(by=self.request.user, **form.cleaned_data)

    def add_success_message(self, saved):
        count = saved.accounts.count()
        messages.success(
            self.request, f"{count} verksamhetsberättelser är öppnade, och de som skriver har fått en notis."
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Öppna årets verksamhetsberättelser",
            lead_text="Varje enhet, område, verksamhet och förvaltning får en berättelse att skriva, med siffrorna "
            "ifyllda. De nedre skickar först, så att de ovanför har något att bygga på.",
            label="Öppna",
            **kwargs,
        )


class YearFormView(UpdateView):
    """A form about a year; leads back to the list."""

    abstract = True
    model = AccountYear
    scope = Action.READ_ACCOUNTS
    action = PLAN
    template_name = "reports/accounts/form.html"
    title = label = ""

    def get_queryset(self):
        return super().get_queryset().select_related("board", "edition__template")

    def lead(self) -> str:
        return ""

    def get_success_url(self, saved):
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title,
            kicker=str(self.object),
            lead_text=self.lead(),
            label=self.label,
            back=self.object.get_absolute_url(),
            **kwargs,
        )


class ChangeYearView(YearFormView):
    form_class = forms.ChangeYearForm
    title, label = "Ändra sista dagarna", "Spara"
    success_message = "De nya dagarna gäller dem som inte har skickat."

    def get_initial(self):
        return {name: getattr(self.object, name) for name in DAYS}

    def perform(self, form):
        return services.account_year_change(by=self.request.user, opened=self.object, **form.cleaned_data)


class RenewYearView(YearFormView):
    form_class = ConfirmForm
    title, label = "Använd mallens nya version", "Använd den"

    def lead(self):
        latest = self.object.edition.template.editions.filter(status="published").order_by("-number").first()
        if latest.pk == self.object.edition_id:
            return f"Version {latest.number} är den senaste, och den används redan."
        return (
            f"Version {latest.number} fastställdes {day_long(latest.published_at)}. Den gäller för dem som inte har "
            f"börjat skriva. De som har börjat väljer själva: att skriva klart efter version "
            f"{self.object.edition.number}, eller att gå över. Inget går förlorat."
        )

    def perform(self, form):
        self.count = services.account_year_renew(by=self.request.user, opened=self.object, **form.cleaned_data)

    def add_success_message(self, saved):
        messages.success(self.request, f"{self.count} berättelser skrivs nu efter den nya versionen.")
