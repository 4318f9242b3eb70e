from django.urls import path

from ..views import control, control_inventory, control_plan, control_report

app_name = "control"
urlpatterns = [
    path("", control.ListPlansView.as_view(), name="list"),
    path("hamta.<str:form>", control.ExportPlansView.as_view(), name="export"),
    path("ny/", control.StartPlanView.as_view(), name="start"),
    path("<int:pk>/", control.ShowPlanView.as_view(), name="show"),
    path("<int:pk>/hamta.<str:form>", control_report.ExportPointsView.as_view(), name="export_points"),
    path("<int:pk>/andra/", control.ChangePlanView.as_view(), name="change"),
    path("<int:pk>/fraga/", control.OpenInventoryView.as_view(), name="ask"),
    path("<int:pk>/inventering/", control_inventory.ListInventoriesView.as_view(), name="inventories"),
    path("<int:pk>/risker.<str:form>", control_inventory.ExportControlRisksView.as_view(), name="export_risks"),
    path("<int:pk>/forslag/", control.ConfirmProposalView.as_view(), name="propose"),
    path("<int:pk>/tillbaka/", control.ReturnToInventoryView.as_view(), name="back"),
    path("<int:pk>/beslut/", control.AdoptPlanView.as_view(), name="adopt"),
    path("<int:pk>/punkt/", control_plan.AddPointView.as_view(), name="point_add"),
    path("<int:pk>/ta-over/", control_plan.ImportPointsView.as_view(), name="take_over"),
    path("<int:pk>/rapport/", control_report.ShowReportView.as_view(), name="report"),
    path("<int:pk>/rapport/skriv/", control.WriteReportView.as_view(), name="write_report"),
    path("<int:pk>/rapport/lamna/", control.SendReportView.as_view(), name="hand_over"),
    path("<int:pk>/rapport/ta-tillbaka/", control.RevokeReportView.as_view(), name="take_back"),
    path("<int:pk>/rapport/behandlad/", control.ConfirmTreatedView.as_view(), name="treat"),
    path("<int:pk>/rapport/fil/", control_report.DownloadControlReportView.as_view(), name="file"),
    path("<int:pk>/rapport/skapa/", control_report.RequestControlReportView.as_view(), name="render"),
    path("svar/<int:pk>/", control_inventory.ShowInventoryView.as_view(), name="inventory"),
    path("svar/<int:pk>/risk/", control_inventory.AddControlRiskView.as_view(), name="risk_add"),
    path("svar/<int:pk>/hamta/", control_inventory.TakeRisksView.as_view(), name="risks_take"),
    path("svar/<int:pk>/klart/", control_inventory.AnswerInventoryView.as_view(), name="answer"),
    path("risk/<int:pk>/", control_inventory.ChangeControlRiskView.as_view(), name="risk_change"),
    path("risk/<int:pk>/ta-bort/", control_inventory.RemoveControlRiskView.as_view(), name="risk_remove"),
    path("risk/<int:pk>/planen/", control_inventory.DecideControlRiskView.as_view(), name="risk_place"),
    path("punkt/<int:pk>/", control_plan.ChangePointView.as_view(), name="point_change"),
    path("punkt/<int:pk>/ta-bort/", control_plan.RemovePointView.as_view(), name="point_remove"),
    path("kontroll/<int:pk>/", control_plan.AnswerCheckView.as_view(), name="check"),
    path("kontroll/<int:pk>/atgard/", control_plan.AddCheckMeasureView.as_view(), name="check_measure"),
]
