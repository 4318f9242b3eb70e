"""What we judge by: categories, causes, themes, risk matrices, denominators. Dated, retired, never deleted."""

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from core.calendar import local_today
from core.models import VersionedModel
from core.retention import Retention
from organisation.models import DatedQuerySet, Unit


class DatedModel(models.Model):
    """A standard holds from a day, to a day (both included); what has been judged by it keeps pointing at it."""

    valid_from = models.DateField("gäller från", default=local_today)
    valid_to = models.DateField("gäller till och med", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(class)s_ends_after_it_begins",
                violation_error_message="Sista dagen kan inte ligga före första dagen.",
            )
        ]

    @property
    def is_valid(self) -> bool:
        today = local_today()
        return self.valid_from <= today and (self.valid_to is None or self.valid_to >= today)

    @property
    def has_ended(self) -> bool:
        return self.valid_to is not None and self.valid_to < local_today()


class NamedModel(VersionedModel, DatedModel):
    """A choice in a list: a stable key for import and statistics, and the words that people see."""

    key = models.SlugField("nyckel", max_length=60, unique=True)
    name = models.CharField("namn", max_length=80)
    description = models.CharField("förklaring", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("ordning", default=100)

    class Meta(DatedModel.Meta):
        abstract = True
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class Category(NamedModel):
    """What an avvikelse is about: a tree of two levels.

    The tiles of the reporting form are the top categories marked so; the rest is for handlers. UNKNOWN is the tile that
    is always there, because nobody who reports must know.
    """

    UNKNOWN = "vet-inte"

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="hör till"
    )
    is_tile = models.BooleanField("visas för den som rapporterar", default=False)
    is_work_environment = models.BooleanField(
        "kan också gälla arbetsmiljön",
        default=False,
        help_text="Rapporten visar då vägen till kommunens system för arbetsskador.",
    )

    history = HistoricalRecords()
    retention = Retention(
        keep="id key name description order parent is_tile is_work_environment valid_from valid_to version"
    )

    class Meta(NamedModel.Meta):
        verbose_name = "kategori"
        verbose_name_plural = "kategorier"


class CauseCategory(NamedModel):
    """Where a cause lies. Source: the five groups of the handbook for event analysis (Socialstyrelsen, SKR), and
    as the sixth the barriers."""

    history = HistoricalRecords()
    retention = Retention(keep="id key name description order valid_from valid_to version")

    class Meta(NamedModel.Meta):
        verbose_name = "orsaksområde"
        verbose_name_plural = "orsaksområden"


class Theme(NamedModel):
    """What an event touches of the values that the quality work starts from (värdegrunden)."""

    history = HistoricalRecords()
    retention = Retention(keep="id key name description order valid_from valid_to version")

    class Meta(NamedModel.Meta):
        verbose_name = "tema"
        verbose_name_plural = "teman"


class RiskMatrixQuerySet(DatedQuerySet):
    def with_parts(self):
        """The scales, classes and squares too, in three queries."""
        return self.prefetch_related("levels", "classes", "cells")


class RiskMatrix(VersionedModel, DatedModel):
    """A way to judge severity and likelihood. A case keeps the matrix that it was judged with.

    So a matrix that has begun to hold is never changed: a new edition takes over from a day on, under the same key.
    No act lays down a scale (SOSFS 2011:9 5 kap. 1 § asks for likelihood and consequences only).
    """

    class Purpose(models.TextChoices):
        EVENTS = "events", "Händelser (avvikelser)"
        INDIVIDUAL = "individual", "Risker för en enskild person"

    class Method(models.TextChoices):
        PRODUCT = "product", "Allvarlighet gånger sannolikhet, med gränser"
        TABLE = "table", "Tabell, ruta för ruta"

    key = models.SlugField("nyckel", max_length=60)
    edition = models.PositiveSmallIntegerField("utgåva", default=1)
    name = models.CharField("namn", max_length=80)
    purpose = models.CharField("används för", max_length=20, choices=Purpose, default=Purpose.EVENTS)
    method = models.CharField("räknesätt", max_length=10, choices=Method, default=Method.PRODUCT)
    description = models.CharField("om matrisen", max_length=300, blank=True)
    further_from_severity = models.PositiveSmallIntegerField(
        "allvarlighet som alltid går vidare",
        null=True,
        blank=True,
        default=4,
        help_text="Från och med den här allvarligheten måste ärendet utredas, hur låg sannolikheten än är.",
    )
    # The handbook's rule may be departed from, but not without a word (rules.flaws).
    not_further_reason = models.CharField("varför den högsta inte alltid går vidare", max_length=300, blank=True)

    objects = RiskMatrixQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id key edition name purpose method description further_from_severity not_further_reason valid_from "
        "valid_to version"
    )

    class Meta(DatedModel.Meta):
        verbose_name = "riskmatris"
        verbose_name_plural = "riskmatriser"
        ordering = ["purpose", "-valid_from", "name"]
        constraints = [
            *DatedModel.Meta.constraints,
            models.UniqueConstraint(fields=["key", "edition"], name="riskmatrix_edition_once"),
        ]

    def __str__(self):
        return self.name if self.edition == 1 else f"{self.name}, utgåva {self.edition}"

    @cached_property
    def always_further_from(self) -> int | None:
        """The severity from which what is judged always goes further, however unlikely: the one that is chosen, or the
        highest; None where it is said why it does not. No query when its parts are prefetched (`with_parts`)."""
        if self.further_from_severity is not None or self.not_further_reason:
            return self.further_from_severity
        grave = [level.value for level in self.levels.all() if level.axis == RiskLevel.Axis.SEVERITY]
        return max(grave, default=None)

    @property
    def has_begun(self) -> bool:
        """Whether somebody may have judged by it, so that it may no longer be changed."""
        return self.valid_from <= local_today()


