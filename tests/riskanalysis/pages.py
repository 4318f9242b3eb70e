"""What the tests of this room's pages share."""

from django.urls import reverse


def page(name, analysis, *more):
    return reverse(f"riskanalysis:{name}", args=[analysis.number, *more])


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def fresh(row):
    return type(row).objects.for_system("test").get(pk=row.pk)
