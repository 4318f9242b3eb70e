"""The shape of what people type; services do the writing."""

from django import forms as fields

from core import forms
from organisation.access import board_ids_for
from organisation.models import Unit
from organisation.roles import Action

from .services.sections import MAX_LENGTH


class AddReportForm(forms.Form):
    """board is chosen among the nämnder whose report the person may compile."""

    board = fields.ModelChoiceField(Unit.objects.none(), label="Nämnd", empty_label=None)
    year = fields.IntegerField(label="År som berättelsen handlar om", min_value=2000, max_value=2100)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        boards = Unit.objects.filter(pk__in=board_ids_for(user, Action.COMPILE_REPORT)).order_by("name")
        self.fields["board"].queryset = boards


class SectionForm(forms.VersionedFormMixin, forms.Form):
    text = fields.CharField(
        label="Text",
        required=False,
        max_length=MAX_LENGTH,
        widget=fields.Textarea(attrs={"rows": 14}),
        help_text="Tomma rader skiljer stycken. Börja en rad med ”- ” för en punktlista eller ”## ” för en rubrik. "
        "**Två stjärnor** runt ord ger fet stil.",
    )
    mark_optional = False


class UpdateReportForm(forms.VersionedFormMixin, forms.Form):
    record_number = fields.CharField(label="Diarienummer", max_length=40, required=False)
    drawn_up_on = fields.DateField(
        label="Upprättad den",
        required=False,
        widget=forms.DateInput,
        help_text="Lämnas den tom blir det dagen då berättelsen markeras som färdig.",
    )
    comparison_year = fields.IntegerField(
        label="Jämför med året",
        min_value=1990,
        max_value=2100,
        help_text="Om du ändrar året räknas alla siffror om.",
    )


class MakeReadyForm(forms.VersionedFormMixin, forms.Form):
    """Only the version of the page."""


class BackToDraftForm(forms.VersionedFormMixin, forms.Form):
    reason = fields.CharField(
        label="Varför behöver den ändras?", max_length=1000, widget=fields.Textarea(attrs={"rows": 3})
    )


class AdoptReportForm(forms.VersionedFormMixin, forms.Form):
    adopted_by = fields.CharField(label="Vem fastställde", max_length=120)
    adopted_on = fields.DateField(label="Vilken dag", widget=forms.DateInput)
    adopted_paragraph = fields.CharField(
        label="Paragraf i protokollet", max_length=20, help_text="Till exempel 41. Tecknet § skrivs dit av systemet."
    )
    record_number = fields.CharField(label="Diarienummer", max_length=40, required=False)


class FiguresForm(forms.VersionedFormMixin, forms.Form):
    """Only the version of the page."""
