"""The manager's own judgement of the quality at the unit, once a quarter."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.models import VersionedModel
from core.retention import Retention
from organisation.models import Unit


class Grade(models.IntegerChoices):
    """Five words, of our own: no rule lays down a scale. What counts is the sentence that says why."""

    MUCH_LACKING = 1, "Stora brister"
    LACKING = 2, "Brister"
    FAIR = 3, "Godtagbar"
    GOOD = 4, "God"
    VERY_GOOD = 5, "Mycket god"


# What each word is meant to say, so that two managers mean the same by it.
GRADE_HINTS = {
    Grade.MUCH_LACKING: "De vi är till för riskerar att fara illa, eller får inte det de har rätt till.",
    Grade.LACKING: "Mycket fungerar, men det finns brister som märks för dem vi är till för.",
    Grade.FAIR: "Det viktigaste fungerar. Vi vet vad som behöver bli bättre.",
    Grade.GOOD: "Det fungerar som det ska, med få undantag.",
    Grade.VERY_GOOD: "Det fungerar bättre än vi har kommit överens om, och vi kan visa det.",
}


class QualityJudgement(VersionedModel, ScopedModel):
    """How the manager judges the quality in a quarter (quarter: its first day), and why. One per unit and quarter; may
    be put right, with why, and history keeps what stood before. Source: SOSFS 2011:9 5 kap. 2 § (egenkontroll)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    quarter = models.DateField("kvartal", help_text="Kvartalets första dag.")
    grade = models.PositiveSmallIntegerField("omdöme", choices=Grade)
    why = models.TextField("varför", max_length=600)
    reason = models.CharField("varför det ändrades", max_length=300, blank=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    judged_at = models.DateTimeField("när", default=timezone.now)

    history = HistoricalRecords()
    retention = Retention(keep="id unit quarter grade why reason judged_at version", clear="judged_by")

    class Meta:
        verbose_name = "bedömning av kvaliteten"
        verbose_name_plural = "bedömningar av kvaliteten"
        ordering = ["-quarter", "unit__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "quarter"],
                name="quality_judged_once_a_quarter",
                violation_error_message="Kvartalet är redan bedömt. Ändra bedömningen i stället.",
            ),
            models.CheckConstraint(
                condition=Q(quarter__day=1, quarter__month__in=(1, 4, 7, 10)), name="quality_judgement_quarter_begins"
            ),
            models.CheckConstraint(condition=Q(grade__gte=1, grade__lte=5), name="quality_judgement_grade"),
        ]

    def __str__(self):
        return f"{self.unit}, {self.quarter:%Y-%m}: {self.get_grade_display()}"

    @classmethod
    def access_q(cls, user, action):
        from ..access import judgement_q

        return judgement_q(user, action)
