"""The tree of units, people and what they may, notices."""

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.calendar
from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    replaces = [
        ("organisation", "0001_initial"),
        ("organisation", "0002_mail_claims_and_import_files"),
        ("organisation", "0003_delegations"),
        ("organisation", "0004_log_reviews"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        CreateTable(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("law_sol", models.BooleanField(default=False, verbose_name="SoL (socialtjänstlagen)")),
                (
                    "law_lss",
                    models.BooleanField(
                        default=False, verbose_name="LSS (stöd och service till vissa funktionshindrade)"
                    ),
                ),
                ("law_hsl", models.BooleanField(default=False, verbose_name="HSL (hälso- och sjukvårdslagen)")),
                ("key", models.CharField(max_length=60, unique=True, verbose_name="nyckel")),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "Kommun"),
                            ("board", "Nämnd"),
                            ("department", "Förvaltning"),
                            ("division", "Verksamhetsområde"),
                            ("area", "Område"),
                            ("unit", "Enhet"),
                            ("provider", "Extern utförare"),
                        ],
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="organisation.unit",
                        verbose_name="hör till",
                    ),
                ),
                ("path", models.CharField(db_index=True, editable=False, max_length=255, verbose_name="väg")),
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
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telefon vid fara")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
            ],
            options={
                "verbose_name": "enhet",
                "verbose_name_plural": "enheter",
                "ordering": ["path"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="unit_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "board"), _negated=True),
                            ("board", models.F("id")),
                            ("board__isnull", True),
                            _connector="OR",
                        ),
                        name="board_is_its_own_board",
                    ),
                ],
            },
        ),
        CreateTable(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-post")),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="befattning")),
                ("key", models.CharField(blank=True, max_length=60, null=True, unique=True, verbose_name="nyckel")),
                ("is_active", models.BooleanField(default=True, verbose_name="aktiv")),
                ("is_staff", models.BooleanField(default=False, verbose_name="når systemadministrationen")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="slutade")),
                ("invited_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="inbjuden")),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="upplagd"),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "personer",
                "ordering": ["name", "pk"],
            },
        ),
        CreateTable(
            name="HistoricalUnit",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("law_sol", models.BooleanField(default=False, verbose_name="SoL (socialtjänstlagen)")),
                (
                    "law_lss",
                    models.BooleanField(
                        default=False, verbose_name="LSS (stöd och service till vissa funktionshindrade)"
                    ),
                ),
                ("law_hsl", models.BooleanField(default=False, verbose_name="HSL (hälso- och sjukvårdslagen)")),
                ("key", models.CharField(db_index=True, max_length=60, verbose_name="nyckel")),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "Kommun"),
                            ("board", "Nämnd"),
                            ("department", "Förvaltning"),
                            ("division", "Verksamhetsområde"),
                            ("area", "Område"),
                            ("unit", "Enhet"),
                            ("provider", "Extern utförare"),
                        ],
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("path", models.CharField(db_index=True, editable=False, max_length=255, verbose_name="väg")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telefon vid fara")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                (
                    "parent",
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
                    "provider",
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
                "verbose_name": "historical enhet",
                "verbose_name_plural": "historical enheter",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalUser",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(db_index=True, max_length=254, verbose_name="e-post")),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="befattning")),
                ("key", models.CharField(blank=True, db_index=True, max_length=60, null=True, verbose_name="nyckel")),
                ("is_active", models.BooleanField(default=True, verbose_name="aktiv")),
                ("is_staff", models.BooleanField(default=False, verbose_name="når systemadministrationen")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="slutade")),
                ("invited_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="inbjuden")),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="upplagd"),
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
                "verbose_name": "historical person",
                "verbose_name_plural": "historical personer",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("employee", "employee"),
                            ("unit_manager", "unit_manager"),
                            ("division_manager", "division_manager"),
                            ("director", "director"),
                            ("quality_developer", "quality_developer"),
                            ("quality_manager", "quality_manager"),
                            ("sas", "sas"),
                            ("mas", "mas"),
                            ("mar", "mar"),
                            ("development_lead", "development_lead"),
                            ("improvement_coach", "improvement_coach"),
                            ("provider_lead", "provider_lead"),
                            ("board_member", "board_member"),
                            ("administrator", "administrator"),
                        ],
                        max_length=30,
                        verbose_name="roll",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="till och med")),
                (
                    "stand_in_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stand_ins",
                        to="organisation.assignment",
                        verbose_name="ersätter",
                    ),
                ),
            ],
            options={
                "verbose_name": "uppdrag",
                "verbose_name_plural": "uppdrag",
                "ordering": ["unit__path", "role", "valid_from", "pk"],
                "indexes": [models.Index(fields=["unit", "role"], name="assignment_unit_role")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="assignment_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    ),
                    models.UniqueConstraint(
                        fields=("user", "role", "unit", "valid_from"),
                        name="assignment_once_per_day",
                        violation_error_message="Personen har redan det uppdraget från den dagen.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalDelegation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("decide_lex_sarah", "Bedöma och besluta i lex Sarah och anmäla till IVO (med delegation)"),
                            (
                                "decide_lex_maria",
                                "Bedöma och besluta i lex Maria och anmäla till IVO (den som är utsedd)",
                            ),
                        ],
                        max_length=40,
                        verbose_name="beslut",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("employee", "employee"),
                            ("unit_manager", "unit_manager"),
                            ("division_manager", "division_manager"),
                            ("director", "director"),
                            ("quality_developer", "quality_developer"),
                            ("quality_manager", "quality_manager"),
                            ("sas", "sas"),
                            ("mas", "mas"),
                            ("mar", "mar"),
                            ("development_lead", "development_lead"),
                            ("improvement_coach", "improvement_coach"),
                            ("provider_lead", "provider_lead"),
                            ("board_member", "board_member"),
                            ("administrator", "administrator"),
                        ],
                        max_length=30,
                        verbose_name="roll",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        help_text="Till exempel: Delegationsordning 2026, punkt 4.3.",
                        max_length=120,
                        verbose_name="delegation",
                    ),
                ),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="till och med")),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd eller utförare",
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
                "verbose_name": "historical delegation",
                "verbose_name_plural": "historical delegationer",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd eller utförare",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("decide_lex_sarah", "Bedöma och besluta i lex Sarah och anmäla till IVO (med delegation)"),
                            (
                                "decide_lex_maria",
                                "Bedöma och besluta i lex Maria och anmäla till IVO (den som är utsedd)",
                            ),
                        ],
                        max_length=40,
                        verbose_name="beslut",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("employee", "employee"),
                            ("unit_manager", "unit_manager"),
                            ("division_manager", "division_manager"),
                            ("director", "director"),
                            ("quality_developer", "quality_developer"),
                            ("quality_manager", "quality_manager"),
                            ("sas", "sas"),
                            ("mas", "mas"),
                            ("mar", "mar"),
                            ("development_lead", "development_lead"),
                            ("improvement_coach", "improvement_coach"),
                            ("provider_lead", "provider_lead"),
                            ("board_member", "board_member"),
                            ("administrator", "administrator"),
                        ],
                        max_length=30,
                        verbose_name="roll",
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
                (
                    "reference",
                    models.CharField(
                        help_text="Till exempel: Delegationsordning 2026, punkt 4.3.",
                        max_length=120,
                        verbose_name="delegation",
                    ),
                ),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="till och med")),
            ],
            options={
                "verbose_name": "delegation",
                "verbose_name_plural": "delegationer",
                "ordering": ["body", "action", "-valid_from", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="delegation_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", ""), ("user__isnull", False)),
                            models.Q(models.Q(("role", ""), _negated=True), ("user__isnull", True)),
                            _connector="OR",
                        ),
                        name="delegation_to_a_role_or_a_person",
                        violation_error_message="Välj antingen en roll eller en person.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="ImportFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("units", "Enheter"), ("people", "Personer"), ("assignments", "Uppdrag")],
                        max_length=20,
                        verbose_name="innehåll",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="filnamn")),
                ("text", models.TextField(verbose_name="innehåll")),
                ("complete", models.BooleanField(default=False, verbose_name="filen är komplett")),
                ("shown", models.CharField(blank=True, max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="inläst")),
            ],
            options={
                "verbose_name": "importfil",
                "verbose_name_plural": "importfiler",
            },
        ),
        CreateTable(
            name="LogReview",
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
                    "method",
                    models.CharField(
                        choices=[("sample", "Stickprov"), ("case", "Ett ärende")], max_length=10, verbose_name="sätt"
                    ),
                ),
                ("first_day", models.DateField(blank=True, null=True, verbose_name="från och med")),
                ("last_day", models.DateField(blank=True, null=True, verbose_name="till och med")),
                ("label", models.CharField(blank=True, max_length=80, verbose_name="nummer")),
                ("population", models.PositiveIntegerField(verbose_name="antal läsningar att dra ur")),
                ("size", models.PositiveSmallIntegerField(verbose_name="antal dragna")),
                ("seed", models.PositiveBigIntegerField(default=0, verbose_name="slumptal")),
                ("drawn_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="drogs")),
                (
                    "drawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="drogs av",
                    ),
                ),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                (
                    "finished_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avslutad av",
                    ),
                ),
                ("questioned", models.PositiveSmallIntegerField(default=0, verbose_name="frågas vidare")),
                ("conclusion", models.TextField(blank=True, verbose_name="slutsats")),
            ],
            options={
                "verbose_name": "granskning av läsningar",
                "verbose_name_plural": "granskningar av läsningar",
                "ordering": ["-drawn_at", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("first_day__isnull", False),
                                ("label", ""),
                                ("last_day__gte", models.F("first_day")),
                                ("method", "sample"),
                            ),
                            models.Q(
                                ("first_day__isnull", True),
                                ("last_day__isnull", True),
                                ("method", "case"),
                                models.Q(("label", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="log_review_of_a_period_or_a_case",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("conclusion", ""), ("finished_at__isnull", True), ("finished_by__isnull", True)),
                            models.Q(
                                ("finished_at__isnull", False),
                                ("finished_by__isnull", False),
                                models.Q(("conclusion", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="log_review_finished_with_a_conclusion",
                    ),
                ],
            },
        ),
        CreateTable(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="till",
                    ),
                ),
                ("key", models.CharField(max_length=120)),
                ("text", models.CharField(max_length=200, verbose_name="text")),
                ("url", models.CharField(max_length=200, verbose_name="länk")),
                ("urgent", models.BooleanField(default=False, verbose_name="brådskar")),
                ("mail", models.BooleanField(default=True, verbose_name="skickas som e-post")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("claimed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("mailed_at", models.DateTimeField(blank=True, null=True, verbose_name="skickad")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="läst")),
            ],
            options={
                "verbose_name": "notis",
                "verbose_name_plural": "notiser",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(fields=["user", "-created_at"], name="notice_user"),
                    models.Index(
                        condition=models.Q(("mail", True), ("mailed_at__isnull", True)),
                        fields=["created_at"],
                        name="notice_unmailed",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("user", "key"), name="notice_once_per_person")],
            },
        ),
        CreateTable(
            name="HistoricalAssignment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("employee", "employee"),
                            ("unit_manager", "unit_manager"),
                            ("division_manager", "division_manager"),
                            ("director", "director"),
                            ("quality_developer", "quality_developer"),
                            ("quality_manager", "quality_manager"),
                            ("sas", "sas"),
                            ("mas", "mas"),
                            ("mar", "mar"),
                            ("development_lead", "development_lead"),
                            ("improvement_coach", "improvement_coach"),
                            ("provider_lead", "provider_lead"),
                            ("board_member", "board_member"),
                            ("administrator", "administrator"),
                        ],
                        max_length=30,
                        verbose_name="roll",
                    ),
                ),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="till och med")),
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
                    "stand_in_for",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.assignment",
                        verbose_name="ersätter",
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
                "verbose_name": "historical uppdrag",
                "verbose_name_plural": "historical uppdrag",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
