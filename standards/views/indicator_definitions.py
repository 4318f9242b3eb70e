"""What an indicator means: defined, changed, and used no more. What Kolada says of its key figure is asked for."""

from django.contrib import messages
from django.urls import reverse
from django.utils.functional import cached_property

from core.views import AddView, UpdateView
from organisation.roles import Action

from .. import indicator_showing as showing
from .. import kolada_lookups as lookups
from .. import services
from ..forms.indicators import ChangeIndicatorForm, IndicatorForm, StartFromKoladaForm
from ..forms.lists import EndForm
from ..kolada_reading import KoladaError
from .indicators import IndicatorFormMixin, IndicatorView


class DefinitionMixin(IndicatorFormMixin):
    """The definition; what Kolada says of its key figure is kept, and told."""

    template_name = "indicators/definition.html"

    def keep_key_figure(self, form):
        self.checked = form
        if form.key_figure is not None:
            services.key_figures_keep([form.key_figure])

    def add_success_message(self, saved):
        super().add_success_message(saved)
        if self.checked.key_figure is not None:
            messages.info(self.request, f"I Kolada heter {saved.kolada_id} ”{self.checked.key_figure.title}”.")
        if self.checked.unchecked:
            words = f"{self.checked.unchecked} Koden {saved.kolada_id} är därför inte kontrollerad än."
            messages.warning(self.request, words)


class AddIndicatorView(DefinitionMixin, AddView):
    """A new indicator; ?kolada= begins with what Kolada says of a key figure."""

    action = Action.EDIT_STANDARDS
    form_class = IndicatorForm
    scope_after = Action.EDIT_STANDARDS
    title, label = "Ny indikator", "Lägg till indikatorn"
    lead_text = (
        "En indikator är något ni mäter om och om igen, på samma sätt varje gång, för att se om det blir bättre."
    )
    success_message = "Indikatorn är tillagd. Skriv in det första värdet, eller läs in dem ur en fil."

    @cached_property
    def start_form(self):
        """What is asked of Kolada before the rest, with `found`; its error stands beside it."""
        form = StartFromKoladaForm(self.request.GET if "kolada" in self.request.GET else None)
        form.found = None
        if form.is_valid() and (code := form.cleaned_data["kolada"].strip().upper()):
            try:
                form.found = lookups.key_figure(code)
            except KoladaError as error:
                form.add_error("kolada", error.message)
            else:
                if form.found is None:
                    form.add_error("kolada", f"Det finns inget nyckeltal {code} i Kolada. Kontrollera koden.")
        return form

    def get_initial(self):
        found = self.start_form.found if self.request.method == "GET" else None
        return showing.proposed(found) if found is not None else {}

    def perform(self, form):
        self.keep_key_figure(form)
        return services.indicator_add(by=self.request.user, **form.values)

    def back(self):
        return reverse("indicators:list")

    def get_context_data(self, **kwargs):
        start = self.start_form if lookups.is_on() else None
        return super().get_context_data(start=start, **kwargs)


class ChangeIndicatorView(DefinitionMixin, IndicatorView, UpdateView):
    form_class = ChangeIndicatorForm
    title, label = "Ändra indikatorn", "Spara ändringen"
    success_message = "Ändringen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        version = form.cleaned_data["version"]
        self.keep_key_figure(form)
        return services.indicator_change(by=self.request.user, indicator=self.object, version=version, **form.values)

    def get_context_data(self, **kwargs):
        return super().get_context_data(indicator=self.object, **kwargs)


class RetireIndicatorView(IndicatorFormMixin, IndicatorView, UpdateView):
    form_class = EndForm
    title, label = "Sluta använda indikatorn", "Spara"
    lead_text = "Värdena finns kvar och går att läsa. Inga nya skrivs in efter sista dagen."
    success_message = "Sparat."

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        del kwargs["boards"]
        return kwargs

    def get_initial(self):
        return {"valid_to": self.object.valid_to}

    def perform(self, form):
        data = form.cleaned_data
        return services.indicator_retire(
            by=self.request.user, indicator=self.object, version=data["version"], on=data["valid_to"]
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(indicator=self.object, **kwargs)
