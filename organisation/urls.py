"""/organisation/: units, people, assignments, notices, one's own account, roles and the log of readings."""

from django.urls import path

from . import views

app_name = "organisation"

urlpatterns = [
    path("", views.ShowTreeView.as_view(), name="index"),
    path("notiser/", views.ListNoticesView.as_view(), name="notices"),
    path("notiser/lasta/", views.ReadAllNoticesView.as_view(), name="read_all_notices"),
    path("notiser/<int:pk>/", views.OpenNoticeView.as_view(), name="open_notice"),
    path("konto/", views.ShowAccountView.as_view(), name="account"),
    path("roller/", views.ShowRolesView.as_view(), name="roles"),
    path("lasningar/", views.ListReadingsView.as_view(), name="access_log"),
]
