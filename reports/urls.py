from django.urls import path

from . import views

app_name = "reports"
urlpatterns = [
    path("statistik/", views.ShowStatisticsView.as_view(), name="statistics"),
    path("statistik/fil/", views.DownloadStatisticsView.as_view(), name="statistics_file"),
    path("statistik/kostnader/", views.ShowCostsView.as_view(), name="costs"),
    path("statistik/kostnader/fil/", views.DownloadCostsView.as_view(), name="costs_file"),
    path("statistik/samlat/", views.ShowJointView.as_view(), name="joint"),
    path("statistik/samlat/fil/", views.DownloadJointView.as_view(), name="joint_file"),
    path("berattelser/", views.ListReportsView.as_view(), name="list"),
    path("berattelser/ny/", views.AddReportView.as_view(), name="add"),
    path("berattelser/inlasta-siffror/", views.ListPublishedView.as_view(), name="published"),
    path("berattelser/inlasta-siffror/hamta.<str:form>", views.ExportPublishedView.as_view(), name="published_export"),
    path("berattelser/inlasta-siffror/las-in/", views.ReceivePublishedView.as_view(), name="published_receive"),
    path("berattelser/inlasta-siffror/las-in/<int:pk>/", views.TakePublishedView.as_view(), name="published_take"),
    path("berattelser/inlasta-siffror/<int:pk>/ta-bort/", views.RemovePublishedView.as_view(), name="published_remove"),
    path("berattelser/<int:pk>/", views.ShowReportView.as_view(), name="show"),
    path("berattelser/<int:pk>/las/", views.ReadReportView.as_view(), name="read"),
    path("berattelser/<int:pk>/avsnitt/<slug:key>/", views.WriteSectionView.as_view(), name="section"),
    path("berattelser/<int:pk>/siffror/", views.CountFiguresView.as_view(), name="figures"),
    path("berattelser/<int:pk>/siffror/andrat/", views.ReviewReportFiguresView.as_view(), name="changes"),
    path("berattelser/<int:pk>/siffror/<slug:code>/", views.ShowReportFigureView.as_view(), name="figure"),
    path(
        "berattelser/<int:pk>/siffror/<slug:code>/hamta.<str:form>",
        views.ExportReportFigureView.as_view(),
        name="figure_file",
    ),
    path("berattelser/<int:pk>/uppgifter/", views.UpdateReportView.as_view(), name="update"),
    path("berattelser/<int:pk>/fardig/", views.MakeReportReadyView.as_view(), name="make_ready"),
    path("berattelser/<int:pk>/utkast/", views.ReturnReportToDraftView.as_view(), name="back_to_draft"),
    path("berattelser/<int:pk>/faststall/", views.AdoptReportView.as_view(), name="adopt"),
    path("berattelser/<int:pk>/pdf/", views.DownloadReportView.as_view(), name="pdf"),
    path("berattelser/<int:pk>/pdf/skapa/", views.RequestRenderingView.as_view(), name="render"),
]
