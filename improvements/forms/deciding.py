"""The measure that a room above decides: against a cause, a risk, a finding, at a stop."""

from datetime import date, timedelta

from django import forms as plain

from core import forms
from core.calendar import local_today
from core.forms import LONG_TEXT
from organisation.models import User

from ..rules import last_look
from ..selectors import possible_owners

MEASURE_DAYS = 30  # our own proposal
# What is asked before the day that is chosen here, and on it. True of any day.
ASKED_WHEN = (
    "Dagen för ert slutliga svar. Fram till den frågar Min dag 30, 90 och 180 dagar efter att åtgärden är genomförd."
)


class DecideMeasureForm(forms.Form):
    """What is to be done, by whom and by when. A room says what its measure is to be read without, and when the effect
    may be looked at; board is the id of the nämnd whose people may answer for it."""

    read_without = "det som ligger bakom"
    follow_up_hint = ""

    title = plain.CharField(label="Vad ska göras?", max_length=160)
    description = plain.CharField(label="Hur?", required=False, max_length=LONG_TEXT, widget=forms.text_area(3))
    owner = plain.ModelChoiceField(
        label="Vem ansvarar?", queryset=User.objects.none(), widget=forms.SearchSelect(placeholder="Skriv ett namn")
    )
    due_on = plain.DateField(label="Klart senast", widget=forms.DateInput)
    follow_up_on = plain.DateField(label="När följer ni upp effekten?", required=False, widget=forms.DateInput)

    def __init__(self, *args, board, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = possible_owners([board])
        self.fields[
            "title"
        ].help_text = (
            f"Börja med ett verb: Inför, Prova, Utbilda. Så att det går att förstå utan {self.read_without}. Inga namn."
        )
        self.fields["follow_up_on"].help_text = f"{ASKED_WHEN} {self.follow_up_hint}".strip()


def proposed(user, *, due: date | None = None, days: int = MEASURE_DAYS) -> dict:
    """What stands in the form from the start: the person at the page, so many days from now unless a local day is
    given, and the effect when the last look at it has been made (rules.last_look)."""
    due = due or local_today() + timedelta(days=days)
    return {"owner": user.pk, "due_on": due, "follow_up_on": last_look(due)}
