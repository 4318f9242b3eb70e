from django.urls import path

from .views import board, goals, measures, plan_parts, plans, work_steps, works

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
    path("mal/", goals.ListGoalsView.as_view(), name="goals"),
    path("mal/hamta.<str:form>", goals.ExportGoalsView.as_view(), name="goals_export"),
    path("mal/nytt/", goals.AddGoalView.as_view(), name="goal_add"),
    path("mal/<str:number>/", goals.ShowGoalView.as_view(), name="goal"),
    path("mal/<str:number>/andra/", goals.ChangeGoalView.as_view(), name="goal_change"),
    path("mal/<str:number>/folj-upp/", goals.FollowUpGoalView.as_view(), name="goal_follow_up"),
    path("mal/<str:number>/galler-inte/", goals.WithdrawGoalView.as_view(), name="goal_withdraw"),
    path("mal/<str:number>/galler-igen/", goals.RestoreGoalView.as_view(), name="goal_restore"),
    path("planer/", plans.ListPlansView.as_view(), name="plans"),
    path("planer/hamta.<str:form>", plans.ExportPlansView.as_view(), name="plans_export"),
    path("planer/ny/", plans.AddPlanView.as_view(), name="plan_add"),
    path("planer/<str:number>/", plans.ShowPlanView.as_view(), name="plan"),
    path("planer/<str:number>/hamta.<str:form>", plans.ExportPlanView.as_view(), name="plan_export"),
    path("planer/<str:number>/andra/", plans.ChangePlanView.as_view(), name="plan_change"),
    path("planer/<str:number>/mal/", plans.LinkGoalsView.as_view(), name="plan_goals"),
    path("planer/<str:number>/faststall/", plans.AdoptPlanView.as_view(), name="plan_adopt"),
    path("planer/<str:number>/folj-upp/", plans.FollowUpPlanView.as_view(), name="plan_follow_up"),
    path("planer/<str:number>/ny-utgava/", plans.RenewPlanView.as_view(), name="plan_renew"),
    path("planer/<str:number>/kasta/", plans.DiscardPlanView.as_view(), name="plan_discard"),
    path("planer/<str:number>/aktivitet/", plan_parts.AddActivityView.as_view(), name="plan_activity_add"),
    path(
        "planer/<str:number>/aktivitet/<int:pk>/", plan_parts.ChangeActivityView.as_view(), name="plan_activity_change"
    ),
    path(
        "planer/<str:number>/aktivitet/<int:pk>/ta-bort/",
        plan_parts.RemoveActivityView.as_view(),
        name="plan_activity_remove",
    ),
    path(
        "planer/<str:number>/aktivitet/<int:pk>/lage/", plan_parts.MarkActivityView.as_view(), name="plan_activity_mark"
    ),
    path("planer/<str:number>/indikator/", plan_parts.AddIndicatorView.as_view(), name="plan_indicator_add"),
    path(
        "planer/<str:number>/indikator/<int:pk>/",
        plan_parts.ChangeIndicatorView.as_view(),
        name="plan_indicator_change",
    ),
    path(
        "planer/<str:number>/indikator/<int:pk>/ta-bort/",
        plan_parts.RemoveIndicatorView.as_view(),
        name="plan_indicator_remove",
    ),
    path("planer/<str:number>/indikator/<int:pk>/utfall/", plan_parts.RecordOutcomeView.as_view(), name="plan_outcome"),
    path("<str:number>/", measures.ShowMeasureView.as_view(), name="show"),
    path("<str:number>/andra/", measures.ChangeMeasureView.as_view(), name="change"),
    path("<str:number>/genomford/", measures.CompleteMeasureView.as_view(), name="complete"),
    path("<str:number>/effekt/", measures.FollowUpMeasureView.as_view(), name="follow_up"),
    path("<str:number>/se-efter/", measures.RecordLookView.as_view(), name="look"),
    path("<str:number>/genomfors-inte/", measures.CancelMeasureView.as_view(), name="cancel"),
    path("<str:number>/ta-upp/", measures.ResumeMeasureView.as_view(), name="resume"),
]
