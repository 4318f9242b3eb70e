"""Addresses are Swedish and stable: people bookmark and print them."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.MyDayView.as_view(), name="my_day"),
    path("sok/", views.SearchEverythingView.as_view(), name="search"),
    path("halsa/", views.HealthView.as_view(), name="health"),
    path("konto/", include("organisation.account_urls")),
    path("organisation/", include("organisation.urls")),
    path("mattstockar/", include("standards.urls")),
    path("indikatorer/", include("standards.indicator_urls")),
    path("egenkontroller/", include("selfinspections.urls")),
    path("kvalitetsaret/", include("qualityyear.urls")),
    path("kunskap/", include("qualityyear.knowledge.urls")),
    path("puls/", include("qualityyear.pulse.urls")),
    path("loggbok/", include("qualityyear.logbook.urls")),
    path("riskanalyser/", include("riskanalysis.urls")),
    path("internkontroll/", include("riskanalysis.control.urls")),
    path("forbattringar/", include("improvements.urls")),
    path("lardomar/", include("improvements.lessons.urls")),
    path("", include("processes.urls")),
    path("avvikelser/", include("deviations.urls")),
    path("namnden/", include("reports.portal.urls")),
    path("", include("reports.urls")),
    path("verksamhetsberattelser/", include("reports.accounts.urls")),
    path("admin/", admin.site.urls),
]

if settings.ENVIRONMENT != "production":
    from core.ui import UiView

    urlpatterns.append(path("ui/", UiView.as_view(), name="ui"))
