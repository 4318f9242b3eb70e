from django.urls import path

from . import views

app_name = "portal"
urlpatterns = [
    path("", views.ShowPortalView.as_view(), name="start"),
    path("beslut/", views.ListDecisionsView.as_view(), name="decisions"),
    path("beslut/hamta.<str:form>", views.ExportDecisionsView.as_view(), name="decisions_export"),
    path("beslut/nytt/", views.AddDecisionView.as_view(), name="decision_add"),
    path("beslut/<int:pk>/", views.ShowDecisionView.as_view(), name="decision"),
    path("beslut/<int:pk>/andra/", views.ChangeDecisionView.as_view(), name="decision_change"),
    path("beslut/<int:pk>/vad-det-blev/", views.FollowUpDecisionView.as_view(), name="decision_follow_up"),
    path("beslut/<int:pk>/atgard/", views.AddDecisionMeasureView.as_view(), name="decision_measure"),
    path("fragor/", views.ListQuestionsView.as_view(), name="questions"),
    path("fragor/hamta.<str:form>", views.ExportQuestionsView.as_view(), name="questions_export"),
    path("fragor/stall/", views.AskQuestionView.as_view(), name="question_ask"),
    path("fragor/dagar/", views.ChangeQuestionSettingsView.as_view(), name="question_settings"),
    path("fragor/<int:pk>/", views.ShowQuestionView.as_view(), name="question"),
    path("fragor/<int:pk>/ge-vidare/", views.HandOverQuestionView.as_view(), name="question_give"),
    path("fragor/<int:pk>/svara/", views.AnswerQuestionView.as_view(), name="question_answer"),
    path("fragor/<int:pk>/ratta/", views.CorrectAnswerView.as_view(), name="question_correct"),
    path("fragor/<int:pk>/fraga-vidare/", views.AskFollowUpQuestionView.as_view(), name="question_follow_up"),
    path("fragor/<int:pk>/besvarad/", views.AcceptAnswerView.as_view(), name="question_settle"),
    path("fragor/<int:pk>/ta-tillbaka/", views.WithdrawQuestionView.as_view(), name="question_withdraw"),
]
