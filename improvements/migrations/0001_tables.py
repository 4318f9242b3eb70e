"""Åtgärder, förbättringsarbeten, ideas; goals, plans and verksamhetsidéer."""

import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    replaces = [
        ("improvements", "0001_initial"),
        ("improvements", "0003_imported_once"),
        ("improvements", "0004_works"),
        ("improvements", "0005_effect_follow_ups"),
        ("improvements", "0006_ideas_and_talks"),
        ("improvements", "0007_goals_and_plans"),
        ("improvements", "0009_purpose_statements"),
        ("improvements", "0011_indicators_of_plans"),
        ("improvements", "0012_where_ideas_came_up"),
        ("improvements", "0013_indicators_of_effects"),
    ]

    initial = True

    dependencies = [
        ("organisation", "0001_tables"),
        ("standards", "0001_tables"),
    ]

    operations = [
        CreateTable(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="nummer")),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="improvements.goal",
                        verbose_name="bidrar till",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="mål")),
                ("why", models.TextField(blank=True, verbose_name="därför")),
                ("sign", models.TextField(verbose_name="så ser vi att målet är nått")),
                ("first_year", models.PositiveSmallIntegerField(verbose_name="från och med år")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="till och med år")),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "Gäller"), ("withdrawn", "Gäller inte längre")],
                        default="active",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="gäller inte sedan")),
                ("withdrawn_reason", models.TextField(blank=True, verbose_name="varför det inte gäller")),
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
                "verbose_name": "mål",
                "verbose_name_plural": "mål",
                "ordering": ["unit__path", "title", "pk"],
                "indexes": [models.Index(fields=["unit", "last_year"], name="goal_unit_year")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first_year__lte", models.F("last_year"))),
                        name="goal_years_in_order",
                        violation_error_message="Det sista året kan inte vara före det första.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="goal_is_not_its_own_parent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "active"), ("withdrawn_on__isnull", True), ("withdrawn_reason", "")),
                            models.Q(
                                ("status", "withdrawn"),
                                ("withdrawn_on__isnull", False),
                                models.Q(("withdrawn_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="goal_withdrawn_says_when_and_why",
                    ),
                ],
            },
        ),
        CreateTable(
            name="ImprovementWork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="nummer")),
                ("title", models.CharField(max_length=160, verbose_name="vad vill ni förbättra")),
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
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="leder arbetet",
                    ),
                ),
                ("team", models.TextField(blank=True, verbose_name="vilka är med")),
                ("why", models.TextField(blank=True, verbose_name="varför")),
                ("aim", models.TextField(blank=True, verbose_name="mål")),
                ("counts", models.CharField(blank=True, max_length=160, verbose_name="det här räknar vi")),
                (
                    "direction",
                    models.CharField(
                        choices=[("lower", "Lägre är bättre"), ("higher", "Högre är bättre")],
                        default="lower",
                        max_length=10,
                        verbose_name="bättre är",
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("month", "En gång i månaden"),
                            ("week", "En gång i veckan"),
                            ("each", "Varje gång vi mäter"),
                        ],
                        default="month",
                        max_length=10,
                        verbose_name="hur ofta vi räknar",
                    ),
                ),
                ("change", models.TextField(blank=True, verbose_name="det här provar vi")),
                ("start_on", models.DateField(verbose_name="börjar")),
                ("ends_on", models.DateField(verbose_name="varvet är klart senast")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("plan", "Planera"),
                            ("do", "Göra"),
                            ("study", "Studera"),
                            ("act", "Agera"),
                            ("done", "Hela varvet"),
                            ("cancelled", "Avbrutet"),
                        ],
                        default="plan",
                        max_length=10,
                        verbose_name="var i hjulet",
                    ),
                ),
                ("changed_on", models.DateField(blank=True, null=True, verbose_name="ändringen började")),
                ("done_note", models.TextField(blank=True, verbose_name="det här gjorde vi")),
                ("study_note", models.TextField(blank=True, verbose_name="det här såg vi")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("keep", "Behåll"), ("change", "Ändra och prova igen"), ("drop", "Släpp")],
                        max_length=10,
                        verbose_name="vi bestämde",
                    ),
                ),
                ("decision_reason", models.TextField(blank=True, verbose_name="varför vi bestämde så")),
                ("cancelled_reason", models.TextField(blank=True, verbose_name="varför arbetet avbröts")),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="improvements.improvementwork",
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="varv")),
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
                "verbose_name": "förbättringsarbete",
                "verbose_name_plural": "förbättringsarbeten",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(fields=["unit", "status"], name="work_unit_status"),
                    models.Index(
                        condition=models.Q(("status__in", ("plan", "do", "study", "act"))),
                        fields=["lead", "ends_on"],
                        name="work_lead_open",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("start_on"))),
                        name="work_ends_after_it_starts",
                        violation_error_message="Varvet kan inte vara klart innan det börjar.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ("plan", "cancelled")), ("changed_on__isnull", False), _connector="OR"
                        ),
                        name="work_changed_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", "done"),
                                models.Q(("decision", ""), _negated=True),
                                models.Q(("decision_reason", ""), _negated=True),
                            ),
                            models.Q(models.Q(("status", "done"), _negated=True), ("decision", "")),
                            _connector="OR",
                        ),
                        name="work_done_says_what_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "cancelled"), _negated=True),
                            models.Q(("cancelled_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="work_cancelled_says_why",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalValuesTalk",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("held_on", models.DateField(verbose_name="dag")),
                (
                    "participants",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(
                                1, message="Skriv hur många som deltog, minst en."
                            ),
                            django.core.validators.MaxValueValidator(
                                999, message="Skriv hur många som deltog, högst 999."
                            ),
                        ],
                        verbose_name="hur många deltog",
                    ),
                ),
                ("outcome", models.TextField(verbose_name="vad kom fram")),
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
                "verbose_name": "historical samtal om värdegrunden",
                "verbose_name_plural": "historical samtal om värdegrunden",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="ValuesTalk",
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
                ("held_on", models.DateField(verbose_name="dag")),
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
                    "participants",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(
                                1, message="Skriv hur många som deltog, minst en."
                            ),
                            django.core.validators.MaxValueValidator(
                                999, message="Skriv hur många som deltog, högst 999."
                            ),
                        ],
                        verbose_name="hur många deltog",
                    ),
                ),
                ("outcome", models.TextField(verbose_name="vad kom fram")),
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
                "verbose_name": "samtal om värdegrunden",
                "verbose_name_plural": "samtal om värdegrunden",
                "ordering": ["-held_on", "-pk"],
                "indexes": [models.Index(fields=["unit", "held_on"], name="values_talk_unit")],
            },
        ),
        CreateTable(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="nummer")),
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
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="utgåva")),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="improvements.plan",
                    ),
                ),
                ("introduction", models.TextField(blank=True, verbose_name="så har vi det, och hit vill vi")),
                ("change_note", models.TextField(blank=True, verbose_name="vad som är nytt, och varför")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("adopted", "Fastställd"),
                            ("followed_up", "Uppföljd"),
                            ("replaced", "Ersatt"),
                            ("discarded", "Kastad"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd")),
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
                ("decision", models.CharField(blank=True, max_length=80, verbose_name="beslut")),
                ("followed_up_on", models.DateField(blank=True, null=True, verbose_name="uppföljd")),
                ("follow_up_note", models.TextField(blank=True, verbose_name="hur året blev")),
                ("discarded_reason", models.TextField(blank=True, verbose_name="varför utkastet kastades")),
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
                "verbose_name": "verksamhetsplan",
                "verbose_name_plural": "verksamhetsplaner",
                "ordering": ["-year", "unit__path", "-edition"],
                "indexes": [models.Index(fields=["board", "year", "status"], name="plan_board_year")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("adopted", "followed_up"))),
                        fields=("unit", "year"),
                        name="plan_one_adopted_for_unit_and_year",
                        violation_error_message="Enheten har redan en fastställd plan för det året.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "draft")),
                        fields=("unit", "year"),
                        name="plan_one_draft_for_unit_and_year",
                        violation_error_message="Det finns redan ett utkast för det året.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("adopted_on__isnull", True), ("status__in", ("draft", "discarded"))),
                            models.Q(
                                ("adopted_on__isnull", False), ("status__in", ("adopted", "followed_up", "replaced"))
                            ),
                            _connector="OR",
                        ),
                        name="plan_adopted_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("followed_up_on__isnull", False),
                                ("status", "followed_up"),
                                models.Q(("follow_up_note", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "followed_up"), _negated=True), ("followed_up_on__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="plan_followed_up_says_when_and_how",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalPurposeStatement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="utgåva")),
                ("purpose", models.TextField(blank=True, verbose_name="därför finns vi")),
                ("target_group", models.TextField(blank=True, verbose_name="vi finns för")),
                ("interventions", models.TextField(blank=True, verbose_name="det här gör vi")),
                ("intended_results", models.TextField(blank=True, verbose_name="det ska leda till")),
                ("change_note", models.TextField(blank=True, verbose_name="vad som är nytt, och varför")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("adopted", "Fastställd"),
                            ("replaced", "Ersatt"),
                            ("discarded", "Kastat utkast"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd")),
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="följs upp")),
                ("discarded_reason", models.TextField(blank=True, verbose_name="varför utkastet kastades")),
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
                "verbose_name": "historical verksamhetsidé",
                "verbose_name_plural": "historical verksamhetsidéer",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="PurposeStatement",
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
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="utgåva")),
                ("purpose", models.TextField(blank=True, verbose_name="därför finns vi")),
                ("target_group", models.TextField(blank=True, verbose_name="vi finns för")),
                ("interventions", models.TextField(blank=True, verbose_name="det här gör vi")),
                ("intended_results", models.TextField(blank=True, verbose_name="det ska leda till")),
                ("change_note", models.TextField(blank=True, verbose_name="vad som är nytt, och varför")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("adopted", "Fastställd"),
                            ("replaced", "Ersatt"),
                            ("discarded", "Kastat utkast"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd")),
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
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="följs upp")),
                ("discarded_reason", models.TextField(blank=True, verbose_name="varför utkastet kastades")),
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
                "verbose_name": "verksamhetsidé",
                "verbose_name_plural": "verksamhetsidéer",
                "ordering": ["unit__path", "-edition"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "adopted")),
                        fields=("unit",),
                        name="purpose_one_adopted_for_unit",
                        violation_error_message="Enheten har redan en fastställd verksamhetsidé.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "draft")),
                        fields=("unit",),
                        name="purpose_one_draft_for_unit",
                        violation_error_message="Det finns redan ett utkast för enheten.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("adopted_on__isnull", True), ("status__in", ("draft", "discarded"))),
                            models.Q(
                                ("adopted_on__isnull", False),
                                ("follow_up_on__isnull", False),
                                ("status__in", ("adopted", "replaced")),
                            ),
                            _connector="OR",
                        ),
                        name="purpose_adopted_has_its_days",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalMeasure",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="nummer")),
                ("title", models.CharField(max_length=160, verbose_name="åtgärd")),
                ("description", models.TextField(blank=True, verbose_name="så här gör vi")),
                ("due_on", models.DateField(verbose_name="klar senast")),
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="effekten följs upp")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planerad"),
                            ("done", "Genomförd"),
                            ("followed_up", "Uppföljd"),
                            ("cancelled", "Genomförs inte"),
                        ],
                        default="planned",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="genomförd")),
                (
                    "effect",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("achieved", "Uppnådd"),
                            ("partly", "Delvis"),
                            ("none", "Ingen effekt"),
                            ("unknown", "Går inte att säga"),
                        ],
                        max_length=20,
                        verbose_name="effekt",
                    ),
                ),
                ("effect_note", models.TextField(blank=True, verbose_name="hur vi vet det")),
                ("cancelled_reason", models.TextField(blank=True, verbose_name="varför den inte genomförs")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "imported_from",
                    models.CharField(blank=True, editable=False, max_length=60, verbose_name="hämtad från"),
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
                    "work",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.improvementwork",
                        verbose_name="förbättringsarbete",
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
                        verbose_name="ansvarig",
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
                "verbose_name": "historical åtgärd",
                "verbose_name_plural": "historical åtgärder",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="nummer")),
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
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="improvements.improvementwork",
                        verbose_name="förbättringsarbete",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="åtgärd")),
                ("description", models.TextField(blank=True, verbose_name="så här gör vi")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ansvarig",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="klar senast")),
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="effekten följs upp")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planerad"),
                            ("done", "Genomförd"),
                            ("followed_up", "Uppföljd"),
                            ("cancelled", "Genomförs inte"),
                        ],
                        default="planned",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="genomförd")),
                (
                    "effect",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("achieved", "Uppnådd"),
                            ("partly", "Delvis"),
                            ("none", "Ingen effekt"),
                            ("unknown", "Går inte att säga"),
                        ],
                        max_length=20,
                        verbose_name="effekt",
                    ),
                ),
                ("effect_note", models.TextField(blank=True, verbose_name="hur vi vet det")),
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
                ("cancelled_reason", models.TextField(blank=True, verbose_name="varför den inte genomförs")),
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
                    "imported_from",
                    models.CharField(blank=True, editable=False, max_length=60, verbose_name="hämtad från"),
                ),
                ("search_text", models.TextField(blank=True, editable=False)),
            ],
            options={
                "verbose_name": "åtgärd",
                "verbose_name_plural": "åtgärder",
                "ordering": ["due_on", "pk"],
                "indexes": [
                    models.Index(fields=["unit", "due_on"], name="measure_unit_due"),
                    models.Index(
                        condition=models.Q(("status__in", ("planned", "done"))),
                        fields=["owner", "due_on"],
                        name="measure_owner_open",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", True), ("status__in", ("planned", "cancelled"))),
                            models.Q(("done_on__isnull", False), ("status__in", ("done", "followed_up"))),
                            _connector="OR",
                        ),
                        name="measure_done_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "followed_up"), models.Q(("effect", ""), _negated=True)),
                            models.Q(models.Q(("status", "followed_up"), _negated=True), ("effect", "")),
                            _connector="OR",
                        ),
                        name="measure_effect_when_followed_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "cancelled"), _negated=True),
                            models.Q(("cancelled_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="measure_cancelled_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("imported_from", ""), _negated=True),
                        fields=("imported_from",),
                        name="measure_imported_once",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalGoal",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="nummer")),
                ("title", models.CharField(max_length=160, verbose_name="mål")),
                ("why", models.TextField(blank=True, verbose_name="därför")),
                ("sign", models.TextField(verbose_name="så ser vi att målet är nått")),
                ("first_year", models.PositiveSmallIntegerField(verbose_name="från och med år")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="till och med år")),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "Gäller"), ("withdrawn", "Gäller inte längre")],
                        default="active",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="gäller inte sedan")),
                ("withdrawn_reason", models.TextField(blank=True, verbose_name="varför det inte gäller")),
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.goal",
                        verbose_name="bidrar till",
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
                "verbose_name": "historical mål",
                "verbose_name_plural": "historical mål",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="GoalEvent",
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
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="improvements.goal"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["goal", "at"], name="goal_event_story")],
            },
        ),
        CreateTable(
            name="GoalFollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follow_ups", to="improvements.goal"
                    ),
                ),
                ("followed_on", models.DateField(verbose_name="dag")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("reached", "Nått"), ("partly", "Delvis nått"), ("not_reached", "Inte nått")],
                        max_length=12,
                        verbose_name="så gick det",
                    ),
                ),
                ("why", models.TextField(verbose_name="varför det blev så")),
                ("figures", models.TextField(blank=True, verbose_name="siffror")),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "uppföljning av mål",
                "verbose_name_plural": "uppföljningar av mål",
                "ordering": ["-followed_on", "-pk"],
                "indexes": [models.Index(fields=["goal", "-followed_on"], name="goal_follow_up_latest")],
            },
        ),
        CreateTable(
            name="HistoricalImprovementWork",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="nummer")),
                ("title", models.CharField(max_length=160, verbose_name="vad vill ni förbättra")),
                ("team", models.TextField(blank=True, verbose_name="vilka är med")),
                ("why", models.TextField(blank=True, verbose_name="varför")),
                ("aim", models.TextField(blank=True, verbose_name="mål")),
                ("counts", models.CharField(blank=True, max_length=160, verbose_name="det här räknar vi")),
                (
                    "direction",
                    models.CharField(
                        choices=[("lower", "Lägre är bättre"), ("higher", "Högre är bättre")],
                        default="lower",
                        max_length=10,
                        verbose_name="bättre är",
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("month", "En gång i månaden"),
                            ("week", "En gång i veckan"),
                            ("each", "Varje gång vi mäter"),
                        ],
                        default="month",
                        max_length=10,
                        verbose_name="hur ofta vi räknar",
                    ),
                ),
                ("change", models.TextField(blank=True, verbose_name="det här provar vi")),
                ("start_on", models.DateField(verbose_name="börjar")),
                ("ends_on", models.DateField(verbose_name="varvet är klart senast")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("plan", "Planera"),
                            ("do", "Göra"),
                            ("study", "Studera"),
                            ("act", "Agera"),
                            ("done", "Hela varvet"),
                            ("cancelled", "Avbrutet"),
                        ],
                        default="plan",
                        max_length=10,
                        verbose_name="var i hjulet",
                    ),
                ),
                ("changed_on", models.DateField(blank=True, null=True, verbose_name="ändringen började")),
                ("done_note", models.TextField(blank=True, verbose_name="det här gjorde vi")),
                ("study_note", models.TextField(blank=True, verbose_name="det här såg vi")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("keep", "Behåll"), ("change", "Ändra och prova igen"), ("drop", "Släpp")],
                        max_length=10,
                        verbose_name="vi bestämde",
                    ),
                ),
                ("decision_reason", models.TextField(blank=True, verbose_name="varför vi bestämde så")),
                ("cancelled_reason", models.TextField(blank=True, verbose_name="varför arbetet avbröts")),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="varv")),
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
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="leder arbetet",
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
                        to="improvements.improvementwork",
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
                "verbose_name": "historical förbättringsarbete",
                "verbose_name_plural": "historical förbättringsarbeten",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="WorkEvent",
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
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="improvements.improvementwork",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["work", "at"], name="work_event_story")],
            },
        ),
        CreateTable(
            name="HistoricalWorkValue",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("on", models.DateField(verbose_name="när")),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=12,
                        validators=[
                            django.core.validators.MinValueValidator(0, message="Värdet kan inte vara mindre än noll.")
                        ],
                        verbose_name="värde",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.improvementwork",
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
            name="WorkValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="improvements.improvementwork",
                    ),
                ),
                ("on", models.DateField(verbose_name="när")),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=12,
                        validators=[
                            django.core.validators.MinValueValidator(0, message="Värdet kan inte vara mindre än noll.")
                        ],
                        verbose_name="värde",
                    ),
                ),
            ],
            options={
                "verbose_name": "värde",
                "verbose_name_plural": "värden",
                "ordering": ["on"],
                "constraints": [models.UniqueConstraint(fields=("work", "on"), name="work_value_once_per_period")],
            },
        ),
        CreateTable(
            name="HistoricalPlan",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="nummer")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="utgåva")),
                ("introduction", models.TextField(blank=True, verbose_name="så har vi det, och hit vill vi")),
                ("change_note", models.TextField(blank=True, verbose_name="vad som är nytt, och varför")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("adopted", "Fastställd"),
                            ("followed_up", "Uppföljd"),
                            ("replaced", "Ersatt"),
                            ("discarded", "Kastad"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd")),
                ("decision", models.CharField(blank=True, max_length=80, verbose_name="beslut")),
                ("followed_up_on", models.DateField(blank=True, null=True, verbose_name="uppföljd")),
                ("follow_up_note", models.TextField(blank=True, verbose_name="hur året blev")),
                ("discarded_reason", models.TextField(blank=True, verbose_name="varför utkastet kastades")),
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
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.plan",
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
                "verbose_name": "historical verksamhetsplan",
                "verbose_name_plural": "historical verksamhetsplaner",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="improvements.plan"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["plan", "at"], name="plan_event_story")],
            },
        ),
        CreateTable(
            name="HistoricalPlanGoal",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("adopted_title", models.CharField(blank=True, max_length=160, verbose_name="mål vid fastställandet")),
                (
                    "adopted_sign",
                    models.TextField(blank=True, verbose_name="så ser vi att målet är nått, vid fastställandet"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.plan",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.goal",
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
                "verbose_name": "historical mål i planen",
                "verbose_name_plural": "historical mål i planen",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="PlanGoal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plan_goals", to="improvements.plan"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="improvements.goal"
                    ),
                ),
                ("adopted_title", models.CharField(blank=True, max_length=160, verbose_name="mål vid fastställandet")),
                (
                    "adopted_sign",
                    models.TextField(blank=True, verbose_name="så ser vi att målet är nått, vid fastställandet"),
                ),
            ],
            options={
                "verbose_name": "mål i planen",
                "verbose_name_plural": "mål i planen",
                "ordering": ["goal__unit__path", "pk"],
                "constraints": [models.UniqueConstraint(fields=("plan", "goal"), name="plan_goal_once")],
            },
        ),
        CreateTable(
            name="HistoricalPlanActivity",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="nyckel")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("change", "Något vi inför eller ändrar"),
                            ("training", "Utbildning"),
                            ("values", "Samtal om värdegrunden"),
                        ],
                        default="change",
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="aktivitet")),
                ("description", models.TextField(blank=True, verbose_name="så här gör vi")),
                ("due_on", models.DateField(verbose_name="klar senast")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Inte påbörjad"),
                            ("under_way", "Pågår"),
                            ("done", "Genomförd"),
                            ("not_done", "Blev inte av"),
                        ],
                        default="planned",
                        max_length=12,
                        verbose_name="läge",
                    ),
                ),
                ("state_note", models.TextField(blank=True, verbose_name="hur det gick")),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.plan",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.goal",
                        verbose_name="mål",
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
                        verbose_name="ansvarig",
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
                "verbose_name": "historical aktivitet",
                "verbose_name_plural": "historical aktiviteter",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="PlanActivity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="nyckel")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="activities", to="improvements.plan"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="improvements.goal",
                        verbose_name="mål",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("change", "Något vi inför eller ändrar"),
                            ("training", "Utbildning"),
                            ("values", "Samtal om värdegrunden"),
                        ],
                        default="change",
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="aktivitet")),
                ("description", models.TextField(blank=True, verbose_name="så här gör vi")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ansvarig",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="klar senast")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Inte påbörjad"),
                            ("under_way", "Pågår"),
                            ("done", "Genomförd"),
                            ("not_done", "Blev inte av"),
                        ],
                        default="planned",
                        max_length=12,
                        verbose_name="läge",
                    ),
                ),
                ("state_note", models.TextField(blank=True, verbose_name="hur det gick")),
            ],
            options={
                "verbose_name": "aktivitet",
                "verbose_name_plural": "aktiviteter",
                "ordering": ["due_on", "pk"],
                "indexes": [models.Index(fields=["owner", "due_on"], name="plan_activity_owner")],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "key"), name="plan_activity_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "not_done"), _negated=True),
                            models.Q(("state_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plan_activity_not_done_says_why",
                        violation_error_message="Skriv varför det inte blev av.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalPlanIndicator",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="nyckel")),
                ("name", models.CharField(max_length=160, verbose_name="indikator")),
                ("source", models.CharField(blank=True, max_length=160, verbose_name="varifrån siffran hämtas")),
                ("measured_in", models.CharField(blank=True, max_length=20, verbose_name="mäts i")),
                (
                    "direction",
                    models.CharField(
                        choices=[("up", "Minst så här mycket"), ("down", "Högst så här mycket")],
                        default="up",
                        max_length=4,
                        verbose_name="riktning",
                    ),
                ),
                ("target", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="målvärde")),
                (
                    "start",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="värde när planen börjar"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.plan",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.goal",
                        verbose_name="mål",
                    ),
                ),
                (
                    "measured_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.indicator",
                        verbose_name="mäts av indikatorn",
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
                "verbose_name": "historical kvalitetsindikator",
                "verbose_name_plural": "historical kvalitetsindikatorer",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="PlanIndicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="nyckel")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="indicators", to="improvements.plan"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="improvements.goal",
                        verbose_name="mål",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="indikator")),
                (
                    "measured_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.indicator",
                        verbose_name="mäts av indikatorn",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=160, verbose_name="varifrån siffran hämtas")),
                ("measured_in", models.CharField(blank=True, max_length=20, verbose_name="mäts i")),
                (
                    "direction",
                    models.CharField(
                        choices=[("up", "Minst så här mycket"), ("down", "Högst så här mycket")],
                        default="up",
                        max_length=4,
                        verbose_name="riktning",
                    ),
                ),
                ("target", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="målvärde")),
                (
                    "start",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="värde när planen börjar"
                    ),
                ),
            ],
            options={
                "verbose_name": "kvalitetsindikator",
                "verbose_name_plural": "kvalitetsindikatorer",
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("plan", "key"), name="plan_indicator_once")],
            },
        ),
        CreateTable(
            name="PurposeEvent",
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
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="improvements.purposestatement",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["statement", "at"], name="purpose_event_story")],
            },
        ),
        CreateTable(
            name="PurposeFollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="improvements.purposestatement",
                    ),
                ),
                ("followed_on", models.DateField(verbose_name="dag")),
                ("who_comes", models.TextField(verbose_name="vilka kommer till oss")),
                ("difficulties", models.TextField(verbose_name="med vilka svårigheter")),
                ("help_given", models.TextField(verbose_name="vilken hjälp får de")),
                ("how_it_goes", models.TextField(verbose_name="hur går det för dem")),
                ("learned", models.TextField(verbose_name="vad vi lär oss och ändrar")),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "uppföljning av verksamhetsidé",
                "verbose_name_plural": "uppföljningar av verksamhetsidé",
                "ordering": ["-followed_on", "-pk"],
            },
        ),
        CreateTable(
            name="MeasureEvent",
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
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="improvements.measure"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["measure", "at"], name="measure_event_story")],
            },
        ),
        CreateTable(
            name="EffectFollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="improvements.measure",
                    ),
                ),
                ("planned_on", models.DateField(verbose_name="planerad")),
                ("after_days", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="dagar efter")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="gjord")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("observation", "Vi såg hur det är"),
                            ("indicator", "En indikator visar det"),
                            ("counted", "Vi räknade själva"),
                            ("reporter", "Vi frågade den som rapporterade"),
                        ],
                        max_length=15,
                        verbose_name="hur vi vet det",
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
                ("figures", models.CharField(blank=True, max_length=500, verbose_name="före och efter")),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("achieved", "Uppnådd"),
                            ("partly", "Delvis"),
                            ("none", "Ingen effekt"),
                            ("unknown", "Går inte att säga"),
                        ],
                        max_length=20,
                        verbose_name="hjälpte det",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="vad vi såg")),
                (
                    "by",
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
                "verbose_name": "avstämning",
                "verbose_name_plural": "avstämningar",
                "ordering": ["planned_on", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_on__isnull", True)), fields=["planned_on"], name="effect_look_planned"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("done_on__isnull", True)),
                        fields=("measure", "after_days"),
                        name="effect_look_planned_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", True), ("how", ""), ("note", ""), ("result", "")),
                            models.Q(
                                ("done_on__isnull", False),
                                models.Q(("how", ""), _negated=True),
                                models.Q(("result", ""), _negated=True),
                                models.Q(("note", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="effect_look_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("how", "indicator"),
                                ("indicator__isnull", False),
                                models.Q(("figures", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("how", "indicator"), _negated=True),
                                ("figures", ""),
                                ("indicator__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="effect_look_names_its_indicator",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalIdea",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="nummer")),
                ("text", models.TextField(verbose_name="idé")),
                ("gain", models.TextField(blank=True, verbose_name="vad det skulle ge")),
                ("about", models.CharField(blank=True, max_length=20, verbose_name="kom upp vid")),
                ("about_key", models.CharField(blank=True, max_length=40)),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lämnad")),
                (
                    "status",
                    models.CharField(
                        choices=[("new", "Ny"), ("answered", "Besvarad")],
                        default="new",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("work", "Blir förbättringsarbete"),
                            ("measure", "Blir åtgärd"),
                            ("done_already", "Görs redan"),
                            ("not_now", "Inte nu"),
                        ],
                        max_length=15,
                        verbose_name="svar",
                    ),
                ),
                ("answer_text", models.TextField(blank=True, verbose_name="vad vi svarar")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarad")),
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
                    "sender",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lämnad av",
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
                        verbose_name="besvarad av",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.improvementwork",
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
                "verbose_name": "historical idé",
                "verbose_name_plural": "historical idéer",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Idea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="nummer")),
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
                ("text", models.TextField(verbose_name="idé")),
                ("gain", models.TextField(blank=True, verbose_name="vad det skulle ge")),
                ("about", models.CharField(blank=True, max_length=20, verbose_name="kom upp vid")),
                ("about_key", models.CharField(blank=True, max_length=40)),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lämnad av",
                    ),
                ),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lämnad")),
                (
                    "status",
                    models.CharField(
                        choices=[("new", "Ny"), ("answered", "Besvarad")],
                        default="new",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("work", "Blir förbättringsarbete"),
                            ("measure", "Blir åtgärd"),
                            ("done_already", "Görs redan"),
                            ("not_now", "Inte nu"),
                        ],
                        max_length=15,
                        verbose_name="svar",
                    ),
                ),
                ("answer_text", models.TextField(blank=True, verbose_name="vad vi svarar")),
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
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarad")),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ideas",
                        to="improvements.improvementwork",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ideas",
                        to="improvements.measure",
                    ),
                ),
                ("search_text", models.TextField(blank=True, editable=False)),
            ],
            options={
                "verbose_name": "idé",
                "verbose_name_plural": "idéer",
                "ordering": ["-sent_at", "-pk"],
                "indexes": [
                    models.Index(fields=["unit", "status", "sent_at"], name="idea_unit_status"),
                    models.Index(fields=["sender", "sent_at"], name="idea_sender"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True), ("status", "new")),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("status", "answered"),
                                models.Q(("answer", ""), _negated=True),
                                models.Q(("answer_text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="idea_answered_says_what_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("about", ""), ("about_key", "")),
                            models.Q(
                                models.Q(("about", ""), _negated=True), models.Q(("about_key", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="idea_about_something_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "work"), ("measure__isnull", True), ("work__isnull", False)),
                            models.Q(("answer", "measure"), ("measure__isnull", False), ("work__isnull", True)),
                            models.Q(
                                models.Q(("answer__in", ("work", "measure")), _negated=True),
                                ("measure__isnull", True),
                                ("work__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="idea_leads_to_what_it_says",
                    ),
                ],
            },
        ),
        CreateTable(
            name="IndicatorOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="improvements.planindicator",
                    ),
                ),
                ("measured_on", models.DateField(verbose_name="dag")),
                ("value", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="utfall")),
                ("note", models.TextField(blank=True, verbose_name="kommentar")),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "utfall",
                "verbose_name_plural": "utfall",
                "ordering": ["-measured_on", "-pk"],
            },
        ),
        CreateTable(
            name="IdeaEvent",
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
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="improvements.idea"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["idea", "at"], name="idea_event_story")],
            },
        ),
    ]
