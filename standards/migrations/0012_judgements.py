import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0005_finished_reviews_stay"),
        ("organisation", "__first__"),
        ("standards", "0011_kolada"),
    ]

    operations = [
        CreateTable(
            name="HistoricalQualityJudgement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("quarter", models.DateField(help_text="Kvartalets första dag.", verbose_name="kvartal")),
                (
                    "grade",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Stora brister"), (2, "Brister"), (3, "Godtagbar"), (4, "God"), (5, "Mycket god")],
                        verbose_name="omdöme",
                    ),
                ),
                ("why", models.TextField(max_length=600, verbose_name="varför")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="varför det ändrades")),
                ("judged_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
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
                    "judged_by",
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
                "verbose_name": "historical bedömning av kvaliteten",
                "verbose_name_plural": "historical bedömningar av kvaliteten",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="QualityJudgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("quarter", models.DateField(help_text="Kvartalets första dag.", verbose_name="kvartal")),
                (
                    "grade",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Stora brister"), (2, "Brister"), (3, "Godtagbar"), (4, "God"), (5, "Mycket god")],
                        verbose_name="omdöme",
                    ),
                ),
                ("why", models.TextField(max_length=600, verbose_name="varför")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="varför det ändrades")),
                ("judged_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "judged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
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
                "verbose_name": "bedömning av kvaliteten",
                "verbose_name_plural": "bedömningar av kvaliteten",
                "ordering": ["-quarter", "unit__path"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "quarter"),
                        name="quality_judged_once_a_quarter",
                        violation_error_message="Kvartalet är redan bedömt. Ändra bedömningen i stället.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarter__day", 1), ("quarter__month__in", (1, 4, 7, 10))),
                        name="quality_judgement_quarter_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grade__gte", 1), ("grade__lte", 5)), name="quality_judgement_grade"
                    ),
                ],
            },
        ),
    ]
