import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable, ForbidUpdate


class Migration(migrations.Migration):
    dependencies = [
        ("improvements", "0005_effect_follow_ups"),
        ("organisation", "0005_finished_reviews_stay"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("standards", "0008_seed_answering"),
    ]

    operations = [
        CreateTable(
            name="HistoricalIdea",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="nummer")),
                ("text", models.TextField(verbose_name="idé")),
                ("gain", models.TextField(blank=True, verbose_name="vad det skulle ge")),
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
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "historical samtal om värdegrunden",
                "verbose_name_plural": "historical samtal om värdegrunden",
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
                ("text", models.TextField(verbose_name="idé")),
                ("gain", models.TextField(blank=True, verbose_name="vad det skulle ge")),
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
                ("search_text", models.TextField(blank=True, editable=False)),
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
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ideas",
                        to="improvements.measure",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lämnad av",
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
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ideas",
                        to="improvements.improvementwork",
                    ),
                ),
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
            name="IdeaEvent",
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
        CreateTable(
            name="ValuesTalk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                "verbose_name": "samtal om värdegrunden",
                "verbose_name_plural": "samtal om värdegrunden",
                "ordering": ["-held_on", "-pk"],
                "indexes": [models.Index(fields=["unit", "held_on"], name="values_talk_unit")],
            },
        ),
        ForbidUpdate("ideaevent"),
    ]
