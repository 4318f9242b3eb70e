"""Nämndens berättelser and the accounts beneath them, figures with their lists, efterlevnad."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import reports.models.compliance
from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    replaces = [
        ("reports", "0001_initial"),
        ("reports", "0003_accounts"),
        ("reports", "0005_figure_lists_and_published"),
        ("reports", "0006_kinds_and_editions"),
        ("reports", "0007_compliance"),
    ]

    initial = True

    dependencies = [
        ("organisation", "0001_tables"),
        ("standards", "0001_tables"),
    ]

    operations = [
        CreateTable(
            name="HistoricalAccountTemplate",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "purpose",
                    models.CharField(
                        choices=[("account", "Verksamhetsberättelser"), ("report", "Nämndens berättelse")],
                        default="account",
                        editable=False,
                        max_length=10,
                        verbose_name="till",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="namn")),
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
                "verbose_name": "historical mall för berättelser",
                "verbose_name_plural": "historical mallar för berättelser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="AccountTemplate",
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
                    "purpose",
                    models.CharField(
                        choices=[("account", "Verksamhetsberättelser"), ("report", "Nämndens berättelse")],
                        default="account",
                        editable=False,
                        max_length=10,
                        verbose_name="till",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="namn")),
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
                "verbose_name": "mall för berättelser",
                "verbose_name_plural": "mallar för berättelser",
                "ordering": ["title", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "title"),
                        name="account_template_once",
                        violation_error_message="Nämnden har redan en mall som heter så.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("purpose", "report")),
                        fields=("board",),
                        name="account_template_one_of_the_board",
                    ),
                ],
            },
        ),
        CreateTable(
            name="ComplianceCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Väntar"),
                            ("running", "Räknas"),
                            ("done", "Klar"),
                            ("failed", "Gick inte"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
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
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="begärd")),
                ("counted_at", models.DateTimeField(blank=True, null=True, verbose_name="räknad")),
                ("data", models.JSONField(blank=True, default=dict, verbose_name="det som syntes")),
                (
                    "file",
                    models.FileField(
                        blank=True, upload_to=reports.models.compliance.compliance_path, verbose_name="fil"
                    ),
                ),
                ("size", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "genomgång av efterlevnaden",
                "verbose_name_plural": "genomgångar av efterlevnaden",
                "ordering": ["-asked_at", "-pk"],
                "indexes": [models.Index(fields=["board", "status", "-counted_at"], name="compliance_latest")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("queued", "running"))),
                        fields=("board",),
                        name="compliance_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "done"), _negated=True), ("counted_at__isnull", False), _connector="OR"
                        ),
                        name="compliance_done_has_its_time",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalPublishedFigure",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("municipality", models.CharField(max_length=80, verbose_name="kommun")),
                ("is_own", models.BooleanField(default=False, editable=False, verbose_name="vår egen")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                ("period", models.CharField(default="helår", max_length=40, verbose_name="period")),
                ("activity", models.CharField(blank=True, max_length=80, verbose_name="verksamhet")),
                ("measure", models.CharField(max_length=120, verbose_name="mått")),
                ("code", models.CharField(blank=True, max_length=10, verbose_name="beteckning")),
                ("part_of", models.CharField(blank=True, max_length=120, verbose_name="del av")),
                ("value", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="värde")),
                ("unit_of_value", models.CharField(default="antal", max_length=40, verbose_name="enhet")),
                ("is_about", models.BooleanField(default=False, verbose_name="ungefär")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="anmärkning")),
                ("source", models.CharField(max_length=300, verbose_name="källa")),
                ("taken_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="inläst")),
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
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="inläst av",
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
                "verbose_name": "historical inläst siffra",
                "verbose_name_plural": "historical inlästa siffror",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="PublishedFigure",
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
                ("municipality", models.CharField(max_length=80, verbose_name="kommun")),
                ("is_own", models.BooleanField(default=False, editable=False, verbose_name="vår egen")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                ("period", models.CharField(default="helår", max_length=40, verbose_name="period")),
                ("activity", models.CharField(blank=True, max_length=80, verbose_name="verksamhet")),
                ("measure", models.CharField(max_length=120, verbose_name="mått")),
                ("code", models.CharField(blank=True, max_length=10, verbose_name="beteckning")),
                ("part_of", models.CharField(blank=True, max_length=120, verbose_name="del av")),
                ("value", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="värde")),
                ("unit_of_value", models.CharField(default="antal", max_length=40, verbose_name="enhet")),
                ("is_about", models.BooleanField(default=False, verbose_name="ungefär")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="anmärkning")),
                ("source", models.CharField(max_length=300, verbose_name="källa")),
                ("taken_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="inläst")),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="inläst av",
                    ),
                ),
            ],
            options={
                "verbose_name": "inläst siffra",
                "verbose_name_plural": "inlästa siffror",
                "ordering": ["-is_own", "municipality", "activity", "measure", "year", "period"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "municipality", "year", "period", "activity", "measure"),
                        name="published_figure_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1950), ("year__lte", 2200)),
                        name="published_figure_of_a_year",
                        violation_error_message="Skriv ett år, till exempel 2021.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="PublishedImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="filnamn")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="källa")),
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
                "verbose_name": "inläsning av siffror",
                "verbose_name_plural": "inläsningar av siffror",
                "ordering": ["-at", "-pk"],
            },
        ),
        CreateTable(
            name="HistoricalTemplateEdition",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("published", "Fastställd")],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("introduction", models.TextField(blank=True, verbose_name="till den som skriver")),
                ("matters", models.TextField(blank=True, verbose_name="det man kan peka på")),
                ("change_note", models.TextField(blank=True, verbose_name="vad som är nytt")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="fastställd")),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.accounttemplate",
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
                        verbose_name="fastställd av",
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
                "verbose_name": "historical version av mall",
                "verbose_name_plural": "historical versioner av mall",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="TemplateEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editions",
                        to="reports.accounttemplate",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("published", "Fastställd")],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("introduction", models.TextField(blank=True, verbose_name="till den som skriver")),
                ("matters", models.TextField(blank=True, verbose_name="det man kan peka på")),
                ("change_note", models.TextField(blank=True, verbose_name="vad som är nytt")),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="fastställd av",
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="fastställd")),
            ],
            options={
                "verbose_name": "version av mall",
                "verbose_name_plural": "versioner av mall",
                "ordering": ["template", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("template", "number"), name="template_edition_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "draft")),
                        fields=("template",),
                        name="template_one_draft_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at__isnull", True), ("status", "draft")),
                            models.Q(("published_at__isnull", False), ("status", "published")),
                            _connector="OR",
                        ),
                        name="template_published_has_its_time",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalTemplateSection",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                ("title", models.CharField(max_length=120, verbose_name="rubrik")),
                ("guide", models.TextField(blank=True, verbose_name="vägledning")),
                ("questions", models.TextField(blank=True, verbose_name="frågor att tänka på")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("all", "Alla nivåer"),
                            ("units", "Bara enheterna"),
                            ("above", "Bara nivåerna ovanför enheterna"),
                        ],
                        default="all",
                        max_length=10,
                        verbose_name="skrivs av",
                    ),
                ),
                ("required", models.BooleanField(default=True, verbose_name="måste skrivas")),
                ("figures", models.JSONField(blank=True, default=list, verbose_name="siffror")),
                ("chapter", models.CharField(blank=True, max_length=80, verbose_name="kapitel")),
                ("word", models.SlugField(blank=True, editable=False, max_length=40, verbose_name="systemets namn")),
                (
                    "half",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("quality", "Bara kvalitetsberättelsen"),
                            ("patient_safety", "Bara patientsäkerhetsberättelsen"),
                        ],
                        max_length=15,
                        verbose_name="hör till",
                    ),
                ),
                ("patient_safety", models.BooleanField(default=False, verbose_name="skrivs också av MAS och MAR")),
                ("topics", models.JSONField(blank=True, default=list, verbose_name="lagrum")),
                ("feeds", models.JSONField(blank=True, default=list, verbose_name="bygger på")),
                ("not_in_system", models.BooleanField(default=False, verbose_name="förs inte i systemet")),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.templateedition",
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
                "verbose_name": "historical avsnitt",
                "verbose_name_plural": "historical avsnitt",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="TemplateSection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="reports.templateedition",
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                ("title", models.CharField(max_length=120, verbose_name="rubrik")),
                ("guide", models.TextField(blank=True, verbose_name="vägledning")),
                ("questions", models.TextField(blank=True, verbose_name="frågor att tänka på")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("all", "Alla nivåer"),
                            ("units", "Bara enheterna"),
                            ("above", "Bara nivåerna ovanför enheterna"),
                        ],
                        default="all",
                        max_length=10,
                        verbose_name="skrivs av",
                    ),
                ),
                ("required", models.BooleanField(default=True, verbose_name="måste skrivas")),
                ("figures", models.JSONField(blank=True, default=list, verbose_name="siffror")),
                ("chapter", models.CharField(blank=True, max_length=80, verbose_name="kapitel")),
                ("word", models.SlugField(blank=True, editable=False, max_length=40, verbose_name="systemets namn")),
                (
                    "half",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("quality", "Bara kvalitetsberättelsen"),
                            ("patient_safety", "Bara patientsäkerhetsberättelsen"),
                        ],
                        max_length=15,
                        verbose_name="hör till",
                    ),
                ),
                ("patient_safety", models.BooleanField(default=False, verbose_name="skrivs också av MAS och MAR")),
                ("topics", models.JSONField(blank=True, default=list, verbose_name="lagrum")),
                ("feeds", models.JSONField(blank=True, default=list, verbose_name="bygger på")),
                ("not_in_system", models.BooleanField(default=False, verbose_name="förs inte i systemet")),
                (
                    "indicators",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="standards.indicator", verbose_name="indikatorer"
                    ),
                ),
            ],
            options={
                "verbose_name": "avsnitt",
                "verbose_name_plural": "avsnitt",
                "ordering": ["order", "pk"],
                "constraints": [models.UniqueConstraint(fields=("edition", "key"), name="template_section_once")],
            },
        ),
        CreateTable(
            name="HistoricalAccountYear",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                ("due_unit", models.DateField(verbose_name="enheterna senast")),
                ("due_area", models.DateField(verbose_name="områdena senast")),
                ("due_division", models.DateField(verbose_name="verksamheterna senast")),
                ("due_department", models.DateField(verbose_name="förvaltningen senast")),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="öppnad")),
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
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.templateedition",
                        verbose_name="mall",
                    ),
                ),
                (
                    "opened_by",
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
                "verbose_name": "historical verksamhetsberättelsernas år",
                "verbose_name_plural": "historical verksamhetsberättelsernas år",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="AccountYear",
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
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reports.templateedition",
                        verbose_name="mall",
                    ),
                ),
                ("due_unit", models.DateField(verbose_name="enheterna senast")),
                ("due_area", models.DateField(verbose_name="områdena senast")),
                ("due_division", models.DateField(verbose_name="verksamheterna senast")),
                ("due_department", models.DateField(verbose_name="förvaltningen senast")),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="öppnad")),
            ],
            options={
                "verbose_name": "verksamhetsberättelsernas år",
                "verbose_name_plural": "verksamhetsberättelsernas år",
                "ordering": ["-year", "board__name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "year"),
                        name="account_year_once",
                        violation_error_message="Nämnden har redan öppnat berättelserna för det året.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_unit__lte", models.F("due_area")),
                            ("due_area__lte", models.F("due_division")),
                            ("due_division__lte", models.F("due_department")),
                        ),
                        name="account_year_days_climb",
                        violation_error_message="En nivå kan inte vara klar före dem som den bygger på.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalAnnualReport",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("both", "Kvalitets- och patientsäkerhetsberättelse"),
                            ("quality", "Kvalitetsberättelse"),
                            ("patient_safety", "Patientsäkerhetsberättelse"),
                        ],
                        default="both",
                        max_length=15,
                        verbose_name="slag",
                    ),
                ),
                ("own_due_on", models.DateField(blank=True, null=True, verbose_name="nämndens egen sista dag")),
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
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.templateedition",
                        verbose_name="mall",
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
                "verbose_name": "historical kvalitets- och patientsäkerhetsberättelse",
                "verbose_name_plural": "historical kvalitets- och patientsäkerhetsberättelser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="AnnualReport",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("both", "Kvalitets- och patientsäkerhetsberättelse"),
                            ("quality", "Kvalitetsberättelse"),
                            ("patient_safety", "Patientsäkerhetsberättelse"),
                        ],
                        default="both",
                        max_length=15,
                        verbose_name="slag",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reports.templateedition",
                        verbose_name="mall",
                    ),
                ),
                ("own_due_on", models.DateField(blank=True, null=True, verbose_name="nämndens egen sista dag")),
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
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd den")),
                ("adopted_by", models.CharField(blank=True, max_length=120, verbose_name="fastställd av")),
                ("adopted_paragraph", models.CharField(blank=True, max_length=20, verbose_name="paragraf")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "kvalitets- och patientsäkerhetsberättelse",
                "verbose_name_plural": "kvalitets- och patientsäkerhetsberättelser",
                "ordering": ["-year", "board__name"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind__in", ("both", "quality"))),
                        fields=("board", "year"),
                        name="annual_report_quality_once_a_year",
                        violation_error_message="Nämnden har redan en kvalitetsberättelse för det året.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind__in", ("both", "patient_safety"))),
                        fields=("board", "year"),
                        name="annual_report_patient_safety_once_a_year",
                        violation_error_message="Nämnden har redan en patientsäkerhetsberättelse för det året.",
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
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="accounts", to="reports.accountyear"
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
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unit", "Enhet"),
                            ("area", "Område"),
                            ("division", "Verksamhet"),
                            ("department", "Förvaltning"),
                        ],
                        max_length=20,
                        verbose_name="nivå",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="reports.account",
                        verbose_name="skickas till",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reports.templateedition",
                        verbose_name="mall",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_begun", "Inte påbörjad"),
                            ("draft", "Skrivs"),
                            ("sent", "Skickad uppåt"),
                            ("returned", "Tillbaka för komplettering"),
                            ("adopted", "Fastställd"),
                            ("exempt", "Behövs inte"),
                        ],
                        default="not_begun",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="senast")),
                ("figures_at", models.DateTimeField(blank=True, null=True, verbose_name="siffrorna hämtade")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="skickad")),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skickad av",
                    ),
                ),
                ("adopted_at", models.DateTimeField(blank=True, null=True, verbose_name="fastställd")),
                (
                    "adopted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="fastställd av",
                    ),
                ),
                ("status_reason", models.TextField(blank=True, verbose_name="varför")),
            ],
            options={
                "verbose_name": "verksamhetsberättelse",
                "verbose_name_plural": "verksamhetsberättelser",
                "ordering": ["-year", "unit__path"],
                "indexes": [
                    models.Index(fields=["board", "year", "status"], name="account_board_year"),
                    models.Index(fields=["unit", "year"], name="account_unit_year"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("round", "unit"), name="account_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("status__in", ("sent", "adopted"))),
                            models.Q(
                                models.Q(("status__in", ("sent", "adopted")), _negated=True), ("sent_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="account_sent_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("adopted_at__isnull", False), ("status", "adopted")),
                            models.Q(models.Q(("status", "adopted"), _negated=True), ("adopted_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="account_adopted_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ("returned", "exempt")), _negated=True),
                            models.Q(("status_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="account_says_why",
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
            name="HistoricalReportSection",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.CharField(max_length=40)),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("updated_at", models.DateTimeField(blank=True, editable=False)),
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
                "verbose_name": "historical report section",
                "verbose_name_plural": "historical report sections",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
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
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sections", to="reports.annualreport"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("report", "key"), name="report_section_once")],
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
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("report", "code"), name="report_figure_once")],
            },
        ),
        CreateTable(
            name="HistoricalMissive",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("matter", models.CharField(max_length=200, verbose_name="ärendet")),
                ("summary", models.TextField(blank=True, max_length=4000, verbose_name="sammanfattning")),
                ("proposal", models.TextField(blank=True, max_length=4000, verbose_name="förslag till beslut")),
                ("preparation", models.TextField(blank=True, max_length=4000, verbose_name="beredning")),
                ("signed_by", models.CharField(blank=True, max_length=160, verbose_name="undertecknas av (roll)")),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="datum")),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                "verbose_name": "historical missiv",
                "verbose_name_plural": "historical missiv",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Missive",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="missive", to="reports.annualreport"
                    ),
                ),
                ("matter", models.CharField(max_length=200, verbose_name="ärendet")),
                ("summary", models.TextField(blank=True, max_length=4000, verbose_name="sammanfattning")),
                ("proposal", models.TextField(blank=True, max_length=4000, verbose_name="förslag till beslut")),
                ("preparation", models.TextField(blank=True, max_length=4000, verbose_name="beredning")),
                ("signed_by", models.CharField(blank=True, max_length=160, verbose_name="undertecknas av (roll)")),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="datum")),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "updated_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "missiv",
                "verbose_name_plural": "missiv",
            },
        ),
        CreateTable(
            name="HistoricalAccount",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unit", "Enhet"),
                            ("area", "Område"),
                            ("division", "Verksamhet"),
                            ("department", "Förvaltning"),
                        ],
                        max_length=20,
                        verbose_name="nivå",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_begun", "Inte påbörjad"),
                            ("draft", "Skrivs"),
                            ("sent", "Skickad uppåt"),
                            ("returned", "Tillbaka för komplettering"),
                            ("adopted", "Fastställd"),
                            ("exempt", "Behövs inte"),
                        ],
                        default="not_begun",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="senast")),
                ("figures_at", models.DateTimeField(blank=True, null=True, verbose_name="siffrorna hämtade")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="skickad")),
                ("adopted_at", models.DateTimeField(blank=True, null=True, verbose_name="fastställd")),
                ("status_reason", models.TextField(blank=True, verbose_name="varför")),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.accountyear",
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.account",
                        verbose_name="skickas till",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.templateedition",
                        verbose_name="mall",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skickad av",
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
                        verbose_name="fastställd av",
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
                "verbose_name": "historical verksamhetsberättelse",
                "verbose_name_plural": "historical verksamhetsberättelser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="AccountEvent",
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
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="reports.account"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["account", "at"], name="account_event_story")],
            },
        ),
        CreateTable(
            name="HistoricalAccountSection",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.CharField(max_length=40)),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("updated_at", models.DateTimeField(blank=True, editable=False)),
                (
                    "nothing_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="varför det inte finns något att skriva"),
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
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.account",
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
                "verbose_name": "historical account section",
                "verbose_name_plural": "historical account sections",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="AccountSection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.CharField(max_length=40)),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("updated_at", models.DateTimeField(auto_now=True)),
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
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sections", to="reports.account"
                    ),
                ),
                (
                    "nothing_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="varför det inte finns något att skriva"),
                ),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("account", "key"), name="account_section_once")],
            },
        ),
        CreateTable(
            name="AccountFigure",
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
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="reports.account"
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("account", "code"), name="account_figure_once")],
            },
        ),
        CreateTable(
            name="HistoricalAccountPoint",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("matter", models.CharField(max_length=80, verbose_name="gäller")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("works", "Det här går bra"),
                            ("worries", "Det här oroar"),
                            ("needs", "Det här behöver vi"),
                        ],
                        max_length=10,
                        verbose_name="slag",
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="i en mening")),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.account",
                    ),
                ),
                (
                    "written_by",
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
                "verbose_name": "historical punkt",
                "verbose_name_plural": "historical punkter",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="AccountPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="points", to="reports.account"
                    ),
                ),
                ("matter", models.CharField(max_length=80, verbose_name="gäller")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("works", "Det här går bra"),
                            ("worries", "Det här oroar"),
                            ("needs", "Det här behöver vi"),
                        ],
                        max_length=10,
                        verbose_name="slag",
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="i en mening")),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "punkt",
                "verbose_name_plural": "punkter",
                "ordering": ["matter", "kind", "pk"],
            },
        ),
        CreateTable(
            name="AccountComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="reports.account"
                    ),
                ),
                ("key", models.CharField(max_length=40, verbose_name="avsnitt")),
                ("text", models.TextField(max_length=2000, verbose_name="kommentar")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "settled_by",
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
                "verbose_name": "kommentar",
                "verbose_name_plural": "kommentarer",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                            models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="account_comment_settled_pair",
                    )
                ],
            },
        ),
        CreateTable(
            name="Quotation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotations",
                        to="reports.annualreport",
                    ),
                ),
                ("key", models.CharField(max_length=40, verbose_name="avsnitt")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.account"
                    ),
                ),
                ("heading", models.CharField(max_length=120, verbose_name="rubrik")),
                ("text", models.TextField(verbose_name="citat")),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("taken_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_at", models.DateTimeField(verbose_name="då skickad")),
            ],
            options={
                "verbose_name": "citat",
                "verbose_name_plural": "citat",
                "ordering": ["taken_at", "pk"],
            },
        ),
        CreateTable(
            name="FigureList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lists",
                        to="reports.annualreport",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lists",
                        to="reports.account",
                    ),
                ),
                ("source", models.CharField(max_length=20, verbose_name="lista")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="vad som står för vad")),
                ("content", models.TextField(verbose_name="rader, packade")),
                ("count", models.PositiveIntegerField(verbose_name="antal rader")),
                ("drawn_at", models.DateTimeField(verbose_name="uttagen")),
                (
                    "drawn_by",
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
                "verbose_name": "underlag",
                "verbose_name_plural": "underlag",
                "ordering": ["source"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "source"), name="figure_list_once_of_report"),
                    models.UniqueConstraint(fields=("account", "source"), name="figure_list_once_of_account"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("account__isnull", True), ("report__isnull", False)),
                            models.Q(("account__isnull", False), ("report__isnull", True)),
                            _connector="OR",
                        ),
                        name="figure_list_of_one_document",
                    ),
                ],
            },
        ),
        CreateTable(
            name="Rendering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renderings",
                        to="reports.annualreport",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renderings",
                        to="reports.account",
                    ),
                ),
                (
                    "piece",
                    models.CharField(
                        choices=[("whole", "Hela berättelsen"), ("missive", "Missiv"), ("short", "Kort version")],
                        default="whole",
                        max_length=10,
                        verbose_name="fil",
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
                ("progress", models.PositiveSmallIntegerField(default=0, verbose_name="procent")),
                ("step", models.CharField(blank=True, max_length=80, verbose_name="just nu")),
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
                ("made_from_event", models.PositiveBigIntegerField(blank=True, editable=False, null=True)),
                ("error", models.CharField(blank=True, max_length=200, verbose_name="fel")),
                ("file", models.FileField(blank=True, upload_to="reports/%Y")),
                ("size", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["-requested_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("queued", "running"))),
                        fields=("report", "piece"),
                        name="rendering_one_at_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("queued", "running"))),
                        fields=("account",),
                        name="rendering_one_of_account",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("account__isnull", True), ("report__isnull", False)),
                            models.Q(("account__isnull", False), ("report__isnull", True)),
                            _connector="OR",
                        ),
                        name="rendering_of_one_document",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("account__isnull", True), ("piece", "whole"), _connector="OR"),
                        name="rendering_of_account_is_whole",
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
    ]
