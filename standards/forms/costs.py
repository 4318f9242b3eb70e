"""The form of what an event of a kind usually costs."""

from core import forms

from ..models import CostStandard


class CostStandardForm(forms.ModelForm):
    class Meta:
        model = CostStandard
        fields = ["hours", "money", "basis", "valid_from"]
        localized_fields = ["hours", "money"]
        labels = {
            "hours": "Arbetstid i timmar",
            "money": "Andra kostnader i kronor",
            "basis": "Vad bygger det på?",
            "valid_from": "Gäller från",
        }
        help_texts = {
            "hours": "All tid som går åt för en vanlig händelse: att hjälpa, dokumentera, utreda.",
            "money": "Till exempel hjälpmedel, skjuts, förstörda läkemedel. Inte lönen för timmarna.",
            "basis": "Hur många ni har räknat på, vem som gjorde det och när. Det står bredvid summan i statistiken.",
            "valid_from": "Den första dagen i en månad.",
        }
        widgets = {"basis": forms.text_area(3), "valid_from": forms.DateInput}
