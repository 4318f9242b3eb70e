"""Processes, activities and routines in their revisions; reading, maps and comments."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.calendar
import organisation.roles
import processes.models.packages
import processes.models.pictures
import processes.models.revisions
from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    replaces = [
        ("processes", "0001_initial"),
        ("processes", "0003_pictures"),
        ("processes", "0004_search_words"),
        ("processes", "0006_packages_and_editions"),
        ("processes", "0007_who_brought_a_package_in"),
        ("processes", "0008_no_stored_picture"),
        ("processes", "0009_what_a_draft_secures"),
        ("processes", "0010_measured_by"),
        ("processes", "0012_read_from_an_index"),
        ("processes", "0013_successor"),
    ]

    initial = True

    dependencies = [
        ("improvements", "0001_tables"),
        ("organisation", "0001_tables"),
        ("standards", "0001_tables"),
    ]

    operations = [
        CreateTable(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.SlugField(max_length=80, unique=True, verbose_name="adress")),
                (
                    "kind",
                    models.CharField(
                        choices=[("process", "Process"), ("routine", "Rutin")], max_length=10, verbose_name="slag"
                    ),
                ),
                (
                    "process_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("management", "Ledningsprocess"),
                            ("core", "Kärnprocess"),
                            ("support", "Stödprocess"),
                        ],
                        max_length=12,
                        verbose_name="slags process",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="rubrik")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="hör till",
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
                    "owner_role",
                    models.CharField(
                        choices=organisation.roles.Role.choices, max_length=30, verbose_name="ansvarig roll"
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ansvarig person",
                    ),
                ),
                ("adopters", models.JSONField(default=list, verbose_name="fastställs av")),
                ("roles", models.JSONField(blank=True, default=list, verbose_name="gäller för rollerna")),
                (
                    "supplement_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplements",
                        to="processes.document",
                        verbose_name="lokalt tillägg till",
                    ),
                ),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="ses över senast")),
                ("meanwhile", models.TextField(blank=True, verbose_name="det här gäller under tiden")),
                ("is_published", models.BooleanField(default=False, editable=False)),
                ("is_proposal", models.BooleanField(default=False, verbose_name="förslag att anpassa")),
                (
                    "imported_from",
                    models.CharField(blank=True, editable=False, max_length=160, verbose_name="hämtad från"),
                ),
                ("imported_digest", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "units",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="organisation.unit", verbose_name="gäller på"
                    ),
                ),
                ("asked", models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "measured_by",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="standards.indicator", verbose_name="indikatorer"
                    ),
                ),
            ],
            options={
                "verbose_name": "styrdokument",
                "verbose_name_plural": "styrdokument",
                "ordering": ["title", "pk"],
                "indexes": [
                    models.Index(fields=["board", "kind", "title"], name="document_board_kind"),
                    models.Index(fields=["unit", "kind"], name="document_unit_kind"),
                    models.Index(fields=["review_on"], name="document_review_on"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "routine"), ("process_kind", "")),
                            models.Q(("kind", "process"), models.Q(("process_kind", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="document_process_has_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "routine"), ("supplement_to__isnull", True), _connector="OR"),
                        name="document_only_routines_supplement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("supplement_to", models.F("id")), _negated=True),
                        name="document_not_its_own_supplement",
                    ),
                ],
            },
        ),
        CreateTable(
            name="PackageImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="hämtas till",
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
                ("key", models.SlugField(max_length=60, verbose_name="paketets nyckel")),
                ("name", models.CharField(max_length=160, verbose_name="paketets namn")),
                ("digest", models.CharField(editable=False, max_length=64)),
                (
                    "file",
                    models.FileField(blank=True, upload_to=processes.models.packages.package_path, verbose_name="fil"),
                ),
                (
                    "renaming",
                    models.JSONField(blank=True, default=dict, verbose_name="roller som heter något annat här"),
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
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="hämtat")),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="hämtat av",
                    ),
                ),
                ("made", models.PositiveSmallIntegerField(default=0, verbose_name="nya")),
                ("changed", models.PositiveSmallIntegerField(default=0, verbose_name="nya utkast")),
            ],
            options={
                "verbose_name": "hämtat paket",
                "verbose_name_plural": "hämtade paket",
                "ordering": ["-at", "-pk"],
            },
        ),
        CreateTable(
            name="SystemEdition",
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
                ("number", models.PositiveIntegerField(verbose_name="utgåva")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Väntar på att skapas"),
                            ("running", "Skapas"),
                            ("done", "Klar"),
                            ("failed", "Gick inte att skapa"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "file",
                    models.FileField(blank=True, upload_to=processes.models.packages.edition_path, verbose_name="fil"),
                ),
                ("size", models.PositiveIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="kontrollsumma (SHA-256)")),
                (
                    "requested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("requested_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="beställd")),
                ("made_at", models.DateTimeField(blank=True, null=True, verbose_name="skapad")),
                ("adopted_by", models.CharField(blank=True, max_length=120, verbose_name="fastställd av")),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd den")),
                ("adopted_paragraph", models.CharField(blank=True, max_length=20, verbose_name="paragraf")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField(blank=True, null=True, verbose_name="infört")),
            ],
            options={
                "verbose_name": "ledningssystemets utgåva",
                "verbose_name_plural": "ledningssystemets utgåvor",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("board", "number"), name="system_edition_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("queued", "running"))),
                        fields=("board",),
                        name="system_edition_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "done"), _negated=True),
                            models.Q(
                                models.Q(("file", ""), _negated=True),
                                models.Q(("digest", ""), _negated=True),
                                ("made_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="system_edition_done_has_its_file",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("adopted_by", ""), ("adopted_on__isnull", True), ("adopted_paragraph", "")),
                            models.Q(
                                ("adopted_on__isnull", False),
                                ("status", "done"),
                                models.Q(("adopted_by", ""), _negated=True),
                                models.Q(("adopted_paragraph", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="system_edition_adopted_says_when_and_where",
                    ),
                ],
            },
        ),
        CreateTable(
            name="RegisterImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="filnamn")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="hör till",
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
                "verbose_name": "hämtad förteckning",
                "verbose_name_plural": "hämtade förteckningar",
                "ordering": ["-at", "-pk"],
            },
        ),
        CreateTable(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="rubrik")),
                ("note", models.TextField(blank=True, verbose_name="det här är nytt")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="hör till",
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
                "verbose_name": "utgåva",
                "verbose_name_plural": "utgåvor",
                "ordering": ["-at", "-pk"],
            },
        ),
        CreateTable(
            name="HistoricalSearchWords",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("words", models.CharField(max_length=600, verbose_name="ord som betyder ungefär samma sak")),
                ("situation", models.CharField(blank=True, max_length=80, verbose_name="situation att välja")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="till och med")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                "verbose_name": "historical sökord",
                "verbose_name_plural": "historical sökord",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="SearchWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("words", models.CharField(max_length=600, verbose_name="ord som betyder ungefär samma sak")),
                ("situation", models.CharField(blank=True, max_length=80, verbose_name="situation att välja")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="till och med")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "sökord",
                "verbose_name_plural": "sökord",
                "ordering": ["words", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="search_words_end_after_they_begin",
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalDocument",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.SlugField(max_length=80, verbose_name="adress")),
                (
                    "kind",
                    models.CharField(
                        choices=[("process", "Process"), ("routine", "Rutin")], max_length=10, verbose_name="slag"
                    ),
                ),
                (
                    "process_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("management", "Ledningsprocess"),
                            ("core", "Kärnprocess"),
                            ("support", "Stödprocess"),
                        ],
                        max_length=12,
                        verbose_name="slags process",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="rubrik")),
                (
                    "owner_role",
                    models.CharField(
                        choices=organisation.roles.Role.choices, max_length=30, verbose_name="ansvarig roll"
                    ),
                ),
                ("adopters", models.JSONField(default=list, verbose_name="fastställs av")),
                ("roles", models.JSONField(blank=True, default=list, verbose_name="gäller för rollerna")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="ses över senast")),
                ("meanwhile", models.TextField(blank=True, verbose_name="det här gäller under tiden")),
                ("is_published", models.BooleanField(default=False, editable=False)),
                ("is_proposal", models.BooleanField(default=False, verbose_name="förslag att anpassa")),
                (
                    "imported_from",
                    models.CharField(blank=True, editable=False, max_length=160, verbose_name="hämtad från"),
                ),
                ("imported_digest", models.CharField(blank=True, editable=False, max_length=64)),
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
                        verbose_name="hör till",
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
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ansvarig person",
                    ),
                ),
                (
                    "supplement_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="processes.document",
                        verbose_name="lokalt tillägg till",
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
                "verbose_name": "historical styrdokument",
                "verbose_name_plural": "historical styrdokument",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="DocumentEvent",
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
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="processes.document"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["document", "at"], name="document_event_story")],
            },
        ),
        CreateTable(
            name="Requirement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requirements",
                        to="processes.document",
                    ),
                ),
                ("topic", models.SlugField(max_length=60, verbose_name="lagrummets ämne")),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("document", "topic"), name="requirement_once")],
            },
        ),
        CreateTable(
            name="HistoricalRevision",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("review", "Granskas"),
                            ("adopted", "Fastställd"),
                            ("withdrawn", "Upphävd"),
                            ("dropped", "Kastat utkast"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="rubrik")),
                ("summary", models.TextField(blank=True, verbose_name="när den används")),
                ("result", models.TextField(blank=True, verbose_name="resultat")),
                ("indicators", models.TextField(blank=True, verbose_name="indikatorer")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("keywords", models.CharField(blank=True, max_length=400, verbose_name="sökord")),
                ("file", models.TextField(blank=True, max_length=100, verbose_name="fil")),
                ("file_name", models.CharField(blank=True, max_length=120, verbose_name="filnamn")),
                ("file_type", models.CharField(blank=True, max_length=100)),
                ("map_xml", models.TextField(blank=True, verbose_name="karta (BPMN)")),
                ("map_is_master", models.BooleanField(default=False, verbose_name="kartan styr listan")),
                (
                    "requirements",
                    models.JSONField(blank=True, editable=False, null=True, verbose_name="krav när den fastställs"),
                ),
                ("reason", models.TextField(blank=True, verbose_name="vad som är ändrat och varför")),
                ("is_minor", models.BooleanField(default=False, verbose_name="liten rättelse")),
                ("question", models.CharField(blank=True, max_length=200, verbose_name="kontrollfråga")),
                ("answers", models.JSONField(blank=True, default=list, verbose_name="svar att välja på")),
                ("right_answer", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="rätt svar")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("adopted_at", models.DateTimeField(blank=True, null=True, verbose_name="fastställd")),
                ("withdrawn_reason", models.TextField(blank=True, verbose_name="varför den är upphävd")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="processes.document",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.measure",
                        verbose_name="åtgärd bakom",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="processes.release",
                        verbose_name="utgåva",
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
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="processes.document",
                        verbose_name="gäller i stället",
                    ),
                ),
                (
                    "written_by",
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
                "verbose_name": "historical version",
                "verbose_name_plural": "historical versioner",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to="processes.document"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("review", "Granskas"),
                            ("adopted", "Fastställd"),
                            ("withdrawn", "Upphävd"),
                            ("dropped", "Kastat utkast"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="rubrik")),
                ("summary", models.TextField(blank=True, verbose_name="när den används")),
                ("result", models.TextField(blank=True, verbose_name="resultat")),
                ("indicators", models.TextField(blank=True, verbose_name="indikatorer")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("keywords", models.CharField(blank=True, max_length=400, verbose_name="sökord")),
                (
                    "file",
                    models.FileField(
                        blank=True, upload_to=processes.models.revisions.revision_path, verbose_name="fil"
                    ),
                ),
                ("file_name", models.CharField(blank=True, max_length=120, verbose_name="filnamn")),
                ("file_type", models.CharField(blank=True, max_length=100)),
                ("file_text", models.TextField(blank=True, verbose_name="filens text")),
                ("map_xml", models.TextField(blank=True, verbose_name="karta (BPMN)")),
                ("map_is_master", models.BooleanField(default=False, verbose_name="kartan styr listan")),
                (
                    "requirements",
                    models.JSONField(blank=True, editable=False, null=True, verbose_name="krav när den fastställs"),
                ),
                ("reason", models.TextField(blank=True, verbose_name="vad som är ändrat och varför")),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="improvements.measure",
                        verbose_name="åtgärd bakom",
                    ),
                ),
                ("is_minor", models.BooleanField(default=False, verbose_name="liten rättelse")),
                ("question", models.CharField(blank=True, max_length=200, verbose_name="kontrollfråga")),
                ("answers", models.JSONField(blank=True, default=list, verbose_name="svar att välja på")),
                ("right_answer", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="rätt svar")),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="processes.release",
                        verbose_name="utgåva",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
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
                ("withdrawn_reason", models.TextField(blank=True, verbose_name="varför den är upphävd")),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="processes.document",
                        verbose_name="gäller i stället",
                    ),
                ),
                (
                    "written_by",
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
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("title_text", models.TextField(blank=True, editable=False)),
                ("keyword_text", models.TextField(blank=True, editable=False)),
                ("search_text", models.TextField(blank=True, editable=False)),
            ],
            options={
                "verbose_name": "version",
                "verbose_name_plural": "versioner",
                "ordering": ["document", "-number"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "adopted")),
                        fields=["document", "valid_from"],
                        name="revision_in_force",
                    ),
                    models.Index(fields=["status", "-valid_from"], name="revision_latest"),
                    models.Index(fields=["version", "created_at"], name="revision_as_read"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "number"), name="revision_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("draft", "review"))),
                        fields=("document",),
                        name="revision_one_draft_at_a_time",
                        violation_error_message="Det finns redan ett utkast. Fortsätt i det.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "adopted"), ("valid_to__isnull", True)),
                        fields=("document",),
                        name="revision_one_without_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("adopted_at__isnull", False),
                                ("status__in", ("adopted", "withdrawn")),
                                ("valid_from__isnull", False),
                            ),
                            models.Q(
                                ("adopted_at__isnull", True),
                                ("adopted_by__isnull", True),
                                ("status__in", ("draft", "review", "dropped")),
                            ),
                            _connector="OR",
                        ),
                        name="revision_adopted_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "withdrawn"), _negated=True),
                            models.Q(("withdrawn_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="revision_withdrawn_says_why",
                    ),
                ],
            },
        ),
        CreateTable(
            name="Picture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pictures", to="processes.document"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("file", models.FileField(upload_to=processes.models.pictures.picture_path)),
                ("content_type", models.CharField(max_length=40)),
                ("digest", models.CharField(editable=False, max_length=64)),
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
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "bild",
                "verbose_name_plural": "bilder",
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("document", "digest"), name="picture_once")],
            },
        ),
        CreateTable(
            name="ReadingDuty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="processes.document"
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
                        blank=True,
                        choices=organisation.roles.Role.choices,
                        help_text="Tomt: alla roller.",
                        max_length=30,
                        verbose_name="roll",
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(default=14, verbose_name="läses inom (dagar)")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="till och med")),
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
                "verbose_name": "läskrav",
                "verbose_name_plural": "läskrav",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("document", "unit", "role"),
                        name="reading_duty_once",
                        violation_error_message="Det läskravet finns redan.",
                    )
                ],
            },
        ),
        CreateTable(
            name="RegisterEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="processes.registerimport",
                    ),
                ),
                ("row", models.PositiveIntegerField(verbose_name="rad")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="hör till",
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
                ("activity", models.CharField(blank=True, max_length=120, verbose_name="verksamhet")),
                ("title", models.CharField(max_length=300, verbose_name="titel")),
                ("document_type", models.CharField(blank=True, max_length=60, verbose_name="dokumenttyp")),
                ("decided_by", models.CharField(blank=True, max_length=200, verbose_name="beslutad av")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="beslutsdatum")),
                ("updated_on", models.DateField(blank=True, null=True, verbose_name="uppdaterad")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="giltig till")),
                (
                    "valid_to_words",
                    models.CharField(blank=True, max_length=80, verbose_name="giltig till, som det stod"),
                ),
                ("replaces", models.CharField(blank=True, max_length=200, verbose_name="ersätter")),
                ("responsible_role", models.CharField(blank=True, max_length=200, verbose_name="dokumentansvarig")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="länk")),
                ("title_text", models.CharField(db_index=True, editable=False, max_length=300)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Att ta hand om"),
                            ("taken_over", "Överförd"),
                            ("set_aside", "Ska inte med"),
                        ],
                        default="waiting",
                        max_length=12,
                        verbose_name="läge",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="processes.document",
                        verbose_name="överförd till",
                    ),
                ),
                (
                    "set_aside_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="varför den inte ska med"),
                ),
            ],
            options={
                "verbose_name": "rad i förteckningen",
                "verbose_name_plural": "rader i förteckningen",
                "ordering": ["source", "row"],
                "constraints": [models.UniqueConstraint(fields=("source", "row"), name="register_row_once")],
            },
        ),
        CreateTable(
            name="HistoricalDocument_units",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="processes.document",
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
                        to="processes.historicaldocument",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalDocument_units",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="RevisionEvent",
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
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="processes.revision"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["revision", "at"], name="revision_event_story")],
            },
        ),
        CreateTable(
            name="Activity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="activities", to="processes.revision"
                    ),
                ),
                ("key", models.SlugField(max_length=60, verbose_name="nyckel")),
                ("order", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ("title", models.CharField(max_length=120, verbose_name="aktivitet")),
                ("description", models.TextField(blank=True, verbose_name="så här")),
                ("lane", models.CharField(max_length=80, verbose_name="vem gör det")),
                ("follows", models.JSONField(blank=True, default=list, verbose_name="efter")),
                (
                    "partner_kind",
                    models.CharField(
                        blank=True,
                        choices=[("", "Ingen"), ("inside", "Annan enhet"), ("outside", "Annan organisation")],
                        max_length=10,
                        verbose_name="lämnas över till",
                    ),
                ),
                ("partner", models.CharField(blank=True, max_length=120, verbose_name="samverkan med")),
                ("partner_how", models.TextField(blank=True, verbose_name="så samverkar vi")),
                (
                    "partner_agreed",
                    models.CharField(blank=True, max_length=200, verbose_name="var det är överenskommet"),
                ),
                ("element", models.CharField(blank=True, max_length=80, verbose_name="ruta i kartan")),
                (
                    "routines",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="processes.document", verbose_name="rutiner"
                    ),
                ),
            ],
            options={
                "verbose_name": "aktivitet",
                "verbose_name_plural": "aktiviteter",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "key"), name="activity_key_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("partner_kind", ""), models.Q(("partner", ""), _negated=True), _connector="OR"
                        ),
                        name="activity_partner_is_named",
                        violation_error_message="Skriv vem ni samverkar med.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="receipts", to="processes.revision"
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
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("answer", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="svar")),
            ],
            options={
                "verbose_name": "läskvitto",
                "verbose_name_plural": "läskvitton",
                "ordering": ["at", "pk"],
                "indexes": [models.Index(fields=["user", "revision"], name="receipt_of_user")],
                "constraints": [models.UniqueConstraint(fields=("revision", "user"), name="receipt_once")],
            },
        ),
        CreateTable(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="processes.revision"
                    ),
                ),
                ("anchor", models.CharField(blank=True, max_length=120, verbose_name="gäller")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="ställe")),
                ("text", models.TextField(verbose_name="kommentar")),
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
                ("answer", models.TextField(blank=True, verbose_name="svar")),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="besvarad av",
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarad")),
            ],
            options={
                "verbose_name": "kommentar",
                "verbose_name_plural": "kommentarer",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                            models.Q(("settled_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="comment_settled_with_an_answer",
                    )
                ],
            },
        ),
        CreateTable(
            name="Approval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="approvals", to="processes.revision"
                    ),
                ),
                ("role", models.CharField(choices=organisation.roles.Role.choices, max_length=30, verbose_name="roll")),
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
                "ordering": ["at", "pk"],
                "constraints": [models.UniqueConstraint(fields=("revision", "role"), name="approval_once_per_role")],
            },
        ),
    ]
