"""The words of a draft, its file, and why it is written."""

from django import forms as plain
from django.urls import reverse

from core import forms
from improvements.models import Measure
from organisation.roles import Action

from ..files import MAX_BYTES
from ..services import said_of_picture
from ..word import described
from ..workflow import undescribed_in

HOW_TO_WRITE = "Skriv kort och i den ordning man gör det. Rutan Så skriver du visar hur rubriker och steg skrivs."


def seen_measures(user):
    """The measures that the person may see, the latest first."""
    return Measure.objects.visible_to(user, Action.SEE_MEASURES).order_by("-created_at", "-pk")


class StartForm(forms.Form):
    """Why a new revision is begun."""

    reason = plain.CharField(
        label="Vad ska ändras, och varför?",
        required=False,
        max_length=4000,
        widget=plain.Textarea(attrs={"rows": 4}),
        help_text="Står bredvid ändringen när den är klar. Skriv inga uppgifter om enskilda. Går att fylla i senare.",
    )
    measure = plain.ModelChoiceField(
        label="Är det en åtgärd bakom?",
        queryset=None,
        required=False,
        widget=forms.SearchSelect(placeholder="Skriv ett nummer eller några ord"),
        help_text="Då syns det varför rutinen ändrades, och åtgärden visar vad den ledde till.",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = seen_measures(user)


class WriteForm(forms.VersionedFormMixin, StartForm):
    """A draft: everything in it may be empty until it is sent."""

    mark_optional = False

    title = plain.CharField(label="Rubrik", max_length=160)
    summary = plain.CharField(
        label="När använder man den?",
        required=False,
        max_length=2000,
        widget=plain.Textarea(attrs={"rows": 2}),
        help_text="En eller två meningar, med de ord som den säger som letar.",
    )
    result = plain.CharField(
        label="Vad blir resultatet?", required=False, max_length=2000, widget=plain.Textarea(attrs={"rows": 2})
    )
    indicators = plain.CharField(
        label="Hur vet vi att den fungerar?",
        required=False,
        max_length=2000,
        widget=plain.Textarea(attrs={"rows": 3}),
        help_text="Indikatorer: det ni mäter eller ser efter, en på varje rad.",
    )
    body = plain.CharField(
        label="Texten", required=False, widget=plain.Textarea(attrs={"rows": 18}), help_text=HOW_TO_WRITE
    )
    picture = plain.FileField(
        label="Bilden",
        required=False,
        help_text="JPEG eller PNG. Den läggs sist i texten; flytta raden dit den ska stå.",
    )
    picture_text = plain.CharField(
        label="Vad visar bilden?",
        required=False,
        max_length=300,
        help_text="Måste fyllas i när du lägger till en bild: det läses upp för den som inte ser den.",
    )
    keywords = plain.CharField(
        label="Sökord",
        required=False,
        max_length=400,
        help_text="Andra ord för samma sak, med komma mellan: ramla, halka, hittad på golvet.",
    )
    is_minor = plain.BooleanField(
        label="Det är en liten rättelse", required=False,
        help_text="Stavfel, telefonnummer, länkar. Den som har läst behöver inte läsa igen.",
    )  # fmt: skip
    question = plain.CharField(
        label="Fråga till den som har läst",
        required=False,
        max_length=200,
        help_text="En fråga som visar om det viktigaste har gått fram.",
    )
    answers = plain.CharField(
        label="Svar att välja på",
        required=False,
        max_length=800,
        widget=plain.Textarea(attrs={"rows": 3}),
        help_text="Ett på varje rad. Sätt * först på raden med det rätta svaret.",
    )

    def __init__(self, *args, revision, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if revision.is_process:
            self.fields["summary"].label = "Vad är processen till för?"
            for name in ("body", "picture", "picture_text"):
                del self.fields[name]
        else:
            del self.fields["result"], self.fields["indicators"]
        if revision.measure_id and not self.fields["measure"].queryset.filter(pk=revision.measure_id).exists():
            # Somebody else's choice that this person may not see: kept as it is.
            del self.fields["measure"]
        self.order_fields(["title", "summary", "result", "indicators", "body", "picture", "picture_text", "keywords",
                           "reason", "measure", "is_minor", "question", "answers"])  # fmt: skip
        self._ask_what_pictures_show(revision)
        self.fields["reason"].label = "Varför skrivs den?" if revision.number == 1 else "Vad är ändrat, och varför?"
        names = [name for name in self.fields if hasattr(revision, name) and name not in ("version", "answers")]
        self.initial = {
            **{name: getattr(revision, name) for name in names if name != "measure"},
            "measure": revision.measure_id,
            "answers": "\n".join(
                f"{'* ' if place == revision.right_answer else ''}{answer}"
                for place, answer in enumerate(revision.answers)
            ),
            **self.initial,
        }

    def _ask_what_pictures_show(self, revision):
        """A field for each picture in the text that does not say what it shows. What is typed decides when there is
        something: a text that saves itself still lacks the words that stand in the field."""
        self.undescribed = []  # (field, the picture's address)
        body = self.data.get("body", "") if self.is_bound else revision.body
        addresses = undescribed_in(body) if "body" in self.fields else []
        pictures = revision.document.pictures.all() if addresses else []
        ours = {f"bild:{picture.key}": picture.key for picture in pictures}
        for place, address in enumerate((each for each in addresses if each in ours), start=1):
            key = ours[address]
            self.fields[f"shows_{key}"] = plain.CharField(
                label=f"Vad visar bild {place}?", required=False, max_length=300
            )
            url = reverse("processes:picture", args=[revision.document.key, key])
            self.undescribed.append((f"shows_{key}", address, url))

    def pictures_to_describe(self):
        return [(self[name], url) for name, _, url in self.undescribed]

    def clean(self):
        data = super().clean()
        for name, address, _ in self.undescribed:
            if words := described(data.get(name, "")):
                data["body"] = said_of_picture(data.get("body", ""), address, words)
        if data.get("picture_text") and not data.get("picture") and "picture" in self.fields:
            self.add_error("picture", "Välj bilden som du har beskrivit.")
        return data

    @property
    def values(self) -> dict:
        """What the service writes, as it was typed; the answers as a list and the place of the right one."""
        left_out = {"version", "picture", "picture_text", "answers", *(name for name, _, _ in self.undescribed)}
        values = {name: value for name, value in self.cleaned_data.items() if name not in left_out}
        lines = [line.strip() for line in self.cleaned_data.get("answers", "").splitlines() if line.strip()]
        right = next((place for place, line in enumerate(lines) if line.startswith("*")), None)
        if values.get("question"):
            return values | {"answers": [line.lstrip("* ") for line in lines], "right_answer": right}
        return values | {"answers": [], "right_answer": None}


class FileForm(forms.VersionedFormMixin, forms.Form):
    """The draft as a file."""

    file = plain.FileField(
        label="PDF eller Word (.docx)",
        widget=plain.FileInput(attrs={"data-max-bytes": MAX_BYTES, "accept": ".pdf,.docx"}),
        help_text="Högst 15 MB. Texten läses ur filen, så att den går att hitta och jämföra.",
    )
