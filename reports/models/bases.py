"""What every account is made of, whoever writes it: texts under headings, and figures that fill themselves in."""

from django.conf import settings
from django.db import models

from core.models import VersionedModel


class SectionModel(VersionedModel):
    """The text under one heading, by its key. A subclass adds the row that it belongs to: related_name="sections"."""

    key = models.CharField(max_length=40)
    text = models.TextField("text", blank=True)
    updated_at = models.DateTimeField(auto_now=True)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
        ordering = ["pk"]


class FigureModel(models.Model):
    """One figure: code, definition, value and when it was counted. `data` holds a series or a table. A subclass adds
    the row that it belongs to, as related_name="figures"."""

    code = models.CharField("beteckning", max_length=10)
    name = models.CharField("namn", max_length=160)
    definition = models.TextField("så här är det räknat")
    value = models.DecimalField("värde", max_digits=14, decimal_places=2, null=True, blank=True)
    compared_value = models.DecimalField("jämförelseåret", max_digits=14, decimal_places=2, null=True, blank=True)
    unit_of_value = models.CharField("enhet", max_length=20, blank=True)
    data = models.JSONField("serie eller tabell", default=dict, blank=True)
    counted_at = models.DateTimeField("uttagen")

    class Meta:
        abstract = True
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} {self.name}"
