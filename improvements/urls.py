from django.urls import path

from .views import measures as views

app_name = "improvements"
urlpatterns = [
    path("", views.ListMeasuresView.as_view(), name="list"),
    path("hamta.<str:form>", views.ExportMeasuresView.as_view(), name="export"),
    path("ny/", views.AddMeasureView.as_view(), name="add"),
    path("<str:number>/", views.ShowMeasureView.as_view(), name="show"),
    path("<str:number>/andra/", views.ChangeMeasureView.as_view(), name="change"),
    path("<str:number>/genomford/", views.CompleteMeasureView.as_view(), name="complete"),
    path("<str:number>/effekt/", views.FollowUpMeasureView.as_view(), name="follow_up"),
    path("<str:number>/genomfors-inte/", views.CancelMeasureView.as_view(), name="cancel"),
    path("<str:number>/ta-upp/", views.ResumeMeasureView.as_view(), name="resume"),
]
