"""A verksamhetsberättelse that goes over to another edition of its template or back, what is left of the one before,
and the time of a closed unit that is taken up."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from core.forms import ConfirmForm
from core.wording import day_long
from organisation.roles import Action
from qualityyear.selectors import before_of

from .. import services
from ..accounts import forms
from ..accounts.editions import crossing, edition_to_return_to, is_left_over, newest_edition, part_of, where_it_was
from ..accounts.succession import time_of
from ..models import Account
from .account_steps import AccountFormView

READ = Action.READ_ACCOUNTS


def lead_of(document, edition) -> str:
    """What the page says above: from which edition to which."""
    return (
        f"Från version {document.edition.number} till version {edition.number}, som fastställdes "
        f"{day_long(edition.published_at)}. Det här händer med det ni har skrivit."
    )


class ChangeEditionOfAccountView(AccountFormView):
    """What happens to each heading when the account goes over to the newest edition of its template, said first."""

    template_name = "reports/accounts/edition.html"
    to = staticmethod(newest_edition)
    title, label, none = "Gå över till den nya mallen", "Gå över till version", "Mallen har ingen nyare version."
    success_message = "Berättelsen skrivs nu efter den nya mallen. Du kan gå tillbaka så länge den inte är skickad."

    def get_object(self):
        account = super().get_object()
        self.edition = self.to(account) if account.is_writing else None
        return account

    def lead(self):
        return lead_of(self.object, self.edition) if self.edition else self.none

    def perform(self, form):
        return services.account_edition_follow(by=self.request.user, account=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        crossed = crossing(self.object, self.edition) if self.edition else None
        until = "flyttar den till ett annat avsnitt eller tar bort den"
        context = super().get_context_data(edition=self.edition, crossing=crossed, until=until, **kwargs)
        return context | {"label": f"{self.label} {self.edition.number}"} if self.edition else context


class ReturnEditionOfAccountView(ChangeEditionOfAccountView):
    to = staticmethod(edition_to_return_to)
    title, label = "Gå tillbaka till mallen före", "Gå tillbaka till version"
    none = "Berättelsen har ingen version av mallen att gå tillbaka till."
    success_message = "Berättelsen skrivs efter samma mall som förut. Det som skrevs under tiden finns kvar."

    def perform(self, form):
        return services.account_edition_return(by=self.request.user, account=self.object, **form.cleaned_data)


class LeftSectionView(AccountFormView):
    """Something that stands under a heading of another edition."""

    abstract = True

    def get_object(self):
        account = super().get_object()
        self.part = part_of(account, self.kwargs["key"])
        if self.part is None or not is_left_over(account, self.part):
            raise Http404
        self.section = get_object_or_404(account.sections, key=str(self.part.key))
        return account

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"version": self.section.version}

    def meet_conflict(self, form):
        self.object = self.get_object()
        form.accept_version(self.section.version)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            part=self.part, section=self.section, was=where_it_was(self.object, self.part), **kwargs
        )

    def get_success_url(self, saved):
        return f"{self.object.get_absolute_url()}#{saved.key if saved else 'avsnitten'}"


class MoveLeftSectionView(LeftSectionView):
    form_class = forms.MoveSectionForm
    template_name = "reports/accounts/left.html"
    title, label = "Flytta texten", "Flytta texten"
    lead_text = "Texten läggs sist i det avsnitt som du väljer, efter det som redan står där."
    success_message = "Texten är flyttad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"parts": self.object.parts()}

    def perform(self, form):
        return services.account_section_move(
            by=self.request.user, account=self.object, key=self.part.key, **form.cleaned_data
        )


class RemoveLeftSectionView(LeftSectionView):
    form_class = ConfirmForm
    template_name = "reports/accounts/left.html"
    title, label, serious = "Ta bort texten", "Ta bort", True
    lead_text = "Det som står under rubriken tas bort ur berättelsen."
    success_message = "Texten är borttagen."

    def perform(self, form):
        services.account_section_remove(
            by=self.request.user, account=self.object, key=self.part.key, **form.cleaned_data
        )


class TakeUpAccountView(AccountFormView):
    """The time that a closed unit had of the year is told in the account of a unit in which its year goes on."""

    title, label = "Ta med tiden i den här berättelsen", "Ta med tiden"
    success_message = "Tiden tas med här. Enheten som är stängd behöver ingen egen berättelse."

    def get_object(self):
        account = super().get_object()
        seen = Account.objects.visible_to(self.request.user, READ).select_related("unit", "board", "edition")
        units = before_of([account.unit_id])[account.unit_id]
        self.earlier = get_object_or_404(seen, pk=self.kwargs["earlier"], year=account.year, unit__in=units)
        return account

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"version": self.earlier.version}

    def meet_conflict(self, form):
        self.object = self.get_object()
        form.accept_version(self.earlier.version)

    def lead(self):
        earlier = self.earlier
        return (
            f"Ni skriver också om {earlier.unit}, {time_of(earlier.unit, earlier.year)}. {earlier.unit} får ingen "
            "egen berättelse för året. Det som redan är skrivet, och siffrorna, går att läsa bredvid medan ni skriver."
        )

    def perform(self, form):
        return services.account_take_up(
            by=self.request.user, account=self.object, earlier=self.earlier, **form.cleaned_data
        )
