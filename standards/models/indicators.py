"""Indicators: what we measure, its values unit by unit and period by period, and what they are compared with."""

from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel, ScopedQuerySet
from core.drawing import format_number
from core.models import VersionedModel
from core.retention import Retention
from organisation.models import DatedQuerySet, Unit

from ..indicator_rules import judge_value, period_words
from .judging import DatedModel, Denominator

FIGURE = {"max_digits": 16, "decimal_places": 6}


class Direction(models.TextChoices):
    """Which way is better."""

    UP = "up", "Högre"
    DOWN = "down", "Lägre"
    NONE = "none", "Varken eller"


class Interval(models.TextChoices):
    MONTH = "month", "Varje månad"
    QUARTER = "quarter", "Varje kvartal"
    TERTIAL = "tertial", "Varje tertial"
    YEAR = "year", "Varje år"


class Method(models.TextChoices):
    """How a value comes about out of what is counted."""

    FIGURE = "figure", "Talet skrivs som det är"
    SHARE = "share", "Andel i procent: så många av alla"
    MEDIAN = "median", "Median: det mittersta av flera tal"
    PER_PLACE = "per_place", "Antal delat med platser eller vårddygn"


class Missing(models.TextChoices):
    """Why there is no value. A missing value is never a nought."""

    SECRET = "secret", "Sekretess"
    MISSING = "missing", "Saknas"
    TOO_FEW = "too_few", "För få för att visas"


class How(models.TextChoices):
    """How a value came here. COMPUTED: somebody wrote what it rests on (how many of how many, the numbers, a count),
    and the value was computed here."""

    BY_HAND = "by_hand", "Inskrivet för hand"
    COMPUTED = "computed", "Uträknat ur inskrivna tal"
    IMPORTED = "imported", "Inläst eller hämtat"
    SELF_INSPECTION = "self_inspection", "Ur egenkontroll"
    JOURNAL_REVIEW = "journal_review", "Ur journalgranskning"


class IndicatorQuerySet(DatedQuerySet, ScopedQuerySet):
    """Dated and scoped."""


