import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.calendar
from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0002_mail_claims_and_import_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="standards.category",
                        verbose_name="hör till",
                    ),
                ),
            ],
            options={
                "verbose_name": "kategori",
                "verbose_name_plural": "kategorier",
                "ordering": ["order", "name"],
                "abstract": False,
            },
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
            name="Denominator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "nämnare",
                "verbose_name_plural": "nämnare",
                "ordering": ["unit__path", "month"],
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
            name="RiskLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="levels", to="standards.riskmatrix"
                    ),
                ),
            ],
            options={
                "verbose_name": "steg",
                "verbose_name_plural": "steg",
                "ordering": ["axis", "value"],
            },
        ),
        CreateTable(
            name="RiskClass",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="classes", to="standards.riskmatrix"
                    ),
                ),
            ],
            options={
                "verbose_name": "riskklass",
                "verbose_name_plural": "riskklasser",
                "ordering": ["rank"],
            },
        ),
        CreateTable(
            name="RiskCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("severity", models.PositiveSmallIntegerField()),
                ("likelihood", models.PositiveSmallIntegerField()),
                (
                    "risk_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="standards.riskclass"
                    ),
                ),
                (
                    "matrix",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cells", to="standards.riskmatrix"
                    ),
                ),
            ],
            options={
                "verbose_name": "ruta",
                "verbose_name_plural": "rutor",
            },
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
            name="HistoricalRiskCell",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("severity", models.PositiveSmallIntegerField()),
                ("likelihood", models.PositiveSmallIntegerField()),
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
        migrations.AddConstraint(
            model_name="category",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="category_ends_after_it_begins",
                violation_error_message="Sista dagen kan inte ligga före första dagen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="denominator",
            constraint=models.UniqueConstraint(
                fields=("unit", "kind", "month"),
                name="denominator_once_a_month",
                violation_error_message="Det finns redan ett värde för den månaden.",
            ),
        ),
        migrations.AddConstraint(
            model_name="denominator",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gt", 0)),
                name="denominator_positive",
                violation_error_message="Värdet ska vara större än noll.",
            ),
        ),
        migrations.AddConstraint(
            model_name="denominator",
            constraint=models.CheckConstraint(condition=models.Q(("month__day", 1)), name="denominator_month_begins"),
        ),
        migrations.AddConstraint(
            model_name="risklevel",
            constraint=models.UniqueConstraint(fields=("matrix", "axis", "value"), name="risk_level_once"),
        ),
        migrations.AddConstraint(
            model_name="risklevel",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gte", 1), ("value__lte", 6)), name="risk_level_between_1_and_6"
            ),
        ),
        migrations.AddConstraint(
            model_name="riskclass",
            constraint=models.UniqueConstraint(fields=("matrix", "rank"), name="risk_class_once"),
        ),
        migrations.AddConstraint(
            model_name="riskcell",
            constraint=models.UniqueConstraint(fields=("matrix", "severity", "likelihood"), name="risk_cell_once"),
        ),
    ]
