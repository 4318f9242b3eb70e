"""Values out of a file: chosen, looked at, brought in."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from core.errors import DomainError
from core.views import ActionView, AddView, FormMixin
from core.wording import plural
from organisation.roles import Action

from .. import services
from ..forms.indicators import ImportValuesForm, InFileForm
from ..forms.lists import EmptyForm
from ..models import Indicator, IndicatorImport
from .base import IndicatorTabsMixin

SHOWN = 200
SHOWN_VALUES = 50
SHOWN_OTHERS = 12
CHOOSE = "valj"  # the button that says which sheet or which words are meant
EARLIER = 10


class ImportValuesView(IndicatorTabsMixin, AddView):
    """The file is chosen, and kept until one has seen what it would do."""

    action = Action.WRITE_INDICATORS
    form_class = ImportValuesForm
    template_name = "indicators/import.html"
    tab = "indicators:import"

    def get_form_kwargs(self):
        rows = Indicator.objects.visible_to(self.request.user, Action.WRITE_INDICATORS).valid()
        return super().get_form_kwargs() | {"indicators": rows.order_by("name")}

    def get_initial(self):
        asked = self.request.GET.get("indikator", "")
        return {"indicator": asked if asked.isdigit() else None}

    def perform(self, form):
        data = form.cleaned_data
        if data["file"].size > services.MAX_IMPORT_BYTES:
            raise DomainError("Filen är för stor. Den får vara högst 5 MB. Dela upp den.", field="file")
        return services.import_receive(
            by=self.request.user,
            content=data["file"].read(),
            name=data["file"].name,
            indicator=data["indicator"],
            source=data["source"],
            period=data["period"],
        )

    def get_success_url(self, saved):
        return reverse("indicators:import_take", args=[saved.pk])

    def get_context_data(self, **kwargs):
        earlier = IndicatorImport.objects.filter(by=self.request.user, taken_on__isnull=False)
        return super().get_context_data(earlier=earlier[:EARLIER], **kwargs)


class TakeValuesView(IndicatorTabsMixin, FormMixin, ActionView):
    """What the file would do, or what it did; a press brings it in, and pressing twice is the same as once."""

    action = Action.WRITE_INDICATORS
    form_class = EmptyForm
    template_name = "indicators/import_take.html"
    tab = "indicators:import"

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        rows = IndicatorImport.objects.select_related("indicator")
        self.file = get_object_or_404(rows, pk=kwargs["pk"], by=request.user)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def outcome(self):
        """What the file would do; None when it has done it."""
        if self.file.taken_on is not None:
            return None
        try:
            return services.import_preview(by=self.request.user, file=self.file)
        except DomainError as error:  # what the file speaks of is no longer there
            return services.Outcome(left=[(1, error.message)])

    def choice_form(self, data=None) -> InFileForm | None:
        if self.outcome is None:
            return None
        form = InFileForm(data, file=self.file, outcome=self.outcome)
        return form if form.fields else None

    def get_form(self):
        return (self.choice_form(self.request.POST) if CHOOSE in self.request.POST else None) or super().get_form()

    def perform(self, form):
        if isinstance(form, InFileForm):
            data = form.cleaned_data
            return services.import_choose(
                by=self.request.user, file=self.file, sheet=data.get("sheet", ""), called=data.get("called", "")
            )
        file, outcome = services.import_take(by=self.request.user, file=self.file)
        if outcome is not None:
            messages.success(
                self.request,
                f"Inläst: {file.added} {plural(file.added, 'nytt värde', 'nya värden')}, "
                f"{file.changed} {plural(file.changed, 'ändrat', 'ändrade')}, {file.same} fanns redan.",
            )
        return file

    def get_success_url(self, saved):
        return self.request.path

    def get_context_data(self, **kwargs):
        outcome, form = self.outcome, kwargs["form"]
        left = outcome.left if outcome else self.file.left
        written = outcome.written if outcome else []
        return super().get_context_data(
            file=self.file,
            outcome=outcome,
            written=[(indicator, indicator.period(row.period), row) for indicator, row in written[:SHOWN_VALUES]],
            written_more=max(0, len(written) - SHOWN_VALUES),
            others=list(outcome.others.items())[:SHOWN_OTHERS] if outcome else [],
            others_more=max(0, len(outcome.others) - SHOWN_OTHERS) if outcome else 0,
            choice=form if isinstance(form, InFileForm) else self.choice_form(),
            choose=CHOOSE,
            left=left[:SHOWN],
            left_count=len(left),
            **kwargs,
        )
