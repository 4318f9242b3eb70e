"""What is asked about a template, and about what usually can happen."""

from core import forms

from ..models import AnalysisTemplate, TemplateRisk
from ..workflow import Occasion


class TemplateForm(forms.ModelForm):
    """An occasion that comes again. The day from which it holds is asked for when it is new."""

    class Meta:
        model = AnalysisTemplate
        fields = ["name", "occasion", "description", "what_changes", "order", "valid_from"]
        labels = {
            "name": "Vad heter tillfället?",
            "occasion": "Varför ser man framåt då?",
            "description": "Kort om när mallen passar",
            "what_changes": "Vad ska man tänka på när ändringen beskrivs?",
            "order": "Plats i listan",
            "valid_from": "Går att välja från",
        }
        help_texts = {
            "what_changes": "Frågor som hjälper dem som börjar en analys.",
            "order": "Lägre tal kommer först.",
        }
        widgets = {"description": forms.text_area(2), "what_changes": forms.text_area(3), "valid_from": forms.DateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["occasion"].choices = [("", "Välj"), *Occasion.choices]
        if self.instance.pk:
            del self.fields["valid_from"]


class ChangeTemplateForm(forms.VersionedFormMixin, TemplateForm):
    pass


class TemplateRiskForm(forms.VersionedFormMixin, forms.ModelForm):
    """Something that usually can happen. The version is the template's: its risks are a part of it."""

    class Meta:
        model = TemplateRisk
        fields = ["event", "cause", "consequence", "concerned"]
        labels = {
            "event": "Vad kan hända?",
            "cause": "Varför kan det hända?",
            "consequence": "Vad kan det leda till?",
            "concerned": "För vem?",
        }
        help_texts = {"concerned": "En grupp eller en roll, aldrig ett namn."}
        widgets = {"cause": forms.text_area(2), "consequence": forms.text_area(2)}