class Indicator(VersionedModel, DatedModel, ScopedModel):
    """Something that is measured again and again. Retired, never deleted: its values stay.

    board empty: the whole municipality's. Source: SOSFS 2011:9 5 kap. 2 § (egenkontroll may compare with results of
    others and with national registers).
    """

    key = models.SlugField("nyckel", max_length=60, unique=True)
    name = models.CharField("namn", max_length=120)
    definition = models.TextField("vad det betyder", max_length=2000)
    source = models.CharField("källa", max_length=200, blank=True)
    board = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nämnd")
    unit_of_measure = models.CharField("mäts i", max_length=40)
    decimals = models.PositiveSmallIntegerField("decimaler", default=0, validators=[MaxValueValidator(3)])
    direction = models.CharField(
        "bättre är",
        max_length=5,
        choices=Direction,
        default=Direction.UP,
    )
    interval = models.CharField("mäts", max_length=8, choices=Interval, default=Interval.MONTH)
    method = models.CharField("räknas som", max_length=10, choices=Method, default=Method.FIGURE)
    numerator_words = models.CharField("det som räknas", max_length=200, blank=True)
    denominator_words = models.CharField("av alla", max_length=200, blank=True)
    denominator_kind = models.CharField("delas med", max_length=10, choices=Denominator.Kind, blank=True)
    per = models.PositiveIntegerField("per så många", default=1, validators=[MinValueValidator(1)])
    hide_below = models.PositiveSmallIntegerField("visa inte när det bygger på färre än", default=5)
    kolada_id = models.CharField(
        "nyckeltal i Kolada",
        max_length=6,
        blank=True,
        validators=[
            RegexValidator(r"^[NU]\d{5}$", "Skriv som i Kolada: N eller U och fem siffror, till exempel U23471.")
        ],
    )

    objects = IndicatorQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id key name definition source board unit_of_measure decimals direction interval method numerator_words "
        "denominator_words denominator_kind per hide_below kolada_id valid_from valid_to version"
    )

    class Meta(DatedModel.Meta):
        verbose_name = "indikator"
        verbose_name_plural = "indikatorer"
        ordering = ["name", "pk"]
        constraints = [
            *DatedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["kolada_id"],
                condition=~Q(kolada_id="") & Q(valid_to__isnull=True),
                name="indicator_once_per_kolada_id",
                violation_error_message="Det finns redan en indikator med det nyckeltalet.",
            ),
            models.CheckConstraint(
                condition=~Q(method=Method.PER_PLACE) | ~Q(denominator_kind=""),
                name="indicator_per_place_says_of_what",
                violation_error_message="Välj vad antalet ska delas med.",
            ),
            models.CheckConstraint(
                condition=Q(kolada_id="") | Q(interval=Interval.YEAR),
                name="indicator_of_kolada_is_yearly",
                violation_error_message="Koladas nyckeltal finns för hela år. Välj Varje år.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("indicators:show", args=[self.key])

    @classmethod
    def access_q(cls, user, action):
        from ..access import indicator_q

        return indicator_q(user, action)

    def words(self, value) -> str:
        """A value with this indicator's decimals and its unit: "87,5 procent"; "–" for none."""
        return format_number(value, self.decimals) + (f" {self.unit_of_measure}" if value is not None else "")

    def figure(self, value) -> int | Decimal | None:
        """A value as it is shown, as a number: rounded to this indicator's decimals, halves away from nought."""
        if value is None:
            return None
        rounded = value.quantize(Decimal(1).scaleb(-self.decimals), rounding=ROUND_HALF_UP)
        return rounded if self.decimals else int(rounded)

    def judge(self, value):
        """Raises ValueError, in words, for a value that this cannot have: 250 procent, a count below nought."""
        told = f"{self.name} {self.definition}"
        judge_value(value, method=self.method, unit_of_measure=self.unit_of_measure, words=told)

    def period(self, start, *, short=False) -> str:
        """ "kvartal 3 2026"."""
        return period_words(self.interval, start, short=short)


class IndicatorValue(VersionedModel, ScopedModel):
    """One value of an indicator at a unit in a period. Corrected with a reason; history keeps what stood before."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="values", verbose_name="indikator")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    period = models.DateField("period", help_text="Periodens första dag.")
    value = models.DecimalField("värde", null=True, blank=True, **FIGURE)
    numerator = models.DecimalField("täljare", null=True, blank=True, **FIGURE)
    denominator = models.DecimalField("nämnare", null=True, blank=True, **FIGURE)
    # Hidden though it rests on enough: a value beside it that does not could be worked out (services.withholding).
    withheld = models.BooleanField(default=False, editable=False)
    status = models.CharField("varför det saknas", max_length=10, choices=Missing, blank=True)
    how = models.CharField("hur det kom hit", max_length=16, choices=How)
    source = models.CharField("källa", max_length=200, blank=True)
    imported_from = models.CharField("inläst ur", max_length=120, blank=True)
    read_on = models.DateField("hämtat", null=True, blank=True)
    comment = models.CharField("kommentar", max_length=300, blank=True)
    reason = models.CharField("varför det rättades", max_length=300, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="av"
    )
    saved_at = models.DateTimeField("sparat", default=timezone.now)

    history = HistoricalRecords(excluded_fields=["withheld"])
    retention = Retention(
        keep="id indicator unit period value numerator denominator status how source imported_from read_on comment "
        "reason saved_at withheld version",
        clear="saved_by",
    )

    class Meta:
        verbose_name = "värde"
        verbose_name_plural = "värden"
        ordering = ["period", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "period"],
                name="indicator_value_once",
                violation_error_message="Det finns redan ett värde för den perioden.",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, status="") | (Q(value__isnull=True) & ~Q(status="")),
                name="indicator_value_or_why_not",
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gte=0), name="indicator_value_denominator"
            ),
            models.CheckConstraint(condition=Q(period__day=1), name="indicator_value_period_begins"),
        ]
        indexes = [models.Index(fields=["indicator", "period"], name="indicator_value_period")]

    def __str__(self):
        return f"{self.indicator}, {self.unit}, {self.indicator.period(self.period)}"

    @classmethod
    def access_q(cls, user, action):
        from ..access import value_q

        return value_q(user, action)

    @property
    def too_few(self) -> bool:
        """Whether it, or one that it would give away, rests on so few that somebody could be recognised in it (the
        indicator says how few)."""
        if self.value is None or self.denominator is None:
            return False
        return self.withheld or self.denominator < self.indicator.hide_below

    @property
    def shown(self) -> Decimal | None:
        """The value as others may see it."""
        return None if self.too_few else self.value

    @property
    def words(self) -> str:
        """The value with its unit, or why there is none: "sekretess", "bygger på färre än 5"."""
        if self.too_few:
            # The same words whichever reason hid it: they must not say where the few are.
            return f"visas inte, något här eller intill bygger på färre än {self.indicator.hide_below}"
        return self.get_status_display().lower() if self.value is None else self.indicator.words(self.value)


class ComparisonValue(models.Model):
    """What an indicator is compared with: the nation, similar municipalities, or a named one. As it was published."""

    class Kind(models.TextChoices):
        NATION = "nation", "Riket"
        SIMILAR = "similar", "Liknande kommuner"
        MUNICIPALITY = "municipality", "En kommun"

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="comparisons", verbose_name="indikator")
    kind = models.CharField("slag", max_length=12, choices=Kind)
    place = models.CharField("plats", max_length=80)
    period = models.DateField("period")
    value = models.DecimalField("värde", null=True, blank=True, **FIGURE)
    status = models.CharField("varför det saknas", max_length=10, choices=Missing, blank=True)
    basis = models.CharField("räknat så", max_length=200, blank=True)
    source = models.CharField("källa", max_length=200, blank=True)
    imported_from = models.CharField("inläst ur", max_length=120, blank=True)
    read_on = models.DateField("hämtat", null=True, blank=True)

    history = HistoricalRecords()
    retention = Retention(keep="id indicator kind place period value status basis source imported_from read_on")

    class Meta:
        verbose_name = "jämförelsevärde"
        verbose_name_plural = "jämförelsevärden"
        ordering = ["period", "kind", "place"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "kind", "place", "period"], name="comparison_value_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, status="") | (Q(value__isnull=True) & ~Q(status="")),
                name="comparison_value_or_why_not",
            ),
            models.CheckConstraint(condition=Q(period__day=1), name="comparison_value_period_begins"),
        ]

    def __str__(self):
        return f"{self.indicator}, {self.place}, {self.indicator.period(self.period)}"


class ComparedMunicipality(models.Model):
    """A municipality that we compare ourselves with, by its code in Kolada; similar ones count in one mean."""

    code = models.CharField(
        "kommunkod", max_length=4, unique=True, validators=[RegexValidator(r"^\d{4}$", "Koden är fyra siffror.")]
    )
    name = models.CharField("kommun", max_length=80, unique=True)
    is_similar = models.BooleanField("räknas som liknande", default=True)
    group = models.CharField("ur gruppen", max_length=200, blank=True)

    history = HistoricalRecords()
    retention = Retention(keep="id code name is_similar group")

    class Meta:
        verbose_name = "kommun att jämföra med"
        verbose_name_plural = "kommuner att jämföra med"
        ordering = ["name"]

    def __str__(self):
        return self.name
