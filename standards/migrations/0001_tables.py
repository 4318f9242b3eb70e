"""What is judged by: categories, matrices, the law's duties, rules, indicators with their values."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.calendar
from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    replaces = [
        ("standards", "0001_initial"),
        ("standards", "0003_law_and_tracks"),
        ("standards", "0006_version_rule_editions"),
        ("standards", "0009_indicators"),
        ("standards", "0010_indicator_imports"),
        ("standards", "0011_kolada"),
        ("standards", "0012_judgements"),
        ("standards", "0013_journal_reviews"),
        ("standards", "0014_costs"),
        ("standards", "0015_not_further_reason"),
        ("standards", "0017_withheld_values"),
    ]

    initial = True

    dependencies = [
        ("organisation", "0001_tables"),
    ]

    operations = [
        CreateTable(
            name="Category",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, unique=True, verbose_name="nyckel")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="förklaring")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="ordning")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="standards.category",
                        verbose_name="hör till",
                    ),
                ),
                ("is_tile", models.BooleanField(default=False, verbose_name="visas för den som rapporterar")),
                (
                    "is_work_environment",
                    models.BooleanField(
                        default=False,
                        help_text="Rapporten visar då vägen till kommunens system för arbetsskador.",
                        verbose_name="kan också gälla arbetsmiljön",
                    ),
                ),
            ],
            options={
                "verbose_name": "kategori",
                "verbose_name_plural": "kategorier",
                "ordering": ["order", "name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="category_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalCauseCategory",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, verbose_name="nyckel")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="förklaring")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="ordning")),
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
                "verbose_name": "historical orsaksområde",
                "verbose_name_plural": "historical orsaksområden",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="CauseCategory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, unique=True, verbose_name="nyckel")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="förklaring")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="ordning")),
            ],
            options={
                "verbose_name": "orsaksområde",
                "verbose_name_plural": "orsaksområden",
                "ordering": ["order", "name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="causecategory_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalTheme",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, verbose_name="nyckel")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="förklaring")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="ordning")),
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
                "verbose_name": "historical tema",
                "verbose_name_plural": "historical teman",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Theme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, unique=True, verbose_name="nyckel")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="förklaring")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="ordning")),
            ],
            options={
                "verbose_name": "tema",
                "verbose_name_plural": "teman",
                "ordering": ["order", "name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="theme_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalRiskMatrix",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, verbose_name="nyckel")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="utgåva")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                (
                    "purpose",
                    models.CharField(
                        choices=[("events", "Händelser (avvikelser)"), ("individual", "Risker för en enskild person")],
                        default="events",
                        max_length=20,
                        verbose_name="används för",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("product", "Allvarlighet gånger sannolikhet, med gränser"),
                            ("table", "Tabell, ruta för ruta"),
                        ],
                        default="product",
                        max_length=10,
                        verbose_name="räknesätt",
                    ),
                ),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="om matrisen")),
                (
                    "further_from_severity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        default=4,
                        help_text="Från och med den här allvarligheten måste ärendet utredas, hur låg sannolikheten än är.",
                        null=True,
                        verbose_name="allvarlighet som alltid går vidare",
                    ),
                ),
                (
                    "not_further_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="varför den högsta inte alltid går vidare"
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
                "verbose_name": "historical riskmatris",
                "verbose_name_plural": "historical riskmatriser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="RiskMatrix",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, verbose_name="nyckel")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="utgåva")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                (
                    "purpose",
                    models.CharField(
                        choices=[("events", "Händelser (avvikelser)"), ("individual", "Risker för en enskild person")],
                        default="events",
                        max_length=20,
                        verbose_name="används för",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("product", "Allvarlighet gånger sannolikhet, med gränser"),
                            ("table", "Tabell, ruta för ruta"),
                        ],
                        default="product",
                        max_length=10,
                        verbose_name="räknesätt",
                    ),
                ),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="om matrisen")),
                (
                    "further_from_severity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        default=4,
                        help_text="Från och med den här allvarligheten måste ärendet utredas, hur låg sannolikheten än är.",
                        null=True,
                        verbose_name="allvarlighet som alltid går vidare",
                    ),
                ),
                (
                    "not_further_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="varför den högsta inte alltid går vidare"
                    ),
                ),
            ],
            options={
                "verbose_name": "riskmatris",
                "verbose_name_plural": "riskmatriser",
                "ordering": ["purpose", "-valid_from", "name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="riskmatrix_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    ),
                    models.UniqueConstraint(fields=("key", "edition"), name="riskmatrix_edition_once"),
                ],
            },
        ),
        CreateTable(
            name="HistoricalDenominator",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("places", "Platser"), ("care_days", "Vårddygn")], max_length=10, verbose_name="slag"
                    ),
                ),
                ("month", models.DateField(help_text="Månadens första dag.", verbose_name="månad")),
                ("value", models.DecimalField(decimal_places=1, max_digits=10, verbose_name="värde")),
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
                "verbose_name": "historical nämnare",
                "verbose_name_plural": "historical nämnare",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Denominator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("places", "Platser"), ("care_days", "Vårddygn")], max_length=10, verbose_name="slag"
                    ),
                ),
                ("month", models.DateField(help_text="Månadens första dag.", verbose_name="månad")),
                ("value", models.DecimalField(decimal_places=1, max_digits=10, verbose_name="värde")),
            ],
            options={
                "verbose_name": "nämnare",
                "verbose_name_plural": "nämnare",
                "ordering": ["unit__path", "month"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "kind", "month"),
                        name="denominator_once_a_month",
                        violation_error_message="Det finns redan ett värde för den månaden.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__gt", 0)),
                        name="denominator_positive",
                        violation_error_message="Värdet ska vara större än noll.",
                    ),
                    models.CheckConstraint(condition=models.Q(("month__day", 1)), name="denominator_month_begins"),
                ],
            },
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
            name="HistoricalQualityJudgement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("quarter", models.DateField(help_text="Kvartalets första dag.", verbose_name="kvartal")),
                (
                    "grade",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Stora brister"), (2, "Brister"), (3, "Godtagbar"), (4, "God"), (5, "Mycket god")],
                        verbose_name="omdöme",
                    ),
                ),
                ("why", models.TextField(max_length=600, verbose_name="varför")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="varför det ändrades")),
                ("judged_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
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
                    "judged_by",
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
                "verbose_name": "historical bedömning av kvaliteten",
                "verbose_name_plural": "historical bedömningar av kvaliteten",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="QualityJudgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
                ("quarter", models.DateField(help_text="Kvartalets första dag.", verbose_name="kvartal")),
                (
                    "grade",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Stora brister"), (2, "Brister"), (3, "Godtagbar"), (4, "God"), (5, "Mycket god")],
                        verbose_name="omdöme",
                    ),
                ),
                ("why", models.TextField(max_length=600, verbose_name="varför")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="varför det ändrades")),
                (
                    "judged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("judged_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
            ],
            options={
                "verbose_name": "bedömning av kvaliteten",
                "verbose_name_plural": "bedömningar av kvaliteten",
                "ordering": ["-quarter", "unit__path"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "quarter"),
                        name="quality_judged_once_a_quarter",
                        violation_error_message="Kvartalet är redan bedömt. Ändra bedömningen i stället.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarter__day", 1), ("quarter__month__in", (1, 4, 7, 10))),
                        name="quality_judgement_quarter_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grade__gte", 1), ("grade__lte", 5)), name="quality_judgement_grade"
                    ),
                ],
            },
        ),
        CreateTable(
            name="KoladaFetch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Väntar"),
                            ("running", "Hämtas nu"),
                            ("done", "Hämtat"),
                            ("failed", "Gick inte"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="begärd")),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="påbörjad")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="klar")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="vad som hände")),
                ("added", models.PositiveIntegerField(default=0, verbose_name="nya")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="ändrade")),
                ("same", models.PositiveIntegerField(default=0, verbose_name="som förut")),
                ("left", models.JSONField(default=list, verbose_name="att veta")),
            ],
            options={
                "verbose_name": "hämtning ur Kolada",
                "verbose_name_plural": "hämtningar ur Kolada",
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        CreateTable(
            name="KoladaAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=600, unique=True, verbose_name="fråga")),
                ("body", models.TextField(verbose_name="svar")),
                ("etag", models.CharField(blank=True, max_length=200)),
                ("modified", models.CharField(blank=True, max_length=60)),
                ("fetched_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="hämtat")),
            ],
            options={
                "verbose_name": "svar från Kolada",
                "verbose_name_plural": "svar från Kolada",
            },
        ),
        CreateTable(
            name="HistoricalTrait",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, verbose_name="nyckel")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="förklaring")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="ordning")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("what", "Vad hände?"),
                            ("harm", "Hur gick det för personen?"),
                            ("who", "Vem och var?"),
                            ("more", "Något mer?"),
                        ],
                        default="what",
                        max_length=10,
                        verbose_name="fråga",
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
                "verbose_name": "historical kännetecken",
                "verbose_name_plural": "historical kännetecken",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Trait",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, unique=True, verbose_name="nyckel")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="förklaring")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="ordning")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("what", "Vad hände?"),
                            ("harm", "Hur gick det för personen?"),
                            ("who", "Vem och var?"),
                            ("more", "Något mer?"),
                        ],
                        default="what",
                        max_length=10,
                        verbose_name="fråga",
                    ),
                ),
            ],
            options={
                "verbose_name": "kännetecken",
                "verbose_name_plural": "kännetecken",
                "ordering": ["order", "name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="trait_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalRuleEdition",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("edition", models.PositiveSmallIntegerField(db_index=True, verbose_name="utgåva")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="vad som ändrades")),
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
                "verbose_name": "historical utgåva av reglerna",
                "verbose_name_plural": "historical utgåvor av reglerna",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="RuleEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("edition", models.PositiveSmallIntegerField(unique=True, verbose_name="utgåva")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="vad som ändrades")),
            ],
            options={
                "verbose_name": "utgåva av reglerna",
                "verbose_name_plural": "utgåvor av reglerna",
                "ordering": ["-edition"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="ruleedition_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalLegalReference",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, verbose_name="nyckel")),
                ("topic", models.SlugField(max_length=60, verbose_name="ämne")),
                (
                    "act",
                    models.CharField(
                        help_text="Kort namn, till exempel SoL eller SOSFS 2011:9.",
                        max_length=40,
                        verbose_name="författning",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, help_text="SFS-nummer, till exempel 2025:400.", max_length=20, verbose_name="nummer"
                    ),
                ),
                ("chapter", models.CharField(blank=True, max_length=10, verbose_name="kapitel")),
                ("paragraph", models.CharField(blank=True, max_length=20, verbose_name="paragraf")),
                (
                    "law",
                    models.CharField(
                        blank=True,
                        choices=[("sol", "SoL"), ("lss", "LSS"), ("hsl", "HSL")],
                        max_length=3,
                        verbose_name="gäller ärenden enligt",
                    ),
                ),
                (
                    "force",
                    models.CharField(
                        choices=[("must", "Ska"), ("should", "Bör"), ("local", "Lokalt")],
                        default="must",
                        max_length=10,
                        verbose_name="bindande",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="rubrik")),
                ("legal_word", models.CharField(blank=True, max_length=80, verbose_name="lagens ord om tiden")),
                ("explanation", models.TextField(verbose_name="med vanliga ord")),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("read", "Läst i författningen"),
                            ("restated", "Läst i en myndighets återgivning"),
                            ("known", "Allmänt känt, inte läst"),
                            ("unsure", "Osäkert"),
                        ],
                        default="unsure",
                        max_length=10,
                        verbose_name="hur säkert",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="källa")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="kontrollerad mot författningen")),
                (
                    "checked_by",
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
                "verbose_name": "historical lagrum",
                "verbose_name_plural": "historical lagrum",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="LegalReference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, unique=True, verbose_name="nyckel")),
                ("topic", models.SlugField(max_length=60, verbose_name="ämne")),
                (
                    "act",
                    models.CharField(
                        help_text="Kort namn, till exempel SoL eller SOSFS 2011:9.",
                        max_length=40,
                        verbose_name="författning",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, help_text="SFS-nummer, till exempel 2025:400.", max_length=20, verbose_name="nummer"
                    ),
                ),
                ("chapter", models.CharField(blank=True, max_length=10, verbose_name="kapitel")),
                ("paragraph", models.CharField(blank=True, max_length=20, verbose_name="paragraf")),
                (
                    "law",
                    models.CharField(
                        blank=True,
                        choices=[("sol", "SoL"), ("lss", "LSS"), ("hsl", "HSL")],
                        max_length=3,
                        verbose_name="gäller ärenden enligt",
                    ),
                ),
                (
                    "force",
                    models.CharField(
                        choices=[("must", "Ska"), ("should", "Bör"), ("local", "Lokalt")],
                        default="must",
                        max_length=10,
                        verbose_name="bindande",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="rubrik")),
                ("legal_word", models.CharField(blank=True, max_length=80, verbose_name="lagens ord om tiden")),
                ("explanation", models.TextField(verbose_name="med vanliga ord")),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("read", "Läst i författningen"),
                            ("restated", "Läst i en myndighets återgivning"),
                            ("known", "Allmänt känt, inte läst"),
                            ("unsure", "Osäkert"),
                        ],
                        default="unsure",
                        max_length=10,
                        verbose_name="hur säkert",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="källa")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="kontrollerad mot författningen")),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
            ],
            options={
                "verbose_name": "lagrum",
                "verbose_name_plural": "lagrum",
                "ordering": ["act", "number", "chapter", "paragraph", "valid_from"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="legalreference_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_by__isnull", True), ("checked_on__isnull", True)),
                            ("checked_on__isnull", False),
                            _connector="OR",
                        ),
                        name="legal_reference_checked_pair",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalDuty",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=30, verbose_name="nyckel")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="ordning")),
                ("name", models.CharField(max_length=120, verbose_name="skyldighet")),
                (
                    "track",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lex_sarah", "Lex Sarah"),
                            ("lex_maria", "Lex Maria"),
                            ("work_environment", "Arbetsmiljö"),
                            ("data_breach", "Personuppgiftsincident"),
                            ("medical_device", "Medicinteknisk produkt"),
                        ],
                        max_length=20,
                        verbose_name="spår",
                    ),
                ),
                (
                    "law",
                    models.CharField(
                        blank=True,
                        choices=[("sol", "SoL"), ("lss", "LSS"), ("hsl", "HSL")],
                        max_length=3,
                        verbose_name="gäller ärenden enligt",
                    ),
                ),
                ("start", models.CharField(max_length=120, verbose_name="räknas från")),
                ("topic", models.SlugField(max_length=60, verbose_name="lagrummets ämne")),
                ("legal_word", models.CharField(blank=True, max_length=80, verbose_name="lagens ord")),
                ("limit", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="lagens gräns")),
                (
                    "limit_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hours", "timmar"),
                            ("working_days", "arbetsdagar"),
                            ("days", "dagar"),
                            ("weeks", "veckor"),
                            ("months", "månader"),
                            ("years", "år"),
                        ],
                        max_length=15,
                        verbose_name="i",
                    ),
                ),
                (
                    "force",
                    models.CharField(
                        choices=[("must", "Ska"), ("should", "Bör"), ("local", "Lokalt")],
                        default="must",
                        max_length=10,
                        verbose_name="bindande",
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("read", "Läst i författningen"),
                            ("restated", "Läst i en myndighets återgivning"),
                            ("known", "Allmänt känt, inte läst"),
                            ("unsure", "Osäkert"),
                        ],
                        default="unsure",
                        max_length=10,
                        verbose_name="hur säkert",
                    ),
                ),
                ("target", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="eget mål")),
                (
                    "target_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hours", "timmar"),
                            ("working_days", "arbetsdagar"),
                            ("days", "dagar"),
                            ("weeks", "veckor"),
                            ("months", "månader"),
                            ("years", "år"),
                        ],
                        max_length=15,
                        verbose_name="i",
                    ),
                ),
                ("reminders", models.JSONField(blank=True, default=list, verbose_name="påminnelser")),
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
                "verbose_name": "historical skyldighet",
                "verbose_name_plural": "historical skyldigheter",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=30, verbose_name="nyckel")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="ordning")),
                ("name", models.CharField(max_length=120, verbose_name="skyldighet")),
                (
                    "track",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lex_sarah", "Lex Sarah"),
                            ("lex_maria", "Lex Maria"),
                            ("work_environment", "Arbetsmiljö"),
                            ("data_breach", "Personuppgiftsincident"),
                            ("medical_device", "Medicinteknisk produkt"),
                        ],
                        max_length=20,
                        verbose_name="spår",
                    ),
                ),
                (
                    "law",
                    models.CharField(
                        blank=True,
                        choices=[("sol", "SoL"), ("lss", "LSS"), ("hsl", "HSL")],
                        max_length=3,
                        verbose_name="gäller ärenden enligt",
                    ),
                ),
                ("start", models.CharField(max_length=120, verbose_name="räknas från")),
                ("topic", models.SlugField(max_length=60, verbose_name="lagrummets ämne")),
                ("legal_word", models.CharField(blank=True, max_length=80, verbose_name="lagens ord")),
                ("limit", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="lagens gräns")),
                (
                    "limit_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hours", "timmar"),
                            ("working_days", "arbetsdagar"),
                            ("days", "dagar"),
                            ("weeks", "veckor"),
                            ("months", "månader"),
                            ("years", "år"),
                        ],
                        max_length=15,
                        verbose_name="i",
                    ),
                ),
                (
                    "force",
                    models.CharField(
                        choices=[("must", "Ska"), ("should", "Bör"), ("local", "Lokalt")],
                        default="must",
                        max_length=10,
                        verbose_name="bindande",
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("read", "Läst i författningen"),
                            ("restated", "Läst i en myndighets återgivning"),
                            ("known", "Allmänt känt, inte läst"),
                            ("unsure", "Osäkert"),
                        ],
                        default="unsure",
                        max_length=10,
                        verbose_name="hur säkert",
                    ),
                ),
                ("target", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="eget mål")),
                (
                    "target_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hours", "timmar"),
                            ("working_days", "arbetsdagar"),
                            ("days", "dagar"),
                            ("weeks", "veckor"),
                            ("months", "månader"),
                            ("years", "år"),
                        ],
                        max_length=15,
                        verbose_name="i",
                    ),
                ),
                ("reminders", models.JSONField(blank=True, default=list, verbose_name="påminnelser")),
            ],
            options={
                "verbose_name": "skyldighet",
                "verbose_name_plural": "skyldigheter",
                "ordering": ["order", "key"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="duty_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    ),
                    models.UniqueConstraint(fields=("key", "valid_from"), name="duty_once_from_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("limit__isnull", True), ("limit_unit", "")),
                            models.Q(("limit__isnull", False), models.Q(("limit_unit", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="duty_limit_has_a_unit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("target__isnull", True), ("target_unit", "")),
                            models.Q(("target__isnull", False), models.Q(("target_unit", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="duty_target_has_a_unit",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalLocalTarget",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("duty_key", models.SlugField(max_length=30, verbose_name="skyldighet")),
                ("target", models.PositiveSmallIntegerField(verbose_name="eget mål")),
                (
                    "target_unit",
                    models.CharField(
                        choices=[
                            ("hours", "timmar"),
                            ("working_days", "arbetsdagar"),
                            ("days", "dagar"),
                            ("weeks", "veckor"),
                            ("months", "månader"),
                            ("years", "år"),
                        ],
                        max_length=15,
                        verbose_name="i",
                    ),
                ),
                ("reminders", models.JSONField(blank=True, default=list, verbose_name="påminnelser")),
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
                "verbose_name": "historical eget mål",
                "verbose_name_plural": "historical egna mål",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="LocalTarget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("duty_key", models.SlugField(max_length=30, verbose_name="skyldighet")),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
                ("target", models.PositiveSmallIntegerField(verbose_name="eget mål")),
                (
                    "target_unit",
                    models.CharField(
                        choices=[
                            ("hours", "timmar"),
                            ("working_days", "arbetsdagar"),
                            ("days", "dagar"),
                            ("weeks", "veckor"),
                            ("months", "månader"),
                            ("years", "år"),
                        ],
                        max_length=15,
                        verbose_name="i",
                    ),
                ),
                ("reminders", models.JSONField(blank=True, default=list, verbose_name="påminnelser")),
            ],
            options={
                "verbose_name": "eget mål",
                "verbose_name_plural": "egna mål",
                "ordering": ["board", "duty_key", "-valid_from"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="localtarget_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    ),
                    models.UniqueConstraint(
                        fields=("duty_key", "board", "valid_from"), name="local_target_once_from_a_day"
                    ),
                    models.CheckConstraint(condition=models.Q(("target__gte", 1)), name="local_target_is_some"),
                ],
            },
        ),
        CreateTable(
            name="HistoricalCategory",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, verbose_name="nyckel")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="förklaring")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="ordning")),
                ("is_tile", models.BooleanField(default=False, verbose_name="visas för den som rapporterar")),
                (
                    "is_work_environment",
                    models.BooleanField(
                        default=False,
                        help_text="Rapporten visar då vägen till kommunens system för arbetsskador.",
                        verbose_name="kan också gälla arbetsmiljön",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.category",
                        verbose_name="hör till",
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
                "verbose_name": "historical kategori",
                "verbose_name_plural": "historical kategorier",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalRiskLevel",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "axis",
                    models.CharField(
                        choices=[("severity", "Allvarlighet"), ("likelihood", "Sannolikhet")],
                        max_length=10,
                        verbose_name="skala",
                    ),
                ),
                ("value", models.PositiveSmallIntegerField(verbose_name="värde")),
                ("label", models.CharField(max_length=40, verbose_name="namn")),
                ("description", models.CharField(blank=True, max_length=200, verbose_name="betyder")),
                (
                    "matrix",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.riskmatrix",
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
                "verbose_name": "historical steg",
                "verbose_name_plural": "historical steg",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="RiskLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "matrix",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="levels", to="standards.riskmatrix"
                    ),
                ),
                (
                    "axis",
                    models.CharField(
                        choices=[("severity", "Allvarlighet"), ("likelihood", "Sannolikhet")],
                        max_length=10,
                        verbose_name="skala",
                    ),
                ),
                ("value", models.PositiveSmallIntegerField(verbose_name="värde")),
                ("label", models.CharField(max_length=40, verbose_name="namn")),
                ("description", models.CharField(blank=True, max_length=200, verbose_name="betyder")),
            ],
            options={
                "verbose_name": "steg",
                "verbose_name_plural": "steg",
                "ordering": ["axis", "value"],
                "constraints": [
                    models.UniqueConstraint(fields=("matrix", "axis", "value"), name="risk_level_once"),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 1), ("value__lte", 6)), name="risk_level_between_1_and_6"
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalRiskClass",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("rank", models.PositiveSmallIntegerField(help_text="1 är den lindrigaste.", verbose_name="ordning")),
                ("label", models.CharField(max_length=40, verbose_name="namn")),
                ("symbol", models.CharField(max_length=4, verbose_name="tecken")),
                (
                    "tone",
                    models.CharField(
                        choices=[
                            ("ang", "Grön (lugn)"),
                            ("himmel", "Blå (uppmärksamma)"),
                            ("sol", "Gul (bevaka)"),
                            ("lingon", "Röd (allvarlig)"),
                        ],
                        max_length=10,
                        verbose_name="färg",
                    ),
                ),
                (
                    "min_score",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="från och med värde"),
                ),
                ("goes_further", models.BooleanField(default=False, verbose_name="måste utredas")),
                ("advice", models.CharField(blank=True, max_length=200, verbose_name="råd")),
                (
                    "matrix",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.riskmatrix",
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
                "verbose_name": "historical riskklass",
                "verbose_name_plural": "historical riskklasser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="RiskClass",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "matrix",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="classes", to="standards.riskmatrix"
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(help_text="1 är den lindrigaste.", verbose_name="ordning")),
                ("label", models.CharField(max_length=40, verbose_name="namn")),
                ("symbol", models.CharField(max_length=4, verbose_name="tecken")),
                (
                    "tone",
                    models.CharField(
                        choices=[
                            ("ang", "Grön (lugn)"),
                            ("himmel", "Blå (uppmärksamma)"),
                            ("sol", "Gul (bevaka)"),
                            ("lingon", "Röd (allvarlig)"),
                        ],
                        max_length=10,
                        verbose_name="färg",
                    ),
                ),
                (
                    "min_score",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="från och med värde"),
                ),
                ("goes_further", models.BooleanField(default=False, verbose_name="måste utredas")),
                ("advice", models.CharField(blank=True, max_length=200, verbose_name="råd")),
            ],
            options={
                "verbose_name": "riskklass",
                "verbose_name_plural": "riskklasser",
                "ordering": ["rank"],
                "constraints": [models.UniqueConstraint(fields=("matrix", "rank"), name="risk_class_once")],
            },
        ),
        CreateTable(
            name="HistoricalCostStandard",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                (
                    "hours",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=7, null=True, verbose_name="timmar"),
                ),
                (
                    "money",
                    models.DecimalField(blank=True, decimal_places=0, max_digits=10, null=True, verbose_name="kronor"),
                ),
                ("basis", models.TextField(verbose_name="vad det bygger på")),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.category",
                        verbose_name="kategori",
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
                "verbose_name": "historical schablonkostnad",
                "verbose_name_plural": "historical schablonkostnader",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="CostStandard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.category",
                        verbose_name="kategori",
                    ),
                ),
                (
                    "hours",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=7, null=True, verbose_name="timmar"),
                ),
                (
                    "money",
                    models.DecimalField(blank=True, decimal_places=0, max_digits=10, null=True, verbose_name="kronor"),
                ),
                ("basis", models.TextField(verbose_name="vad det bygger på")),
            ],
            options={
                "verbose_name": "schablonkostnad",
                "verbose_name_plural": "schablonkostnader",
                "ordering": ["category__order", "category__name", "-valid_from"],
                "constraints": [
                    models.UniqueConstraint(fields=("category", "valid_from"), name="cost_standard_once_from_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="cost_standard_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__isnull", False), ("money__isnull", False), _connector="OR"),
                        name="cost_standard_says_something",
                        violation_error_message="Skriv timmar, kronor eller båda.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hours__isnull", True), ("hours__gte", 0), _connector="OR"),
                            models.Q(("money__isnull", True), ("money__gte", 0), _connector="OR"),
                        ),
                        name="cost_standard_not_below_nought",
                        violation_error_message="Skriv ett tal från noll och uppåt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__day", 1)),
                        name="cost_standard_month_begins",
                        violation_error_message="Välj den första dagen i en månad.",
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
                "verbose_name": "historical värde",
                "verbose_name_plural": "historical värden",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="IndicatorValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
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
                ("withheld", models.BooleanField(default=False, editable=False)),
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
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="sparat")),
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
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comparisons",
                        to="standards.indicator",
                        verbose_name="indikator",
                    ),
                ),
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
            name="IndicatorImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.indicator",
                        verbose_name="indikator",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="filnamn")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="källa")),
                ("period", models.CharField(blank=True, max_length=20, verbose_name="period")),
                ("rows", models.JSONField(default=list, verbose_name="rader")),
                ("added", models.PositiveIntegerField(default=0, verbose_name="nya")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="ändrade")),
                ("same", models.PositiveIntegerField(default=0, verbose_name="fanns redan")),
                ("left", models.JSONField(default=list, verbose_name="lämnade rader")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("taken_on", models.DateField(blank=True, null=True, verbose_name="inläst")),
            ],
            options={
                "verbose_name": "inläsning av värden",
                "verbose_name_plural": "inläsningar av värden",
                "ordering": ["-at", "-pk"],
            },
        ),
        CreateTable(
            name="TrackRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="standards.ruleedition",
                        verbose_name="utgåva",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="ordning")),
                (
                    "track",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lex_sarah", "Lex Sarah"),
                            ("lex_maria", "Lex Maria"),
                            ("work_environment", "Arbetsmiljö"),
                            ("data_breach", "Personuppgiftsincident"),
                            ("medical_device", "Medicinteknisk produkt"),
                        ],
                        max_length=20,
                        verbose_name="spår",
                    ),
                ),
                ("conditions", models.JSONField(default=dict, verbose_name="villkor")),
                ("reason", models.CharField(max_length=300, verbose_name="därför")),
                ("steps", models.JSONField(blank=True, default=list, verbose_name="steg")),
                ("topic", models.SlugField(blank=True, max_length=60, verbose_name="lagrummets ämne")),
            ],
            options={
                "verbose_name": "regel",
                "verbose_name_plural": "regler",
                "ordering": ["edition", "order", "pk"],
            },
        ),
        CreateTable(
            name="HistoricalJournalReview",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("title", models.CharField(max_length=120, verbose_name="vad som granskas")),
                ("list_words", models.CharField(max_length=200, verbose_name="hur listan är ordnad")),
                ("on", models.DateField(verbose_name="dag")),
                (
                    "list_size",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="antal i listan",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="antal att granska",
                    ),
                ),
                ("seed", models.PositiveIntegerField(verbose_name="lottnyckel")),
                ("conclusion", models.TextField(blank=True, max_length=2000, verbose_name="vad det visar")),
                ("drawn_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="draget")),
                ("counted_at", models.DateTimeField(blank=True, null=True, verbose_name="räknat")),
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
                (
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="draget av",
                    ),
                ),
                (
                    "counted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="räknat av",
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
                "verbose_name": "historical journalgranskning",
                "verbose_name_plural": "historical journalgranskningar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="JournalReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="vad som granskas")),
                ("list_words", models.CharField(max_length=200, verbose_name="hur listan är ordnad")),
                ("on", models.DateField(verbose_name="dag")),
                (
                    "list_size",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="antal i listan",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="antal att granska",
                    ),
                ),
                ("seed", models.PositiveIntegerField(verbose_name="lottnyckel")),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.indicator",
                        verbose_name="indikator",
                    ),
                ),
                ("conclusion", models.TextField(blank=True, max_length=2000, verbose_name="vad det visar")),
                (
                    "drawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="draget av",
                    ),
                ),
                ("drawn_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="draget")),
                (
                    "counted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="räknat av",
                    ),
                ),
                ("counted_at", models.DateTimeField(blank=True, null=True, verbose_name="räknat")),
            ],
            options={
                "verbose_name": "journalgranskning",
                "verbose_name_plural": "journalgranskningar",
                "ordering": ["-on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sample_size__lte", models.F("list_size"))),
                        name="journal_sample_fits_list",
                        violation_error_message="Det går inte att granska fler än det finns i listan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("counted_at__isnull", True), ("counted_by__isnull", True)),
                            models.Q(("counted_at__isnull", False), ("counted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="journal_review_counted_by_somebody",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalRiskCell",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("severity", models.PositiveSmallIntegerField()),
                ("likelihood", models.PositiveSmallIntegerField()),
                (
                    "matrix",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.riskmatrix",
                    ),
                ),
                (
                    "risk_class",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.riskclass",
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
                "verbose_name": "historical ruta",
                "verbose_name_plural": "historical rutor",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="RiskCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "matrix",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cells", to="standards.riskmatrix"
                    ),
                ),
                ("severity", models.PositiveSmallIntegerField()),
                ("likelihood", models.PositiveSmallIntegerField()),
                (
                    "risk_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="standards.riskclass"
                    ),
                ),
            ],
            options={
                "verbose_name": "ruta",
                "verbose_name_plural": "rutor",
                "constraints": [
                    models.UniqueConstraint(fields=("matrix", "severity", "likelihood"), name="risk_cell_once")
                ],
            },
        ),
        CreateTable(
            name="HistoricalJournalQuestion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ("text", models.CharField(max_length=200, verbose_name="fråga")),
                ("yes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ja")),
                ("no", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nej")),
                ("not_applicable", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ej aktuellt")),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.journalreview",
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
                "verbose_name": "historical fråga i journalgranskning",
                "verbose_name_plural": "historical frågor i journalgranskning",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="JournalQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="standards.journalreview",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ("text", models.CharField(max_length=200, verbose_name="fråga")),
                ("yes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ja")),
                ("no", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nej")),
                ("not_applicable", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ej aktuellt")),
            ],
            options={
                "verbose_name": "fråga i journalgranskning",
                "verbose_name_plural": "frågor i journalgranskning",
                "ordering": ["order"],
                "constraints": [models.UniqueConstraint(fields=("review", "order"), name="journal_question_once")],
            },
        ),
    ]
