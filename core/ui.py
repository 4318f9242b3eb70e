"""/ui/: every component on one page, with invented contents. For those who build; not routed in production."""

from datetime import date, timedelta

from django import forms as fields
from django.contrib.auth.decorators import login_not_required
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from core import forms
from core.calendar import add_months, local_today
from core.charts import control_chart
from core.control_limits import xmr_limits

MONTHLY = (14, 16, 13, 15, 17, 14, 12, 15, 16, 14, 13, 15, 17, 16, 14, 15, 19, 22, 20, 21, 23, 21, 20, 25)
SCORES = ((4, 8, 12, 16), (3, 6, 9, 12), (2, 4, 6, 8), (1, 2, 3, 4))
SIGNS = {"lingon": ("▲", "åtgärd krävs"), "sol": ("■", "bedöm åtgärd"), "ang": ("●", "bevaka")}


class ExampleForm(forms.VersionedFormMixin, forms.Form):
    """One of every kind of field."""

    danger = fields.ChoiceField(
        label="Är någon i fara nu?",
        choices=[("ja", "Ja, just nu"), ("nej", "Nej")],
        widget=forms.TileRadioSelect(wide=True),
    )
    subject = fields.ChoiceField(
        label="Vad handlar det om?",
        choices=[("a", "Halka"), ("b", "Medicin"), ("c", "Bemötande"), ("d", "Annat"), ("vet_inte", "Vet inte")],
        widget=forms.TileRadioSelect(icons={"a": "alert", "c": "message"}, hints={"b": "Fel dos, fel tid, utebliven"}),
    )
    themes = fields.MultipleChoiceField(
        label="Vilka ord passar?",
        choices=[("1", "Trygghet"), ("2", "Delaktighet"), ("3", "Respekt")],
        widget=forms.TileCheckboxSelectMultiple,
        required=False,
    )
    text = fields.CharField(
        label="Vad hände?",
        widget=fields.Textarea(attrs={"rows": 4}),
        help_text="Berätta kort med egna ord. Skriv inte namn eller personnummer.",
        max_length=4000,
    )
    at = fields.DateTimeField(label="När?", widget=forms.DateTimeInput)
    day = fields.DateField(label="Klart senast", widget=forms.DateInput, required=False)
    unit = fields.ChoiceField(
        label="Var?",
        choices=[("", "")] + [(str(n), f"Enhet {n}, plan {n % 4 + 1}") for n in range(1, 121)],
        widget=forms.SearchSelect,
    )
    short = fields.ChoiceField(label="Hur ofta?", choices=[("", "Välj"), ("1", "Varje dag"), ("2", "Varje vecka")])
    answer = fields.ChoiceField(
        label="Är det klart?", choices=[("ja", "Ja"), ("nej", "Nej")], widget=fields.RadioSelect
    )
    photos = forms.MultipleFileField(
        label="Foton eller dokument",
        help_text="JPEG, PNG eller PDF, högst 10 MB var.",
        required=False,
        widget=forms.MultipleFileField.widget(attrs={"data-max-bytes": 10_000_000}),
    )
    sure = fields.BooleanField(label="Jag har läst igenom det jag skrivit")


class ExampleFilter(forms.FilterForm):
    """A filter with a search field."""

    sok = fields.CharField(
        label="Sök",
        required=False,
        widget=fields.TextInput(attrs={"type": "search", "placeholder": "Ord eller nummer"}),
    )
    enhet = fields.ChoiceField(label="Enhet", required=False, choices=[("", "Alla"), ("1", "Ekbacken")])
    status = fields.ChoiceField(label="Status", required=False, choices=[("", "Alla"), ("1", "Pågående")])
    fran = fields.DateField(label="Från", required=False, widget=forms.DateInput)


@method_decorator(login_not_required, name="dispatch")
class UiView(TemplateView):
    """Shows the components; a POST shows the form with its errors. Open to all: it shows nothing of anybody's."""

    template_name = "core/ui.html"

    def get(self, request, *args, **kwargs):
        form = ExampleForm(version=1)
        return forms.search_options(request, form) or self.render_to_response(self.get_context_data(form=form))

    def post(self, request, *args, **kwargs):
        form = ExampleForm(request.POST, request.FILES)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs):
        now, today = timezone.now(), local_today()
        first = add_months(date(today.year, today.month, 1), 1 - len(MONTHLY))
        return super().get_context_data(
            filter_form=ExampleFilter(self.request.GET),
            todo=[
                {"url": "#", "title": "Bedöm: halkade vid förflyttning", "detail": "Ärende 2026-0412", "due": today},
                {"url": "#", "title": "Följ upp effekten av ny larmrutin", "due": today + timedelta(days=5)},
                {"url": "#", "title": "Läs: basal hygien", "detail": "Ny version", "label": "Ny", "kind": "himmel"},
            ],
            steps=[
                {"label": "Rapporterad", "note": "18 jul", "state": "done"},
                {"label": "Bedömd", "note": "19 jul", "state": "done"},
                {"label": "Utreds", "note": "sedan 20 jul", "state": "current"},
                {"label": "Åtgärdas"},
                {"label": "Avslutad"},
            ],
            events=[
                {
                    "at": now,
                    "title": "Skickad vidare till en annan enhet",
                    "by": "Karin Ek",
                    "note": "Det hände hos dem.",
                },
                {"at": now - timedelta(days=1), "title": "Bedömd", "by": "Karin Ek"},
                {"at": now - timedelta(days=40), "title": "Rapporterad"},
            ],
            facts=[
                ("När", "18 juli 2026 02:40"),
                ("Var", "Ekbacken, plan 2"),
                ("Direkt åtgärd", "Värme.\nSjuksköterska."),
            ],
            checks=[
                {"text": "Bedömning skriven", "done": True},
                {"text": "Svar till den som rapporterade", "done": False},
            ],
            figures=[
                {"value": "3 503", "label": "rapporter 2021", "note": "+8 % mot 2020"},
                {"value": "36 %", "label": "halkolyckor"},
                {"value": "12", "label": "dagar till avslut", "note": "median"},
            ],
            chart=control_chart(
                "Rapporter per månad", [add_months(first, n) for n in range(len(MONTHLY))], xmr_limits(MONTHLY)
            ),
            matrix=_matrix(),
            **kwargs,
        )


def _matrix():
    def cell(score, row):
        kind = "lingon" if row == 0 or score >= 8 else "sol" if score >= 3 else "ang"
        symbol, word = SIGNS[kind]
        pins = [{"label": "Larm utan täckning", "url": "#"}] if score == 9 else []
        return {
            "score": score,
            "kind": kind,
            "symbol": symbol,
            "word": word,
            "pins": pins,
            "current": score == 6 and row == 1,
        }

    labels = ("4 Katastrofal", "3 Betydande", "2 Måttlig", "1 Mindre")
    return {
        "columns": [{"label": text} for text in ("Mycket liten", "Liten", "Stor", "Mycket stor")],
        "rows": [
            {"label": labels[n], "cells": [cell(score, n) for score in scores]} for n, scores in enumerate(SCORES)
        ],
        "legend": [{"symbol": symbol, "text": word} for symbol, word in SIGNS.values()],
    }
