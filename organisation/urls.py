"""/organisation/: units, people, assignments, notices, one's own account, roles and the log of readings."""

from django.urls import path

from . import views
from .views import log_reviews, readings

app_name = "organisation"

urlpatterns = [
    path("", views.ShowTreeView.as_view(), name="index"),
    path("enheter/ny/", views.AddUnitView.as_view(), name="add_unit"),
    path("enheter/<str:key>/", views.ShowUnitView.as_view(), name="unit"),
    path("enheter/<str:key>/andra/", views.ChangeUnitView.as_view(), name="change_unit"),
    path("enheter/<str:key>/flytta/", views.MoveUnitView.as_view(), name="move_unit"),
    path("enheter/<str:key>/stang/", views.CloseUnitView.as_view(), name="close_unit"),
    path("enheter/<str:key>/oppna/", views.ReopenUnitView.as_view(), name="reopen_unit"),
    path("personer/", views.ListPeopleView.as_view(), name="people"),
    path("personer/ny/", views.AddPersonView.as_view(), name="add_person"),
    path("personer/<int:pk>/", views.ShowPersonView.as_view(), name="person"),
    path("personer/<int:pk>/andra/", views.ChangePersonView.as_view(), name="change_person"),
    path("personer/<int:pk>/bjud-in/", views.InvitePersonView.as_view(), name="invite_person"),
    path("personer/<int:pk>/avsluta/", views.LeavePersonView.as_view(), name="leave_person"),
    path("personer/<int:pk>/oppna/", views.ReturnPersonView.as_view(), name="return_person"),
    path("uppdrag/nytt/", views.AddAssignmentView.as_view(), name="add_assignment"),
    path("uppdrag/<int:pk>/andra/", views.ChangeAssignmentView.as_view(), name="change_assignment"),
    path("uppdrag/<int:pk>/avsluta/", views.EndAssignmentView.as_view(), name="end_assignment"),
    path("uppdrag/<int:pk>/ersattare/", views.AddStandInView.as_view(), name="add_stand_in"),
    path("delegationer/", views.ListDelegationsView.as_view(), name="delegations"),
    path("delegationer/ny/", views.AddDelegationView.as_view(), name="add_delegation"),
    path("delegationer/<int:pk>/avsluta/", views.EndDelegationView.as_view(), name="end_delegation"),
    path("fil/", views.ImportOrganisationView.as_view(), name="import"),
    path("fil/<int:pk>/", views.ConfirmImportView.as_view(), name="confirm_import"),
    path("notiser/", views.ListNoticesView.as_view(), name="notices"),
    path("notiser/lasta/", views.ReadAllNoticesView.as_view(), name="read_all_notices"),
    path("notiser/<int:pk>/", views.ReadNoticeView.as_view(), name="open_notice"),
    path("konto/", views.ShowAccountView.as_view(), name="account"),
    path("roller/", views.ShowRolesView.as_view(), name="roles"),
    path("lasningar/", readings.ListReadingsView.as_view(), name="access_log"),
    path("lasningar/export.csv", readings.ExportReadingsView.as_view(), name="export_readings"),
    path("lasningar/arende/<str:number>/", readings.ListCaseReadingsView.as_view(), name="case_readings"),
    path("lasningar/arende/<str:number>/granska/", log_reviews.ReviewCaseView.as_view(), name="review_case"),
    path("lasningar/granskningar/", log_reviews.ListReviewsView.as_view(), name="log_reviews"),
    path("lasningar/granskningar/ny/", log_reviews.DrawSampleView.as_view(), name="draw_sample"),
    path("lasningar/granskningar/<int:pk>/", log_reviews.MarkReviewView.as_view(), name="log_review"),
    path("lasningar/granskningar/<int:pk>/avsluta/", log_reviews.FinishReviewView.as_view(), name="finish_review"),
]