class RiskLevel(models.Model):
    """One step on one of the matrix's two scales."""

    class Axis(models.TextChoices):
        SEVERITY = "severity", "Allvarlighet"
        LIKELIHOOD = "likelihood", "Sannolikhet"

    matrix = models.ForeignKey(RiskMatrix, models.CASCADE, related_name="levels")
    axis = models.CharField("skala", max_length=10, choices=Axis)
    value = models.PositiveSmallIntegerField("värde")
    label = models.CharField("namn", max_length=40)
    description = models.CharField("betyder", max_length=200, blank=True)

    history = HistoricalRecords()
    retention = Retention(keep="id matrix axis value label description")

    class Meta:
        verbose_name = "steg"
        verbose_name_plural = "steg"
        ordering = ["axis", "value"]
        constraints = [
            models.UniqueConstraint(fields=["matrix", "axis", "value"], name="risk_level_once"),
            models.CheckConstraint(condition=Q(value__gte=1, value__lte=6), name="risk_level_between_1_and_6"),
        ]

    def __str__(self):
        return f"{self.value} {self.label}"


class RiskClass(models.Model):
    """What a judgement comes to: a word, a symbol (never colour alone), and whether the case must go further."""

    class Tone(models.TextChoices):
        CALM = "ang", "Grön (lugn)"
        NOTE = "himmel", "Blå (uppmärksamma)"
        WATCH = "sol", "Gul (bevaka)"
        SERIOUS = "lingon", "Röd (allvarlig)"

    matrix = models.ForeignKey(RiskMatrix, models.CASCADE, related_name="classes")
    rank = models.PositiveSmallIntegerField("ordning", help_text="1 är den lindrigaste.")
    label = models.CharField("namn", max_length=40)
    symbol = models.CharField("tecken", max_length=4)
    tone = models.CharField("färg", max_length=10, choices=Tone)
    min_score = models.PositiveSmallIntegerField("från och med värde", null=True, blank=True)
    goes_further = models.BooleanField("måste utredas", default=False)
    advice = models.CharField("råd", max_length=200, blank=True)

    history = HistoricalRecords()
    retention = Retention(keep="id matrix rank label symbol tone min_score goes_further advice")

    class Meta:
        verbose_name = "riskklass"
        verbose_name_plural = "riskklasser"
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["matrix", "rank"], name="risk_class_once")]

    def __str__(self):
        return self.label

    @property
    def words(self) -> str:
        """The label inside a sentence: "hög risk"; one with a code stands as it is written: "R3 Betydande"."""
        return self.label if any(letter.isdigit() for letter in self.label) else self.label.lower()


class RiskCell(models.Model):
    """A square of a matrix that is a table."""

    matrix = models.ForeignKey(RiskMatrix, models.CASCADE, related_name="cells")
    severity = models.PositiveSmallIntegerField()
    likelihood = models.PositiveSmallIntegerField()
    risk_class = models.ForeignKey(RiskClass, models.CASCADE, related_name="+")

    history = HistoricalRecords()
    retention = Retention(keep="id matrix severity likelihood risk_class")

    class Meta:
        verbose_name = "ruta"
        verbose_name_plural = "rutor"
        constraints = [models.UniqueConstraint(fields=["matrix", "severity", "likelihood"], name="risk_cell_once")]

    def __str__(self):
        return f"{self.severity} × {self.likelihood}"


class Denominator(models.Model):
    """What a number of cases is set against, so that units of different size can be read side by side."""

    class Kind(models.TextChoices):
        PLACES = "places", "Platser"
        CARE_DAYS = "care_days", "Vårddygn"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    kind = models.CharField("slag", max_length=10, choices=Kind)
    month = models.DateField("månad", help_text="Månadens första dag.")
    value = models.DecimalField("värde", max_digits=10, decimal_places=1)

    history = HistoricalRecords()
    retention = Retention(keep="id unit kind month value")

    class Meta:
        verbose_name = "nämnare"
        verbose_name_plural = "nämnare"
        ordering = ["unit__path", "month"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "month"],
                name="denominator_once_a_month",
                violation_error_message="Det finns redan ett värde för den månaden.",
            ),
            models.CheckConstraint(
                condition=Q(value__gt=0),
                name="denominator_positive",
                violation_error_message="Värdet ska vara större än noll.",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="denominator_month_begins"),
        ]

    def __str__(self):
        return f"{self.unit} {self.month:%Y-%m}: {self.value}"
