"""What is asked when a unit names its ombud."""

from core import forms
from organisation.forms import PersonField
from organisation.models import User

from ..selectors import people_to_name


class AppointRepresentativeForm(forms.VersionedFormMixin, forms.Form):
    person = PersonField(
        label="Vem är ombud?",
        queryset=User.objects.none(),
        required=False,
        empty_label="Ingen",
        help_text="Välj bland dem som har uppdrag på enheten. Utan ombud svarar enhetschefen.",
    )

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_to_name(unit)
