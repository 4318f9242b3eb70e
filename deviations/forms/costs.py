"""What a case has cost."""

from core import forms
from core.calendar import local_date
from core.wording import figure
from standards.costs import cost_standard_of

from ..models import DeviationCost


class CostForm(forms.VersionedFormMixin, forms.ModelForm):
    class Meta:
        model = DeviationCost
        fields = ["hours", "money", "basis"]
        localized_fields = ["hours", "money"]
        labels = {
            "hours": "Arbetstid i timmar",
            "money": "Andra kostnader i kronor",
            "basis": "Vad bygger det på?",
        }
        help_texts = {
            "hours": "Alla som har lagt tid: att hjälpa, ta prover, dokumentera, prata med anhöriga, utreda.",
            "money": "Till exempel hjälpmedel eller skjuts, inte lönen för timmarna. Lämna båda tomma för att ta bort.",
            "basis": "Till exempel: två personer i tre timmar, enligt schemat. Inga namn.",
        }
        widgets = {"basis": forms.text_area(3)}

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["basis"].required = False
        usual = cost_standard_of(case.category, local_date(case.reported_at))
        if usual is not None:
            words = [f"{figure(usual.hours)} timmar"] if usual.hours is not None else []
            words += [f"{figure(usual.money)} kronor"] if usual.money is not None else []
            self.fields["basis"].help_text += f" Schablonen för {usual.category} är {' och '.join(words)}."

    def clean(self):
        data = super().clean()
        if (data.get("hours") is not None or data.get("money") is not None) and not data.get("basis", "").strip():
            self.add_error("basis", "Skriv vad uppskattningen bygger på.")
        return data
