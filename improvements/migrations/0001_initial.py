import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ansvarig",
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
                "verbose_name": "åtgärd",
                "verbose_name_plural": "åtgärder",
                "ordering": ["due_on", "pk"],
            },
        ),
        CreateTable(
            name="MeasureEvent",
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
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="improvements.measure"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["unit", "due_on"], name="measure_unit_due"),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(
                condition=models.Q(("status__in", ("planned", "done"))),
                fields=["owner", "due_on"],
                name="measure_owner_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_on__isnull", True), ("status__in", ("planned", "cancelled"))),
                    models.Q(("done_on__isnull", False), ("status__in", ("done", "followed_up"))),
                    _connector="OR",
                ),
                name="measure_done_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "followed_up"), models.Q(("effect", ""), _negated=True)),
                    models.Q(models.Q(("status", "followed_up"), _negated=True), ("effect", "")),
                    _connector="OR",
                ),
                name="measure_effect_when_followed_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "cancelled"), _negated=True),
                    models.Q(("cancelled_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="measure_cancelled_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="measureevent",
            index=models.Index(fields=["measure", "at"], name="measure_event_story"),
        ),
    ]
