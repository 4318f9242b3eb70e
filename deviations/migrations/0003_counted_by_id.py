"""The index that the figures are counted from holds the id too: the themes of the investigations are found by it."""

from django.db import migrations, models

from core.migration_operations import ChangingMigration


class Migration(ChangingMigration):
    dependencies = [("deviations", "0002_evidence")]

    operations = [
        migrations.RemoveIndex(model_name="deviation", name="deviation_board_reported"),
        migrations.AddIndex(
            model_name="deviation",
            index=models.Index(
                fields=["board", "-reported_at"],
                include=(
                    "id",
                    "status",
                    "category",
                    "unit",
                    "matrix",
                    "severity",
                    "likelihood",
                    "risk_class",
                    "assessed_at",
                    "law_hsl",
                    "owner",
                    "owner_role",
                    "owner_unit",
                    "lex_sarah",
                    "lex_maria",
                    "withheld",
                    "handed_over_at",
                ),
                name="deviation_board_reported",
            ),
        ),
    ]
