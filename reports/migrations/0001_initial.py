import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
        ("organisation", "__first__"),
    ]

    operations = [
        CreateTable(
            name="AnnualReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("ready", "Färdig"), ("adopted", "Fastställd")],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("comparison_year", models.PositiveSmallIntegerField(verbose_name="jämförs med året")),
                ("record_number", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                ("drawn_up_on", models.DateField(blank=True, null=True, verbose_name="upprättad")),
                ("figures_at", models.DateTimeField(blank=True, null=True, verbose_name="siffrorna hämtade")),
                ("ready_at", models.DateTimeField(blank=True, null=True, verbose_name="färdig")),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd den")),
                ("adopted_by", models.CharField(blank=True, max_length=120, verbose_name="fastställd av")),
                ("adopted_paragraph", models.CharField(blank=True, max_length=20, verbose_name="paragraf")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
                (
                    "ready_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "kvalitets- och patientsäkerhetsberättelse",
                "verbose_name_plural": "kvalitets- och patientsäkerhetsberättelser",
                "ordering": ["-year", "board__name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "year"),
                        name="annual_report_once_a_year",
                        violation_error_message="Nämnden har redan en berättelse för det året.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("comparison_year__lt", models.F("year"))),
                        name="annual_report_compared_with_an_earlier_year",
                        violation_error_message="Jämför med ett tidigare år.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ready_at__isnull", True), ("ready_by__isnull", True), ("status", "draft")),
                            models.Q(
                                models.Q(("status", "draft"), _negated=True),
                                ("figures_at__isnull", False),
                                ("ready_at__isnull", False),
                                ("ready_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="annual_report_ready_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("adopted_on__isnull", False),
                                ("status", "adopted"),
                                models.Q(("adopted_paragraph", ""), _negated=True),
                                models.Q(("adopted_by", ""), _negated=True),
                            ),
                            models.Q(("status", "adopted"), _negated=True),
                            _connector="OR",
                        ),
                        name="annual_report_adopted_says_when_and_where",
                    ),
                ],
            },
        ),
        CreateTable(
            name="AnnualReportEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="händelse")),
                ("old_status", models.CharField(blank=True, max_length=30, verbose_name="från")),
                ("new_status", models.CharField(blank=True, max_length=30, verbose_name="till")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("reason", models.TextField(blank=True, verbose_name="varför")),
                ("note", models.TextField(blank=True, verbose_name="anteckning")),
                (
                    "by",
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="reports.annualreport"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
            },
        ),
        CreateTable(
            name="HistoricalAnnualReport",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("ready", "Färdig"), ("adopted", "Fastställd")],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("comparison_year", models.PositiveSmallIntegerField(verbose_name="jämförs med året")),
                ("record_number", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                ("drawn_up_on", models.DateField(blank=True, null=True, verbose_name="upprättad")),
                ("figures_at", models.DateTimeField(blank=True, null=True, verbose_name="siffrorna hämtade")),
                ("ready_at", models.DateTimeField(blank=True, null=True, verbose_name="färdig")),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd den")),
                ("adopted_by", models.CharField(blank=True, max_length=120, verbose_name="fastställd av")),
                ("adopted_paragraph", models.CharField(blank=True, max_length=20, verbose_name="paragraf")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                (
                    "ready_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical kvalitets- och patientsäkerhetsberättelse",
                "verbose_name_plural": "historical kvalitets- och patientsäkerhetsberättelser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalReportSection",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.CharField(max_length=40)),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("updated_at", models.DateTimeField(blank=True, editable=False)),
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
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.annualreport",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical report section",
                "verbose_name_plural": "historical report sections",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Rendering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "I kö"),
                            ("running", "Skapas"),
                            ("done", "Klar"),
                            ("failed", "Misslyckades"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField(default=0, verbose_name="procent")),
                ("step", models.CharField(blank=True, max_length=80, verbose_name="just nu")),
                ("requested_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("made_from_event", models.PositiveBigIntegerField(blank=True, editable=False, null=True)),
                ("error", models.CharField(blank=True, max_length=200, verbose_name="fel")),
                ("file", models.FileField(blank=True, upload_to="reports/%Y")),
                ("size", models.PositiveIntegerField(default=0)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renderings",
                        to="reports.annualreport",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-requested_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("queued", "running"))),
                        fields=("report",),
                        name="rendering_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", "done"),
                                models.Q(("file", ""), _negated=True),
                                ("finished_at__isnull", False),
                            ),
                            models.Q(("status", "done"), _negated=True),
                            _connector="OR",
                        ),
                        name="rendering_done_has_its_file",
                    ),
                ],
            },
        ),
        CreateTable(
            name="ReportFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=10, verbose_name="beteckning")),
                ("name", models.CharField(max_length=160, verbose_name="namn")),
                ("definition", models.TextField(verbose_name="så här är det räknat")),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="värde"),
                ),
                (
                    "compared_value",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="jämförelseåret"
                    ),
                ),
                ("unit_of_value", models.CharField(blank=True, max_length=20, verbose_name="enhet")),
                ("data", models.JSONField(blank=True, default=dict, verbose_name="serie eller tabell")),
                ("counted_at", models.DateTimeField(verbose_name="uttagen")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="reports.annualreport"
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "constraints": [models.UniqueConstraint(fields=("report", "code"), name="report_figure_once")],
            },
        ),
        CreateTable(
            name="ReportSection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.CharField(max_length=40)),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sections", to="reports.annualreport"
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("report", "key"), name="report_section_once")],
            },
        ),
    ]
