import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    dependencies = [
        ("improvements", "0004_works"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTable(
            name="EffectFollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("planned_on", models.DateField(verbose_name="planerad")),
                ("after_days", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="dagar efter")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="gjord")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("observation", "Vi såg hur det är"),
                            ("indicator", "Vi räknade"),
                            ("reporter", "Vi frågade den som rapporterade"),
                        ],
                        max_length=15,
                        verbose_name="hur vi vet det",
                    ),
                ),
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
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="improvements.measure",
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
                ],
            },
        ),
    ]
