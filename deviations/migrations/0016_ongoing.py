from django.db import migrations, models

OPEN = ("reported", "assessed", "investigating", "acting")
ONGOING = models.Q(("ongoing", True))
BY_STATUS = models.Q(("status__in", OPEN))
INDEXES = {
    "deviation_board_open": {"fields": ["board", "reported_at"]},
    "deviation_open": {"fields": ["unit", "-reported_at"]},
    "deviation_owner_open": {"fields": ["owner", "-reported_at"]},
    "deviation_inbox_open": {"fields": ["owner_unit"]},
    "deviation_open_reported": {
        "fields": ["board", "-reported_at", "-id"],
        "include": [
            "unit",
            "status",
            "assessed_at",
            "law_hsl",
            "owner",
            "owner_role",
            "owner_unit",
            "lex_sarah",
            "lex_maria",
            "withheld",
            "handed_over_at",
        ],
    },
}


class Migration(migrations.Migration):
    """Whether a case is open, kept by the database, and the indexes of open cases limited by that instead of by a list
    of statuses. The table is written anew, once: a few seconds for 200,000 cases, during which nobody reads it."""

    dependencies = [("deviations", "0015_board_open")]

    operations = [
        *(migrations.RemoveIndex(model_name="deviation", name=name) for name in INDEXES),
        migrations.AddField(
            model_name="deviation",
            name="ongoing",
            field=models.GeneratedField(
                db_persist=True,
                expression=BY_STATUS,
                output_field=models.BooleanField(),
                verbose_name="pågår",
            ),
        ),
        *(
            migrations.AddIndex(model_name="deviation", index=models.Index(name=name, condition=ONGOING, **shape))
            for name, shape in INDEXES.items()
        ),
    ]
