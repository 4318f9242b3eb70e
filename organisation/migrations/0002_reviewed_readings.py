"""Which readings of the access log a review looked at."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    replaces = [("organisation", "0004_log_reviews")]

    dependencies = [
        ("core", "0001_tables"),
        ("organisation", "0001_tables"),
    ]

    operations = [
        CreateTable(
            name="LogReviewItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="organisation.logreview"
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="core.accesslogentry",
                        verbose_name="läsning",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("in_order", "I sin ordning"), ("ask", "Frågas vidare")],
                        max_length=10,
                        verbose_name="bedömning",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="anteckning")),
                ("marked_at", models.DateTimeField(blank=True, null=True, verbose_name="bedömd")),
                (
                    "marked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bedömd av",
                    ),
                ),
            ],
            options={
                "verbose_name": "granskad läsning",
                "verbose_name_plural": "granskade läsningar",
                "ordering": ["entry__at", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("review", "entry"), name="log_review_item_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("marked_at__isnull", True), ("marked_by__isnull", True), ("verdict", "")),
                            models.Q(
                                models.Q(("verdict", ""), _negated=True),
                                ("marked_at__isnull", False),
                                ("marked_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="log_review_item_marked_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict", "ask"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="log_review_item_question_says_what",
                        violation_error_message="Skriv vad du frågar vidare om.",
                    ),
                ],
            },
        ),
    ]
