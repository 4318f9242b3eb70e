from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("processes", "0009_what_a_draft_secures"),
        ("standards", "0013_journal_reviews"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="measured_by",
            field=models.ManyToManyField(
                blank=True, related_name="+", to="standards.indicator", verbose_name="indikatorer"
            ),
        ),
    ]
