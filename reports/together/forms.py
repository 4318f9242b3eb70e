"""The name under which a choice is kept, and what becomes of it."""

from django import forms as fields

from core import forms

from ..models import SavedView

ROLLS, STAYS = "rullar", "star"


class ChangeViewForm(forms.VersionedFormMixin, forms.ModelForm):
    """Whoever may change a shared view of somebody else's leaves its owner's start view alone."""

    class Meta:
        model = SavedView
        fields = ["name", "is_shared", "is_start"]

    def __init__(self, *args, may_share, is_owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = "Skriv inga namn på personer."
        if not may_share:
            del self.fields["is_shared"]
        if not is_owner:
            del self.fields["is_start"]


class SaveViewForm(forms.ModelForm):
    when = fields.ChoiceField(
        label="Perioden", widget=fields.RadioSelect, initial=ROLLS,
        choices=[(ROLLS, "Följer med i tiden, som den är vald"), (STAYS, "Står still på de månader som visas nu")],
    )  # fmt: skip

    class Meta:
        model = SavedView
        fields = ["name", "is_shared", "is_start"]

    def __init__(self, *args, may_share, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = "Till exempel Fall per enhet. Skriv inga namn på personer."
        if not may_share:
            del self.fields["is_shared"]
