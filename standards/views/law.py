"""The law as data: every paragraph for everybody, and what those who edit standards may do with it."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.calendar import local_today
from core.views import AddView, PageView
from organisation.roles import Action

from .. import forms, services
from ..duties import duties_of
from ..history import changes_of
from ..models import LegalReference
from ..paragraphs import ACTS, BEGINNING, grouped, state_of, wordings_of
from .base import StandardFormView, StandardsMixin, boards_of

SECTION = "standards:references"


class ListReferencesView(StandardsMixin, PageView):
    """All paragraphs by act; htmx gets the list alone."""

    action = None
    open_to_all = True
    template_name = "standards/references.html"
    section = SECTION

    def get_context_data(self, **kwargs):
        references = list(LegalReference.objects.all())
        form = forms.ReferenceFilterForm(self.request.GET or None, references=references)
        chosen = form.chosen()
        return super().get_context_data(
            form=form,
            acts=grouped(chosen, among=references),
            count=len(chosen),
            add_url=reverse("standards:reference_add") if self.request.user.can(Action.EDIT_STANDARDS) else "",
            **kwargs,
        )

    def get_template_names(self):
        return ["standards/_references.html"] if self.request.htmx else super().get_template_names()


class ShowReferenceView(StandardsMixin, PageView):
    """A paragraph: plain words, the law's word, since when, how sure, and the duties that rest on it."""

    action = None
    open_to_all = True
    template_name = "standards/reference.html"
    section = SECTION

    def get_context_data(self, **kwargs):
        reference = get_object_or_404(LegalReference.objects.select_related("checked_by"), key=self.kwargs["key"])
        edits = self.request.user.can(Action.EDIT_STANDARDS)
        return super().get_context_data(
            reference=reference,
            state=state_of(reference),
            full_name=ACTS.get(reference.act, ""),
            beginning=BEGINNING,
            duties=duties_of(reference, boards_of(self.request.user)),
            wordings=wordings_of(reference),
            edits=edits,
            changes=changes_of(LegalReference, [reference.pk]) if edits else None,
            **kwargs,
        )


class AddReferenceView(StandardsMixin, AddView):
    """A paragraph about something new, which a rule can then name as the reason."""

    action = Action.EDIT_STANDARDS
    form_class = forms.AddReferenceForm
    template_name = "standards/form.html"
    section = SECTION
    success_message = "Lagrummet är tillagt."

    def perform(self, form):
        return services.reference_add(by=self.request.user, **form.cleaned_data)

    def get_success_url(self, saved):
        return reverse("standards:reference", args=[saved.key])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Nytt lagrum",
            label="Lägg till lagrummet",
            lead="För en paragraf om något som inte finns här än. Har lagen ändrats: öppna lagrummet och lägg till en "
            "ny lydelse. Regler om spår kan peka på det nya i nästa utgåva.",
            back=reverse(SECTION),
            **kwargs,
        )


class ReferenceFormView(StandardFormView):
    """A form over one paragraph."""

    abstract = True
    section = SECTION
    title = label = lead = ""

    def get_object(self):
        return get_object_or_404(LegalReference, key=self.kwargs["key"])

    def get_success_url(self, saved):
        return reverse("standards:reference", args=[saved.key])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            row=self.object,
            title=self.title,
            label=self.label,
            lead=self.lead,
            back=reverse("standards:reference", args=[self.object.key]),
            **kwargs,
        )


class ChangeReferenceView(ReferenceFormView):
    form_class = forms.ExplainReferenceForm
    title = "Ändra förklaringen"
    label = "Spara förklaringen"
    lead = "Rätta och förtydliga. Säger lagen något nytt: lägg till en ny lydelse i stället."
    success_message = "Förklaringen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        return services.reference_explain(by=self.request.user, reference=self.object, **form.cleaned_data)


class ConfirmReferenceView(ReferenceFormView):
    form_class = forms.CheckReferenceForm
    title = "Kontrollerad mot författningen"
    label = "Markera som kontrollerad"
    lead = "Du har läst paragrafen i författningen och jämfört med orden här. Ditt namn och dagen sparas."
    success_message = "Lagrummet är kontrollerat."

    def get_initial(self):
        return {"checked_on": local_today(), "source": self.object.source}

    def perform(self, form):
        return services.reference_check(by=self.request.user, reference=self.object, **form.cleaned_data)


class AddWordingView(ReferenceFormView):
    form_class = forms.NewWordingForm
    title = "Ny lydelse från en dag"
    label = "Lägg till lydelsen"
    lead = "Den nuvarande lydelsen slutar dagen före och står kvar för det som har hänt tidigare."
    success_message = "Den nya lydelsen är tillagd."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        return services.reference_new_wording(by=self.request.user, reference=self.object, **form.cleaned_data)


class EndReferenceView(ReferenceFormView):
    form_class = forms.EndForm
    title = "Hur länge gäller det?"
    label = "Spara"
    lead = "För ett lagrum som upphör utan att något kommer i stället. Inget tas bort: ärenden behåller det."
    success_message = "Sparat."

    def get_initial(self):
        return {"valid_to": self.object.valid_to}

    def perform(self, form):
        return services.reference_end(by=self.request.user, reference=self.object, **form.cleaned_data)
