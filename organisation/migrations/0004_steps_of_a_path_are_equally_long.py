from django.db import migrations


def steps(apps, write):
    """Every step of every path written by write, in the units and in their history."""
    for name in ("Unit", "HistoricalUnit"):
        rows = apps.get_model("organisation", name).objects
        for path in set(rows.order_by().values_list("path", flat=True)):
            ids = [int(each) for each in path.split("/") if each]
            rows.filter(path=path).update(path="/" + "".join(f"{write(each)}/" for each in ids))


class Migration(migrations.Migration):
    dependencies = [("organisation", "0003_finished_reviews_stay")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: steps(apps, "{:07d}".format), lambda apps, editor: steps(apps, "{}".format)
        ),
    ]
