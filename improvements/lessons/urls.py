from django.urls import path

from .views import reading, using, writing

app_name = "lessons"
urlpatterns = [
    path("", reading.ListLessonsView.as_view(), name="list"),
    path("hamta.<str:form>", reading.ExportLessonsView.as_view(), name="export"),
    path("fil.json", reading.DownloadLessonsView.as_view(), name="file_of_all"),
    path("ny/", writing.AddLessonView.as_view(), name="add"),
    path("ta-in/", using.ImportLessonsView.as_view(), name="import"),
    path("ta-in/<int:pk>/", using.TakeLessonsView.as_view(), name="take"),
    path("samtal/<int:pk>/andra/", using.ChangeTalkView.as_view(), name="talk_change"),
    path("<int:pk>/", reading.ShowLessonView.as_view(), name="show"),
    path("<int:pk>/fil.json", reading.DownloadLessonView.as_view(), name="file"),
    path("<int:pk>/prata/", reading.ShowQuestionsView.as_view(), name="questions"),
    path("<int:pk>/vi-pratade/", using.NoteTalkView.as_view(), name="talk"),
    path("<int:pk>/andra/", writing.ChangeLessonView.as_view(), name="change"),
    path("<int:pk>/kan-nagon-kannas-igen/", writing.AnswerLessonView.as_view(), name="answer"),
    path("<int:pk>/be-nagon-lasa/", writing.SendLessonView.as_view(), name="send"),
    path("<int:pk>/ta-tillbaka/", writing.TakeBackLessonView.as_view(), name="take_back"),
    path("<int:pk>/skicka-tillbaka/", writing.ReturnLessonView.as_view(), name="return"),
    path("<int:pk>/ingen-pekas-ut/", writing.ApproveLessonView.as_view(), name="approve"),
    path("<int:pk>/slapp/", writing.ReleaseLessonView.as_view(), name="release"),
    path("<int:pk>/aterkalla/", writing.WithdrawLessonView.as_view(), name="withdraw"),
    path("<int:pk>/ny-utgava/", writing.RenewLessonView.as_view(), name="renew"),
    path("<int:pk>/kasta/", writing.DiscardLessonView.as_view(), name="discard"),
]
