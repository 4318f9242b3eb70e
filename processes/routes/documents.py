"""One document and its revisions: read, and looked back at."""

from django.urls import path

from ..views import showing
from ..workflow import Kind

urlpatterns = []
for kind, folder in ((Kind.ROUTINE, "rutiner"), (Kind.PROCESS, "processer")):
    urlpatterns += [
        path(f"{folder}/<slug:key>/", showing.ShowDocumentView.as_view(kind=kind), name=f"show_{kind}"),
        path(
            f"{folder}/<slug:key>/<int:number>/",
            showing.ShowRevisionView.as_view(kind=kind),
            name=f"show_{kind}_revision",
        ),
    ]
