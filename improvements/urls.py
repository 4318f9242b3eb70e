from django.urls import path

from .views import board, measures, work_steps, works

app_name = "improvements"
# What bears a number of a measure stands last: its address begins with the number itself.
urlpatterns = [
    path("", measures.ListMeasuresView.as_view(), name="list"),
    path("hamta.<str:form>", measures.ExportMeasuresView.as_view(), name="export"),
    path("ny/", measures.AddMeasureView.as_view(), name="add"),
    path("tavla/", board.ShowBoardView.as_view(), name="board"),
    path("arbeten/", works.ListWorksView.as_view(), name="works"),
    path("arbeten/hamta.<str:form>", works.ExportWorksView.as_view(), name="export_works"),
    path("arbeten/hur-langt/", works.ShowProgressView.as_view(), name="progress"),
    path("arbeten/nytt/", work_steps.AddWorkView.as_view(), name="work_add"),
    path("arbeten/<str:number>/", works.ShowWorkView.as_view(), name="work"),
    path("arbeten/<str:number>/andra/", work_steps.ChangeWorkView.as_view(), name="work_change"),
    path("arbeten/<str:number>/gora/", work_steps.StartWorkView.as_view(), name="work_start"),
    path("arbeten/<str:number>/studera/", work_steps.FinishDoingView.as_view(), name="work_finish"),
    path("arbeten/<str:number>/det-vi-ser/", work_steps.ConcludeStudyView.as_view(), name="work_conclude"),
    path("arbeten/<str:number>/agera/", work_steps.DecideWorkView.as_view(), name="work_decide"),
    path("arbeten/<str:number>/avbryt/", work_steps.CancelWorkView.as_view(), name="work_cancel"),
    path("arbeten/<str:number>/ta-upp/", work_steps.ResumeWorkView.as_view(), name="work_resume"),
    path("arbeten/<str:number>/varden/", work_steps.AddValuesView.as_view(), name="values"),
    path("arbeten/<str:number>/varden/<int:pk>/ta-bort/", work_steps.RemoveValueView.as_view(), name="value_remove"),
    path("arbeten/<str:number>/atgard/", work_steps.AddWorkMeasureView.as_view(), name="work_measure"),
    path("<str:number>/", measures.ShowMeasureView.as_view(), name="show"),
    path("<str:number>/andra/", measures.ChangeMeasureView.as_view(), name="change"),
    path("<str:number>/genomford/", measures.CompleteMeasureView.as_view(), name="complete"),
    path("<str:number>/effekt/", measures.FollowUpMeasureView.as_view(), name="follow_up"),
    path("<str:number>/se-efter/", measures.RecordLookView.as_view(), name="look"),
    path("<str:number>/genomfors-inte/", measures.CancelMeasureView.as_view(), name="cancel"),
    path("<str:number>/ta-upp/", measures.ResumeMeasureView.as_view(), name="resume"),
]
