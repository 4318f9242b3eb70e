"""The page of an analysis."""

from core.access import may
from core.story import timeline
from core.views import ShowView
from core.wording import day
from organisation.roles import Action

from .. import showing, story
from ..models import RiskAnalysis
from ..selectors import analysis_grid, earlier_analyses, parts_of, processes_for
from ..workflow import CANCEL, RESUME, UNDER_WAY, Status, Step, progress
from .analyses import may_begin_at
from .base import AnalysisView, with_matrix


class ShowAnalysisView(AnalysisView, ShowView):
    """The matrix with its risks, what each step lacks, those who are concerned, and the story."""

    action = Action.READ_RISK_ANALYSES
    template_name = "riskanalysis/show.html"
    # Set when individuals are shown: that they have been read is logged.
    reading = ""

    def get_queryset(self):
        return with_matrix(super().get_queryset())

    def get_context_data(self, **kwargs):
        analysis, user = self.object, self.request.user
        works = may(user, Action.WORK_IN_RISK_ANALYSES, analysis)
        leads = works and may(user, Action.LEAD_RISK_ANALYSES, analysis)
        risks, voices = parts_of(analysis)
        showing.number_risks(risks)
        lacking = progress(analysis, risks, voices)
        after = self.request.GET.get("efter") == "1"
        rows = showing.risk_rows(user, analysis, risks)
        individuals = list(analysis.individuals.all()) if works else []
        self.reading = "Riskanalys" if individuals else ""
        step = showing.next_step(analysis, lacking, risks, voices)
        return super().get_context_data(
            analysis=analysis,
            works=works,
            leads=leads,
            writes=works and analysis.is_open,
            follows=works and analysis.status in UNDER_WAY,
            looks_back=works and analysis.status == Status.DECIDED and analysis.has_changed,
            decides=leads and analysis.is_open,
            kind=story.status_kind(analysis),
            steps=story.step_line(analysis, lacking, story.current_step(lacking, voices)),
            lacking=[(label, words) for label, words in self.left(lacking) if words] if analysis.is_open else [],
            next_step=step,
            may_next=bool(step.url) and (leads if step.leads else works),
            other_steps=self.other_steps() if leads else [],
            may_renew=leads and self.has_happened() and may_begin_at(user, analysis.unit),
            sees_cases=user.can(Action.SEE_CASES),
            sees_process=bool(analysis.process_id) and processes_for(user).filter(pk=analysis.process_id).exists(),
            after=after,
            matrix=analysis_grid(analysis, risks, after=after),
            not_in_matrix=sum((risk.residual_score if after else risk.score) is None for risk in risks),
            table=showing.before_and_after(risks),
            rows=rows,
            measures=self.measures(rows),
            voices=voices,
            team=analysis.team.select_related("user"),
            individuals=individuals,
            facts=self.facts(),
            chain=self.chain(),
            timeline=timeline(analysis, story.EVENTS),
            **kwargs,
        )

    def left(self, lacking):
        return [(step.label, words) for step, words in lacking.items() if step != Step.FOLLOW_UP]

    def has_happened(self):
        return self.object.status in (Status.DECIDED, Status.FOLLOWED_UP)

    def other_steps(self):
        pages = ((CANCEL, "riskanalysis:cancel"), (RESUME, "riskanalysis:resume"))
        return [(step.label, page) for step, page in pages if self.object.status in step.sources]

    def measures(self, rows):
        """Every measure once."""
        return list({measure.pk: measure for row in rows for measure in row.measures}.values())

    def facts(self):
        analysis = self.object
        lead = analysis.lead
        return [
            ("Anledning", analysis.get_occasion_display()),
            ("Leds av", lead if lead.has_access else f"{lead} (är inte kvar)"),
            ("Ändringen sker", day(analysis.change_on) if analysis.change_on else "Ingen dag är bestämd"),
            ("Analysen klar senast", day(analysis.ready_by)),
            ("Följs upp", day(analysis.follow_up_on) if analysis.follow_up_on else ""),
            ("Det här ingår, och inte", analysis.scope),
            ("Riskmatris", showing.matrix_words(analysis)),
            ("Varför den avbröts", analysis.cancelled_reason),
        ]

    def chain(self):
        """The analyses before and after this one, of those that one reads."""
        earlier = earlier_analyses(self.object)
        later = list(self.object.followed_by.order_by("pk").values_list("pk", flat=True))
        if not earlier and not later:
            return []
        seen = RiskAnalysis.objects.visible_to(self.request.user, self.scope).in_bulk([*earlier, *later])
        return [
            *(("Nyare", seen[pk]) for pk in later if pk in seen),
            *(("Tidigare", seen[pk]) for pk in earlier if pk in seen),
        ]
