"""From judgement to measures. A small event is judged and closed in one form."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from core.errors import DomainError
from core.forms import ReasonForm
from core.views import UpdateView
from improvements.forms.deciding import proposed
from improvements.models import Measure
from organisation.models import Law
from organisation.roles import Action
from standards.models import Category
from standards.selectors import current_matrix

from ..conditions import lacking_in_investigation
from ..forms.handling import AssessForm, CorrectTimeForm, InvestigationForm, MeasureForm, MeasureLinkForm
from ..forms.occurrence import when_initial
from ..selectors import same_person, similar_in_unit
from ..services import (
    deviation_act,
    deviation_assess,
    deviation_close_small,
    deviation_reassess,
    event_time_correct,
    investigation_save,
    measure_add_to_case,
    measure_link,
    measure_unlink,
    place_name,
)
from ..showing import earlier_words, when_words
from ..workflow import Status
from .cases import CaseFormView


def name_place(view, form):
    """Names in the case what the form was told, if anything."""
    if named := form.named:
        place_name(by=view.request.user, deviation=view.object, **named)


class AssessDeviationView(CaseFormView):
    """Judges a new case, and changes the judgement of one that is open."""

    form_class = AssessForm
    template_name = "deviations/handling/assess.html"
    reading = "Ärende"
    closing = False

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except DomainError as error:  # no matrix holds today
            messages.error(request, error.message)
            return redirect(self.case_url)

    def get_form(self):
        case = self.object
        return AssessForm(
            matrix=current_matrix(),
            case=case,
            user=self.request.user,
            closing=self.closing,
            **self.get_form_kwargs(),
        )

    def get_initial(self):
        case = self.object
        judged = case.assessed_at is not None
        source = case if judged else case.unit
        return {
            "square": (case.severity, case.likelihood) if judged and case.matrix_id == current_matrix().pk else None,
            "laws": [law.value for law in Law if getattr(source, f"law_{law.value}")],
            "category": case.category_id,
            "title": case.title,
            "traits": [trait.key for trait in case.traits.all()],
            "reason": case.assessment_reason,
        }

    def perform(self, form):
        name_place(self, form)
        service = deviation_assess if self.object.status == Status.REPORTED else deviation_reassess
        return service(**self.answers(form))

    def answers(self, form):
        values = form.values()
        return values | {
            "by": self.request.user,
            "deviation": self.object,
            "matrix": current_matrix(),
            "category": get_object_or_404(Category, pk=form.cleaned_data["category"]),
        }

    def add_success_message(self, saved):
        self.success_message = (
            "Bedömningen är sparad. Fortsätt med utredningen, eller gå tillbaka till ärendet."
            if self.object.status == Status.REPORTED
            else "Bedömningen är ändrad."
        )
        super().add_success_message(saved)

    def get_success_url(self, saved):
        if self.object.status == Status.REPORTED:
            return reverse("deviations:investigation", args=[self.object.number])
        return self.case_url

    @property
    def title(self):
        return "Bedöm" if self.object.status == Status.REPORTED else "Ändra bedömningen"

    @property
    def lead(self):
        if self.object.status == Status.REPORTED:
            return "Är det litet och klart kan du avsluta direkt, annars går du vidare och utreder."
        return "Den gamla bedömningen finns kvar bland det som har hänt."

    def get_context_data(self, **kwargs):
        case, user = self.object, self.request.user
        concerned = list(case.concerned.all())
        return super().get_context_data(
            is_new=case.status == Status.REPORTED,
            when=when_words(case),
            concerned=concerned,
            files=list(case.attachments.all()),
            places=case.places.select_related("document"),
            earlier=same_person(user, case) if concerned else [],
            earlier_words=earlier_words(concerned),
            similar=similar_in_unit(user, case),
            **kwargs,
        )


class CloseSmallDeviationView(AssessDeviationView):
    """The same form's other button: judges and closes. Refused, the text kept, when the event must be investigated."""

    closing = True
    statuses = (Status.REPORTED,)
    success_message = "Ärendet är bedömt och avslutat. Den som rapporterade får veta det."

    def perform(self, form):
        name_place(self, form)
        return deviation_close_small(closing_note=form.cleaned_data.get("closing_note", ""), **self.answers(form))

    def add_success_message(self, saved):
        UpdateView.add_success_message(self, saved)

    def get_success_url(self, saved):
        return self.case_url


