import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable, ForbidUpdate


class Migration(migrations.Migration):
    dependencies = [
        ("improvements", "0003_imported_once"),
        ("organisation", "0005_finished_reviews_stay"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTable(
            name="ImprovementWork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="nummer")),
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
                ("search_text", models.TextField(blank=True, editable=False)),
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
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="improvements.improvementwork",
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
                "verbose_name": "historical värde",
                "verbose_name_plural": "historical värden",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
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
            ],
            options={
                "verbose_name": "historical förbättringsarbete",
                "verbose_name_plural": "historical förbättringsarbeten",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="historicalmeasure",
            name="work",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="improvements.improvementwork",
                verbose_name="förbättringsarbete",
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="work",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measures",
                to="improvements.improvementwork",
                verbose_name="förbättringsarbete",
            ),
        ),
        CreateTable(
            name="WorkEvent",
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
            name="WorkValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="improvements.improvementwork",
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
        ForbidUpdate("workevent"),
    ]
