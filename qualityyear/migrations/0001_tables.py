"""Kvalitetsåret with its stops; the logbook, kunskap and the pulse."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import organisation.roles
import qualityyear.models.at_units
from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    replaces = [
        ("qualityyear", "0001_initial"),
        ("qualityyear", "0003_stops"),
        ("qualityyear", "0005_logbook"),
        ("qualityyear", "0006_knowledge"),
        ("qualityyear", "0007_pulse"),
    ]

    initial = True

    dependencies = [
        ("improvements", "0001_tables"),
        ("organisation", "0001_tables"),
        ("standards", "0001_tables"),
    ]

    operations = [
        CreateTable(
            name="HistoricalYearTemplate",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("name", models.CharField(max_length=100, verbose_name="namn")),
                ("about", models.TextField(blank=True, verbose_name="om mallen")),
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
                "verbose_name": "historical årsmall",
                "verbose_name_plural": "historical årsmallar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="YearTemplate",
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
                ("name", models.CharField(max_length=100, verbose_name="namn")),
                ("about", models.TextField(blank=True, verbose_name="om mallen")),
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
                "verbose_name": "årsmall",
                "verbose_name_plural": "årsmallar",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "name"),
                        name="year_template_once_by_name",
                        violation_error_message="Nämnden har redan en mall med det namnet.",
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalMeeting",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("held_on", models.DateField(verbose_name="dag")),
                ("note", models.CharField(blank=True, max_length=120, verbose_name="vad mötet gäller")),
                ("is_cancelled", models.BooleanField(default=False, verbose_name="inställt")),
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
                "verbose_name": "historical möte",
                "verbose_name_plural": "historical möten",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Meeting",
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
                ("held_on", models.DateField(verbose_name="dag")),
                ("note", models.CharField(blank=True, max_length=120, verbose_name="vad mötet gäller")),
                ("is_cancelled", models.BooleanField(default=False, verbose_name="inställt")),
            ],
            options={
                "verbose_name": "möte",
                "verbose_name_plural": "möten",
                "ordering": ["held_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "held_on"),
                        name="meeting_once_a_day",
                        violation_error_message="Nämnden har redan ett möte den dagen.",
                    )
                ],
            },
        ),
        CreateTable(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enheten som upphör",
                    ),
                ),
                (
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enheten som tar vid",
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
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
            ],
            options={
                "verbose_name": "fortsättning i en annan enhet",
                "verbose_name_plural": "fortsättningar i andra enheter",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("before", "after"),
                        name="succession_once",
                        violation_error_message="Det är redan sagt att enheten tar vid.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("before", models.F("after")), _negated=True),
                        name="succession_in_another",
                        violation_error_message="Välj två olika enheter.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalEdition",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("information", "Information om rapporteringsskyldigheten"),
                            ("introduction", "Introduktion för nya"),
                            ("pulse", "Förstå–kunna–vilja"),
                        ],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True, choices=organisation.roles.Role.choices, max_length=30, verbose_name="roll"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="utgåva")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("published", "Gäller")],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("content", models.JSONField(default=dict)),
                ("within_days", models.PositiveSmallIntegerField(default=14, verbose_name="läses inom (dagar)")),
                (
                    "every_months",
                    models.PositiveSmallIntegerField(default=12, verbose_name="läses igen efter (månader)"),
                ),
                ("asks_again", models.BooleanField(default=False, verbose_name="alla läser den nya utgåvan")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="gäller från")),
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
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beslutad av",
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
                "verbose_name": "historical utgåva",
                "verbose_name_plural": "historical utgåvor",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Edition",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("information", "Information om rapporteringsskyldigheten"),
                            ("introduction", "Introduktion för nya"),
                            ("pulse", "Förstå–kunna–vilja"),
                        ],
                        max_length=12,
                        verbose_name="slag",
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
                    "role",
                    models.CharField(
                        blank=True, choices=organisation.roles.Role.choices, max_length=30, verbose_name="roll"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="utgåva")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("published", "Gäller")],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("content", models.JSONField(default=dict)),
                ("within_days", models.PositiveSmallIntegerField(default=14, verbose_name="läses inom (dagar)")),
                (
                    "every_months",
                    models.PositiveSmallIntegerField(default=12, verbose_name="läses igen efter (månader)"),
                ),
                ("asks_again", models.BooleanField(default=False, verbose_name="alla läser den nya utgåvan")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="gäller från")),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beslutad av",
                    ),
                ),
            ],
            options={
                "verbose_name": "utgåva",
                "verbose_name_plural": "utgåvor",
                "ordering": ["kind", "unit__name", "role", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "kind", "unit", "role", "number"), name="knowledge_edition_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "draft")),
                        fields=("board", "kind", "unit", "role"),
                        name="knowledge_edition_one_draft",
                        violation_error_message="Det finns redan ett utkast. Fortsätt på det.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at__isnull", True), ("status", "draft")),
                            models.Q(("published_at__isnull", False), ("status", "published")),
                            _connector="OR",
                        ),
                        name="knowledge_edition_published_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "introduction"),
                            models.Q(("role", ""), ("unit", models.F("board"))),
                            _connector="OR",
                        ),
                        name="knowledge_edition_of_a_board",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("every_months__gte", 1),
                            ("every_months__lte", 36),
                            ("within_days__gte", 1),
                            ("within_days__lte", 90),
                        ),
                        name="knowledge_edition_days_within_reason",
                        violation_error_message="Välj 1–90 dagar och 1–36 månader.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="Away",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.unit"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vem",
                    ),
                ),
                ("until", models.DateField(verbose_name="borta till och med")),
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
            ],
            options={
                "verbose_name": "borta länge",
                "verbose_name_plural": "borta länge",
                "constraints": [models.UniqueConstraint(fields=("board", "user"), name="away_once")],
            },
        ),
        CreateTable(
            name="CalendarLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vems",
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
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="skapad")),
                ("read_on", models.DateField(blank=True, null=True, verbose_name="senast läst")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="återtagen")),
            ],
            options={
                "verbose_name": "kalenderlänk",
                "verbose_name_plural": "kalenderlänkar",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        CreateTable(
            name="HistoricalLogEntry",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("text", models.TextField(verbose_name="vad du lärde dig")),
                (
                    "perspective",
                    models.CharField(
                        blank=True,
                        choices=[("law", "Lagen"), ("activity", "Verksamheten"), ("person", "Brukaren")],
                        max_length=10,
                        verbose_name="perspektiv",
                    ),
                ),
                (
                    "sight",
                    models.CharField(
                        choices=[("unit", "Enheten"), ("self", "Bara jag")],
                        default="unit",
                        max_length=4,
                        verbose_name="vem ser det",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
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
                    "idea",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.idea",
                        verbose_name="blev en idé",
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
                "verbose_name": "historical rad i loggboken",
                "verbose_name_plural": "historical rader i loggboken",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="LogEntry",
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
                (
                    "board",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                ("text", models.TextField(verbose_name="vad du lärde dig")),
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
                (
                    "perspective",
                    models.CharField(
                        blank=True,
                        choices=[("law", "Lagen"), ("activity", "Verksamheten"), ("person", "Brukaren")],
                        max_length=10,
                        verbose_name="perspektiv",
                    ),
                ),
                (
                    "sight",
                    models.CharField(
                        choices=[("unit", "Enheten"), ("self", "Bara jag")],
                        default="unit",
                        max_length=4,
                        verbose_name="vem ser det",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "idea",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="improvements.idea",
                        verbose_name="blev en idé",
                    ),
                ),
            ],
            options={
                "verbose_name": "rad i loggboken",
                "verbose_name_plural": "rader i loggboken",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["unit", "sight", "at"], name="log_entry_of_unit"),
                    models.Index(fields=["by", "at"], name="log_entry_of_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="log_entry_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("idea__isnull", True), ("sight", "unit"), _connector="OR"),
                        name="log_entry_idea_was_shared",
                    ),
                ],
            },
        ),
        CreateTable(
            name="QualityYear",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="år")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("adopted", "Gäller")],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="qualityyear.yeartemplate",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="qualityyear.qualityyear",
                    ),
                ),
                ("holds_from", models.DateField(blank=True, null=True, verbose_name="gäller från")),
                ("adopted_at", models.DateTimeField(blank=True, null=True, verbose_name="beslutat")),
                (
                    "adopted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beslutat av",
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
            ],
            options={
                "verbose_name": "kvalitetsår",
                "verbose_name_plural": "kvalitetsår",
                "ordering": ["-number", "board__name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "number"),
                        name="quality_year_once_a_board",
                        violation_error_message="Nämnden har redan ett kvalitetsår för det året.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 2000), ("number__lte", 2100)),
                        name="quality_year_is_a_year",
                        violation_error_message="Skriv ett år mellan 2000 och 2100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("adopted_at__isnull", True), ("holds_from__isnull", True), ("status", "draft")),
                            models.Q(
                                ("adopted_at__isnull", False), ("holds_from__isnull", False), ("status", "adopted")
                            ),
                            _connector="OR",
                        ),
                        name="quality_year_holds_from_a_day",
                    ),
                ],
            },
        ),
        CreateTable(
            name="InformationReceipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="qualityyear.edition"
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.unit"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vem",
                    ),
                ),
                (
                    "informer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vem som informerar",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
            ],
            options={
                "verbose_name": "kvitto på information",
                "verbose_name_plural": "kvitton på information",
                "ordering": ["at", "pk"],
                "indexes": [models.Index(fields=["board", "user", "at"], name="information_receipt_of")],
            },
        ),
        CreateTable(
            name="Introduction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="qualityyear.edition",
                        verbose_name="checklista",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="den som är ny",
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
                ("starts_on", models.DateField(verbose_name="började")),
                (
                    "introducer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="den som introducerar",
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="klar")),
                (
                    "ended_by",
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
                "verbose_name": "introduktion",
                "verbose_name_plural": "introduktioner",
                "ordering": ["-starts_on", "-pk"],
                "indexes": [models.Index(fields=["unit", "ended_at"], name="introduction_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "unit", "starts_on"),
                        name="introduction_once",
                        violation_error_message="Personen har redan en introduktion på enheten.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("introducer__isnull", True),
                            models.Q(("introducer", models.F("user")), _negated=True),
                            _connector="OR",
                        ),
                        name="introduction_by_somebody_else",
                        violation_error_message="Välj någon annan än den som är ny.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="LogThanks",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="thanks", to="qualityyear.logentry"
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
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
            ],
            options={
                "verbose_name": "tack",
                "verbose_name_plural": "tack",
                "ordering": ["at", "pk"],
                "constraints": [models.UniqueConstraint(fields=("entry", "by"), name="log_thanks_once")],
            },
        ),
        CreateTable(
            name="PulseRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                ("half", models.PositiveSmallIntegerField(verbose_name="halvår")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="qualityyear.edition",
                        verbose_name="påståenden",
                    ),
                ),
                ("opens_on", models.DateField(verbose_name="öppnar")),
                ("closes_on", models.DateField(verbose_name="stänger")),
                ("is_closed", models.BooleanField(default=False, verbose_name="stängd")),
                ("asked", models.PositiveSmallIntegerField(default=0, verbose_name="tillfrågade")),
                ("answers", models.PositiveSmallIntegerField(default=0, verbose_name="svar")),
                ("results", models.JSONField(blank=True, default=dict, verbose_name="utfall")),
                ("comments", models.JSONField(blank=True, default=list, verbose_name="kommentarer")),
            ],
            options={
                "verbose_name": "puls",
                "verbose_name_plural": "pulser",
                "ordering": ["-year", "-half", "unit__path"],
                "indexes": [models.Index(fields=["board", "year", "half"], name="pulse_of_half_year")],
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "year", "half"), name="pulse_once_in_a_half_year"),
                    models.CheckConstraint(condition=models.Q(("half__in", (1, 2))), name="pulse_half_of_a_year"),
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gt", models.F("opens_on"))), name="pulse_closes_after_it_opens"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_closed", True),
                            models.Q(("answers", 0), ("comments", []), ("results", {})),
                            _connector="OR",
                        ),
                        name="pulse_open_tells_nothing",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalQualityYear",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.PositiveSmallIntegerField(verbose_name="år")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("adopted", "Gäller")],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("holds_from", models.DateField(blank=True, null=True, verbose_name="gäller från")),
                ("adopted_at", models.DateTimeField(blank=True, null=True, verbose_name="beslutat")),
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
                    "template",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="qualityyear.yeartemplate",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="qualityyear.qualityyear",
                    ),
                ),
                (
                    "adopted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beslutat av",
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
                "verbose_name": "historical kvalitetsår",
                "verbose_name_plural": "historical kvalitetsår",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="YearEvent",
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
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="qualityyear.qualityyear"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["year", "at"], name="quality_year_story")],
            },
        ),
        CreateTable(
            name="HistoricalStop",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                ("short_name", models.CharField(blank=True, max_length=40, verbose_name="kort namn")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("learning", "Hållplats för lärande"),
                            ("analysis_days", "Analysdagar"),
                            ("quality_meeting", "Kvalitetsmöte"),
                            ("task", "Att göra"),
                        ],
                        default="learning",
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("group", models.CharField(blank=True, max_length=60, verbose_name="grupp")),
                (
                    "perspective",
                    models.CharField(
                        blank=True,
                        choices=[("law", "Lagen"), ("activity", "Verksamheten"), ("person", "Brukaren")],
                        max_length=10,
                        verbose_name="perspektiv",
                    ),
                ),
                (
                    "duty",
                    models.CharField(
                        choices=[
                            ("dated", "Lagen säger dagen"),
                            ("undated", "Lagen säger att, inte när"),
                            ("custom", "Vår egen ordning"),
                        ],
                        default="custom",
                        max_length=10,
                        verbose_name="varifrån",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="lagrum eller källa")),
                (
                    "scope",
                    models.CharField(
                        choices=[("units", "Varje enhet"), ("board", "Nämnden gemensamt")],
                        default="units",
                        max_length=10,
                        verbose_name="var",
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        choices=[
                            ("unit_manager", "Enhetschef"),
                            ("employee", "Medarbetare"),
                            ("division_manager", "Verksamhetschef"),
                            ("director", "Socialchef"),
                            ("quality_developer", "Kvalitetsutvecklare"),
                            ("quality_manager", "Enhetschef kvalitet och utveckling"),
                            ("mas", "MAS (medicinskt ansvarig sjuksköterska)"),
                            ("mar", "MAR (medicinskt ansvarig för rehabilitering)"),
                            ("sas", "SAS (socialt ansvarig samordnare)"),
                            ("development_lead", "Utvecklingsledare"),
                            ("improvement_coach", "Förbättringscoach"),
                        ],
                        default="unit_manager",
                        max_length=30,
                        verbose_name="vem håller i den",
                    ),
                ),
                ("guide", models.TextField(blank=True, verbose_name="vägledning")),
                ("questions", models.TextField(blank=True, verbose_name="frågor att tala om")),
                ("research", models.TextField(blank=True, verbose_name="vad forskningen säger")),
                ("research_source", models.CharField(blank=True, max_length=300, verbose_name="källa")),
                ("material", models.JSONField(blank=True, default=list, verbose_name="underlag")),
                ("months_back", models.PositiveSmallIntegerField(default=12, verbose_name="månader bakåt")),
                ("documents", models.TextField(blank=True, verbose_name="det här skriver ni ner")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("month", "En månad, eller varje månad"),
                            ("fixed", "En bestämd dag"),
                            ("working_day", "En viss arbetsdag i månaden"),
                            ("meeting", "Några veckor före nämndens möte"),
                            ("quarter", "Ett kvartal, eller varje kvartal"),
                        ],
                        default="month",
                        max_length=12,
                        verbose_name="när",
                    ),
                ),
                ("month", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="månad")),
                ("day", models.SmallIntegerField(blank=True, null=True, verbose_name="dag")),
                ("quarter", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="kvartal")),
                ("weeks_before", models.PositiveSmallIntegerField(default=0, verbose_name="veckor före mötet")),
                ("days_after", models.PositiveSmallIntegerField(default=0, verbose_name="dagar efter kvartalets slut")),
                (
                    "opens_before",
                    models.PositiveSmallIntegerField(default=14, verbose_name="öppnar så många dagar före"),
                ),
                (
                    "closes_after",
                    models.PositiveSmallIntegerField(default=30, verbose_name="stänger så många dagar efter"),
                ),
                ("owed_from", models.DateField(blank=True, editable=False, null=True)),
                ("withdrawn_on", models.DateField(blank=True, editable=False, null=True, verbose_name="borttagen")),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="qualityyear.yeartemplate",
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="qualityyear.qualityyear",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
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
                "verbose_name": "historical hållplats",
                "verbose_name_plural": "historical hållplatser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Stop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stops",
                        to="qualityyear.yeartemplate",
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stops",
                        to="qualityyear.qualityyear",
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                ("short_name", models.CharField(blank=True, max_length=40, verbose_name="kort namn")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("learning", "Hållplats för lärande"),
                            ("analysis_days", "Analysdagar"),
                            ("quality_meeting", "Kvalitetsmöte"),
                            ("task", "Att göra"),
                        ],
                        default="learning",
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("group", models.CharField(blank=True, max_length=60, verbose_name="grupp")),
                (
                    "perspective",
                    models.CharField(
                        blank=True,
                        choices=[("law", "Lagen"), ("activity", "Verksamheten"), ("person", "Brukaren")],
                        max_length=10,
                        verbose_name="perspektiv",
                    ),
                ),
                (
                    "duty",
                    models.CharField(
                        choices=[
                            ("dated", "Lagen säger dagen"),
                            ("undated", "Lagen säger att, inte när"),
                            ("custom", "Vår egen ordning"),
                        ],
                        default="custom",
                        max_length=10,
                        verbose_name="varifrån",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="lagrum eller källa")),
                (
                    "scope",
                    models.CharField(
                        choices=[("units", "Varje enhet"), ("board", "Nämnden gemensamt")],
                        default="units",
                        max_length=10,
                        verbose_name="var",
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        choices=[
                            ("unit_manager", "Enhetschef"),
                            ("employee", "Medarbetare"),
                            ("division_manager", "Verksamhetschef"),
                            ("director", "Socialchef"),
                            ("quality_developer", "Kvalitetsutvecklare"),
                            ("quality_manager", "Enhetschef kvalitet och utveckling"),
                            ("mas", "MAS (medicinskt ansvarig sjuksköterska)"),
                            ("mar", "MAR (medicinskt ansvarig för rehabilitering)"),
                            ("sas", "SAS (socialt ansvarig samordnare)"),
                            ("development_lead", "Utvecklingsledare"),
                            ("improvement_coach", "Förbättringscoach"),
                        ],
                        default="unit_manager",
                        max_length=30,
                        verbose_name="vem håller i den",
                    ),
                ),
                ("guide", models.TextField(blank=True, verbose_name="vägledning")),
                ("questions", models.TextField(blank=True, verbose_name="frågor att tala om")),
                ("research", models.TextField(blank=True, verbose_name="vad forskningen säger")),
                ("research_source", models.CharField(blank=True, max_length=300, verbose_name="källa")),
                ("material", models.JSONField(blank=True, default=list, verbose_name="underlag")),
                ("months_back", models.PositiveSmallIntegerField(default=12, verbose_name="månader bakåt")),
                ("documents", models.TextField(blank=True, verbose_name="det här skriver ni ner")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("month", "En månad, eller varje månad"),
                            ("fixed", "En bestämd dag"),
                            ("working_day", "En viss arbetsdag i månaden"),
                            ("meeting", "Några veckor före nämndens möte"),
                            ("quarter", "Ett kvartal, eller varje kvartal"),
                        ],
                        default="month",
                        max_length=12,
                        verbose_name="när",
                    ),
                ),
                ("month", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="månad")),
                ("day", models.SmallIntegerField(blank=True, null=True, verbose_name="dag")),
                ("quarter", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="kvartal")),
                ("weeks_before", models.PositiveSmallIntegerField(default=0, verbose_name="veckor före mötet")),
                ("days_after", models.PositiveSmallIntegerField(default=0, verbose_name="dagar efter kvartalets slut")),
                (
                    "opens_before",
                    models.PositiveSmallIntegerField(default=14, verbose_name="öppnar så många dagar före"),
                ),
                (
                    "closes_after",
                    models.PositiveSmallIntegerField(default=30, verbose_name="stänger så många dagar efter"),
                ),
                ("owed_from", models.DateField(blank=True, editable=False, null=True)),
                ("withdrawn_on", models.DateField(blank=True, editable=False, null=True, verbose_name="borttagen")),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "units",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="organisation.unit", verbose_name="vilka enheter"
                    ),
                ),
            ],
            options={
                "verbose_name": "hållplats",
                "verbose_name_plural": "hållplatser",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("template__isnull", True), ("year__isnull", False)),
                            models.Q(("template__isnull", False), ("year__isnull", True)),
                            _connector="OR",
                        ),
                        name="stop_of_a_template_or_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("month__isnull", True), models.Q(("month__gte", 1), ("month__lte", 12)), _connector="OR"
                        ),
                        name="stop_month_of_the_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quarter__isnull", True),
                            models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                            _connector="OR",
                        ),
                        name="stop_quarter_of_the_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("months_back__gte", 1), ("months_back__lte", 36)),
                        name="stop_months_back",
                        violation_error_message="Skriv mellan 1 och 36 månader.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_after__lte", 180),
                            ("days_after__lte", 120),
                            ("opens_before__lte", 120),
                            ("weeks_before__lte", 26),
                        ),
                        name="stop_days_within_reason",
                        violation_error_message="Så många dagar eller veckor går inte. Skriv färre.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="IntroductionTick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "introduction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ticks", to="qualityyear.introduction"
                    ),
                ),
                ("item", models.PositiveSmallIntegerField(verbose_name="punkt")),
                (
                    "side",
                    models.CharField(
                        choices=[("new", "Den som är ny"), ("introducer", "Den som introducerar")],
                        max_length=10,
                        verbose_name="vem",
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
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
            ],
            options={
                "verbose_name": "avprickad punkt",
                "verbose_name_plural": "avprickade punkter",
                "ordering": ["item", "side"],
                "constraints": [
                    models.UniqueConstraint(fields=("introduction", "item", "side"), name="introduction_tick_once")
                ],
            },
        ),
        CreateTable(
            name="WheelPrint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="qualityyear.qualityyear"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisation.unit"
                    ),
                ),
                (
                    "size",
                    models.CharField(
                        choices=[("a4", "A4"), ("a3", "A3")], default="a4", max_length=2, verbose_name="storlek"
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
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="begärd"),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vems",
                    ),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("file", models.FileField(blank=True, upload_to="hjul/")),
            ],
            options={
                "verbose_name": "hjulet som PDF",
                "verbose_name_plural": "hjul som PDF",
            },
        ),
        CreateTable(
            name="PulseAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answer_rows",
                        to="qualityyear.pulseround",
                    ),
                ),
                ("values", models.JSONField(verbose_name="svar")),
                ("comment", models.TextField(blank=True, verbose_name="kommentar")),
            ],
            options={
                "verbose_name": "svar på pulsen",
                "verbose_name_plural": "svar på pulsen",
            },
        ),
        CreateTable(
            name="PulseDone",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="done_rows",
                        to="qualityyear.pulseround",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vem",
                    ),
                ),
            ],
            options={
                "verbose_name": "har svarat på pulsen",
                "verbose_name_plural": "har svarat på pulsen",
                "constraints": [models.UniqueConstraint(fields=("round", "user"), name="pulse_answered_once")],
            },
        ),
        CreateTable(
            name="HistoricalStop_units",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "stop",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="qualityyear.stop",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="qualityyear.historicalstop",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalStop_units",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="UnitStop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "stop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unit_stops",
                        to="qualityyear.stop",
                        verbose_name="hållplats",
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
                ("occasion", models.CharField(max_length=20, verbose_name="vilken gång")),
                ("opens_on", models.DateField(verbose_name="öppnar")),
                ("due_on", models.DateField(verbose_name="klar senast")),
                ("closes_on", models.DateField(verbose_name="stänger")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Öppen"),
                            ("begun", "Påbörjad"),
                            ("done", "Klar"),
                            ("not_done", "Blev inte av"),
                            ("lapsed", "Utgår"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("material", models.JSONField(blank=True, default=list)),
                ("gathered_on", models.DateField(blank=True, editable=False, null=True)),
                ("question", models.TextField(blank=True, verbose_name="fråga till medarbetarna")),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="ställd")),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("why", models.TextField(blank=True, verbose_name="varför den inte blev av")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="klar")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="klar av",
                    ),
                ),
                (
                    "measures",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="improvements.measure", verbose_name="åtgärder"
                    ),
                ),
                (
                    "goals",
                    models.ManyToManyField(blank=True, related_name="+", to="improvements.goal", verbose_name="mål"),
                ),
            ],
            options={
                "verbose_name": "hållplats vid en enhet",
                "verbose_name_plural": "hållplatser vid enheter",
                "ordering": ["due_on", "pk"],
                "indexes": [
                    models.Index(fields=["board", "stop", "status", "unit"], name="unit_stop_counted"),
                    models.Index(fields=["unit", "due_on"], name="unit_stop_of_unit"),
                    models.Index(
                        condition=models.Q(("status__in", ("open", "begun"))),
                        fields=["closes_on"],
                        name="unit_stop_to_close",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("stop", "unit", "occasion"), name="unit_stop_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("status__in", ("open", "begun"))),
                            models.Q(("ended_at__isnull", False), ("status__in", ("done", "not_done", "lapsed"))),
                            _connector="OR",
                        ),
                        name="unit_stop_ended_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ("not_done", "lapsed")), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="unit_stop_not_done_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asked_at__isnull", True), ("question", "")),
                            models.Q(("asked_at__isnull", False), models.Q(("question", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="unit_stop_question_asked",
                    ),
                ],
            },
        ),
        CreateTable(
            name="UnitStopEvent",
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
                    "unit_stop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="qualityyear.unitstop"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["unit_stop", "at"], name="unit_stop_story")],
            },
        ),
        CreateTable(
            name="HistoricalStopNote",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="vilken dag")),
                ("second_on", models.DateField(blank=True, null=True, verbose_name="dag två")),
                ("taking_part", models.CharField(blank=True, max_length=200, verbose_name="vilka var med")),
                ("learned", models.TextField(blank=True, verbose_name="vad lärde vi oss")),
                ("ahead", models.TextField(blank=True, verbose_name="vad gör vi nu")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "unit_stop",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="qualityyear.unitstop",
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
                "verbose_name": "historical anteckning vid en hållplats",
                "verbose_name_plural": "historical anteckningar vid hållplatser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="StopNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "unit_stop",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="note", to="qualityyear.unitstop"
                    ),
                ),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="vilken dag")),
                ("second_on", models.DateField(blank=True, null=True, verbose_name="dag två")),
                ("taking_part", models.CharField(blank=True, max_length=200, verbose_name="vilka var med")),
                ("learned", models.TextField(blank=True, verbose_name="vad lärde vi oss")),
                ("ahead", models.TextField(blank=True, verbose_name="vad gör vi nu")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
            ],
            options={
                "verbose_name": "anteckning vid en hållplats",
                "verbose_name_plural": "anteckningar vid hållplatser",
            },
        ),
        CreateTable(
            name="HistoricalStaffAnswer",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("text", models.TextField(verbose_name="svar")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "unit_stop",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="qualityyear.unitstop",
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
                "verbose_name": "historical svar inför en hållplats",
                "verbose_name_plural": "historical svar inför hållplatser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="StaffAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "unit_stop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="qualityyear.unitstop"
                    ),
                ),
                ("text", models.TextField(verbose_name="svar")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
            ],
            options={
                "verbose_name": "svar inför en hållplats",
                "verbose_name_plural": "svar inför hållplatser",
                "ordering": ["at", "pk"],
                "constraints": [models.UniqueConstraint(fields=("unit_stop", "by"), name="staff_answer_once")],
            },
        ),
        CreateTable(
            name="StopFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit_stop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="qualityyear.unitstop"
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="namn")),
                ("file", models.FileField(upload_to=qualityyear.models.at_units.file_path, verbose_name="fil")),
                ("content_type", models.CharField(max_length=40)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
            ],
            options={
                "verbose_name": "fil vid en hållplats",
                "verbose_name_plural": "filer vid hållplatser",
                "ordering": ["at", "pk"],
            },
        ),
    ]
