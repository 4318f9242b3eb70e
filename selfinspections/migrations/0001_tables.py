"""Check lists in versions, plans, occasions, answers and findings."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.calendar
from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    replaces = [
        ("selfinspections", "0001_initial"),
        ("selfinspections", "0003_indicator_of_a_list"),
        ("selfinspections", "0004_list_themes"),
        ("selfinspections", "0005_what_answers_mean"),
    ]

    initial = True

    dependencies = [
        ("deviations", "0001_tables"),
        ("improvements", "0001_tables"),
        ("organisation", "0001_tables"),
        ("processes", "0001_tables"),
        ("riskanalysis", "0001_tables"),
        ("standards", "0001_tables"),
    ]

    operations = [
        CreateTable(
            name="HistoricalCheckList",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("title", models.CharField(max_length=120, verbose_name="namn")),
                ("purpose", models.TextField(verbose_name="det används svaren till")),
                ("rows", models.PositiveSmallIntegerField(default=1, verbose_name="rader per gång")),
                ("row_name", models.CharField(blank=True, max_length=40, verbose_name="en rad är")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="används inte från")),
                ("withdrawn_reason", models.TextField(blank=True, verbose_name="varför den inte används")),
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
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="processes.document",
                        verbose_name="process eller rutin",
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
                "verbose_name": "historical checklista",
                "verbose_name_plural": "historical checklistor",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="CheckList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("title", models.CharField(max_length=120, verbose_name="namn")),
                ("purpose", models.TextField(verbose_name="det används svaren till")),
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
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
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
                ("rows", models.PositiveSmallIntegerField(default=1, verbose_name="rader per gång")),
                ("row_name", models.CharField(blank=True, max_length=40, verbose_name="en rad är")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="används inte från")),
                ("withdrawn_reason", models.TextField(blank=True, verbose_name="varför den inte används")),
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
                "verbose_name": "checklista",
                "verbose_name_plural": "checklistor",
                "ordering": ["title", "pk"],
                "indexes": [models.Index(fields=["board", "title"], name="check_list_board_title")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rows__gte", 1), ("rows__lte", 50)),
                        name="check_list_has_rows",
                        violation_error_message="Antalet rader ska vara mellan 1 och 50.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on__isnull", True),
                            models.Q(("withdrawn_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="check_list_withdrawn_says_why",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalCheckListVersion",
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
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="gäller från")),
                ("instructions", models.TextField(blank=True, verbose_name="så här gör ni")),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "check_list",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="selfinspections.checklist",
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
                "verbose_name": "historical version av checklista",
                "verbose_name_plural": "historical versioner av checklista",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="CheckListVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "check_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="selfinspections.checklist",
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
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="gäller från")),
                ("instructions", models.TextField(blank=True, verbose_name="så här gör ni")),
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
                ("published_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "version av checklista",
                "verbose_name_plural": "versioner av checklista",
                "ordering": ["check_list", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("check_list", "number"), name="check_list_version_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "draft")),
                        fields=("check_list",),
                        name="check_list_one_draft_at_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "published")),
                        fields=("check_list", "valid_from"),
                        name="check_list_one_version_a_day",
                        violation_error_message="Det finns redan en version som gäller från den dagen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at__isnull", True), ("status", "draft")),
                            models.Q(
                                ("published_at__isnull", False), ("status", "published"), ("valid_from__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="check_list_published_has_its_day",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalPlan",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("weekly", "Varje vecka"),
                            ("fortnightly", "Varannan vecka"),
                            ("monthly", "Varje månad"),
                            ("quarterly", "Varje kvartal"),
                            ("tertial", "Varje tertial"),
                            ("half_yearly", "Varje halvår"),
                            ("yearly", "Varje år"),
                        ],
                        max_length=12,
                        verbose_name="hur ofta",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="första gången")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="till och med")),
                ("answer_days", models.PositiveSmallIntegerField(default=7, verbose_name="dagar att svara på")),
                ("rows", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hur många varje gång")),
                (
                    "who",
                    models.CharField(
                        choices=[("staff", "Medarbetarna"), ("manager", "Enhetschefen")],
                        default="staff",
                        max_length=10,
                        verbose_name="vem svarar",
                    ),
                ),
                ("made_from", models.DateField(default=core.calendar.local_today, editable=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "check_list",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="selfinspections.checklist",
                        verbose_name="checklista",
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
                        verbose_name="bestäms av",
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
                "verbose_name": "historical plan för egenkontroll",
                "verbose_name_plural": "historical planer för egenkontroll",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "check_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="selfinspections.checklist",
                        verbose_name="checklista",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="bestäms av",
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
                    "frequency",
                    models.CharField(
                        choices=[
                            ("weekly", "Varje vecka"),
                            ("fortnightly", "Varannan vecka"),
                            ("monthly", "Varje månad"),
                            ("quarterly", "Varje kvartal"),
                            ("tertial", "Varje tertial"),
                            ("half_yearly", "Varje halvår"),
                            ("yearly", "Varje år"),
                        ],
                        max_length=12,
                        verbose_name="hur ofta",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="första gången")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="till och med")),
                ("answer_days", models.PositiveSmallIntegerField(default=7, verbose_name="dagar att svara på")),
                ("rows", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hur många varje gång")),
                (
                    "who",
                    models.CharField(
                        choices=[("staff", "Medarbetarna"), ("manager", "Enhetschefen")],
                        default="staff",
                        max_length=10,
                        verbose_name="vem svarar",
                    ),
                ),
                ("made_from", models.DateField(default=core.calendar.local_today, editable=False)),
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
                (
                    "units",
                    models.ManyToManyField(related_name="+", to="organisation.unit", verbose_name="enheter som svarar"),
                ),
            ],
            options={
                "verbose_name": "plan för egenkontroll",
                "verbose_name_plural": "planer för egenkontroll",
                "ordering": ["check_list__title", "pk"],
                "indexes": [models.Index(fields=["board", "ends_on"], name="inspection_plan_board_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="inspection_plan_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första gången.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer_days__gte", 1), ("answer_days__lte", 120)),
                        name="inspection_plan_days_to_answer",
                        violation_error_message="Skriv mellan 1 och 120 dagar.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rows__isnull", True), models.Q(("rows__gte", 1), ("rows__lte", 50)), _connector="OR"
                        ),
                        name="inspection_plan_rows",
                        violation_error_message="Skriv ett antal mellan 1 och 50.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalQuestion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                ("group", models.CharField(blank=True, max_length=60, verbose_name="rubrik")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("yes_no", "Ja eller nej"),
                            ("scale", "Skala"),
                            ("number", "Mätvärde"),
                            ("text", "Text"),
                            ("photo", "Bild"),
                        ],
                        default="yes_no",
                        max_length=10,
                        verbose_name="slag av svar",
                    ),
                ),
                ("words", models.CharField(max_length=200, verbose_name="fråga")),
                ("criteria", models.TextField(blank=True, verbose_name="så här ska det vara")),
                ("so_what", models.TextField(blank=True, verbose_name="om det brister")),
                ("so_what_right", models.TextField(blank=True, verbose_name="om det är som det ska")),
                ("used_for", models.TextField(blank=True, verbose_name="det används svaret till")),
                ("is_optional", models.BooleanField(default=False, verbose_name="får hoppas över")),
                ("may_be_not_applicable", models.BooleanField(default=True, verbose_name="kan vara ej aktuellt")),
                ("unit_of_measure", models.CharField(blank=True, max_length=20, verbose_name="enhet")),
                (
                    "low",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="lägst"),
                ),
                (
                    "high",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="högst"),
                ),
                (
                    "serious_low",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="allvarligt under"
                    ),
                ),
                (
                    "serious_high",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="allvarligt över"
                    ),
                ),
                (
                    "scale_max",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="skalans högsta steg"),
                ),
                ("scale_low_words", models.CharField(blank=True, max_length=40, verbose_name="lägsta steget betyder")),
                ("scale_high_words", models.CharField(blank=True, max_length=40, verbose_name="högsta steget betyder")),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="selfinspections.checklistversion",
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
                "verbose_name": "historical fråga",
                "verbose_name_plural": "historical frågor",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="selfinspections.checklistversion",
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                ("group", models.CharField(blank=True, max_length=60, verbose_name="rubrik")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("yes_no", "Ja eller nej"),
                            ("scale", "Skala"),
                            ("number", "Mätvärde"),
                            ("text", "Text"),
                            ("photo", "Bild"),
                        ],
                        default="yes_no",
                        max_length=10,
                        verbose_name="slag av svar",
                    ),
                ),
                ("words", models.CharField(max_length=200, verbose_name="fråga")),
                ("criteria", models.TextField(blank=True, verbose_name="så här ska det vara")),
                ("so_what", models.TextField(blank=True, verbose_name="om det brister")),
                ("so_what_right", models.TextField(blank=True, verbose_name="om det är som det ska")),
                ("used_for", models.TextField(blank=True, verbose_name="det används svaret till")),
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
                ("is_optional", models.BooleanField(default=False, verbose_name="får hoppas över")),
                ("may_be_not_applicable", models.BooleanField(default=True, verbose_name="kan vara ej aktuellt")),
                ("unit_of_measure", models.CharField(blank=True, max_length=20, verbose_name="enhet")),
                (
                    "low",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="lägst"),
                ),
                (
                    "high",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="högst"),
                ),
                (
                    "serious_low",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="allvarligt under"
                    ),
                ),
                (
                    "serious_high",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="allvarligt över"
                    ),
                ),
                (
                    "scale_max",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="skalans högsta steg"),
                ),
                ("scale_low_words", models.CharField(blank=True, max_length=40, verbose_name="lägsta steget betyder")),
                ("scale_high_words", models.CharField(blank=True, max_length=40, verbose_name="högsta steget betyder")),
            ],
            options={
                "verbose_name": "fråga",
                "verbose_name_plural": "frågor",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "key"), name="question_once_in_a_version"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("low__isnull", True),
                            ("high__isnull", True),
                            ("low__lte", models.F("high")),
                            _connector="OR",
                        ),
                        name="question_low_below_high",
                        violation_error_message="Det lägsta kan inte vara högre än det högsta.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("serious_high__isnull", True),
                            ("high__isnull", True),
                            ("serious_high__gte", models.F("high")),
                            _connector="OR",
                        ),
                        name="question_serious_above_high",
                        violation_error_message="Gränsen för allvarligt ska ligga utanför den vanliga gränsen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("serious_low__isnull", True),
                            ("low__isnull", True),
                            ("serious_low__lte", models.F("low")),
                            _connector="OR",
                        ),
                        name="question_serious_below_low",
                        violation_error_message="Gränsen för allvarligt ska ligga utanför den vanliga gränsen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scale_max__isnull", True),
                            models.Q(("scale_max__gte", 2), ("scale_max__lte", 10)),
                            _connector="OR",
                        ),
                        name="question_scale_between_2_and_10",
                        violation_error_message="Skalan ska ha mellan 2 och 10 steg.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "scale"), _negated=True), ("scale_max__isnull", False), _connector="OR"
                        ),
                        name="question_scale_has_steps",
                        violation_error_message="Skriv hur många steg skalan har.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalPlan_units",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="selfinspections.plan",
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
                        to="selfinspections.historicalplan",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalPlan_units",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="PlanEvent",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="selfinspections.plan"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["plan", "at"], name="inspection_plan_story")],
            },
        ),
        CreateTable(
            name="Occurrence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occurrences",
                        to="selfinspections.plan",
                    ),
                ),
                (
                    "check_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occurrences",
                        to="selfinspections.checklist",
                        verbose_name="checklista",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="selfinspections.checklistversion",
                        verbose_name="version",
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
                ("planned_on", models.DateField(verbose_name="planerad")),
                ("due_on", models.DateField(verbose_name="svara senast")),
                ("rows", models.PositiveSmallIntegerField(default=1, verbose_name="rader")),
                (
                    "who",
                    models.CharField(
                        choices=[("staff", "Medarbetarna"), ("manager", "Enhetschefen")],
                        default="staff",
                        max_length=10,
                        verbose_name="vem svarar",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Väntar på svar"),
                            ("begun", "Påbörjad"),
                            ("done", "Besvarad"),
                            ("not_done", "Gjordes inte"),
                            ("lapsed", "Utgår"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("why", models.TextField(blank=True, verbose_name="varför den inte gjordes, eller blev mindre")),
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
                ("right_count", models.PositiveIntegerField(default=0, verbose_name="rätt")),
                ("wrong_count", models.PositiveIntegerField(default=0, verbose_name="fel")),
                ("not_applicable_count", models.PositiveIntegerField(default=0, verbose_name="ej aktuellt")),
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
                "verbose_name": "egenkontroll",
                "verbose_name_plural": "egenkontroller",
                "ordering": ["-planned_on", "pk"],
                "indexes": [
                    models.Index(fields=["unit", "check_list", "planned_on"], name="inspection_unit_list"),
                    models.Index(
                        fields=["board", "planned_on", "check_list", "unit", "status", "due_on"],
                        name="inspection_board_day",
                    ),
                    models.Index(fields=["check_list", "planned_on"], name="inspection_list_day"),
                    models.Index(
                        condition=models.Q(("status__in", ("waiting", "begun"))),
                        fields=["unit", "due_on"],
                        name="inspection_unit_open",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "unit", "planned_on"), name="inspection_once_a_planned_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("status__in", ("waiting", "begun"))),
                            models.Q(("ended_at__isnull", False), ("status__in", ("done", "not_done", "lapsed"))),
                            _connector="OR",
                        ),
                        name="inspection_ended_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ("not_done", "lapsed")), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="inspection_not_done_says_why",
                    ),
                ],
            },
        ),
        CreateTable(
            name="OccurrenceEvent",
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
                    "occurrence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="selfinspections.occurrence",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["occurrence", "at"], name="inspection_story")],
            },
        ),
        CreateTable(
            name="HistoricalAnswer",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("row", models.PositiveSmallIntegerField(default=1, verbose_name="rad")),
                (
                    "choice",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja"), ("no", "Nej"), ("not_applicable", "Ej aktuellt")],
                        max_length=15,
                        verbose_name="svar",
                    ),
                ),
                (
                    "number",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="värde"),
                ),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("note", models.TextField(blank=True, verbose_name="anteckning")),
                ("photo", models.TextField(blank=True, max_length=100, verbose_name="bild")),
                ("photo_type", models.CharField(blank=True, editable=False, max_length=40)),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "occurrence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="selfinspections.occurrence",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="selfinspections.question",
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
                "verbose_name": "historical svar",
                "verbose_name_plural": "historical svar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "occurrence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="selfinspections.occurrence",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="selfinspections.question"
                    ),
                ),
                ("row", models.PositiveSmallIntegerField(default=1, verbose_name="rad")),
                (
                    "choice",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja"), ("no", "Nej"), ("not_applicable", "Ej aktuellt")],
                        max_length=15,
                        verbose_name="svar",
                    ),
                ),
                (
                    "number",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="värde"),
                ),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("note", models.TextField(blank=True, verbose_name="anteckning")),
                ("photo", models.FileField(blank=True, upload_to="egenkontroll/", verbose_name="bild")),
                ("photo_type", models.CharField(blank=True, editable=False, max_length=40)),
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
                "verbose_name": "svar",
                "verbose_name_plural": "svar",
                "ordering": ["row", "question__order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("occurrence", "row", "question"), name="answer_once_in_a_row"),
                    models.CheckConstraint(condition=models.Q(("row__gte", 1)), name="answer_row_from_one"),
                ],
            },
        ),
        CreateTable(
            name="Result",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "occurrence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="selfinspections.occurrence",
                    ),
                ),
                ("question_key", models.UUIDField(blank=True, null=True)),
                ("group", models.CharField(blank=True, max_length=60)),
                ("right_count", models.PositiveIntegerField(default=0)),
                ("wrong_count", models.PositiveIntegerField(default=0)),
                ("not_applicable_count", models.PositiveIntegerField(default=0)),
                ("lowest", models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                ("middle", models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                ("highest", models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        fields=["question_key", "occurrence", "right_count", "wrong_count", "not_applicable_count"],
                        name="result_of_question",
                    ),
                    models.Index(
                        condition=models.Q(("question_key__isnull", True)),
                        fields=["group", "occurrence", "right_count", "wrong_count", "not_applicable_count"],
                        name="result_of_heading",
                    ),
                    models.Index(
                        condition=models.Q(("middle__isnull", False)),
                        fields=["question_key", "occurrence", "middle", "lowest", "highest"],
                        name="result_of_number",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("question_key__isnull", False)),
                        fields=("occurrence", "question_key"),
                        name="result_once_for_a_question",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("question_key__isnull", True)),
                        fields=("occurrence", "group"),
                        name="result_once_for_a_heading",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalFinding",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "grade",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Brist"), (2, "Allvarlig brist")], default=1, verbose_name="hur allvarligt"
                    ),
                ),
                ("wrong_rows", models.PositiveSmallIntegerField(default=1, verbose_name="rader med brist")),
                ("judged_rows", models.PositiveSmallIntegerField(default=1, verbose_name="bedömda rader")),
                ("words", models.TextField(blank=True, verbose_name="det här sågs")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Att ta hand om"),
                            ("handled", "Omhändertagen"),
                            ("dropped", "Ingen brist längre"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("settled_note", models.TextField(blank=True, verbose_name="så rättades det")),
                ("handled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "occurrence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="selfinspections.occurrence",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="selfinspections.question",
                    ),
                ),
                (
                    "case",
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
                    "risk",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.risk",
                        verbose_name="risk",
                    ),
                ),
                (
                    "handled_by",
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
                "verbose_name": "historical brist",
                "verbose_name_plural": "historical brister",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "occurrence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="selfinspections.occurrence",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="selfinspections.question"
                    ),
                ),
                (
                    "grade",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Brist"), (2, "Allvarlig brist")], default=1, verbose_name="hur allvarligt"
                    ),
                ),
                ("wrong_rows", models.PositiveSmallIntegerField(default=1, verbose_name="rader med brist")),
                ("judged_rows", models.PositiveSmallIntegerField(default=1, verbose_name="bedömda rader")),
                ("words", models.TextField(blank=True, verbose_name="det här sågs")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Att ta hand om"),
                            ("handled", "Omhändertagen"),
                            ("dropped", "Ingen brist längre"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("settled_note", models.TextField(blank=True, verbose_name="så rättades det")),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deviations.deviation",
                        verbose_name="ärende",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="riskanalysis.risk",
                        verbose_name="risk",
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("handled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "measures",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="improvements.measure", verbose_name="åtgärder"
                    ),
                ),
            ],
            options={
                "verbose_name": "brist",
                "verbose_name_plural": "brister",
                "ordering": ["-grade", "question__order", "pk"],
                "indexes": [
                    models.Index(condition=models.Q(("status", "open")), fields=["occurrence"], name="finding_open")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("occurrence", "question"), name="finding_once_for_a_question"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "handled"), _negated=True),
                            ("handled_at__isnull", False),
                            _connector="OR",
                        ),
                        name="finding_handled_has_its_time",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalFinding_measures",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="selfinspections.finding",
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
                        to="selfinspections.historicalfinding",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalFinding_measures",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
