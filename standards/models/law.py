"""The law as dated data: what an act says since when, which duties follow, and which clocks they start.

A law's wording is never a string in a template. "Genast", "utan dröjsmål" and "snarast" never become a number of days:
a duty keeps the legal word and the local target apart.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from core.models import VersionedModel
from core.retention import Retention
from organisation.models import Law, Unit

from .judging import DatedModel
from .tracks import TrackKind


class LegalReference(VersionedModel, DatedModel):
    """One paragraph of an act as it has read since a day. `topic` is what the rule is about and stays when the act is
    replaced: so a page finds the paragraph that was in force on the day of the event."""

    class Force(models.TextChoices):
        MUST = "must", "Ska"
        SHOULD = "should", "Bör"
        LOCAL = "local", "Lokalt"

    class Certainty(models.TextChoices):
        """How sure we are of the wording. All but READ say on page and paper that the wording is not checked."""

        READ = "read", "Läst i författningen"
        RESTATED = "restated", "Läst i en myndighets återgivning"
        KNOWN = "known", "Allmänt känt, inte läst"
        UNSURE = "unsure", "Osäkert"

    key = models.SlugField("nyckel", max_length=60, unique=True)
    topic = models.SlugField("ämne", max_length=60, db_index=True)
    act = models.CharField("författning", max_length=40, help_text="Kort namn, till exempel SoL eller SOSFS 2011:9.")
    number = models.CharField("nummer", max_length=20, blank=True, help_text="SFS-nummer, till exempel 2025:400.")
    chapter = models.CharField("kapitel", max_length=10, blank=True)
    paragraph = models.CharField("paragraf", max_length=20, blank=True)
    law = models.CharField("gäller ärenden enligt", max_length=3, choices=Law, blank=True)
    force = models.CharField("bindande", max_length=10, choices=Force, default=Force.MUST)
    title = models.CharField("rubrik", max_length=120)
    legal_word = models.CharField("lagens ord om tiden", max_length=80, blank=True)
    explanation = models.TextField("med vanliga ord")
    certainty = models.CharField("hur säkert", max_length=10, choices=Certainty, default=Certainty.UNSURE)
    source = models.CharField("källa", max_length=300, blank=True)
    # Set when somebody at the municipality has compared our words with the act.
    checked_on = models.DateField("kontrollerad mot författningen", null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="av"
    )

    history = HistoricalRecords()
    retention = Retention(
        keep="id key topic act number chapter paragraph law force title legal_word explanation certainty source "
        "checked_on valid_from valid_to version",
        clear="checked_by",
    )

    class Meta(DatedModel.Meta):
        verbose_name = "lagrum"
        verbose_name_plural = "lagrum"
        ordering = ["act", "number", "chapter", "paragraph", "valid_from"]
        constraints = [
            *DatedModel.Meta.constraints,
            models.CheckConstraint(
                name="legal_reference_checked_pair",
                condition=Q(checked_on__isnull=True, checked_by__isnull=True) | Q(checked_on__isnull=False),
            ),
        ]

    def __str__(self):
        return self.citation

    @property
    def citation(self) -> str:
        """ "27 kap. 2 § SoL (2025:400)", "artikel 33 GDPR (2016/679)", "allmänna råd till 7 kap. 1 § SOSFS 2011:9"."""
        parts = ["allmänna råd till" if self.force == self.Force.SHOULD else "", self.place, self.act]
        parts += [f"({self.number})" if self.number else ""]
        return " ".join(part for part in parts if part)

    @property
    def place(self) -> str:
        """Where in the act: "27 kap. 2 §", "1 kap. 1–3 §§", "artikel 33"; "" for the act as a whole."""
        paragraph = self.paragraph
        if paragraph and not paragraph.startswith("artikel"):
            paragraph += " §§" if "–" in paragraph else " §"
        return " ".join(part for part in (f"{self.chapter} kap." if self.chapter else "", paragraph) if part)

    @property
    def is_checked(self) -> bool:
        """Whether the wording has been read in the act itself, by us or by somebody at the municipality."""
        return self.certainty == self.Certainty.READ or self.checked_on is not None


class TimeUnit(models.TextChoices):
    HOURS = "hours", "timmar"
    WORKING_DAYS = "working_days", "arbetsdagar"
    DAYS = "days", "dagar"
    WEEKS = "weeks", "veckor"
    MONTHS = "months", "månader"
    YEARS = "years", "år"


class Duty(DatedModel):
    """Something that must be done, from when, and in which words the law says how soon (LAW.md 9).

    limit is what the law itself counts in (None: a word, and then no end date may be computed). target is the local
    default, which each nämnd may change (LocalTarget).
    """

    key = models.SlugField("nyckel", max_length=30)
    order = models.PositiveSmallIntegerField("ordning", default=100)
    name = models.CharField("skyldighet", max_length=120)
    track = models.CharField("spår", max_length=20, choices=TrackKind, blank=True)
    law = models.CharField("gäller ärenden enligt", max_length=3, choices=Law, blank=True)
    start = models.CharField("räknas från", max_length=120)
    topic = models.SlugField("lagrummets ämne", max_length=60)
    legal_word = models.CharField("lagens ord", max_length=80, blank=True)
    limit = models.PositiveSmallIntegerField("lagens gräns", null=True, blank=True)
    limit_unit = models.CharField("i", max_length=15, choices=TimeUnit, blank=True)
    force = models.CharField("bindande", max_length=10, choices=LegalReference.Force, default=LegalReference.Force.MUST)
    certainty = models.CharField(
        "hur säkert", max_length=10, choices=LegalReference.Certainty, default=LegalReference.Certainty.UNSURE
    )
    target = models.PositiveSmallIntegerField("eget mål", null=True, blank=True)
    target_unit = models.CharField("i", max_length=15, choices=TimeUnit, blank=True)
    # Days (for hour clocks: hours) before the target at which whoever leads is reminded, falling.
    reminders = models.JSONField("påminnelser", default=list, blank=True)

    history = HistoricalRecords()
    retention = Retention(
        keep="id key order name track law start topic legal_word limit limit_unit force certainty target target_unit "
        "reminders valid_from valid_to"
    )

    class Meta(DatedModel.Meta):
        verbose_name = "skyldighet"
        verbose_name_plural = "skyldigheter"
        ordering = ["order", "key"]
        constraints = [
            *DatedModel.Meta.constraints,
            models.UniqueConstraint(fields=["key", "valid_from"], name="duty_once_from_a_day"),
            models.CheckConstraint(
                name="duty_limit_has_a_unit",
                condition=Q(limit__isnull=True, limit_unit="") | Q(limit__isnull=False) & ~Q(limit_unit=""),
            ),
            models.CheckConstraint(
                name="duty_target_has_a_unit",
                condition=Q(target__isnull=True, target_unit="") | Q(target__isnull=False) & ~Q(target_unit=""),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_in_hours(self) -> bool:
        return TimeUnit.HOURS in (self.limit_unit, self.target_unit)


class LocalTarget(VersionedModel, DatedModel):
    """A nämnd's own target for a duty, instead of the default. Never shown as the law's."""

    duty_key = models.SlugField("skyldighet", max_length=30)
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    target = models.PositiveSmallIntegerField("eget mål")
    target_unit = models.CharField("i", max_length=15, choices=TimeUnit)
    reminders = models.JSONField("påminnelser", default=list, blank=True)

    history = HistoricalRecords()
    retention = Retention(keep="id duty_key board target target_unit reminders valid_from valid_to version")

    class Meta(DatedModel.Meta):
        verbose_name = "eget mål"
        verbose_name_plural = "egna mål"
        ordering = ["board", "duty_key", "-valid_from"]
        constraints = [
            *DatedModel.Meta.constraints,
            models.UniqueConstraint(fields=["duty_key", "board", "valid_from"], name="local_target_once_from_a_day"),
            models.CheckConstraint(name="local_target_is_some", condition=Q(target__gte=1)),
        ]

    def __str__(self):
        return f"{self.duty_key}: {self.target} {self.get_target_unit_display()}"
