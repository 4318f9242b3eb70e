from django.urls import path

from . import views

app_name = "logbook"
urlpatterns = [
    path("", views.ListEntriesView.as_view(), name="list"),
    path("hamta.<str:form>", views.ExportEntriesView.as_view(), name="export"),
    path("skriv/", views.WriteEntryView.as_view(), name="write"),
    path("<int:pk>/", views.ShowEntryView.as_view(), name="show"),
    path("<int:pk>/andra/", views.ChangeEntryView.as_view(), name="change"),
    path("<int:pk>/ta-tillbaka/", views.RemoveEntryView.as_view(), name="remove"),
    path("<int:pk>/tack/", views.SendThanksView.as_view(), name="thank"),
    path("<int:pk>/ide/", views.MakeIdeaView.as_view(), name="idea"),
]
