"""Values of indicators by hand: written, and put right."""

from datetime import date

from core.views import UpdateView
from organisation.roles import Action

from .. import services
from ..forms.indicators import CorrectValueForm, ValueForm
from ..models import IndicatorValue
from ..selectors import indicators as selectors
from .indicators import IndicatorFormMixin, IndicatorView


class WriteValueView(IndicatorFormMixin, IndicatorView, UpdateView):
    """A new value by hand."""

    action = Action.WRITE_INDICATORS
    form_class = ValueForm
    title, label = "Skriv in ett värde", "Spara värdet"
    success_message = "Värdet är sparat."

    def refusal(self):
        return "Du får läsa indikatorn. Värden skrivs in av enhetens chef och av dem som sköter måttstockarna."

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs() | {"user": self.request.user, "indicator": self.object}
        del kwargs["boards"]
        return kwargs

    def get_initial(self):
        asked = self.request.GET.get("enhet", "")
        own = selectors.own_unit(self.request.user)
        return {"unit": asked if asked.isdigit() else own and own.pk, "source": self.object.source}

    def perform(self, form):
        data = form.cleaned_data
        row = services.ValueRow(unit=data["unit"], period=date.fromisoformat(data["period"]), **form.figures())
        self.unit = data["unit"]
        return services.value_save(by=self.request.user, indicator=self.object, row=row, source=data["source"])

    def get_success_url(self, saved):
        return f"{self.object.get_absolute_url()}?enhet={saved.unit_id}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(indicator=self.object, **kwargs)


class CorrectValueView(IndicatorFormMixin, UpdateView):
    """A value that is there, put right, with why."""

    model = IndicatorValue
    scope = Action.READ_STATISTICS
    action = Action.WRITE_INDICATORS
    form_class = CorrectValueForm
    title, label = "Rätta värdet", "Spara rättelsen"
    success_message = "Värdet är rättat."

    def get_queryset(self):
        rows = super().get_queryset().filter(indicator__key=self.kwargs["key"])
        return rows.select_related("indicator__board", "unit", "saved_by")

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs() | {"user": self.request.user, "indicator": self.object.indicator}
        del kwargs["boards"]
        return kwargs

    def get_initial(self):
        names = ("numerator", "denominator", "value", "status", "source", "comment")
        return {name: _typed(getattr(self.object, name)) for name in names}

    def perform(self, form):
        value, data = self.object, form.cleaned_data
        row = services.ValueRow(unit=value.unit, period=value.period, **form.figures())
        return services.value_save(
            by=self.request.user,
            indicator=value.indicator,
            row=row,
            source=data["source"],
            reason=data["reason"],
            version=data["version"],
        )

    def back(self):
        return f"{self.object.indicator.get_absolute_url()}?enhet={self.object.unit_id}"

    def get_success_url(self, saved):
        return self.back()

    def get_context_data(self, **kwargs):
        value = self.object
        return super().get_context_data(
            indicator=value.indicator,
            about=f"{value.unit}, {value.indicator.period(value.period)}: {value.words}",
            **kwargs,
        )


def _typed(value):
    """A stored figure as one would type it."""
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:f}".rstrip("0").rstrip(".").replace(".", ",") if "." in f"{value:f}" else f"{value:f}"
