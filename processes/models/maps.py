"""The activities of a process, in order: the list from which the map is drawn (SOSFS 2011:9 4 kap. 3 §)."""

from django.db import models
from django.db.models import Q

from core.retention import Retention

from .documents import Document
from .revisions import Revision


class Activity(models.Model):
    """One step of a process revision: what is done, by which role, after what, and what is handed over to whom.

    key stays the same through the revisions, so that cases, risks and routines still point at the step; element is the
    task of the BPMN map that it is tied to. follows holds keys of the steps before it; empty: the one before in order.
    """

    class Partner(models.TextChoices):
        NONE = "", "Ingen"
        INSIDE = "inside", "Annan enhet"
        OUTSIDE = "outside", "Annan organisation"

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="activities")
    key = models.SlugField("nyckel", max_length=60)
    order = models.PositiveSmallIntegerField("ordning")
    title = models.CharField("aktivitet", max_length=120)
    description = models.TextField("så här", blank=True)
    lane = models.CharField("vem gör det", max_length=80)
    follows = models.JSONField("efter", default=list, blank=True)
    partner_kind = models.CharField("lämnas över till", max_length=10, choices=Partner, blank=True)
    partner = models.CharField("samverkan med", max_length=120, blank=True)
    partner_how = models.TextField("så samverkar vi", blank=True)
    partner_agreed = models.CharField("var det är överenskommet", max_length=200, blank=True)
    element = models.CharField("ruta i kartan", max_length=80, blank=True)
    routines = models.ManyToManyField(Document, related_name="+", blank=True, verbose_name="rutiner")

    retention = Retention(
        keep="id revision key order title description lane follows partner_kind partner partner_how partner_agreed "
        "element routines"
    )

    class Meta:
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "key"], name="activity_key_once"),
            models.CheckConstraint(
                condition=Q(partner_kind="") | ~Q(partner=""),
                name="activity_partner_is_named",
                violation_error_message="Skriv vem ni samverkar med.",
            ),
        ]

    def __str__(self):
        return self.title
