"""Riskanalyser with their risks and voices; nämndens internkontroll."""

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.calendar
from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    replaces = [
        ("riskanalysis", "0001_initial"),
        ("riskanalysis", "0004_weigh_risks"),
        ("riskanalysis", "0006_index_weights"),
        ("riskanalysis", "0007_internal_control"),
        ("riskanalysis", "0009_at_a_step"),
        ("riskanalysis", "0010_risk_themes"),
    ]

    initial = True

    dependencies = [
        ("deviations", "0001_tables"),
        ("improvements", "0001_tables"),
        ("organisation", "0001_tables"),
        ("processes", "0001_tables"),
        ("standards", "0001_tables"),
    ]

    operations = [
        CreateTable(
            name="HistoricalAnalysisTemplate",
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
                    "occasion",
                    models.CharField(
                        choices=[
                            ("staffing", "Bemanning"),
                            ("reorganisation", "Omorganisation"),
                            ("technology", "Ny teknik eller nytt arbetssätt"),
                            ("rules", "Ändrad lag eller rutin"),
                            ("changed_help", "Ändrad insats för enskilda"),
                            ("internal_control", "Inför internkontroll"),
                            ("procurement", "Upphandling"),
                            ("other", "Annat"),
                        ],
                        max_length=20,
                        verbose_name="anledning",
                    ),
                ),
                ("what_changes", models.TextField(blank=True, verbose_name="att tänka på när ändringen beskrivs")),
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
                "verbose_name": "historical mall för riskanalys",
                "verbose_name_plural": "historical mallar för riskanalys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="AnalysisTemplate",
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
                    "occasion",
                    models.CharField(
                        choices=[
                            ("staffing", "Bemanning"),
                            ("reorganisation", "Omorganisation"),
                            ("technology", "Ny teknik eller nytt arbetssätt"),
                            ("rules", "Ändrad lag eller rutin"),
                            ("changed_help", "Ändrad insats för enskilda"),
                            ("internal_control", "Inför internkontroll"),
                            ("procurement", "Upphandling"),
                            ("other", "Annat"),
                        ],
                        max_length=20,
                        verbose_name="anledning",
                    ),
                ),
                ("what_changes", models.TextField(blank=True, verbose_name="att tänka på när ändringen beskrivs")),
            ],
            options={
                "verbose_name": "mall för riskanalys",
                "verbose_name_plural": "mallar för riskanalys",
                "ordering": ["order", "name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="analysistemplate_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalControlPlan",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("inventory", "Inventering"),
                            ("proposed", "Förslag"),
                            ("adopted", "Fastställd"),
                            ("reported", "Rapporterad"),
                            ("treated", "Behandlad av nämnden"),
                        ],
                        default="inventory",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("inventory_due", models.DateField(verbose_name="svar senast")),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd den")),
                ("adopted_paragraph", models.CharField(blank=True, max_length=20, verbose_name="paragraf")),
                ("edition", models.PositiveSmallIntegerField(default=0, verbose_name="utgåva")),
                ("edition_on", models.DateField(blank=True, null=True, verbose_name="utgåvan beslutad")),
                ("edition_paragraph", models.CharField(blank=True, max_length=20, verbose_name="utgåvans paragraf")),
                ("summary", models.TextField(blank=True, verbose_name="samlad bedömning")),
                ("proposal", models.TextField(blank=True, verbose_name="förslag till beslut")),
                ("report", models.JSONField(blank=True, default=dict, verbose_name="rapportens uppgifter")),
                ("treated_on", models.DateField(blank=True, null=True, verbose_name="behandlad den")),
                ("treated_paragraph", models.CharField(blank=True, max_length=20, verbose_name="paragraf")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "matrix",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.riskmatrix",
                        verbose_name="riskmatris",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "historical internkontrollplan",
                "verbose_name_plural": "historical internkontrollplaner",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="ControlPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("inventory", "Inventering"),
                            ("proposed", "Förslag"),
                            ("adopted", "Fastställd"),
                            ("reported", "Rapporterad"),
                            ("treated", "Behandlad av nämnden"),
                        ],
                        default="inventory",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                (
                    "matrix",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.riskmatrix",
                        verbose_name="riskmatris",
                    ),
                ),
                ("inventory_due", models.DateField(verbose_name="svar senast")),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd den")),
                ("adopted_paragraph", models.CharField(blank=True, max_length=20, verbose_name="paragraf")),
                ("edition", models.PositiveSmallIntegerField(default=0, verbose_name="utgåva")),
                ("edition_on", models.DateField(blank=True, null=True, verbose_name="utgåvan beslutad")),
                ("edition_paragraph", models.CharField(blank=True, max_length=20, verbose_name="utgåvans paragraf")),
                ("summary", models.TextField(blank=True, verbose_name="samlad bedömning")),
                ("proposal", models.TextField(blank=True, verbose_name="förslag till beslut")),
                ("report", models.JSONField(blank=True, default=dict, verbose_name="rapportens uppgifter")),
                ("treated_on", models.DateField(blank=True, null=True, verbose_name="behandlad den")),
                ("treated_paragraph", models.CharField(blank=True, max_length=20, verbose_name="paragraf")),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "internkontrollplan",
                "verbose_name_plural": "internkontrollplaner",
                "ordering": ["-year", "board__name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "year"),
                        name="control_plan_once_a_year",
                        violation_error_message="Nämndens internkontroll för det året är redan påbörjad.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("adopted_on__isnull", True), ("edition", 0), ("status__in", ("inventory", "proposed"))
                            ),
                            models.Q(
                                ("adopted_on__isnull", False),
                                ("edition__gte", 1),
                                ("status__in", ("adopted", "reported", "treated")),
                                models.Q(("adopted_paragraph", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="control_plan_adopted_says_when_and_where",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "treated"), _negated=True),
                            models.Q(("treated_on__isnull", False), models.Q(("treated_paragraph", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="control_plan_treated_says_when_and_where",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalTemplateRisk",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                ("event", models.CharField(max_length=160, verbose_name="det här kan hända")),
                ("cause", models.TextField(blank=True, verbose_name="därför att")),
                ("consequence", models.TextField(blank=True, verbose_name="det kan leda till")),
                ("concerned", models.CharField(blank=True, max_length=120, verbose_name="för vem")),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.analysistemplate",
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
                "verbose_name": "historical risk i mall",
                "verbose_name_plural": "historical risker i mall",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="TemplateRisk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risks",
                        to="riskanalysis.analysistemplate",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                ("event", models.CharField(max_length=160, verbose_name="det här kan hända")),
                ("cause", models.TextField(blank=True, verbose_name="därför att")),
                ("consequence", models.TextField(blank=True, verbose_name="det kan leda till")),
                ("concerned", models.CharField(blank=True, max_length=120, verbose_name="för vem")),
            ],
            options={
                "verbose_name": "risk i mall",
                "verbose_name_plural": "risker i mall",
                "ordering": ["order", "pk"],
            },
        ),
        CreateTable(
            name="RiskAnalysis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="nummer")),
                ("title", models.CharField(max_length=160, verbose_name="vad gäller det")),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("staffing", "Bemanning"),
                            ("reorganisation", "Omorganisation"),
                            ("technology", "Ny teknik eller nytt arbetssätt"),
                            ("rules", "Ändrad lag eller rutin"),
                            ("changed_help", "Ändrad insats för enskilda"),
                            ("internal_control", "Inför internkontroll"),
                            ("procurement", "Upphandling"),
                            ("other", "Annat"),
                        ],
                        max_length=20,
                        verbose_name="anledning",
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
                (
                    "board",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="processes.document",
                        verbose_name="process",
                    ),
                ),
                ("what_changes", models.TextField(blank=True, verbose_name="det här ska ändras")),
                ("scope", models.TextField(blank=True, verbose_name="det här ingår, och inte")),
                ("change_on", models.DateField(blank=True, null=True, verbose_name="ändringen sker")),
                ("ready_by", models.DateField(verbose_name="analysen är klar senast")),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="leder analysen",
                    ),
                ),
                (
                    "matrix",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.riskmatrix",
                        verbose_name="riskmatris",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("working", "Pågår"),
                            ("decided", "Beslutad"),
                            ("followed_up", "Uppföljd"),
                            ("cancelled", "Avbruten"),
                        ],
                        default="working",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("conclusion", models.TextField(blank=True, verbose_name="samlad bedömning")),
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="följs upp")),
                ("follow_up_note", models.TextField(blank=True, verbose_name="hur det gick")),
                ("cancelled_reason", models.TextField(blank=True, verbose_name="varför den avbröts")),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="riskanalysis.analysistemplate",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("search_text", models.TextField(blank=True, editable=False)),
            ],
            options={
                "verbose_name": "riskanalys",
                "verbose_name_plural": "riskanalyser",
                "ordering": ["ready_by", "pk"],
                "indexes": [
                    models.Index(fields=["unit", "ready_by"], name="risk_analysis_unit_ready"),
                    models.Index(fields=["board", "status", "ready_by"], name="risk_analysis_board_status"),
                    models.Index(
                        condition=models.Q(("status__in", ("working", "decided"))),
                        fields=["lead", "ready_by"],
                        name="risk_analysis_lead_open",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("change_on__isnull", True), ("ready_by__lte", models.F("change_on")), _connector="OR"
                        ),
                        name="risk_analysis_ready_before_the_change",
                        violation_error_message="Analysen ska vara klar före ändringen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "cancelled"), _negated=True),
                            models.Q(("cancelled_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="risk_analysis_cancelled_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "followed_up"), _negated=True),
                            models.Q(("follow_up_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="risk_analysis_followed_up_says_how",
                    ),
                ],
            },
        ),
        CreateTable(
            name="ControlPlanEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="händelse")),
                ("old_status", models.CharField(blank=True, max_length=30, verbose_name="från")),
                ("new_status", models.CharField(blank=True, max_length=30, verbose_name="till")),
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
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("reason", models.TextField(blank=True, verbose_name="varför")),
                ("note", models.TextField(blank=True, verbose_name="anteckning")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="riskanalysis.controlplan",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["plan", "at"], name="control_plan_event_story")],
            },
        ),
        CreateTable(
            name="HistoricalControlInventory",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="tillfrågad")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarade")),
                ("none_reason", models.TextField(blank=True, verbose_name="varför ingen risk är värd att ta upp")),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.controlplan",
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
                        verbose_name="verksamhet",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "historical riskinventering",
                "verbose_name_plural": "historical riskinventeringar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="ControlInventory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inventories",
                        to="riskanalysis.controlplan",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="verksamhet",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="tillfrågad")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarade")),
                ("none_reason", models.TextField(blank=True, verbose_name="varför ingen risk är värd att ta upp")),
            ],
            options={
                "verbose_name": "riskinventering",
                "verbose_name_plural": "riskinventeringar",
                "ordering": ["unit__name", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=["unit"],
                        name="control_inventory_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "unit"),
                        name="control_inventory_once",
                        violation_error_message="Verksamheten är redan tillfrågad.",
                    )
                ],
            },
        ),
        CreateTable(
            name="ControlPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="riskanalysis.controlplan",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="nummer")),
                ("what", models.CharField(max_length=120, verbose_name="vad kontrolleras")),
                ("why", models.CharField(max_length=300, verbose_name="varför")),
                ("how", models.TextField(verbose_name="hur")),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("month", "Varje månad"),
                            ("quarter", "Varje kvartal"),
                            ("tertial", "Varje tertial"),
                            ("year", "En gång om året"),
                            ("days", "Bestämda dagar"),
                        ],
                        max_length=10,
                        verbose_name="hur ofta",
                    ),
                ),
                ("days", models.JSONField(blank=True, default=list, verbose_name="bestämda dagar")),
                ("role", models.CharField(max_length=80, verbose_name="vem, som roll")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vem, som person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="var",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="riskanalysis.controlpoint",
                    ),
                ),
                (
                    "removed_edition",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="struken i utgåva"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "kontrollpunkt",
                "verbose_name_plural": "kontrollpunkter",
                "ordering": ["number", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="control_point_number_once"),
                    models.UniqueConstraint(fields=("plan", "follows"), name="control_point_taken_over_once"),
                ],
            },
        ),
        CreateTable(
            name="ControlRendering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renderings",
                        to="riskanalysis.controlplan",
                    ),
                ),
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
                (
                    "requested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("requested_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("report_event", models.PositiveBigIntegerField(blank=True, null=True)),
                ("shortened", models.BooleanField(default=False, verbose_name="förkortad")),
                ("file", models.FileField(blank=True, upload_to="riskanalysis/internkontroll")),
                ("size", models.PositiveIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="kontrollsumma (SHA-256)")),
            ],
            options={
                "ordering": ["-requested_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("queued", "running"))),
                        fields=("plan",),
                        name="control_rendering_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "done"), _negated=True),
                            models.Q(
                                models.Q(("file", ""), _negated=True),
                                ("finished_at__isnull", False),
                                models.Q(("digest", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="control_rendering_done_has_its_file",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalRiskAnalysis",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="nummer")),
                ("title", models.CharField(max_length=160, verbose_name="vad gäller det")),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("staffing", "Bemanning"),
                            ("reorganisation", "Omorganisation"),
                            ("technology", "Ny teknik eller nytt arbetssätt"),
                            ("rules", "Ändrad lag eller rutin"),
                            ("changed_help", "Ändrad insats för enskilda"),
                            ("internal_control", "Inför internkontroll"),
                            ("procurement", "Upphandling"),
                            ("other", "Annat"),
                        ],
                        max_length=20,
                        verbose_name="anledning",
                    ),
                ),
                ("what_changes", models.TextField(blank=True, verbose_name="det här ska ändras")),
                ("scope", models.TextField(blank=True, verbose_name="det här ingår, och inte")),
                ("change_on", models.DateField(blank=True, null=True, verbose_name="ändringen sker")),
                ("ready_by", models.DateField(verbose_name="analysen är klar senast")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("working", "Pågår"),
                            ("decided", "Beslutad"),
                            ("followed_up", "Uppföljd"),
                            ("cancelled", "Avbruten"),
                        ],
                        default="working",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("conclusion", models.TextField(blank=True, verbose_name="samlad bedömning")),
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="följs upp")),
                ("follow_up_note", models.TextField(blank=True, verbose_name="hur det gick")),
                ("cancelled_reason", models.TextField(blank=True, verbose_name="varför den avbröts")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "board",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="processes.document",
                        verbose_name="process",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="leder analysen",
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
                        verbose_name="riskmatris",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.analysistemplate",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "historical riskanalys",
                "verbose_name_plural": "historical riskanalyser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="RiskAnalysisEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="händelse")),
                ("old_status", models.CharField(blank=True, max_length=30, verbose_name="från")),
                ("new_status", models.CharField(blank=True, max_length=30, verbose_name="till")),
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
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("reason", models.TextField(blank=True, verbose_name="varför")),
                ("note", models.TextField(blank=True, verbose_name="anteckning")),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["analysis", "at"], name="risk_analysis_event_story")],
            },
        ),
        CreateTable(
            name="HistoricalTeamMember",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("function", models.CharField(max_length=80, verbose_name="deltar som")),
                (
                    "analysis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
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
                "verbose_name": "historical deltagare",
                "verbose_name_plural": "historical deltagare",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="TeamMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="team", to="riskanalysis.riskanalysis"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("function", models.CharField(max_length=80, verbose_name="deltar som")),
            ],
            options={
                "verbose_name": "deltagare",
                "verbose_name_plural": "deltagare",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("analysis", "user"),
                        name="risk_team_member_once",
                        violation_error_message="Personen är redan med.",
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalVoice",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("users", "Brukare och deras ombud"),
                            ("relatives", "Anhöriga"),
                            ("staff", "Medarbetare"),
                            ("others", "Andra som berörs"),
                        ],
                        max_length=10,
                        verbose_name="vilka",
                    ),
                ),
                ("who", models.CharField(max_length=120, verbose_name="vem eller vilka")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("meeting", "Möte"),
                            ("interview", "Samtal"),
                            ("phone", "Telefon"),
                            ("survey", "Enkät"),
                            ("observation", "Vi såg hur det var"),
                        ],
                        max_length=12,
                        verbose_name="hur",
                    ),
                ),
                ("asked_on", models.DateField(blank=True, null=True, verbose_name="när")),
                ("said", models.TextField(blank=True, verbose_name="det här sa de")),
                ("not_asked_reason", models.TextField(blank=True, verbose_name="varför de inte har tillfrågats")),
                (
                    "analysis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "historical röst",
                "verbose_name_plural": "historical röster",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Voice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voices",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("users", "Brukare och deras ombud"),
                            ("relatives", "Anhöriga"),
                            ("staff", "Medarbetare"),
                            ("others", "Andra som berörs"),
                        ],
                        max_length=10,
                        verbose_name="vilka",
                    ),
                ),
                ("who", models.CharField(max_length=120, verbose_name="vem eller vilka")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("meeting", "Möte"),
                            ("interview", "Samtal"),
                            ("phone", "Telefon"),
                            ("survey", "Enkät"),
                            ("observation", "Vi såg hur det var"),
                        ],
                        max_length=12,
                        verbose_name="hur",
                    ),
                ),
                ("asked_on", models.DateField(blank=True, null=True, verbose_name="när")),
                ("said", models.TextField(blank=True, verbose_name="det här sa de")),
                ("not_asked_reason", models.TextField(blank=True, verbose_name="varför de inte har tillfrågats")),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "röst",
                "verbose_name_plural": "röster",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("said", ""), ("not_asked_reason", ""), _connector="OR"),
                        name="voice_heard_or_not",
                        violation_error_message="Skriv antingen vad de sa eller varför de inte har tillfrågats.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("said", ""),
                            models.Q(models.Q(("how", ""), _negated=True), ("asked_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="voice_heard_says_how_and_when",
                        violation_error_message="Skriv också hur och när de tillfrågades.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalIndividualEffect",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("reference", models.CharField(max_length=40, verbose_name="egen beteckning")),
                ("contact_before", models.TextField(blank=True, verbose_name="kontakt före")),
                ("contact_during", models.TextField(blank=True, verbose_name="kontakt under")),
                ("contact_after", models.TextField(blank=True, verbose_name="kontakt efter")),
                ("effect", models.TextField(blank=True, verbose_name="följden för dem")),
                (
                    "analysis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.riskanalysis",
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
                "verbose_name": "historical enskild eller grupp",
                "verbose_name_plural": "historical enskilda och grupper",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="IndividualEffect",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="individuals",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
                ("reference", models.CharField(max_length=40, verbose_name="egen beteckning")),
                ("contact_before", models.TextField(blank=True, verbose_name="kontakt före")),
                ("contact_during", models.TextField(blank=True, verbose_name="kontakt under")),
                ("contact_after", models.TextField(blank=True, verbose_name="kontakt efter")),
                ("effect", models.TextField(blank=True, verbose_name="följden för dem")),
            ],
            options={
                "verbose_name": "enskild eller grupp",
                "verbose_name_plural": "enskilda och grupper",
                "ordering": ["reference", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("analysis", "reference"),
                        name="individual_effect_once",
                        violation_error_message="Beteckningen finns redan.",
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalRisk",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("event", models.CharField(max_length=160, verbose_name="det här kan hända")),
                ("cause", models.TextField(blank=True, verbose_name="därför att")),
                ("consequence", models.TextField(blank=True, verbose_name="det kan leda till")),
                ("concerned", models.CharField(blank=True, max_length=120, verbose_name="för vem")),
                (
                    "activity_key",
                    models.SlugField(blank=True, db_index=False, max_length=60, verbose_name="steg i processen"),
                ),
                (
                    "activity_title",
                    models.CharField(blank=True, editable=False, max_length=120, verbose_name="stegets namn"),
                ),
                ("severity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet")),
                ("likelihood", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet")),
                (
                    "score",
                    models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name="riskvärde"),
                ),
                (
                    "residual_severity",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet efteråt"),
                ),
                (
                    "residual_likelihood",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet efteråt"),
                ),
                (
                    "residual_score",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="riskvärde efteråt"
                    ),
                ),
                ("residual_reason", models.TextField(blank=True, verbose_name="vad som gör risken mindre")),
                ("accepted_reason", models.TextField(blank=True, verbose_name="varför risken får vara kvar")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no", "Hände inte"),
                            ("yes", "Hände"),
                            ("partly", "Hände delvis"),
                            ("unknown", "Vet inte"),
                        ],
                        max_length=10,
                        verbose_name="hände det?",
                    ),
                ),
                ("outcome_note", models.TextField(blank=True, verbose_name="hur det blev")),
                (
                    "analysis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.theme",
                        verbose_name="tema",
                    ),
                ),
                (
                    "risk_class",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.riskclass",
                    ),
                ),
                (
                    "residual_class",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.riskclass",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "historical risk",
                "verbose_name_plural": "historical risker",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Risk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risks",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
                ("event", models.CharField(max_length=160, verbose_name="det här kan hända")),
                ("cause", models.TextField(blank=True, verbose_name="därför att")),
                ("consequence", models.TextField(blank=True, verbose_name="det kan leda till")),
                ("concerned", models.CharField(blank=True, max_length=120, verbose_name="för vem")),
                (
                    "activity_key",
                    models.SlugField(blank=True, db_index=False, max_length=60, verbose_name="steg i processen"),
                ),
                (
                    "activity_title",
                    models.CharField(blank=True, editable=False, max_length=120, verbose_name="stegets namn"),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.theme",
                        verbose_name="tema",
                    ),
                ),
                ("severity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet")),
                ("likelihood", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet")),
                (
                    "score",
                    models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name="riskvärde"),
                ),
                (
                    "risk_class",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.riskclass",
                    ),
                ),
                (
                    "residual_severity",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet efteråt"),
                ),
                (
                    "residual_likelihood",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet efteråt"),
                ),
                (
                    "residual_score",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="riskvärde efteråt"
                    ),
                ),
                (
                    "residual_class",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.riskclass",
                    ),
                ),
                ("residual_reason", models.TextField(blank=True, verbose_name="vad som gör risken mindre")),
                ("accepted_reason", models.TextField(blank=True, verbose_name="varför risken får vara kvar")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no", "Hände inte"),
                            ("yes", "Hände"),
                            ("partly", "Hände delvis"),
                            ("unknown", "Vet inte"),
                        ],
                        max_length=10,
                        verbose_name="hände det?",
                    ),
                ),
                ("outcome_note", models.TextField(blank=True, verbose_name="hur det blev")),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("weight", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("is_past", models.BooleanField(default=False, editable=False)),
                ("search_text", models.TextField(blank=True, editable=False)),
                ("measures", models.ManyToManyField(blank=True, related_name="+", to="improvements.measure")),
                ("cases", models.ManyToManyField(blank=True, related_name="+", to="deviations.deviation")),
            ],
            options={
                "verbose_name": "risk",
                "verbose_name_plural": "risker",
                "ordering": [models.OrderBy(models.F("score"), descending=True, nulls_first=True), "pk"],
                "indexes": [
                    models.Index(fields=["risk_class", "analysis"], name="risk_by_class"),
                    models.Index(fields=["is_past", "-weight", "id"], name="risk_by_weight"),
                    models.Index(fields=["event", "id"], name="risk_by_event"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("likelihood__isnull", True),
                                ("risk_class__isnull", True),
                                ("score__isnull", True),
                                ("severity__isnull", True),
                            ),
                            models.Q(
                                ("likelihood__isnull", False),
                                ("risk_class__isnull", False),
                                ("score__isnull", False),
                                ("severity__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="risk_judged_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("residual_class__isnull", True),
                                ("residual_likelihood__isnull", True),
                                ("residual_score__isnull", True),
                                ("residual_severity__isnull", True),
                            ),
                            models.Q(
                                ("residual_class__isnull", False),
                                ("residual_likelihood__isnull", False),
                                ("residual_score__isnull", False),
                                ("residual_severity__isnull", False),
                                ("score__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="risk_residual_judged_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("score__isnull", True), ("weight", 0)),
                            models.Q(("score__isnull", False), ("weight__gt", 0)),
                            _connector="OR",
                        ),
                        name="risk_weighs_when_judged",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalControlPoint",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.PositiveSmallIntegerField(verbose_name="nummer")),
                ("what", models.CharField(max_length=120, verbose_name="vad kontrolleras")),
                ("why", models.CharField(max_length=300, verbose_name="varför")),
                ("how", models.TextField(verbose_name="hur")),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("month", "Varje månad"),
                            ("quarter", "Varje kvartal"),
                            ("tertial", "Varje tertial"),
                            ("year", "En gång om året"),
                            ("days", "Bestämda dagar"),
                        ],
                        max_length=10,
                        verbose_name="hur ofta",
                    ),
                ),
                ("days", models.JSONField(blank=True, default=list, verbose_name="bestämda dagar")),
                ("role", models.CharField(max_length=80, verbose_name="vem, som roll")),
                (
                    "removed_edition",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="struken i utgåva"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.controlplan",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vem, som person",
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
                        verbose_name="var",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.controlpoint",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "historical kontrollpunkt",
                "verbose_name_plural": "historical kontrollpunkter",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalControlCheck",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("due_on", models.DateField(verbose_name="senast")),
                ("label", models.CharField(max_length=40, verbose_name="tillfälle")),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ok", "Utan anmärkning"),
                            ("minor", "Mindre brister"),
                            ("serious", "Allvarliga brister"),
                            ("not_controlled", "Inte kontrollerad"),
                        ],
                        max_length=20,
                        verbose_name="vad kontrollen visade",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="med ord")),
                ("controlled_on", models.DateField(blank=True, null=True, verbose_name="kontrollerat den")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarat")),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.controlpoint",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "historical kontroll",
                "verbose_name_plural": "historical kontroller",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="ControlCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="riskanalysis.controlpoint",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="senast")),
                ("label", models.CharField(max_length=40, verbose_name="tillfälle")),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ok", "Utan anmärkning"),
                            ("minor", "Mindre brister"),
                            ("serious", "Allvarliga brister"),
                            ("not_controlled", "Inte kontrollerad"),
                        ],
                        max_length=20,
                        verbose_name="vad kontrollen visade",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="med ord")),
                ("controlled_on", models.DateField(blank=True, null=True, verbose_name="kontrollerat den")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarat")),
                ("measures", models.ManyToManyField(blank=True, related_name="+", to="improvements.measure")),
            ],
            options={
                "verbose_name": "kontroll",
                "verbose_name_plural": "kontroller",
                "ordering": ["due_on", "pk"],
                "indexes": [
                    models.Index(condition=models.Q(("finding", "")), fields=["due_on"], name="control_check_waiting")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("point", "due_on"), name="control_check_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("finding", "")),
                            models.Q(models.Q(("finding", ""), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="control_check_answered_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finding__in", ("", "not_controlled")), ("controlled_on__isnull", False), _connector="OR"
                        ),
                        name="control_check_controlled_has_its_day",
                        violation_error_message="Skriv vilken dag det kontrollerades.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finding__in", ("", "ok")), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="control_check_fault_says_what",
                        violation_error_message="Skriv vad kontrollen visade, eller varför den inte gjordes.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalControlRisk",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("event", models.CharField(max_length=160, verbose_name="det här kan hända")),
                ("cause", models.TextField(blank=True, verbose_name="därför att")),
                ("consequence", models.TextField(blank=True, verbose_name="det kan leda till")),
                ("severity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet")),
                ("likelihood", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet")),
                (
                    "score",
                    models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name="riskvärde"),
                ),
                (
                    "in_plan",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja, den ska med i planen"), ("no", "Nej, den lämnas utanför")],
                        max_length=3,
                        verbose_name="med i planen",
                    ),
                ),
                ("left_out_reason", models.TextField(blank=True, verbose_name="varför den lämnas utanför")),
                (
                    "inventory",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.controlinventory",
                    ),
                ),
                (
                    "risk_class",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.riskclass",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.risk",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.controlpoint",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "historical risk i internkontrollen",
                "verbose_name_plural": "historical risker i internkontrollen",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="ControlRisk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "inventory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risks",
                        to="riskanalysis.controlinventory",
                    ),
                ),
                ("event", models.CharField(max_length=160, verbose_name="det här kan hända")),
                ("cause", models.TextField(blank=True, verbose_name="därför att")),
                ("consequence", models.TextField(blank=True, verbose_name="det kan leda till")),
                ("severity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet")),
                ("likelihood", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet")),
                (
                    "score",
                    models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name="riskvärde"),
                ),
                (
                    "risk_class",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.riskclass",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="riskanalysis.risk",
                    ),
                ),
                (
                    "in_plan",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja, den ska med i planen"), ("no", "Nej, den lämnas utanför")],
                        max_length=3,
                        verbose_name="med i planen",
                    ),
                ),
                ("left_out_reason", models.TextField(blank=True, verbose_name="varför den lämnas utanför")),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="risks",
                        to="riskanalysis.controlpoint",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "risk i internkontrollen",
                "verbose_name_plural": "risker i internkontrollen",
                "ordering": [models.OrderBy(models.F("score"), descending=True, nulls_first=True), "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("inventory", "source"),
                        name="control_risk_source_once",
                        violation_error_message="Den risken är redan hämtad.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("likelihood__isnull", True),
                                ("risk_class__isnull", True),
                                ("score__isnull", True),
                                ("severity__isnull", True),
                            ),
                            models.Q(
                                ("likelihood__isnull", False),
                                ("risk_class__isnull", False),
                                ("score__isnull", False),
                                ("severity__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="control_risk_judged_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("in_plan", "no"), _negated=True),
                            models.Q(("left_out_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="control_risk_left_out_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("point__isnull", True), ("in_plan", "yes"), _connector="OR"),
                        name="control_risk_with_a_point_is_in_the_plan",
                    ),
                ],
            },
        ),
    ]
