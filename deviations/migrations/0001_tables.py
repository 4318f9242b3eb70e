"""Avvikelser with their investigation, the law's tracks, and what is sent and answered."""

import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import deviations.models.files
import deviations.models.notifications
from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    replaces = [
        ("deviations", "0001_initial"),
        ("deviations", "0003_imported_once"),
        ("deviations", "0004_tracks"),
        ("deviations", "0006_injured_and_staff_duty"),
        ("deviations", "0007_ivo_renderings"),
        ("deviations", "0008_exchange_clocks"),
        ("deviations", "0010_clock_nearest"),
        ("deviations", "0011_letter_pdf_version"),
        ("deviations", "0012_running_clocks"),
        ("deviations", "0013_inbox_open"),
        ("deviations", "0014_case_places"),
        ("deviations", "0015_board_open"),
        ("deviations", "0016_ongoing"),
        ("deviations", "0017_costs"),
        ("deviations", "0018_event_analyses"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("improvements", "0001_tables"),
        ("organisation", "0001_tables"),
        ("processes", "0001_tables"),
        ("standards", "0001_tables"),
    ]

    operations = [
        CreateTable(
            name="Deviation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("law_sol", models.BooleanField(default=False, verbose_name="SoL (socialtjänstlagen)")),
                (
                    "law_lss",
                    models.BooleanField(
                        default=False, verbose_name="LSS (stöd och service till vissa funktionshindrade)"
                    ),
                ),
                ("law_hsl", models.BooleanField(default=False, verbose_name="HSL (hälso- och sjukvårdslagen)")),
                ("number", models.CharField(blank=True, max_length=20, null=True, unique=True, verbose_name="nummer")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("reported", "Rapporterad"),
                            ("assessed", "Bedömd"),
                            ("investigating", "Utreds"),
                            ("acting", "Åtgärdas"),
                            ("closed", "Avslutad"),
                            ("duplicate", "Dubblett"),
                            ("not_deviation", "Inte en avvikelse"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "ongoing",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Q(("status__in", ("reported", "assessed", "investigating", "acting"))),
                        output_field=models.BooleanField(),
                        verbose_name="pågår",
                    ),
                ),
                ("submission_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("draft_data", models.JSONField(blank=True, default=dict, editable=False)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="rapporterad av",
                    ),
                ),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="rapporterad")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.category",
                        verbose_name="kategori",
                    ),
                ),
                (
                    "in_danger",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja, just nu"), ("no", "Nej"), ("unknown", "Vet inte")],
                        max_length=10,
                        verbose_name="är någon i fara",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="rubrik")),
                ("what_happened", models.TextField(blank=True, verbose_name="vad hände")),
                ("occurred_from", models.DateTimeField(blank=True, null=True, verbose_name="när")),
                ("occurred_to", models.DateTimeField(blank=True, null=True, verbose_name="till")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("prevented", "Det hände aldrig, vi hann stoppa det"),
                            ("as_usual", "Mår som vanligt"),
                            ("distress", "Blev ledsen, rädd eller fick ont"),
                            ("nurse", "Behövde sjuksköterska eller läkare"),
                            ("hospital", "Behövde sjukhus eller ambulans"),
                            ("unknown", "Vet inte"),
                        ],
                        max_length=20,
                        verbose_name="hur gick det",
                    ),
                ),
                ("immediate_action", models.TextField(blank=True, verbose_name="vad gjordes direkt")),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ägare",
                    ),
                ),
                ("owner_role", models.CharField(blank=True, max_length=30, verbose_name="rollens inkorg")),
                (
                    "owner_unit",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                ("first_read_at", models.DateTimeField(blank=True, null=True, verbose_name="öppnad första gången")),
                ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="påmind")),
                (
                    "matrix",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.riskmatrix",
                    ),
                ),
                ("severity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet")),
                ("likelihood", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet")),
                ("risk_score", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="riskvärde")),
                (
                    "risk_class",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.riskclass",
                        verbose_name="riskklass",
                    ),
                ),
                ("assessment_reason", models.TextField(blank=True, verbose_name="varför vi bedömer så")),
                ("assessed_at", models.DateTimeField(blank=True, null=True, verbose_name="bedömd")),
                (
                    "assessed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bedömd av",
                    ),
                ),
                ("lex_sarah", models.BooleanField(default=False, editable=False, verbose_name="lex Sarah")),
                ("lex_maria", models.BooleanField(default=False, editable=False, verbose_name="lex Maria")),
                (
                    "withheld",
                    models.BooleanField(default=False, editable=False, verbose_name="läses inte av enhetschefen"),
                ),
                (
                    "handed_over_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="lämnat över till nämnden"
                    ),
                ),
                (
                    "open_measures_reason",
                    models.TextField(blank=True, verbose_name="varför ärendet avslutas fast åtgärder återstår"),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duplicates",
                        to="deviations.deviation",
                        verbose_name="samma händelse som",
                    ),
                ),
                ("closing_note", models.TextField(blank=True, verbose_name="vad blev resultatet")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avslutad av",
                    ),
                ),
                ("reopen_reason", models.TextField(blank=True, verbose_name="varför ärendet öppnades igen")),
                (
                    "imported_from",
                    models.CharField(blank=True, editable=False, max_length=60, verbose_name="hämtad från"),
                ),
                ("search_text", models.TextField(blank=True, editable=False)),
                (
                    "traits",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="standards.trait", verbose_name="kännetecken"
                    ),
                ),
                (
                    "measures",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="improvements.measure", verbose_name="åtgärder"
                    ),
                ),
                (
                    "implicated",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="berörs av rapporten"
                    ),
                ),
            ],
            options={
                "verbose_name": "avvikelse",
                "verbose_name_plural": "avvikelser",
                "ordering": ["-reported_at", "-pk"],
                "permissions": [("see_cases", "Läsa ärendet"), ("handle_deviations", "Handlägga ärendet")],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["unit", "-reported_at"], name="deviation_unit_reported"),
                    models.Index(
                        fields=["board", "-reported_at"],
                        include=(
                            "status",
                            "category",
                            "unit",
                            "matrix",
                            "severity",
                            "likelihood",
                            "risk_class",
                            "assessed_at",
                            "law_hsl",
                            "owner",
                            "owner_role",
                            "owner_unit",
                            "lex_sarah",
                            "lex_maria",
                            "withheld",
                            "handed_over_at",
                        ),
                        name="deviation_board_reported",
                    ),
                    models.Index(
                        condition=models.Q(("ongoing", True)),
                        fields=["board", "reported_at"],
                        name="deviation_board_open",
                    ),
                    models.Index(fields=["-reported_at", "-id"], name="deviation_reported"),
                    models.Index(fields=["reporter", "-updated_at"], name="deviation_reporter"),
                    models.Index(
                        condition=models.Q(("ongoing", True)), fields=["unit", "-reported_at"], name="deviation_open"
                    ),
                    models.Index(
                        condition=models.Q(("ongoing", True)),
                        fields=["owner", "-reported_at"],
                        name="deviation_owner_open",
                    ),
                    models.Index(
                        condition=models.Q(("ongoing", True)), fields=["owner_unit"], name="deviation_inbox_open"
                    ),
                    models.Index(
                        condition=models.Q(("first_read_at__isnull", True), ("status", "reported")),
                        fields=["reported_at"],
                        name="deviation_unread",
                    ),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", False)),
                        fields=["board", "closed_at"],
                        name="deviation_closed",
                    ),
                    models.Index(
                        condition=models.Q(("ongoing", True)),
                        fields=["board", "-reported_at", "-id"],
                        include=(
                            "unit",
                            "status",
                            "assessed_at",
                            "law_hsl",
                            "owner",
                            "owner_role",
                            "owner_unit",
                            "lex_sarah",
                            "lex_maria",
                            "withheld",
                            "handed_over_at",
                        ),
                        name="deviation_open_reported",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number__isnull", True), ("reported_at__isnull", True), ("status", "draft")),
                            models.Q(
                                models.Q(("status", "draft"), _negated=True),
                                ("board__isnull", False),
                                ("category__isnull", False),
                                ("number__isnull", False),
                                ("reported_at__isnull", False),
                                ("unit__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="deviation_sent_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ("reported", "assessed", "investigating", "acting")), _negated=True
                            ),
                            models.Q(("owner__isnull", False), ("owner_role", ""), ("owner_unit__isnull", True)),
                            models.Q(
                                ("owner__isnull", True),
                                ("owner_unit__isnull", False),
                                models.Q(("owner_role", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="deviation_one_owner_while_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("assessed_at__isnull", False),
                                ("assessed_by__isnull", False),
                                ("likelihood__isnull", False),
                                ("matrix__isnull", False),
                                ("risk_class__isnull", False),
                                ("risk_score__isnull", False),
                                ("severity__isnull", False),
                            ),
                            models.Q(("assessed_at__isnull", True), ("assessed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="deviation_assessed_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("assessed_at__isnull", True),
                            ("law_sol", True),
                            ("law_lss", True),
                            ("law_hsl", True),
                            _connector="OR",
                        ),
                        name="deviation_assessed_has_a_law",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False), ("status", "closed")),
                            models.Q(
                                ("closed_at__isnull", True),
                                ("closed_by__isnull", True),
                                models.Q(("status", "closed"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="deviation_closed_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ("assessed", "investigating", "acting", "closed")), _negated=True),
                            ("assessed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="deviation_closed_was_assessed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("duplicate_of__isnull", False),
                                ("status", "duplicate"),
                                models.Q(("duplicate_of", models.F("id")), _negated=True),
                            ),
                            models.Q(models.Q(("status", "duplicate"), _negated=True), ("duplicate_of__isnull", True)),
                            _connector="OR",
                        ),
                        name="deviation_duplicate_of_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("occurred_to__isnull", True),
                            models.Q(("occurred_from__isnull", False), ("occurred_to__gte", models.F("occurred_from"))),
                            _connector="OR",
                        ),
                        name="deviation_period_forwards",
                        violation_error_message="Sluttiden kan inte ligga före starttiden.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("imported_from", ""), _negated=True),
                        fields=("imported_from",),
                        name="deviation_imported_once",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalBoardSettings",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "manager_reads_lex_sarah",
                    models.BooleanField(
                        default=True, verbose_name="enhetschefen får fortsätta läsa ärendet när det går till lex Sarah"
                    ),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="dagar att svara på en avvikelse från en annan organisation"
                    ),
                ),
                ("disposal_decision", models.CharField(blank=True, max_length=200, verbose_name="gallringsbeslut")),
                (
                    "disposal_years",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="gallras efter så många år"),
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
                "verbose_name": "historical nämndens val",
                "verbose_name_plural": "historical nämndernas val",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="BoardSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "board",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
                (
                    "manager_reads_lex_sarah",
                    models.BooleanField(
                        default=True, verbose_name="enhetschefen får fortsätta läsa ärendet när det går till lex Sarah"
                    ),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="dagar att svara på en avvikelse från en annan organisation"
                    ),
                ),
                ("disposal_decision", models.CharField(blank=True, max_length=200, verbose_name="gallringsbeslut")),
                (
                    "disposal_years",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="gallras efter så många år"),
                ),
            ],
            options={
                "verbose_name": "nämndens val",
                "verbose_name_plural": "nämndernas val",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("disposal_years__isnull", True),
                            models.Q(("disposal_decision", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="board_settings_disposal_has_a_decision",
                        violation_error_message="Ange nämndens gallringsbeslut. Utan beslut bevaras allt.",
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalStaffRisk",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="nummer")),
                ("profession", models.CharField(max_length=80, verbose_name="legitimation")),
                ("person", models.CharField(max_length=120, verbose_name="vem")),
                ("concern", models.TextField(verbose_name="vad oron gäller")),
                ("known_at", models.DateTimeField(verbose_name="blev känt")),
                ("legal_word", models.CharField(blank=True, editable=False, max_length=80, verbose_name="lagens ord")),
                ("target_end", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="eget mål")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Prövas"),
                            ("notified", "Anmäld till IVO"),
                            ("not_notified", "Ingen anmälan"),
                        ],
                        default="open",
                        max_length=15,
                        verbose_name="läge",
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="skäl")),
                ("ivo_number", models.CharField(blank=True, max_length=40, verbose_name="IVO:s diarienummer")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="beslutat")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="upplagd")),
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
                    "duty",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.duty",
                        verbose_name="skyldighet",
                    ),
                ),
                (
                    "reference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.legalreference",
                        verbose_name="lagrum",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="upplagd av",
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
                "verbose_name": "historical oro för legitimerad personal",
                "verbose_name_plural": "historical oro för legitimerad personal",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="StaffRisk",
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
                ("number", models.CharField(max_length=20, unique=True, verbose_name="nummer")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
                ("profession", models.CharField(max_length=80, verbose_name="legitimation")),
                ("person", models.CharField(max_length=120, verbose_name="vem")),
                ("concern", models.TextField(verbose_name="vad oron gäller")),
                ("known_at", models.DateTimeField(verbose_name="blev känt")),
                (
                    "duty",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.duty",
                        verbose_name="skyldighet",
                    ),
                ),
                (
                    "reference",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.legalreference",
                        verbose_name="lagrum",
                    ),
                ),
                ("legal_word", models.CharField(blank=True, editable=False, max_length=80, verbose_name="lagens ord")),
                ("target_end", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="eget mål")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Prövas"),
                            ("notified", "Anmäld till IVO"),
                            ("not_notified", "Ingen anmälan"),
                        ],
                        default="open",
                        max_length=15,
                        verbose_name="läge",
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="skäl")),
                ("ivo_number", models.CharField(blank=True, max_length=40, verbose_name="IVO:s diarienummer")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="beslutat")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="upplagd av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="upplagd")),
            ],
            options={
                "verbose_name": "oro för legitimerad personal",
                "verbose_name_plural": "oro för legitimerad personal",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status", "notified"), ("ivo_number", ""), _connector="OR"),
                        name="staff_risk_number_only_when_notified",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("status", "open")),
                            models.Q(
                                models.Q(("status", "open"), _negated=True),
                                ("decided_at__isnull", False),
                                models.Q(("reasons", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="staff_risk_decided_pair",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalDeviation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("law_sol", models.BooleanField(default=False, verbose_name="SoL (socialtjänstlagen)")),
                (
                    "law_lss",
                    models.BooleanField(
                        default=False, verbose_name="LSS (stöd och service till vissa funktionshindrade)"
                    ),
                ),
                ("law_hsl", models.BooleanField(default=False, verbose_name="HSL (hälso- och sjukvårdslagen)")),
                (
                    "number",
                    models.CharField(blank=True, db_index=True, max_length=20, null=True, verbose_name="nummer"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("reported", "Rapporterad"),
                            ("assessed", "Bedömd"),
                            ("investigating", "Utreds"),
                            ("acting", "Åtgärdas"),
                            ("closed", "Avslutad"),
                            ("duplicate", "Dubblett"),
                            ("not_deviation", "Inte en avvikelse"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("submission_key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="rapporterad")),
                (
                    "in_danger",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja, just nu"), ("no", "Nej"), ("unknown", "Vet inte")],
                        max_length=10,
                        verbose_name="är någon i fara",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="rubrik")),
                ("what_happened", models.TextField(blank=True, verbose_name="vad hände")),
                ("occurred_from", models.DateTimeField(blank=True, null=True, verbose_name="när")),
                ("occurred_to", models.DateTimeField(blank=True, null=True, verbose_name="till")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("prevented", "Det hände aldrig, vi hann stoppa det"),
                            ("as_usual", "Mår som vanligt"),
                            ("distress", "Blev ledsen, rädd eller fick ont"),
                            ("nurse", "Behövde sjuksköterska eller läkare"),
                            ("hospital", "Behövde sjukhus eller ambulans"),
                            ("unknown", "Vet inte"),
                        ],
                        max_length=20,
                        verbose_name="hur gick det",
                    ),
                ),
                ("immediate_action", models.TextField(blank=True, verbose_name="vad gjordes direkt")),
                ("owner_role", models.CharField(blank=True, max_length=30, verbose_name="rollens inkorg")),
                ("first_read_at", models.DateTimeField(blank=True, null=True, verbose_name="öppnad första gången")),
                ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="påmind")),
                ("severity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet")),
                ("likelihood", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet")),
                ("risk_score", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="riskvärde")),
                ("assessment_reason", models.TextField(blank=True, verbose_name="varför vi bedömer så")),
                ("assessed_at", models.DateTimeField(blank=True, null=True, verbose_name="bedömd")),
                ("lex_sarah", models.BooleanField(default=False, editable=False, verbose_name="lex Sarah")),
                ("lex_maria", models.BooleanField(default=False, editable=False, verbose_name="lex Maria")),
                (
                    "withheld",
                    models.BooleanField(default=False, editable=False, verbose_name="läses inte av enhetschefen"),
                ),
                (
                    "handed_over_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="lämnat över till nämnden"
                    ),
                ),
                (
                    "open_measures_reason",
                    models.TextField(blank=True, verbose_name="varför ärendet avslutas fast åtgärder återstår"),
                ),
                ("closing_note", models.TextField(blank=True, verbose_name="vad blev resultatet")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                ("reopen_reason", models.TextField(blank=True, verbose_name="varför ärendet öppnades igen")),
                (
                    "imported_from",
                    models.CharField(blank=True, editable=False, max_length=60, verbose_name="hämtad från"),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="rapporterad av",
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
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ägare",
                    ),
                ),
                (
                    "owner_unit",
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
                        verbose_name="riskklass",
                    ),
                ),
                (
                    "assessed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bedömd av",
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.deviation",
                        verbose_name="samma händelse som",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avslutad av",
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
                "verbose_name": "historical avvikelse",
                "verbose_name_plural": "historical avvikelser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="DeviationEvent",
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
                    "deviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="deviations.deviation"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["deviation", "at"], name="deviation_event_story")],
            },
        ),
        CreateTable(
            name="ConcernedPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "deviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="concerned", to="deviations.deviation"
                    ),
                ),
                ("label", models.CharField(max_length=60, verbose_name="vem")),
                ("label_key", models.CharField(db_index=True, editable=False, max_length=60)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("deviation", "label_key"), name="concerned_once")],
            },
        ),
        CreateTable(
            name="HistoricalEventAnalysis",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("commissioner", models.CharField(max_length=160, verbose_name="uppdragsgivare")),
                ("team", models.CharField(max_length=300, verbose_name="analysgrupp")),
                ("sources", models.TextField(blank=True, verbose_name="vad analysen bygger på")),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="påbörjad")),
                (
                    "deviation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.deviation",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="påbörjad av",
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
                "verbose_name": "historical händelseanalys",
                "verbose_name_plural": "historical händelseanalyser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="EventAnalysis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "deviation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="analysis", to="deviations.deviation"
                    ),
                ),
                ("commissioner", models.CharField(max_length=160, verbose_name="uppdragsgivare")),
                ("team", models.CharField(max_length=300, verbose_name="analysgrupp")),
                ("sources", models.TextField(blank=True, verbose_name="vad analysen bygger på")),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="påbörjad av",
                    ),
                ),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="påbörjad")),
            ],
            options={
                "verbose_name": "händelseanalys",
                "verbose_name_plural": "händelseanalyser",
            },
        ),
        CreateTable(
            name="StaffRiskEvent",
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
                    "staff_risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="deviations.staffrisk"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
            },
        ),
        CreateTable(
            name="HistoricalExchange",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "direction",
                    models.CharField(
                        choices=[("out", "Till en annan organisation"), ("in", "Från en annan organisation")],
                        max_length=3,
                        verbose_name="riktning",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("region", "Region"),
                            ("municipality", "Annan kommun"),
                            ("private", "Privat vårdgivare eller utförare"),
                            ("authority", "Annan myndighet"),
                        ],
                        max_length=15,
                        verbose_name="slag",
                    ),
                ),
                ("counterpart", models.CharField(max_length=120, verbose_name="organisation")),
                ("their_number", models.CharField(blank=True, max_length=60, verbose_name="deras nummer")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("sent", "Väntar på svar"), ("answered", "Besvarad")],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nothing_secret", "Inga uppgifter som kan kopplas till en person"),
                            ("consent", "Personen har samtyckt"),
                            ("necessary", "Vi måste lämna uppgiften för att kunna göra vårt eget arbete"),
                            ("no_harm", "Vi har prövat det: det står klart att ingen lider men"),
                        ],
                        max_length=15,
                        verbose_name="varför uppgifterna får lämnas",
                    ),
                ),
                ("letter", models.TextField(blank=True, verbose_name="brev")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="skickat eller mottaget")),
                ("answer_by", models.DateField(blank=True, null=True, verbose_name="svar väntas senast")),
                ("answer", models.TextField(blank=True, verbose_name="svar")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="besvarat")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="upplagt")),
                (
                    "deviation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.deviation",
                        verbose_name="ärende",
                    ),
                ),
                (
                    "by",
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
                "verbose_name": "historical brev till eller från en annan organisation",
                "verbose_name_plural": "historical brev till och från andra organisationer",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Exchange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "deviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exchanges",
                        to="deviations.deviation",
                        verbose_name="ärende",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("out", "Till en annan organisation"), ("in", "Från en annan organisation")],
                        max_length=3,
                        verbose_name="riktning",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("region", "Region"),
                            ("municipality", "Annan kommun"),
                            ("private", "Privat vårdgivare eller utförare"),
                            ("authority", "Annan myndighet"),
                        ],
                        max_length=15,
                        verbose_name="slag",
                    ),
                ),
                ("counterpart", models.CharField(max_length=120, verbose_name="organisation")),
                ("their_number", models.CharField(blank=True, max_length=60, verbose_name="deras nummer")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("sent", "Väntar på svar"), ("answered", "Besvarad")],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nothing_secret", "Inga uppgifter som kan kopplas till en person"),
                            ("consent", "Personen har samtyckt"),
                            ("necessary", "Vi måste lämna uppgiften för att kunna göra vårt eget arbete"),
                            ("no_harm", "Vi har prövat det: det står klart att ingen lider men"),
                        ],
                        max_length=15,
                        verbose_name="varför uppgifterna får lämnas",
                    ),
                ),
                ("letter", models.TextField(blank=True, verbose_name="brev")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="skickat eller mottaget")),
                ("answer_by", models.DateField(blank=True, null=True, verbose_name="svar väntas senast")),
                ("answer", models.TextField(blank=True, verbose_name="svar")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="besvarat")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="upplagt")),
            ],
            options={
                "verbose_name": "brev till eller från en annan organisation",
                "verbose_name_plural": "brev till och från andra organisationer",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status", "draft"), ("sent_on__isnull", False), _connector="OR"),
                        name="exchange_sent_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on__isnull", True), ("answered_on__gte", models.F("sent_on")), _connector="OR"
                        ),
                        name="exchange_answered_after_sent",
                        violation_error_message="Svaret kan inte ha kommit före brevet.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalTrack",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "kind",
                    models.CharField(
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
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Mottagen"),
                            ("investigating", "Utreds"),
                            ("decided", "Beslut fattat"),
                            ("closed", "Avslutat"),
                            ("declined", "Prövat, inte aktuellt"),
                        ],
                        default="received",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("grounds", models.TextField(blank=True, verbose_name="varför")),
                ("suggested", models.BooleanField(default=False, verbose_name="föreslogs av reglerna")),
                (
                    "rule_edition",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="reglernas utgåva"),
                ),
                (
                    "suggestion",
                    models.JSONField(blank=True, default=list, editable=False, verbose_name="vad reglerna sa"),
                ),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="mottagen")),
                ("diary_number", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                ("secrecy_on", models.DateField(blank=True, null=True, verbose_name="sekretessmarkerad")),
                ("impartiality", models.TextField(blank=True, verbose_name="jäv är prövat")),
                (
                    "protection",
                    models.TextField(blank=True, verbose_name="vad som gjordes genast för att skydda personen"),
                ),
                ("protection_at", models.DateTimeField(blank=True, null=True, verbose_name="när")),
                (
                    "concerns_child",
                    models.CharField(
                        blank=True, choices=[("yes", "Ja"), ("no", "Nej")], max_length=3, verbose_name="berörs ett barn"
                    ),
                ),
                (
                    "patient_offered",
                    models.TextField(blank=True, verbose_name="patienten har fått berätta om händelsen"),
                ),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "Inte ett missförhållande"),
                            ("misconduct", "Missförhållande"),
                            ("risk", "Påtaglig risk för ett missförhållande"),
                            ("serious_risk", "Påtaglig risk för ett allvarligt missförhållande"),
                            ("serious", "Allvarligt missförhållande"),
                            ("no_injury", "Ingen vårdskada"),
                            ("injury_could", "Hade kunnat medföra vårdskada"),
                            ("injury", "Har medfört vårdskada"),
                            ("serious_injury_could", "Hade kunnat medföra allvarlig vårdskada"),
                            ("serious_injury", "Har medfört allvarlig vårdskada"),
                        ],
                        max_length=30,
                        verbose_name="bedömning",
                    ),
                ),
                ("judged_at", models.DateTimeField(blank=True, null=True, verbose_name="bedömd")),
                (
                    "patient_injured",
                    models.BooleanField(default=False, verbose_name="en patient har fått en vårdskada"),
                ),
                ("notified_at", models.DateTimeField(blank=True, null=True, verbose_name="anmäld till IVO")),
                ("handled_where", models.CharField(blank=True, max_length=200, verbose_name="tas om hand i")),
                ("reference_number", models.CharField(blank=True, max_length=60, verbose_name="nummer där")),
                ("closing_note", models.TextField(blank=True, verbose_name="vad blev resultatet")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutat")),
                (
                    "deviation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.deviation",
                        verbose_name="ärende",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="mottagen av",
                    ),
                ),
                (
                    "secrecy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.legalreference",
                        verbose_name="sekretessmarkering",
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
                        verbose_name="leder utredningen",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avslutat av",
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
                "verbose_name": "historical spår",
                "verbose_name_plural": "historical spår",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Track",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "deviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tracks",
                        to="deviations.deviation",
                        verbose_name="ärende",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
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
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Mottagen"),
                            ("investigating", "Utreds"),
                            ("decided", "Beslut fattat"),
                            ("closed", "Avslutat"),
                            ("declined", "Prövat, inte aktuellt"),
                        ],
                        default="received",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("grounds", models.TextField(blank=True, verbose_name="varför")),
                ("suggested", models.BooleanField(default=False, verbose_name="föreslogs av reglerna")),
                (
                    "rule_edition",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="reglernas utgåva"),
                ),
                (
                    "suggestion",
                    models.JSONField(blank=True, default=list, editable=False, verbose_name="vad reglerna sa"),
                ),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="mottagen")),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="mottagen av",
                    ),
                ),
                ("diary_number", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                (
                    "secrecy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.legalreference",
                        verbose_name="sekretessmarkering",
                    ),
                ),
                ("secrecy_on", models.DateField(blank=True, null=True, verbose_name="sekretessmarkerad")),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="leder utredningen",
                    ),
                ),
                ("impartiality", models.TextField(blank=True, verbose_name="jäv är prövat")),
                (
                    "protection",
                    models.TextField(blank=True, verbose_name="vad som gjordes genast för att skydda personen"),
                ),
                ("protection_at", models.DateTimeField(blank=True, null=True, verbose_name="när")),
                (
                    "concerns_child",
                    models.CharField(
                        blank=True, choices=[("yes", "Ja"), ("no", "Nej")], max_length=3, verbose_name="berörs ett barn"
                    ),
                ),
                (
                    "patient_offered",
                    models.TextField(blank=True, verbose_name="patienten har fått berätta om händelsen"),
                ),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "Inte ett missförhållande"),
                            ("misconduct", "Missförhållande"),
                            ("risk", "Påtaglig risk för ett missförhållande"),
                            ("serious_risk", "Påtaglig risk för ett allvarligt missförhållande"),
                            ("serious", "Allvarligt missförhållande"),
                            ("no_injury", "Ingen vårdskada"),
                            ("injury_could", "Hade kunnat medföra vårdskada"),
                            ("injury", "Har medfört vårdskada"),
                            ("serious_injury_could", "Hade kunnat medföra allvarlig vårdskada"),
                            ("serious_injury", "Har medfört allvarlig vårdskada"),
                        ],
                        max_length=30,
                        verbose_name="bedömning",
                    ),
                ),
                ("judged_at", models.DateTimeField(blank=True, null=True, verbose_name="bedömd")),
                (
                    "patient_injured",
                    models.BooleanField(default=False, verbose_name="en patient har fått en vårdskada"),
                ),
                ("notified_at", models.DateTimeField(blank=True, null=True, verbose_name="anmäld till IVO")),
                ("handled_where", models.CharField(blank=True, max_length=200, verbose_name="tas om hand i")),
                ("reference_number", models.CharField(blank=True, max_length=60, verbose_name="nummer där")),
                ("closing_note", models.TextField(blank=True, verbose_name="vad blev resultatet")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutat")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avslutat av",
                    ),
                ),
            ],
            options={
                "verbose_name": "spår",
                "verbose_name_plural": "spår",
                "ordering": ["deviation", "pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(condition=models.Q(("status", "decided")), fields=["judged_at"], name="track_decided")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("deviation", "kind"), name="track_once_per_case"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False), ("status", "closed")),
                            models.Q(
                                models.Q(("status", "closed"), _negated=True),
                                ("closed_at__isnull", True),
                                ("closed_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="track_closed_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "declined"), _negated=True),
                            models.Q(("grounds", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="track_declined_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("judged_at__isnull", True), ("judgement", "")),
                            models.Q(models.Q(("judgement", ""), _negated=True), ("judged_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="track_judged_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("secrecy__isnull", True), ("secrecy_on__isnull", True)),
                            models.Q(("secrecy__isnull", False), ("secrecy_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="track_secrecy_pair",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalDeviationCost",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "hours",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=7, null=True, verbose_name="timmar"),
                ),
                (
                    "money",
                    models.DecimalField(blank=True, decimal_places=0, max_digits=10, null=True, verbose_name="kronor"),
                ),
                ("basis", models.TextField(verbose_name="vad det bygger på")),
                ("estimated_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "deviation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.deviation",
                    ),
                ),
                (
                    "estimated_by",
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
                "verbose_name": "historical uppskattad kostnad",
                "verbose_name_plural": "historical uppskattade kostnader",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="DeviationCost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "deviation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cost", to="deviations.deviation"
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
                (
                    "estimated_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("estimated_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "uppskattad kostnad",
                "verbose_name_plural": "uppskattade kostnader",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hours__isnull", False), ("money__isnull", False), _connector="OR"),
                        name="deviation_cost_says_something",
                        violation_error_message="Skriv timmar, kronor eller båda.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hours__isnull", True), ("hours__gte", 0), _connector="OR"),
                            models.Q(("money__isnull", True), ("money__gte", 0), _connector="OR"),
                        ),
                        name="deviation_cost_not_below_nought",
                        violation_error_message="Skriv ett tal från noll och uppåt.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "deviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="deviations.deviation",
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("file", models.FileField(upload_to=deviations.models.files.attachment_path)),
                ("name", models.CharField(max_length=120, verbose_name="filnamn")),
                ("content_type", models.CharField(max_length=40)),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(editable=False, max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("deviation", "digest"), name="attachment_once")],
            },
        ),
        CreateTable(
            name="HistoricalInvestigation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("course_of_events", models.TextField(blank=True, verbose_name="händelseförlopp")),
                ("cause_note", models.TextField(blank=True, verbose_name="orsakerna med egna ord")),
                ("consequence", models.TextField(blank=True, verbose_name="följd för personen")),
                ("updated_at", models.DateTimeField(blank=True, editable=False)),
                (
                    "deviation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.deviation",
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
                "verbose_name": "historical investigation",
                "verbose_name_plural": "historical investigations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Investigation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "deviation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="investigation",
                        to="deviations.deviation",
                    ),
                ),
                ("course_of_events", models.TextField(blank=True, verbose_name="händelseförlopp")),
                ("cause_note", models.TextField(blank=True, verbose_name="orsakerna med egna ord")),
                ("consequence", models.TextField(blank=True, verbose_name="följd för personen")),
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
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "causes",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="standards.causecategory", verbose_name="orsaker"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        CreateTable(
            name="DeviationMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "deviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="deviations.deviation"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("from_reporter", models.BooleanField(default=False)),
                ("text", models.TextField(max_length=4000, verbose_name="meddelande")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        CreateTable(
            name="DeviationGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("permission", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grants", to="deviations.deviation"
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="varför")),
                ("valid_to", models.DateField(verbose_name="till och med")),
                (
                    "granted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given av",
                    ),
                ),
                ("granted_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "tillfällig tillgång",
                "verbose_name_plural": "tillfälliga tillgångar",
            },
        ),
        CreateTable(
            name="CasePlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "deviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="deviations.deviation"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="processes.document",
                        verbose_name="process eller rutin",
                    ),
                ),
                ("activity_key", models.SlugField(blank=True, max_length=60, verbose_name="steg")),
                ("activity_title", models.CharField(blank=True, max_length=120, verbose_name="stegets namn")),
                ("missing", models.CharField(blank=True, max_length=160, verbose_name="rutin som saknas")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Inte bedömt än"),
                            ("failed", "Fungerade inte"),
                            ("not_followed", "Följdes inte"),
                            ("unclear", "Gick att missförstå"),
                            ("missing", "Saknades"),
                        ],
                        max_length=20,
                        verbose_name="hur",
                    ),
                ),
            ],
            options={
                "verbose_name": "process eller rutin i ärendet",
                "verbose_name_plural": "processer och rutiner i ärenden",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["document", "activity_key", "deviation"], name="caseplace_of_document")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("deviation", "document", "activity_key"),
                        name="caseplace_once",
                        violation_error_message="Den är redan namngiven i ärendet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("document__isnull", False),
                            models.Q(
                                ("activity_key", ""), ("how", "missing"), models.Q(("missing", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="caseplace_names_something",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalAnalysisCause",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("text", models.CharField(max_length=300, verbose_name="orsak")),
                (
                    "no_measure_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="varför ingen åtgärd behövs"),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.causecategory",
                        verbose_name="orsaksområde",
                    ),
                ),
                (
                    "by",
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
                    "analysis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.eventanalysis",
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
                "verbose_name": "historical orsak",
                "verbose_name_plural": "historical orsaker",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="AnalysisCause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.causecategory",
                        verbose_name="orsaksområde",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="orsak")),
                (
                    "no_measure_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="varför ingen åtgärd behövs"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="causes",
                        to="deviations.eventanalysis",
                    ),
                ),
                (
                    "measures",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="improvements.measure",
                        verbose_name="åtgärder som möter orsaken",
                    ),
                ),
            ],
            options={
                "verbose_name": "orsak",
                "verbose_name_plural": "orsaker",
                "ordering": ["at", "pk"],
                "abstract": False,
            },
        ),
        CreateTable(
            name="HistoricalAnalysisBarrier",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("text", models.CharField(max_length=200, verbose_name="skydd")),
                (
                    "held",
                    models.CharField(
                        choices=[
                            ("held", "Fanns och höll"),
                            ("failed", "Fanns men höll inte"),
                            ("missing", "Fanns inte"),
                        ],
                        max_length=10,
                        verbose_name="hur det höll",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="varför")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "by",
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
                    "analysis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.eventanalysis",
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
                "verbose_name": "historical skydd",
                "verbose_name_plural": "historical skydd",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="AnalysisBarrier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=200, verbose_name="skydd")),
                (
                    "held",
                    models.CharField(
                        choices=[
                            ("held", "Fanns och höll"),
                            ("failed", "Fanns men höll inte"),
                            ("missing", "Fanns inte"),
                        ],
                        max_length=10,
                        verbose_name="hur det höll",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="varför")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="barriers",
                        to="deviations.eventanalysis",
                    ),
                ),
            ],
            options={
                "verbose_name": "skydd",
                "verbose_name_plural": "skydd",
                "ordering": ["at", "pk"],
                "abstract": False,
            },
        ),
        CreateTable(
            name="ExchangeEvent",
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
                    "exchange",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="deviations.exchange"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
            },
        ),
        CreateTable(
            name="TrackEvent",
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
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="deviations.track"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["track", "at"], name="track_event_story")],
            },
        ),
        CreateTable(
            name="TrackEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="deviations.track"
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("event", "Vad som hände"),
                            ("noticed", "När och hur det uppmärksammades"),
                            ("occurred", "När det inträffade"),
                            ("causes", "Varför det hände"),
                            ("earlier", "Om något liknande har hänt förut, och varför det i så fall hände igen"),
                            ("again", "Om något liknande kan hända igen"),
                            ("measures", "Vad som har gjorts för att avhjälpa det, och när"),
                            ("other", "Vad som i övrigt har kommit fram"),
                            ("consequence", "Vad det betydde, eller kunde ha betytt, för personen"),
                            ("child", "Barnets situation och vad barnet själv säger"),
                            ("course", "Händelseförloppet, steg för steg"),
                            ("right", "Vad som gick rätt eller hindrade att det blev värre"),
                        ],
                        max_length=20,
                        verbose_name="vad det gäller",
                    ),
                ),
                ("text", models.TextField(verbose_name="anteckning")),
                (
                    "kind",
                    models.CharField(
                        choices=[("fact", "Uppgift"), ("assessment", "Bedömning")],
                        max_length=12,
                        verbose_name="uppgift eller bedömning",
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="var uppgiften kommer ifrån")),
                (
                    "stated_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("individual", "Personen själv"),
                            ("representative", "Företrädare (god man, vårdnadshavare)"),
                            ("relative", "Anhörig"),
                            ("staff", "Personal"),
                            ("other", "Någon annan"),
                        ],
                        max_length=20,
                        verbose_name="vem som säger det",
                    ),
                ),
                (
                    "happened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="när det hände eller gjordes"),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="deviations.trackentry",
                        verbose_name="rättar",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skriven av",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="befattning")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="antecknat")),
            ],
            options={
                "verbose_name": "anteckning",
                "verbose_name_plural": "anteckningar",
                "ordering": ["at", "pk"],
                "indexes": [models.Index(fields=["track", "at"], name="track_entry_story")],
            },
        ),
        CreateTable(
            name="HistoricalTrackCause",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("text", models.CharField(max_length=300, verbose_name="orsak")),
                (
                    "no_measure_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="varför ingen åtgärd behövs"),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.causecategory",
                        verbose_name="orsaksområde",
                    ),
                ),
                (
                    "by",
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
                    "track",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.track",
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
                "verbose_name": "historical orsak",
                "verbose_name_plural": "historical orsaker",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="TrackCause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.causecategory",
                        verbose_name="orsaksområde",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="orsak")),
                (
                    "no_measure_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="varför ingen åtgärd behövs"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="causes", to="deviations.track"
                    ),
                ),
                (
                    "measures",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="improvements.measure",
                        verbose_name="åtgärder som möter orsaken",
                    ),
                ),
            ],
            options={
                "verbose_name": "orsak",
                "verbose_name_plural": "orsaker",
                "ordering": ["at", "pk"],
                "abstract": False,
            },
        ),
        CreateTable(
            name="HistoricalTrackBarrier",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("text", models.CharField(max_length=200, verbose_name="skydd")),
                (
                    "held",
                    models.CharField(
                        choices=[
                            ("held", "Fanns och höll"),
                            ("failed", "Fanns men höll inte"),
                            ("missing", "Fanns inte"),
                        ],
                        max_length=10,
                        verbose_name="hur det höll",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="varför")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "by",
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
                    "track",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.track",
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
                "verbose_name": "historical skydd",
                "verbose_name_plural": "historical skydd",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="TrackBarrier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=200, verbose_name="skydd")),
                (
                    "held",
                    models.CharField(
                        choices=[
                            ("held", "Fanns och höll"),
                            ("failed", "Fanns men höll inte"),
                            ("missing", "Fanns inte"),
                        ],
                        max_length=10,
                        verbose_name="hur det höll",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="varför")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="barriers", to="deviations.track"
                    ),
                ),
            ],
            options={
                "verbose_name": "skydd",
                "verbose_name_plural": "skydd",
                "ordering": ["at", "pk"],
                "abstract": False,
            },
        ),
        CreateTable(
            name="TrackInformation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="informed", to="deviations.track"
                    ),
                ),
                (
                    "recipient",
                    models.CharField(
                        choices=[
                            ("individual", "Personen själv"),
                            ("representative", "Företrädare (god man, vårdnadshavare)"),
                            ("relative", "Anhörig"),
                            ("reporter", "Den som rapporterade"),
                            ("staff", "Berörd personal"),
                            ("board", "Nämnden"),
                        ],
                        max_length=20,
                        verbose_name="vem",
                    ),
                ),
                ("informed", models.BooleanField(default=True, verbose_name="fick veta")),
                ("on", models.DateField(blank=True, null=True, verbose_name="dag")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("meeting", "Vid möte"),
                            ("phone", "Per telefon"),
                            ("letter", "Med brev"),
                            ("digital", "Digitalt"),
                        ],
                        max_length=10,
                        verbose_name="hur",
                    ),
                ),
                ("points", models.JSONField(blank=True, default=list, verbose_name="vad personen fick veta")),
                ("journal_on", models.DateField(blank=True, null=True, verbose_name="antecknat i patientjournalen")),
                ("reason_not", models.CharField(blank=True, max_length=300, verbose_name="varför inte")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="antecknat av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="antecknat")),
            ],
            options={
                "verbose_name": "information",
                "verbose_name_plural": "information",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("informed", True), ("on__isnull", False), models.Q(("how", ""), _negated=True)),
                            models.Q(("informed", False), models.Q(("reason_not", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="informed_when_and_how_or_why_not",
                    )
                ],
            },
        ),
        CreateTable(
            name="TrackDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="deviations.track"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("judgement", "Bedömning"),
                            ("notify", "Anmälan till IVO"),
                            ("not_notify", "Ingen anmälan till IVO"),
                            ("close", "Beslut som avslutar utredningen"),
                        ],
                        max_length=20,
                        verbose_name="beslut",
                    ),
                ),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "Inte ett missförhållande"),
                            ("misconduct", "Missförhållande"),
                            ("risk", "Påtaglig risk för ett missförhållande"),
                            ("serious_risk", "Påtaglig risk för ett allvarligt missförhållande"),
                            ("serious", "Allvarligt missförhållande"),
                            ("no_injury", "Ingen vårdskada"),
                            ("injury_could", "Hade kunnat medföra vårdskada"),
                            ("injury", "Har medfört vårdskada"),
                            ("serious_injury_could", "Hade kunnat medföra allvarlig vårdskada"),
                            ("serious_injury", "Har medfört allvarlig vårdskada"),
                        ],
                        max_length=30,
                        verbose_name="bedömning",
                    ),
                ),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="svar på lagens frågor")),
                ("lowered", models.BooleanField(default=False, verbose_name="sänkt från en allvarligare bedömning")),
                ("reasons", models.TextField(verbose_name="skäl")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beslutat av",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="befattning")),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.delegation",
                        verbose_name="delegation",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="beslutat")),
            ],
            options={
                "verbose_name": "delegationsbeslut",
                "verbose_name_plural": "delegationsbeslut",
                "ordering": ["at", "pk"],
            },
        ),
        CreateTable(
            name="JudgementAppeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "track",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="appeal", to="deviations.track"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="varför")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarad")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="besvarad av",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="svar")),
            ],
            options={
                "verbose_name": "begäran om ny bedömning",
                "verbose_name_plural": "begäran om ny bedömning",
            },
        ),
        CreateTable(
            name="Clock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "deviation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clocks",
                        to="deviations.deviation",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clocks",
                        to="deviations.track",
                    ),
                ),
                (
                    "exchange",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clocks",
                        to="deviations.exchange",
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.duty",
                        verbose_name="skyldighet",
                    ),
                ),
                (
                    "reference",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.legalreference",
                        verbose_name="lagrum",
                    ),
                ),
                ("legal_word", models.CharField(blank=True, max_length=80, verbose_name="lagens ord")),
                ("started_at", models.DateTimeField(verbose_name="sedan")),
                ("legal_end", models.DateTimeField(blank=True, null=True, verbose_name="senast enligt lag")),
                ("target_end", models.DateTimeField(blank=True, null=True, verbose_name="eget mål")),
                ("reminders", models.JSONField(blank=True, default=list, verbose_name="påminnelser")),
                ("reminded", models.PositiveSmallIntegerField(default=0, verbose_name="skickade påminnelser")),
                ("extended_to", models.DateTimeField(blank=True, null=True, verbose_name="anstånd till")),
                ("extension", models.CharField(blank=True, max_length=200, verbose_name="anståndets beslut")),
                ("stopped_at", models.DateTimeField(blank=True, null=True, verbose_name="klart")),
                ("stopped_by", models.CharField(blank=True, max_length=200, verbose_name="klart genom")),
            ],
            options={
                "verbose_name": "klocka",
                "verbose_name_plural": "klockor",
                "ordering": ["started_at", "pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        django.db.models.functions.comparison.Coalesce("extended_to", "target_end", "legal_end"),
                        models.F("id"),
                        condition=models.Q(("stopped_at__isnull", True)),
                        name="clock_nearest",
                    ),
                    models.Index(
                        condition=models.Q(("stopped_at__isnull", True)),
                        fields=["deviation"],
                        include=("track",),
                        name="clock_running",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stopped_at__isnull", True)),
                        fields=("track", "duty"),
                        name="clock_runs_once_per_track",
                    )
                ],
            },
        ),
        CreateTable(
            name="CasePdf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "deviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pdfs", to="deviations.deviation"
                    ),
                ),
                (
                    "exchange",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pdfs",
                        to="deviations.exchange",
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Väntar"),
                            ("running", "Skapas"),
                            ("done", "Klar"),
                            ("failed", "Gick inte"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="beställd"),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                (
                    "of_version",
                    models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="brevets version"),
                ),
                ("file", models.FileField(blank=True, upload_to="case-pdfs/%Y/%m")),
            ],
            options={
                "verbose_name": "utskrift",
                "verbose_name_plural": "utskrifter",
            },
        ),
        CreateTable(
            name="HistoricalInvestigation_causes",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "investigation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.investigation",
                    ),
                ),
                (
                    "causecategory",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.causecategory",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="deviations.historicalinvestigation",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalInvestigation_causes",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="IvoNotification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "track",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notification",
                        to="deviations.track",
                        verbose_name="spår",
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Fylls i"),
                            ("made", "Sammanställd"),
                            ("sent", "Skickad"),
                            ("answered", "IVO har beslutat"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("form_key", models.CharField(max_length=40, verbose_name="blankett")),
                ("form_version", models.CharField(max_length=20, verbose_name="blankettens version")),
                ("data", models.JSONField(blank=True, default=dict, verbose_name="blankettens uppgifter")),
                ("with_investigation", models.BooleanField(default=False, verbose_name="utredningen följer med")),
                ("made_at", models.DateTimeField(blank=True, null=True, verbose_name="sammanställd")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("file", models.FileField(blank=True, upload_to=deviations.models.notifications.package_path)),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="filens kontrollsumma (SHA-256)")),
                (
                    "content_digest",
                    models.CharField(blank=True, max_length=64, verbose_name="innehållets kontrollsumma (SHA-256)"),
                ),
                ("size", models.PositiveIntegerField(blank=True, null=True, verbose_name="storlek")),
                ("attachments", models.JSONField(blank=True, default=list, verbose_name="bilagor")),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[("e_service", "IVO:s e-tjänst"), ("post", "Post")],
                        max_length=12,
                        verbose_name="hur",
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="skickad")),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="kom in till IVO")),
                ("ivo_number", models.CharField(blank=True, max_length=40, verbose_name="IVO:s diarienummer")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("closed", "Avslutat, åtgärderna är tillräckliga"),
                            ("criticism", "Avslutat med kritik"),
                            ("inspection", "IVO öppnar tillsyn"),
                            ("other", "Annat"),
                        ],
                        max_length=12,
                        verbose_name="IVO:s beslut",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="IVO beslutade")),
                ("outcome_note", models.TextField(blank=True, verbose_name="vad IVO skriver")),
            ],
            options={
                "verbose_name": "anmälan till IVO",
                "verbose_name_plural": "anmälningar till IVO",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("content_digest", ""),
                                ("digest", ""),
                                ("file", ""),
                                ("made_at__isnull", True),
                                ("status", "draft"),
                            ),
                            models.Q(
                                models.Q(("status", "draft"), _negated=True),
                                ("made_at__isnull", False),
                                ("made_by__isnull", False),
                                models.Q(("digest", ""), _negated=True),
                                models.Q(("content_digest", ""), _negated=True),
                                models.Q(("file", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="ivo_notification_made_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("sent_at__isnull", False),
                                ("sent_by__isnull", False),
                                ("status__in", ("sent", "answered")),
                                models.Q(("channel", ""), _negated=True),
                                models.Q(
                                    ("received_on__isnull", False),
                                    models.Q(("channel", "post"), ("status", "sent")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                models.Q(("status__in", ("sent", "answered")), _negated=True),
                                ("channel", ""),
                                ("ivo_number", ""),
                                ("received_on__isnull", True),
                                ("sent_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="ivo_notification_sent_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_on__isnull", False),
                                ("status", "answered"),
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("ivo_number", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "answered"), _negated=True),
                                ("decided_on__isnull", True),
                                ("outcome", ""),
                            ),
                            _connector="OR",
                        ),
                        name="ivo_notification_answer_is_whole",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalAnalysisCause_measures",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "analysiscause",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.analysiscause",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.measure",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="deviations.historicalanalysiscause",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalAnalysisCause_measures",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalTrackCause_measures",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "trackcause",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.trackcause",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.measure",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="deviations.historicaltrackcause",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalTrackCause_measures",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="DecisionReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reported",
                        to="deviations.trackdecision",
                    ),
                ),
                ("meeting_on", models.DateField(verbose_name="sammanträde")),
                ("paragraph", models.CharField(max_length=20, verbose_name="§")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="införd av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="införd")),
            ],
            options={
                "verbose_name": "anmält beslut",
                "verbose_name_plural": "anmälda beslut",
            },
        ),
        CreateTable(
            name="IvoRendering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "notification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renderings",
                        to="deviations.ivonotification",
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[("notification", "Anmälan"), ("investigation", "Utredningen")],
                        max_length=15,
                        verbose_name="vad",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("queued", "I kö"), ("running", "Skapas"), ("done", "Klar"), ("failed", "Gick inte")],
                        default="queued",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beställd av",
                    ),
                ),
                ("requested_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="beställd")),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="började skapas")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="klar")),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=300, verbose_name="fel")),
                ("file", models.FileField(blank=True, upload_to=deviations.models.notifications.package_path)),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="filens kontrollsumma (SHA-256)")),
                (
                    "content_digest",
                    models.CharField(blank=True, max_length=64, verbose_name="innehållets kontrollsumma (SHA-256)"),
                ),
                ("size", models.PositiveIntegerField(default=0, verbose_name="storlek")),
            ],
            options={
                "verbose_name": "fil till IVO",
                "verbose_name_plural": "filer till IVO",
                "ordering": ["-requested_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("queued", "running"))),
                        fields=("notification", "what"),
                        name="ivo_rendering_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "done"), _negated=True),
                            models.Q(
                                ("finished_at__isnull", False),
                                models.Q(("file", ""), _negated=True),
                                models.Q(("digest", ""), _negated=True),
                                models.Q(("content_digest", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="ivo_rendering_done_has_its_file",
                    ),
                ],
            },
        ),
        CreateTable(
            name="IvoSupplement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "notification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplements",
                        to="deviations.ivonotification",
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("investigation", "Utredningen"),
                            ("answer", "Svar på IVO:s frågor"),
                            ("other", "Annat"),
                        ],
                        max_length=15,
                        verbose_name="vad",
                    ),
                ),
                ("note", models.CharField(max_length=300, verbose_name="innehåll")),
                (
                    "channel",
                    models.CharField(
                        choices=[("e_service", "IVO:s e-tjänst"), ("post", "Post")], max_length=12, verbose_name="hur"
                    ),
                ),
                ("sent_on", models.DateField(verbose_name="skickad")),
                ("file", models.FileField(blank=True, upload_to=deviations.models.notifications.package_path)),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="kontrollsumma (SHA-256)")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="infört")),
            ],
            options={
                "verbose_name": "komplettering",
                "verbose_name_plural": "kompletteringar",
                "ordering": ["sent_on", "pk"],
            },
        ),
    ]
