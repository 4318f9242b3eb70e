from django.urls import path

from .views import analyses, listing, meeting, people, risks, showing

app_name = "riskanalysis"
urlpatterns = [
    path("", listing.ListAnalysesView.as_view(), name="list"),
    path("hamta.<str:form>", listing.ExportAnalysesView.as_view(), name="export"),
    path("ny/", analyses.AddAnalysisView.as_view(), name="add"),
    path("risker/", listing.ListRisksView.as_view(), name="risks"),
    path("risker/hamta.<str:form>", listing.ExportRisksView.as_view(), name="export_risks"),
    path("<str:number>/", showing.ShowAnalysisView.as_view(), name="show"),
    path("<str:number>/mote/", meeting.ShowMeetingView.as_view(), name="meeting"),
    path("<str:number>/andra/", analyses.ChangeAnalysisView.as_view(), name="change"),
    path("<str:number>/samlad-bedomning/", analyses.ConcludeAnalysisView.as_view(), name="conclude"),
    path("<str:number>/besluta/", analyses.DecideAnalysisView.as_view(), name="decide"),
    path("<str:number>/folj-upp/", analyses.FollowUpAnalysisView.as_view(), name="follow_up"),
    path("<str:number>/avbryt/", analyses.CancelAnalysisView.as_view(), name="cancel"),
    path("<str:number>/ta-upp/", analyses.ResumeAnalysisView.as_view(), name="resume"),
    path("<str:number>/ny-analys/", analyses.RenewAnalysisView.as_view(), name="renew"),
    path("<str:number>/risk/", risks.AddRiskView.as_view(), name="risk_add"),
    path("<str:number>/risk/<int:pk>/", risks.ChangeRiskView.as_view(), name="risk_change"),
    path("<str:number>/risk/<int:pk>/ta-bort/", risks.RemoveRiskView.as_view(), name="risk_remove"),
    path("<str:number>/risk/<int:pk>/bedom/", risks.JudgeRiskView.as_view(), name="risk_judge"),
    path("<str:number>/risk/<int:pk>/kvar/", risks.JudgeResidualView.as_view(), name="risk_residual"),
    path("<str:number>/risk/<int:pk>/far-vara-kvar/", risks.AcceptRiskView.as_view(), name="risk_accept"),
    path("<str:number>/risk/<int:pk>/atgard/", risks.AddMeasureView.as_view(), name="risk_measure"),
    path("<str:number>/risk/<int:pk>/arenden/", risks.LinkCasesView.as_view(), name="risk_cases"),
    path("<str:number>/rost/", people.AddVoiceView.as_view(), name="voice_add"),
    path("<str:number>/rost/<int:pk>/", people.ChangeVoiceView.as_view(), name="voice_change"),
    path("<str:number>/rost/<int:pk>/ta-bort/", people.RemoveVoiceView.as_view(), name="voice_remove"),
    path("<str:number>/enskild/", people.AddIndividualView.as_view(), name="individual_add"),
    path("<str:number>/enskild/<int:pk>/", people.ChangeIndividualView.as_view(), name="individual_change"),
    path("<str:number>/enskild/<int:pk>/ta-bort/", people.RemoveIndividualView.as_view(), name="individual_remove"),
    path("<str:number>/deltagare/", people.AddMemberView.as_view(), name="member_add"),
    path("<str:number>/deltagare/<int:pk>/ta-bort/", people.RemoveMemberView.as_view(), name="member_remove"),
]
