"""Saying yes or no to a track."""

from django import forms as fields

from core import forms
from standards.models import TrackKind

from .ending import HandOverMixin
from .handling import LONG_TEXT


class OpenTrackForm(HandOverMixin, forms.Form):
    """Which track, and why: the reason is asked for when the rules do not suggest it. Asks once more when one would no
    longer see the case (BoardSettings)."""

    mark_optional = False

    kind = fields.ChoiceField(label="Vilket spår?")
    reason = fields.CharField(
        label="Varför behöver det prövas?",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.text_area(3),
        help_text="Behövs när reglerna inte föreslår spåret. Till exempel att en medarbetare har rapporterat det så.",
    )

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Välj"), *((kind, TrackKind(kind).label) for kind in kinds)]


class DeclineTrackForm(forms.Form):
    """Why a suggested track is not opened. It can be taken up again."""

    kind = fields.ChoiceField(label="Vilket spår?")
    reason = fields.CharField(
        label="Varför är det inte aktuellt?",
        max_length=LONG_TEXT,
        widget=forms.text_area(3),
        help_text="Skälet sparas med vad reglerna sa. Det går att ändra sig.",
        error_messages={"required": "Skriv varför det inte är aktuellt."},
    )

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Välj"), *((kind, TrackKind(kind).label) for kind in kinds)]
