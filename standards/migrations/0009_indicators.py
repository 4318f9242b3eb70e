import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.calendar
from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0005_finished_reviews_stay"),
        ("organisation", "__first__"),
        ("standards", "0008_seed_answering"),
    ]

    operations = [
        CreateTable(
            name="ComparedMunicipality",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        max_length=4,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^\\d{4}$", "Koden är fyra siffror.")],
                        verbose_name="kommunkod",
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="kommun")),
                ("is_similar", models.BooleanField(default=True, verbose_name="räknas som liknande")),
            ],
            options={
                "verbose_name": "kommun att jämföra med",
                "verbose_name_plural": "kommuner att jämföra med",
                "ordering": ["name"],
            },
        ),
        CreateTable(
            name="HistoricalComparedMunicipality",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        db_index=True,
                        max_length=4,
                        validators=[django.core.validators.RegexValidator("^\\d{4}$", "Koden är fyra siffror.")],
                        verbose_name="kommunkod",
                    ),
                ),
                ("name", models.CharField(db_index=True, max_length=80, verbose_name="kommun")),
                ("is_similar", models.BooleanField(default=True, verbose_name="räknas som liknande")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical kommun att jämföra med",
                "verbose_name_plural": "historical kommuner att jämföra med",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalIndicator",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, verbose_name="nyckel")),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                ("definition", models.TextField(max_length=2000, verbose_name="vad det betyder")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="källa")),
                ("unit_of_measure", models.CharField(max_length=40, verbose_name="mäts i")),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(
                        default=0, validators=[django.core.validators.MaxValueValidator(3)], verbose_name="decimaler"
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("up", "Högre"), ("down", "Lägre"), ("none", "Varken eller")],
                        default="up",
                        max_length=5,
                        verbose_name="bättre är",
                    ),
                ),
                (
                    "interval",
                    models.CharField(
                        choices=[
                            ("month", "Varje månad"),
                            ("quarter", "Varje kvartal"),
                            ("tertial", "Varje tertial"),
                            ("year", "Varje år"),
                        ],
                        default="month",
                        max_length=8,
                        verbose_name="mäts",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("figure", "Talet skrivs som det är"),
                            ("share", "Andel i procent: så många av alla"),
                            ("median", "Median: det mittersta av flera tal"),
                            ("per_place", "Antal delat med platser eller vårddygn"),
                        ],
                        default="figure",
                        max_length=10,
                        verbose_name="räknas som",
                    ),
                ),
                ("numerator_words", models.CharField(blank=True, max_length=200, verbose_name="det som räknas")),
                ("denominator_words", models.CharField(blank=True, max_length=200, verbose_name="av alla")),
                (
                    "denominator_kind",
                    models.CharField(
                        blank=True,
                        choices=[("places", "Platser"), ("care_days", "Vårddygn")],
                        max_length=10,
                        verbose_name="delas med",
                    ),
                ),
                (
                    "per",
                    models.PositiveIntegerField(
                        default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name="per så många"
                    ),
                ),
                (
                    "hide_below",
                    models.PositiveSmallIntegerField(default=5, verbose_name="visa inte när det bygger på färre än"),
                ),
                (
                    "kolada_id",
                    models.CharField(
                        blank=True,
                        max_length=6,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[NU]\\d{5}$", "Skriv som i Kolada: N eller U och fem siffror, till exempel U23471."
                            )
                        ],
                        verbose_name="nyckeltal i Kolada",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical indikator",
                "verbose_name_plural": "historical indikatorer",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, unique=True, verbose_name="nyckel")),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                ("definition", models.TextField(max_length=2000, verbose_name="vad det betyder")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="källa")),
                ("unit_of_measure", models.CharField(max_length=40, verbose_name="mäts i")),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(
                        default=0, validators=[django.core.validators.MaxValueValidator(3)], verbose_name="decimaler"
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("up", "Högre"), ("down", "Lägre"), ("none", "Varken eller")],
                        default="up",
                        max_length=5,
                        verbose_name="bättre är",
                    ),
                ),
                (
                    "interval",
                    models.CharField(
                        choices=[
                            ("month", "Varje månad"),
                            ("quarter", "Varje kvartal"),
                            ("tertial", "Varje tertial"),
                            ("year", "Varje år"),
                        ],
                        default="month",
                        max_length=8,
                        verbose_name="mäts",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("figure", "Talet skrivs som det är"),
                            ("share", "Andel i procent: så många av alla"),
                            ("median", "Median: det mittersta av flera tal"),
                            ("per_place", "Antal delat med platser eller vårddygn"),
                        ],
                        default="figure",
                        max_length=10,
                        verbose_name="räknas som",
                    ),
                ),
                ("numerator_words", models.CharField(blank=True, max_length=200, verbose_name="det som räknas")),
                ("denominator_words", models.CharField(blank=True, max_length=200, verbose_name="av alla")),
                (
                    "denominator_kind",
                    models.CharField(
                        blank=True,
                        choices=[("places", "Platser"), ("care_days", "Vårddygn")],
                        max_length=10,
                        verbose_name="delas med",
                    ),
                ),
                (
                    "per",
                    models.PositiveIntegerField(
                        default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name="per så många"
                    ),
                ),
                (
                    "hide_below",
                    models.PositiveSmallIntegerField(default=5, verbose_name="visa inte när det bygger på färre än"),
                ),
                (
                    "kolada_id",
                    models.CharField(
                        blank=True,
                        max_length=6,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[NU]\\d{5}$", "Skriv som i Kolada: N eller U och fem siffror, till exempel U23471."
                            )
                        ],
                        verbose_name="nyckeltal i Kolada",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
            ],
            options={
                "verbose_name": "indikator",
                "verbose_name_plural": "indikatorer",
                "ordering": ["name", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="indicator_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("kolada_id", ""), _negated=True), ("valid_to__isnull", True)),
                        fields=("kolada_id",),
                        name="indicator_once_per_kolada_id",
                        violation_error_message="Det finns redan en indikator med det nyckeltalet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("method", "per_place"), _negated=True),
                            models.Q(("denominator_kind", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="indicator_per_place_says_of_what",
                        violation_error_message="Välj vad antalet ska delas med.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kolada_id", ""), ("interval", "year"), _connector="OR"),
                        name="indicator_of_kolada_is_yearly",
                        violation_error_message="Koladas nyckeltal finns för hela år. Välj Varje år.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalIndicatorValue",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("period", models.DateField(help_text="Periodens första dag.", verbose_name="period")),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=16, null=True, verbose_name="värde"),
                ),
                (
                    "numerator",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=16, null=True, verbose_name="täljare"),
                ),
                (
                    "denominator",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=16, null=True, verbose_name="nämnare"),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[("secret", "Sekretess"), ("missing", "Saknas"), ("too_few", "För få för att visas")],
                        max_length=10,
                        verbose_name="varför det saknas",
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("by_hand", "Inskrivet för hand"),
                            ("computed", "Uträknat här"),
                            ("imported", "Inläst eller hämtat"),
                            ("self_inspection", "Ur egenkontroll"),
                            ("journal_review", "Ur journalgranskning"),
                        ],
                        max_length=16,
                        verbose_name="hur det kom hit",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="källa")),
                ("imported_from", models.CharField(blank=True, max_length=120, verbose_name="inläst ur")),
                ("read_on", models.DateField(blank=True, null=True, verbose_name="hämtat")),
                ("comment", models.CharField(blank=True, max_length=300, verbose_name="kommentar")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="varför det rättades")),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="sparat")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.indicator",
                        verbose_name="indikator",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical värde",
                "verbose_name_plural": "historical värden",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalComparisonValue",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("nation", "Riket"), ("similar", "Liknande kommuner"), ("municipality", "En kommun")],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("place", models.CharField(max_length=80, verbose_name="plats")),
                ("period", models.DateField(verbose_name="period")),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=16, null=True, verbose_name="värde"),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[("secret", "Sekretess"), ("missing", "Saknas"), ("too_few", "För få för att visas")],
                        max_length=10,
                        verbose_name="varför det saknas",
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="räknat så")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="källa")),
                ("imported_from", models.CharField(blank=True, max_length=120, verbose_name="inläst ur")),
                ("read_on", models.DateField(blank=True, null=True, verbose_name="hämtat")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.indicator",
                        verbose_name="indikator",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical jämförelsevärde",
                "verbose_name_plural": "historical jämförelsevärden",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="ComparisonValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("nation", "Riket"), ("similar", "Liknande kommuner"), ("municipality", "En kommun")],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("place", models.CharField(max_length=80, verbose_name="plats")),
                ("period", models.DateField(verbose_name="period")),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=16, null=True, verbose_name="värde"),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[("secret", "Sekretess"), ("missing", "Saknas"), ("too_few", "För få för att visas")],
                        max_length=10,
                        verbose_name="varför det saknas",
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="räknat så")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="källa")),
                ("imported_from", models.CharField(blank=True, max_length=120, verbose_name="inläst ur")),
                ("read_on", models.DateField(blank=True, null=True, verbose_name="hämtat")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comparisons",
                        to="standards.indicator",
                        verbose_name="indikator",
                    ),
                ),
            ],
            options={
                "verbose_name": "jämförelsevärde",
                "verbose_name_plural": "jämförelsevärden",
                "ordering": ["period", "kind", "place"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "kind", "place", "period"), name="comparison_value_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", ""), ("value__isnull", False)),
                            models.Q(("value__isnull", True), models.Q(("status", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="comparison_value_or_why_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period__day", 1)), name="comparison_value_period_begins"
                    ),
                ],
            },
        ),
        CreateTable(
            name="IndicatorValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("period", models.DateField(help_text="Periodens första dag.", verbose_name="period")),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=16, null=True, verbose_name="värde"),
                ),
                (
                    "numerator",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=16, null=True, verbose_name="täljare"),
                ),
                (
                    "denominator",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=16, null=True, verbose_name="nämnare"),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[("secret", "Sekretess"), ("missing", "Saknas"), ("too_few", "För få för att visas")],
                        max_length=10,
                        verbose_name="varför det saknas",
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("by_hand", "Inskrivet för hand"),
                            ("computed", "Uträknat här"),
                            ("imported", "Inläst eller hämtat"),
                            ("self_inspection", "Ur egenkontroll"),
                            ("journal_review", "Ur journalgranskning"),
                        ],
                        max_length=16,
                        verbose_name="hur det kom hit",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="källa")),
                ("imported_from", models.CharField(blank=True, max_length=120, verbose_name="inläst ur")),
                ("read_on", models.DateField(blank=True, null=True, verbose_name="hämtat")),
                ("comment", models.CharField(blank=True, max_length=300, verbose_name="kommentar")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="varför det rättades")),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="sparat")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="standards.indicator",
                        verbose_name="indikator",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "värde",
                "verbose_name_plural": "värden",
                "ordering": ["period", "pk"],
                "indexes": [models.Index(fields=["indicator", "period"], name="indicator_value_period")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "unit", "period"),
                        name="indicator_value_once",
                        violation_error_message="Det finns redan ett värde för den perioden.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", ""), ("value__isnull", False)),
                            models.Q(("value__isnull", True), models.Q(("status", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="indicator_value_or_why_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("denominator__isnull", True), ("denominator__gte", 0), _connector="OR"),
                        name="indicator_value_denominator",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period__day", 1)), name="indicator_value_period_begins"
                    ),
                ],
            },
        ),
    ]
