"""The addresses of indicators: /indikatorer/."""

from django.urls import path

from .views import (
    indicator_definitions,
    indicator_imports,
    indicator_values,
    indicators,
    judgements,
    kolada,
    kolada_places,
    reviews,
)

app_name = "indicators"
urlpatterns = [
    path("", indicators.ListIndicatorsView.as_view(), name="list"),
    path("hamta.<str:form>", indicators.ExportIndicatorsView.as_view(), name="export"),
    path("ny/", indicator_definitions.AddIndicatorView.as_view(), name="add"),
    path("las-in/", indicator_imports.ImportValuesView.as_view(), name="import"),
    path("las-in/<int:pk>/", indicator_imports.TakeValuesView.as_view(), name="import_take"),
    path("kolada/", kolada.ShowKoladaView.as_view(), name="kolada"),
    path("kolada/hamta/", kolada.RequestKoladaView.as_view(), name="kolada_fetch"),
    path("kolada/jamfor/", kolada_places.AddComparedView.as_view(), name="compared_add"),
    path("kolada/jamfor/grupp/", kolada_places.AddComparedGroupView.as_view(), name="compared_group"),
    path("kolada/jamfor/<int:pk>/ta-bort/", kolada_places.RemoveComparedView.as_view(), name="compared_remove"),
    path("kolada/enhet/", kolada_places.AddKoladaUnitView.as_view(), name="kolada_unit_add"),
    path("kolada/enhet/<int:pk>/ta-bort/", kolada_places.RemoveKoladaUnitView.as_view(), name="kolada_unit_remove"),
    path("bedomningar/", judgements.ListJudgementsView.as_view(), name="judgements"),
    path("bedomningar/hamta.<str:form>", judgements.ExportJudgementsView.as_view(), name="export_judgements"),
    path("bedomningar/<str:key>/<str:quarter>/", judgements.JudgeQualityView.as_view(), name="judge"),
    path("journalgranskning/", reviews.ListReviewsView.as_view(), name="reviews"),
    path("journalgranskning/ny/", reviews.StartReviewView.as_view(), name="review_add"),
    path("journalgranskning/<int:pk>/", reviews.ShowReviewView.as_view(), name="review"),
    path("journalgranskning/<int:pk>/antal/", reviews.CountReviewView.as_view(), name="review_count"),
    path("<slug:key>/", indicators.ShowIndicatorView.as_view(), name="show"),
    path("<slug:key>/hamta.<str:form>", indicators.ExportValuesView.as_view(), name="export_values"),
    path("<slug:key>/andra/", indicator_definitions.ChangeIndicatorView.as_view(), name="change"),
    path("<slug:key>/galler-till/", indicator_definitions.RetireIndicatorView.as_view(), name="retire"),
    path("<slug:key>/varde/", indicator_values.WriteValueView.as_view(), name="value_add"),
    path("<slug:key>/varde/<int:pk>/", indicator_values.CorrectValueView.as_view(), name="value_correct"),
]
