from django.db import migrations, models


class Migration(migrations.Migration):
    """The clocks that run, found by their case. The index of all clocks of a case was there already: the foreign
    key's own."""

    dependencies = [
        ("deviations", "0011_letter_pdf_version"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="clock", name="clock_of_case"),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                fields=["deviation"],
                include=["track"],
                name="clock_running",
                condition=models.Q(("stopped_at__isnull", True)),
            ),
        ),
        migrations.AddIndex(
            model_name="track",
            index=models.Index(fields=["judged_at"], name="track_decided", condition=models.Q(("status", "decided"))),
        ),
    ]
