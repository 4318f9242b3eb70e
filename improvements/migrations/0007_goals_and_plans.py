import uuid

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    dependencies = [
        ("improvements", "0006_ideas_and_talks"),
        ("organisation", "0005_finished_reviews_stay"),
    ]

    operations = [
        CreateTable(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="nummer")),
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
                ("search_text", models.TextField(blank=True, editable=False)),
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
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            name="GoalEvent",
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
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follow_ups", to="improvements.goal"
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "uppföljning av mål",
                "verbose_name_plural": "uppföljningar av mål",
                "ordering": ["-followed_on", "-pk"],
                "indexes": [models.Index(fields=["goal", "-followed_on"], name="goal_follow_up_latest")],
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
                        to="improvements.goal",
                        verbose_name="bidrar till",
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
                "verbose_name": "historical mål",
                "verbose_name_plural": "historical mål",
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
                ("number", models.CharField(max_length=20, unique=True, verbose_name="nummer")),
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
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            name="HistoricalPlanGoal",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("adopted_title", models.CharField(blank=True, max_length=160, verbose_name="mål vid fastställandet")),
                (
                    "adopted_sign",
                    models.TextField(blank=True, verbose_name="så ser vi att målet är nått, vid fastställandet"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
            name="PlanActivity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ansvarig",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="activities", to="improvements.plan"
                    ),
                ),
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
            name="PlanEvent",
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
            name="PlanGoal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("adopted_title", models.CharField(blank=True, max_length=160, verbose_name="mål vid fastställandet")),
                (
                    "adopted_sign",
                    models.TextField(blank=True, verbose_name="så ser vi att målet är nått, vid fastställandet"),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="improvements.goal"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plan_goals", to="improvements.plan"
                    ),
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
            name="PlanIndicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="indicators", to="improvements.plan"
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
            name="IndicatorOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measured_on", models.DateField(verbose_name="dag")),
                ("value", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="utfall")),
                ("note", models.TextField(blank=True, verbose_name="kommentar")),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="improvements.planindicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "utfall",
                "verbose_name_plural": "utfall",
                "ordering": ["-measured_on", "-pk"],
            },
        ),
    ]
