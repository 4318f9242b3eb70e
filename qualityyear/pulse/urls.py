from django.urls import path

from . import views

app_name = "pulse"
urlpatterns = [
    path("", views.ShowPulseView.as_view(), name="results"),
    path("hamta.<str:form>", views.ExportPulseView.as_view(), name="export"),
    path("<int:pk>/", views.AnswerPulseView.as_view(), name="answer"),
]
