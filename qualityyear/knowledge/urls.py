from django.urls import path

from .views import editions, introducing, reading

app_name = "knowledge"
urlpatterns = [
    path("", reading.ShowOwnKnowledgeView.as_view(), name="own"),
    path("lasa/<slug:key>/", reading.AnswerInformationView.as_view(), name="read"),
    path("chefens-ansvar/", reading.ShowManagerDutiesView.as_view(), name="manager"),
    path("informerade/", reading.ListInformedView.as_view(), name="overview"),
    path("informerade/hamta.<str:form>", reading.ExportInformedView.as_view(), name="export"),
    path("informerade/<int:board>/<int:pk>/borta/", reading.NoteAwayView.as_view(), name="away"),
    path("introduktion/", introducing.ListIntroductionsView.as_view(), name="introductions"),
    path("introduktion/ny/", introducing.StartIntroductionView.as_view(), name="introduction_start"),
    path("introduktion/<int:pk>/", introducing.ShowIntroductionView.as_view(), name="introduction"),
    path("introduktion/<int:pk>/vem/", introducing.AppointIntroducerView.as_view(), name="introducer"),
    path("introduktion/<int:pk>/<int:item>/", introducing.MarkPointView.as_view(), name="point"),
    path("texter/", editions.ListEditionsView.as_view(), name="editions"),
    path("texter/ny/", editions.AddEditionView.as_view(), name="edition_add"),
    path("texter/<int:pk>/", editions.ShowEditionView.as_view(), name="edition"),
    path("texter/<int:pk>/skriv/", editions.ChangeEditionView.as_view(), name="edition_change"),
    path("texter/<int:pk>/galler/", editions.AdoptEditionView.as_view(), name="edition_adopt"),
    path("texter/<int:pk>/slang/", editions.RemoveEditionView.as_view(), name="edition_remove"),
    path("texter/<int:pk>/ur-bruk/", editions.WithdrawEditionView.as_view(), name="edition_withdraw"),
    path("texter/<int:pk>/ny-utgava/", editions.RenewEditionView.as_view(), name="edition_renew"),
]
