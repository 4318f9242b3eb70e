"""Which of the law's tracks an event may belong to, as rules in data: an edition of rules, in words, that suggest and
never decide (KL 6 kap. 38 §: no automated decision on quality; SOSFS 2011:9 5 kap.: avvikelse is the umbrella)."""

from django.db import models
from simple_history.models import HistoricalRecords

from core.calendar import local_today
from core.models import VersionedModel
from core.retention import Retention

from .judging import DatedModel, NamedModel


class TrackKind(models.TextChoices):
    """Tracks have different acts, objects, judges, clocks, secrecy and retention; they never melt into one."""

    LEX_SARAH = "lex_sarah", "Lex Sarah"
    LEX_MARIA = "lex_maria", "Lex Maria"
    WORK_ENVIRONMENT = "work_environment", "Arbetsmiljö"
    DATA_BREACH = "data_breach", "Personuppgiftsincident"
    MEDICAL_DEVICE = "medical_device", "Medicinteknisk produkt"


class Outcome(models.TextChoices):
    """How it went for the person, in everyday words: no scale, no class of severity."""

    PREVENTED = "prevented", "Det hände aldrig, vi hann stoppa det"
    AS_USUAL = "as_usual", "Mår som vanligt"
    DISTRESS = "distress", "Blev ledsen, rädd eller fick ont"
    NURSE = "nurse", "Behövde sjuksköterska eller läkare"
    HOSPITAL = "hospital", "Behövde sjukhus eller ambulans"
    UNKNOWN = "unknown", "Vet inte"


class Trait(NamedModel):
    """Something that may hold for an event and that the handler ticks when judging it: plain words, no law."""

    class Group(models.TextChoices):
        WHAT = "what", "Vad hände?"
        HARM = "harm", "Hur gick det för personen?"
        WHO = "who", "Vem och var?"
        MORE = "more", "Något mer?"

    group = models.CharField("fråga", max_length=10, choices=Group, default=Group.WHAT)

    history = HistoricalRecords()
    retention = Retention(keep="id key name description order group valid_from valid_to version")

    class Meta(NamedModel.Meta):
        verbose_name = "kännetecken"
        verbose_name_plural = "kännetecken"


class RuleEdition(VersionedModel, DatedModel):
    """An edition of the rules: never changed once it holds; a new one takes over from a day on."""

    edition = models.PositiveSmallIntegerField("utgåva", unique=True)
    note = models.CharField("vad som ändrades", max_length=300, blank=True)

    history = HistoricalRecords()
    retention = Retention(keep="id edition note valid_from valid_to version")

    class Meta(DatedModel.Meta):
        verbose_name = "utgåva av reglerna"
        verbose_name_plural = "utgåvor av reglerna"
        ordering = ["-edition"]

    def __str__(self):
        return f"utgåva {self.edition}"

    @property
    def has_begun(self) -> bool:
        """Whether somebody may have been advised by it, so that it may no longer be changed."""
        return self.valid_from <= local_today()


class TrackRule(models.Model):
    """When every condition that is given holds, the track is suggested, with the reason in words.

    conditions: see standards.suggestions.CONDITIONS. `track` "" leads elsewhere: nothing is opened and the words say
    where to go. steps: keys of steps that are then asked for (standards.suggestions.STEPS).
    """

    edition = models.ForeignKey(RuleEdition, models.PROTECT, related_name="rules", verbose_name="utgåva")
    order = models.PositiveSmallIntegerField("ordning", default=100)
    track = models.CharField("spår", max_length=20, choices=TrackKind, blank=True)
    conditions = models.JSONField("villkor", default=dict)
    reason = models.CharField("därför", max_length=300)
    steps = models.JSONField("steg", default=list, blank=True)
    topic = models.SlugField("lagrummets ämne", max_length=60, blank=True)

    retention = Retention(keep="id edition order track conditions reason steps topic")

    class Meta:
        verbose_name = "regel"
        verbose_name_plural = "regler"
        ordering = ["edition", "order", "pk"]

    def __str__(self):
        return self.reason
