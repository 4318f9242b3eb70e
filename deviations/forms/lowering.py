"""What a form that judges asks for besides, when the judgement is lower than the one that holds."""

from django import forms as fields

from core import forms

from ..track_workflow import GRAVITY, Judgement


class LoweringMixin(fields.Form):
    """Lowering is done on purpose: it is asked once more, with words to the one who reported. The form has a field
    `judgement` and is given its track."""

    to_reporter = fields.CharField(
        label="Till den som rapporterade: varför är bedömningen lägre?",
        max_length=4000,
        required=False,
        widget=forms.text_area(3),
        help_text="Bara om du sänker bedömningen. Skickas som ett meddelande. Vanliga ord, inga namn, inget annat "
        "ur utredningen.",
    )
    understood = fields.BooleanField(label="Ja, bedömningen ska sänkas", required=False, widget=fields.HiddenInput)

    def __init__(self, *args, track, **kwargs):
        super().__init__(*args, **kwargs)
        self.track = track
        if not track.judgement or not GRAVITY[Judgement(track.judgement)] or not track.deviation.reporter_id:
            del self.fields["to_reporter"]

    def clean(self):
        data = super().clean()
        chosen = data.get("judgement")
        if not chosen or not self.lowers(chosen):
            return data
        if "to_reporter" in self.fields and not data.get("to_reporter", "").strip():
            self.add_error("to_reporter", "Du sänker bedömningen. Berätta varför för den som rapporterade.")
        if not data.get("understood"):
            self.fields["understood"].widget = fields.CheckboxInput()
            self.add_error(
                "understood",
                f"Du sänker bedömningen från ”{self.track.get_judgement_display()}” till "
                f"”{Judgement(chosen).label}”. Kryssa i rutan om det är så det ska vara.",
            )
        return data

    def lowers(self, chosen) -> bool:
        now = self.track.judgement
        return bool(now) and GRAVITY[Judgement(chosen)] < GRAVITY[Judgement(now)]

    @property
    def words_to_reporter(self) -> str:
        """What is sent to the one who reported; "" when the judgement is not lowered."""
        lowers = self.lowers(self.cleaned_data["judgement"])
        return self.cleaned_data.get("to_reporter", "") if lowers else ""
