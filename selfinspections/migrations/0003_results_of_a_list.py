"""What a sheet comes to says of which check list it is, and coverage's index holds the figures too."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

from core.migration_operations import ChangingMigration


def tell_list(apps, schema_editor):
    """What has been counted already is of its occurrence's check list."""
    occurrences = apps.get_model("selfinspections", "Occurrence")._base_manager.filter(pk=OuterRef("occurrence"))
    rows = apps.get_model("selfinspections", "Result")._base_manager
    rows.update(check_list=Subquery(occurrences.values("check_list")[:1]))


def check_list(**options):
    return models.ForeignKey(
        to="selfinspections.checklist",
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,
        **options,
    )


class Migration(ChangingMigration):
    dependencies = [("selfinspections", "0002_evidence")]

    operations = [
        migrations.AddField(model_name="result", name="check_list", field=check_list(null=True)),
        migrations.RunPython(tell_list, migrations.RunPython.noop),
        migrations.AlterField(model_name="result", name="check_list", field=check_list()),
        migrations.RemoveIndex(model_name="result", name="result_of_heading"),
        migrations.AddIndex(
            model_name="result",
            index=models.Index(
                condition=models.Q(("question_key__isnull", True)),
                fields=["check_list", "group", "occurrence", "right_count", "wrong_count", "not_applicable_count"],
                name="result_of_heading",
            ),
        ),
        migrations.RemoveIndex(model_name="occurrence", name="inspection_board_day"),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(
                fields=[
                    "board",
                    "planned_on",
                    "check_list",
                    "unit",
                    "status",
                    "due_on",
                    "right_count",
                    "wrong_count",
                    "not_applicable_count",
                ],
                name="inspection_board_day",
            ),
        ),
    ]
