"""The rules that suggest tracks: in words for everybody, tried on a made-up case, and written as a coming edition."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.calendar import local_today
from core.views import PageView
from organisation.roles import Action

from .. import forms, services
from ..legal import paragraphs_on
from ..models import RuleEdition, TrackRule
from ..rule_words import Names, in_words
from ..selectors import rules_in_force
from ..suggestions import suggest
from .base import StandardFormView, StandardsMixin

SECTION = "standards:rules"


def edition_or_404(number):
    return get_object_or_404(RuleEdition.objects.prefetch_related("rules"), edition=number)


class ShowRulesView(StandardsMixin, PageView):
    """The edition in force in words, or the one in the address. Everybody may read why something is suggested."""

    action = None
    open_to_all = True
    template_name = "standards/rules.html"
    section = SECTION

    def get_context_data(self, **kwargs):
        number = self.kwargs.get("edition")
        edition = rules_in_force() if number is None else edition_or_404(number)
        if edition is None:
            raise Http404
        day = max(edition.valid_from, local_today()) if edition.valid_to is None else edition.valid_to
        paragraphs = paragraphs_on({rule.topic for rule in edition.rules.all() if rule.topic}, day, ("sol",))
        others = list(RuleEdition.objects.exclude(pk=edition.pk))
        kwargs.pop("edition", None)  # the number in the address
        return super().get_context_data(
            edition=edition,
            in_force=edition.is_valid,
            tracks=in_words(edition, paragraphs, Names()),
            others=others,
            coming=next((each for each in others if not each.has_begun), None),
            edits=self.request.user.can(Action.EDIT_STANDARDS),
            **kwargs,
        )


class TryRulesView(StandardsMixin, PageView):
    """Tick answers and see what would be suggested, and why. Nothing is saved; the address can be sent to others."""

    action = None
    open_to_all = True
    template_name = "standards/rules_try.html"
    section = SECTION

    def get_context_data(self, **kwargs):
        asked = self.request.GET.get("utgava", "")
        edition = edition_or_404(int(asked)) if asked.isdecimal() and len(asked) < 5 else rules_in_force()
        if edition is None:
            raise Http404
        form = forms.TryRulesForm(self.request.GET or None)
        tried = bool(self.request.GET.keys() - {"utgava"})
        suggestions = suggest(edition.rules.all(), form.facts()) if tried else []
        paragraphs = paragraphs_on({topic for each in suggestions for topic in each.topics}, local_today(), ("sol",))
        return super().get_context_data(
            form=form,
            edition=edition,
            tried=tried,
            suggestions=[
                {
                    "suggestion": each,
                    "reasons": [(reason.words, paragraphs.get(reason.topic)) for reason in each.reasons],
                }
                for each in suggestions
            ],
            **kwargs,
        )

    def get_template_names(self):
        return ["standards/_suggestions.html"] if self.request.htmx else super().get_template_names()


class EditionFormView(StandardFormView):
    """A form over one edition of the rules, or over one of its rules; the version is the edition's."""

    abstract = True
    section = SECTION
    title = label = lead = ""
    serious = False

    def get_object(self):
        return edition_or_404(self.kwargs["edition"])

    @property
    def rule(self):
        return get_object_or_404(TrackRule, edition=self.object, pk=self.kwargs["pk"])

    def url(self, edition=None):
        return reverse("standards:rules_edition", args=[(edition or self.object).edition])

    def get_success_url(self, saved):
        return self.url()

    def get_context_data(self, **kwargs):
        kwargs.pop("edition", None)
        return super().get_context_data(
            row=self.object,
            edition=self.object,
            title=self.title,
            label=self.label,
            lead=self.lead,
            serious=self.serious,
            back=self.url(),
            **kwargs,
        )


class CopyRulesView(EditionFormView):
    form_class = forms.CopyRulesForm
    title, label = "Ny utgåva av reglerna", "Gör en ny utgåva"
    lead = (
        "Reglerna som gäller ändras inte. En ny utgåva, lika som den här, tar över från den dag du väljer. "
        "Det som redan är öppnat eller prövat i ett ärende står kvar."
    )
    success_message = "Den nya utgåvan finns. Ändra de regler som ska ändras."

    def perform(self, form):
        return services.rules_new_edition(by=self.request.user, edition=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return self.url(saved)


class RemoveRulesView(EditionFormView):
    form_class = forms.RemoveRuleForm
    title, label, serious = "Ta bort utgåvan?", "Ta bort utgåvan", True
    lead = "Den har inte börjat gälla. Utgåvan före gäller tills vidare igen."
    success_message = "Utgåvan är borttagen."

    def perform(self, form):
        services.rules_drop_edition(by=self.request.user, edition=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return reverse(SECTION)


class AddRuleView(EditionFormView):
    form_class = forms.RuleForm
    title, label = "Ny regel", "Lägg till regeln"
    lead = "Allt du fyller i måste stämma för att regeln ska gälla. Lämna tomt det som inte spelar någon roll."
    success_message = "Regeln är tillagd."

    def perform(self, form):
        return services.rule_write(by=self.request.user, edition=self.object, **form.values())


class ChangeRuleView(AddRuleView):
    title, label = "Ändra regeln", "Spara regeln"
    success_message = "Regeln är ändrad."

    def get_initial(self):
        return forms.RuleForm.initial_of(self.rule)

    def perform(self, form):
        return services.rule_write(by=self.request.user, edition=self.object, rule=self.rule, **form.values())


class RemoveRuleView(EditionFormView):
    form_class = forms.RemoveRuleForm
    title, label, serious = "Ta bort regeln?", "Ta bort regeln", True
    success_message = "Regeln är borttagen ur utgåvan."

    @property
    def lead(self):
        return f"”{self.rule.reason}” Den finns kvar i de utgåvor som har gällt."

    def perform(self, form):
        services.rule_remove(by=self.request.user, edition=self.object, rule=self.rule, **form.cleaned_data)