class InvestigateDeviationView(CaseFormView):
    """Writes the investigation; begins it when the case is only judged."""

    form_class = InvestigationForm
    title = "Utredning"
    lead = "Du kan spara halvfärdigt och fortsätta sedan. Leta efter hur det kunde hända, inte vem som gjorde fel."
    template_name = "deviations/handling/investigation.html"
    statuses = (Status.ASSESSED, Status.INVESTIGATING, Status.ACTING)
    success_message = "Utredningen är sparad."
    reading = "Ärende"

    def get_form(self):
        return InvestigationForm(case=self.object, user=self.request.user, **self.get_form_kwargs())

    @property
    def investigation(self):
        try:
            return self.object.investigation
        except ObjectDoesNotExist:
            return None

    def get_initial(self):
        found = self.investigation
        if found is None:
            return {"course_of_events": ""}
        return {
            "course_of_events": found.course_of_events,
            "causes": [cause.pk for cause in found.causes.all()],
            "cause_note": found.cause_note,
            "consequence": found.consequence,
            "theme": found.theme_id,
        }

    def perform(self, form):
        name_place(self, form)
        return investigation_save(by=self.request.user, deviation=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            lacking=lacking_in_investigation(self.object),
            now=self.investigation if self.seen else None,
            when=when_words(self.object),
            places=self.object.places.select_related("document"),
            **kwargs,
        )


class CorrectTimeView(CaseFormView):
    """Puts right when the event was; what the report said stays in the story."""

    form_class = CorrectTimeForm
    template_name = "deviations/handling/time.html"
    title = "Rätta när det hände"
    success_message = "Tiden är rättad. Det som stod förut finns kvar bland det som har hänt."
    reading = "Ärende"

    @property
    def lead(self):
        told = " Den som rapporterade ser att tiden är rättad." if self.object.reporter_id else ""
        return f"Nu står det: {when_words(self.object)}.{told}"

    def get_initial(self):
        return when_initial(self.object.occurred_from, self.object.occurred_to)

    def perform(self, form):
        return event_time_correct(by=self.request.user, deviation=self.object, **form.values())


class ActOnDeviationView(CaseFormView):
    """Goes on to the measures; pressed on the case's page, so there is no form of its own to show."""

    form_class = ReasonForm
    http_method_names = ("get", "post", "head", "options")
    success_message = "Ärendet är nu under åtgärd."
    statuses = ()

    def get_form(self):
        form = super().get_form()
        del form.fields["reason"]
        return form

    def perform(self, form):
        return deviation_act(by=self.request.user, deviation=self.object, version=form.cleaned_data["version"])

    title = "Gå vidare till åtgärder"
    button = "Gå vidare till åtgärder"


class AddMeasureView(CaseFormView):
    """Decides a new measure that answers the case."""

    form_class = MeasureForm
    title = "Lägg till åtgärd"
    lead = "Vad gör ni så att det inte händer igen?"
    button = "Lägg till åtgärden"
    statuses = (Status.ASSESSED, Status.INVESTIGATING, Status.ACTING)
    success_message = "Åtgärden är tillagd, och den som ansvarar får veta det."
    template_name = "deviations/handling/measure.html"

    def get_form(self):
        return MeasureForm(case=self.object, **self.get_form_kwargs())

    def get_initial(self):
        return proposed(self.request.user) | self.asked_of_others()

    def asked_of_others(self) -> dict:
        """Whoever cannot change a routine themselves decides that those who look after it do (?rutin=<link>)."""
        link = self.request.GET.get("rutin", "")
        place = self.object.places.select_related("document").filter(pk=link).first() if link.isdecimal() else None
        if place is None:
            return {}
        if place.document is None:
            return {"title": f"Skriv rutinen {place.missing}"[:160]}
        owner = {"owner": place.document.responsible_id} if place.document.responsible_id else {}
        what = "processen" if place.document.is_process else "rutinen"
        return {"title": f"Ändra {what} {place.document.title}"[:160], **owner}

    def perform(self, form):
        return measure_add_to_case(by=self.request.user, deviation=self.object, **form.cleaned_data)


class LinkMeasureView(CaseFormView):
    """Lets a measure that is already decided answer this case too."""

    form_class = MeasureLinkForm
    title = "Koppla en åtgärd som redan finns"
    button = "Koppla åtgärden"
    statuses = AddMeasureView.statuses
    success_message = "Åtgärden är kopplad till ärendet."

    def get_form(self):
        return MeasureLinkForm(user=self.request.user, case=self.object, **self.get_form_kwargs())

    def perform(self, form):
        return measure_link(by=self.request.user, deviation=self.object, **form.cleaned_data)


class UnlinkMeasureView(CaseFormView):
    """Takes a measure off the case; the measure itself lives on."""

    form_class = ReasonForm
    title = "Ta bort åtgärden från ärendet"
    button = "Ta bort från ärendet"
    statuses = AddMeasureView.statuses
    success_message = "Åtgärden hör inte längre till ärendet. Den finns kvar under Förbättringar."

    @property
    def measure(self):
        return get_object_or_404(
            Measure.objects.visible_to(self.request.user, Action.SEE_MEASURES), number=self.kwargs["measure"]
        )

    def get(self, request, *args, **kwargs):
        if not self.object.measures.filter(pk=self.measure.pk).exists():
            return redirect(self.case_url)
        return super().get(request, *args, **kwargs)

    def perform(self, form):
        if not form.cleaned_data["reason"].strip():
            raise DomainError("Skriv varför åtgärden tas bort.", field="reason")
        return measure_unlink(by=self.request.user, deviation=self.object, measure=self.measure, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"lead": f"”{self.measure.title}” lever vidare för sig."}
