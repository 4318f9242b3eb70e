"""The whole: every process, the ledningssystem, packages, an old register, and how the documents are."""

from django.urls import path, re_path

from ..views import overview, packages, register, system

urlpatterns = [
    path("processer/", overview.ListProcessesView.as_view(), name="list"),
    re_path(r"^processer/lista\.(?P<extension>csv|xlsx)$", overview.ExportProcessesView.as_view(), name="export"),
    path("processer/paket/", packages.ListPackagesView.as_view(), name="packages"),
    path("processer/paket/hamta/", packages.ExportPackageView.as_view(), name="export_package"),
    path("processer/paket/nytt/", packages.ImportPackageView.as_view(), name="import_package"),
    path("processer/paket/<int:pk>/", packages.PreviewPackageView.as_view(), name="package"),
    path("processer/halsa/", register.ListProblemsView.as_view(), name="health"),
    re_path(
        r"^processer/halsa/lista\.(?P<extension>csv|xlsx)$", register.ExportProblemsView.as_view(), name="export_health"
    ),
    path("processer/forteckning/", register.ListRegisterView.as_view(), name="register"),
    re_path(
        r"^processer/forteckning/lista\.(?P<extension>csv|xlsx)$",
        register.ExportRegisterView.as_view(),
        name="export_register",
    ),
    path("processer/forteckning/ny/", register.ImportRegisterView.as_view(), name="import_register"),
    path("processer/forteckning/<int:pk>/ta-over/", register.TakeOverEntryView.as_view(), name="take_over_entry"),
    path("processer/forteckning/<int:pk>/lagg-undan/", register.DiscardEntryView.as_view(), name="set_aside_entry"),
    path("processer/forteckning/<int:pk>/ta-fram/", register.RestoreEntryView.as_view(), name="put_back_entry"),
    path("ledningssystemet/", system.ShowSystemView.as_view(), name="system"),
    path("ledningssystemet/fil/", system.RequestEditionView.as_view(), name="request_edition"),
    path("ledningssystemet/fil/<int:pk>/", system.DownloadEditionView.as_view(), name="download_edition"),
    path("ledningssystemet/fil/<int:pk>/beslut/", system.AdoptEditionView.as_view(), name="adopt_edition"),
]
