"""What is sent to IVO."""

from django.urls import path

from ..views import notification_forms, notifications

IVO = "<case:number>/<track:kind>/ivo/"

urlpatterns = [
    path(IVO, notifications.ShowNotificationView.as_view(), name="ivo"),
    path(f"{IVO}borja/", notifications.StartNotificationView.as_view(), name="ivo_start"),
    path(f"{IVO}anmala/", notification_forms.DecideNotificationView.as_view(), name="ivo_decide"),
    path(f"{IVO}blankett/", notification_forms.FillNotificationView.as_view(), name="ivo_fields"),
    path(f"{IVO}skapa/", notifications.MakeNotificationView.as_view(), name="ivo_make"),
    path(f"{IVO}anmalan.pdf", notifications.DownloadNotificationView.as_view(), name="ivo_file"),
    path(f"{IVO}skickad/", notification_forms.SendNotificationView.as_view(), name="ivo_sent"),
    path(f"{IVO}kvittens/", notification_forms.ReceiveNotificationView.as_view(), name="ivo_received"),
    path(f"{IVO}anstand/", notification_forms.ExtendClockView.as_view(), name="ivo_extend"),
    path(f"{IVO}utredning/", notifications.MakeInvestigationView.as_view(), name="ivo_make_investigation"),
    path(f"{IVO}utredning.pdf", notifications.DownloadInvestigationView.as_view(), name="ivo_investigation_file"),
    path(f"{IVO}komplettering/", notification_forms.AddSupplementView.as_view(), name="ivo_supplement"),
    path(f"{IVO}svar/", notification_forms.RegisterAnswerView.as_view(), name="ivo_answer"),
]
