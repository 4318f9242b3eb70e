"""The händelseanalys of a case, and the barriers of a track."""

from django.urls import path

from ..views import analysis
from .tracks import TRACK

CASE = "<case:number>/handelseanalys/"

urlpatterns = [
    path(CASE, analysis.WriteAnalysisView.as_view(), name="analysis"),
    path(f"{CASE}orsak/", analysis.AddAnalysisCauseView.as_view(), name="analysis_cause"),
    path(f"{CASE}orsak/<int:cause>/", analysis.AnswerAnalysisCauseView.as_view(), name="analysis_cause_change"),
    path(f"{CASE}skydd/", analysis.AddAnalysisBarrierView.as_view(), name="analysis_barrier"),
    path(f"{CASE}skydd/<int:barrier>/", analysis.ChangeAnalysisBarrierView.as_view(), name="analysis_barrier_change"),
    path(f"{TRACK}sparrar/", analysis.AddBarrierView.as_view(), name="barrier_add"),
    path(f"{TRACK}sparrar/<int:barrier>/", analysis.ChangeBarrierView.as_view(), name="barrier_change"),
]
