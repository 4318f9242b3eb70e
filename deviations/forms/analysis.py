"""What is asked in a händelseanalys: on whose commission, out of which facts, and which barriers there were."""

from django import forms as fields

from core import forms

from ..models import EventAnalysis, TrackBarrier
from .handling import LONG_TEXT


class AnalysisForm(forms.VersionedFormMixin, forms.Form):
    commissioner = fields.CharField(
        label="Vem ger uppdraget?",
        max_length=EventAnalysis._meta.get_field("commissioner").max_length,
        help_text="Den som kan besluta om åtgärderna. En roll: verksamhetschef, MAS.",
    )
    team = fields.CharField(
        label="Vilka gör analysen?",
        max_length=EventAnalysis._meta.get_field("team").max_length,
        help_text="Roller, och vem av dem som leder: utredare (leder), sjuksköterska, undersköterska natt. Inga namn.",
    )
    sources = fields.CharField(
        label="Vad bygger analysen på?",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.text_area(4),
        help_text="Samtal med roller, schema, rutiner, loggar. Också vad den enskilda och närstående har berättat. Kan "
        "fyllas i efter hand.",
    )


class BarrierForm(forms.Form):
    text = fields.CharField(
        label="Vilket skydd?",
        max_length=TrackBarrier._meta.get_field("text").max_length,
        help_text="Det som skulle ha stoppat händelsen: en kontroll, ett larm, ett lås, en signering, en kollega.",
    )
    held = fields.ChoiceField(label="Hur höll det?", choices=TrackBarrier.Held, widget=forms.TileRadioSelect)
    note = fields.CharField(
        label="Varför?",
        required=False,
        max_length=TrackBarrier._meta.get_field("note").max_length,
        widget=forms.text_area(2),
        help_text="Behövs när skyddet inte fanns eller inte höll. Hur arbetet var ordnat, inte vem som gjorde fel.",
    )

    @staticmethod
    def of(barrier) -> dict:
        return {"text": barrier.text, "held": barrier.held, "note": barrier.note}
