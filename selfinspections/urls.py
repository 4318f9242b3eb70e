from django.urls import path

from .views import coverage, lists, plans, questions, trends

app_name = "selfinspections"
urlpatterns = [
    path("checklistor/", lists.ListCheckListsView.as_view(), name="check_lists"),
    path("checklistor/hamta.<str:form>", lists.ExportCheckListsView.as_view(), name="export_check_lists"),
    path("checklistor/ny/", lists.AddCheckListView.as_view(), name="check_list_add"),
    path("checklistor/<int:pk>/", lists.ShowCheckListView.as_view(), name="check_list"),
    path("checklistor/<int:pk>/andra/", lists.ChangeCheckListView.as_view(), name="check_list_change"),
    path("checklistor/<int:pk>/kopiera/", lists.CopyCheckListView.as_view(), name="check_list_copy"),
    path("checklistor/<int:pk>/ta-ur-bruk/", lists.WithdrawCheckListView.as_view(), name="check_list_withdraw"),
    path("checklistor/<int:pk>/ta-i-bruk/", lists.RestoreCheckListView.as_view(), name="check_list_restore"),
    path("checklistor/<int:pk>/version/<int:number>/", lists.ShowEditionView.as_view(), name="edition"),
    path("checklistor/<int:pk>/ny-version/", questions.BeginEditionView.as_view(), name="edition_begin"),
    path("checklistor/<int:pk>/utkast/", questions.ShowDraftView.as_view(), name="draft"),
    path("checklistor/<int:pk>/utkast/inledning/", questions.ChangeEditionView.as_view(), name="edition_change"),
    path("checklistor/<int:pk>/utkast/faststall/", questions.PublishEditionView.as_view(), name="edition_publish"),
    path("checklistor/<int:pk>/utkast/kasta/", questions.DiscardEditionView.as_view(), name="edition_discard"),
    path("checklistor/<int:pk>/utkast/fraga/", questions.AddQuestionView.as_view(), name="question_add"),
    path(
        "checklistor/<int:pk>/utkast/fraga/<int:question>/",
        questions.ChangeQuestionView.as_view(),
        name="question_change",
    ),
    path(
        "checklistor/<int:pk>/utkast/fraga/<int:question>/flytta/",
        questions.MoveQuestionView.as_view(),
        name="question_move",
    ),
    path(
        "checklistor/<int:pk>/utkast/fraga/<int:question>/ta-bort/",
        questions.RemoveQuestionView.as_view(),
        name="question_remove",
    ),
    path("planer/", plans.ListPlansView.as_view(), name="plans"),
    path("planer/hamta.<str:form>", plans.ExportPlansView.as_view(), name="export_plans"),
    path("planer/ny/", plans.AddPlanView.as_view(), name="plan_add"),
    path("planer/<int:pk>/", plans.ShowPlanView.as_view(), name="plan"),
    path("planer/<int:pk>/andra/", plans.ChangePlanView.as_view(), name="plan_change"),
    path("planer/<int:pk>/avsluta/", plans.EndPlanView.as_view(), name="plan_end"),
    path("tackning/", coverage.ShowCoverageView.as_view(), name="coverage"),
    path("tackning/hamta.<str:form>", coverage.ExportCoverageView.as_view(), name="export_coverage"),
    path("tackning/<int:pk>/", coverage.ShowUnitCoverageView.as_view(), name="unit_coverage"),
    path("over-tid/", trends.ListTrendsView.as_view(), name="trends"),
    path("over-tid/<int:pk>/", trends.ShowTrendView.as_view(), name="trend"),
    path("over-tid/<int:pk>/hamta.<str:form>", trends.ExportTrendView.as_view(), name="export_trend"),
]
