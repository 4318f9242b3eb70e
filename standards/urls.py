from django.urls import path

from . import views
from .views.lists import CATEGORIES, CAUSES, THEMES, TRAITS


def _list(address, kind):
    """The four pages of a list."""
    return [
        path(f"{address}/", views.ListStandardsView.as_view(kind=kind), name=kind.word),
        path(f"{address}/ny/", views.AddStandardView.as_view(kind=kind), name=f"{kind.word}_add"),
        path(f"{address}/<slug:key>/", views.ChangeStandardView.as_view(kind=kind), name=f"{kind.word}_change"),
        path(
            f"{address}/<slug:key>/galler-till/",
            views.RetireStandardView.as_view(kind=kind),
            name=f"{kind.word}_retire",
        ),
    ]


app_name = "standards"
urlpatterns = [
    path("", views.ShowStandardsView.as_view(), name="index"),
    *_list("kategorier", CATEGORIES),
    *_list("orsaker", CAUSES),
    *_list("teman", THEMES),
    path("matriser/", views.ListMatricesView.as_view(), name="matrices"),
    path("matriser/ny/", views.AddMatrixView.as_view(), name="matrix_add"),
    path("matriser/<slug:key>/<int:edition>/", views.ShowMatrixView.as_view(), name="matrix"),
    path("matriser/<slug:key>/<int:edition>/andra/", views.ChangeMatrixView.as_view(), name="matrix_change"),
    path("matriser/<slug:key>/<int:edition>/ny-utgava/", views.CopyMatrixView.as_view(), name="matrix_copy"),
    path("matriser/<slug:key>/<int:edition>/galler-till/", views.EndMatrixView.as_view(), name="matrix_end"),
    path("matriser/<slug:key>/<int:edition>/ta-bort/", views.RemoveMatrixView.as_view(), name="matrix_remove"),
    path("namnare/", views.EditDenominatorsView.as_view(), name="denominators"),
    path("namnare/las-in/", views.ImportDenominatorsView.as_view(), name="denominators_import"),
    path("namnare/hamta.csv", views.ExportDenominatorsView.as_view(), name="denominators_export"),
    path("kostnader/", views.ListCostsView.as_view(), name="costs"),
    path("kostnader/<slug:key>/", views.ChangeCostView.as_view(), name="cost_set"),
    path("kostnader/<int:pk>/galler-till/", views.EndCostView.as_view(), name="cost_end"),
    path("lagrum/", views.ListReferencesView.as_view(), name="references"),
    path("lagrum/nytt/", views.AddReferenceView.as_view(), name="reference_add"),
    path("lagrum/<slug:key>/", views.ShowReferenceView.as_view(), name="reference"),
    path("lagrum/<slug:key>/andra/", views.ChangeReferenceView.as_view(), name="reference_explain"),
    path("lagrum/<slug:key>/kontrollerad/", views.ConfirmReferenceView.as_view(), name="reference_check"),
    path("lagrum/<slug:key>/ny-lydelse/", views.AddWordingView.as_view(), name="reference_wording"),
    path("lagrum/<slug:key>/galler-till/", views.EndReferenceView.as_view(), name="reference_end"),
    path("skyldigheter/", views.ListDutiesView.as_view(), name="duties"),
    path("skyldigheter/<slug:key>/", views.ShowDutyView.as_view(), name="duty"),
    path("skyldigheter/<slug:key>/mal/", views.ChangeTargetView.as_view(), name="target_set"),
    path("skyldigheter/<slug:key>/mal/<int:pk>/galler-till/", views.EndTargetView.as_view(), name="target_end"),
    path("regler/", views.ShowRulesView.as_view(), name="rules"),
    path("regler/prova/", views.TryRulesView.as_view(), name="rules_try"),
    *_list("regler/kannetecken", TRAITS),
    path("regler/<int:edition>/", views.ShowRulesView.as_view(), name="rules_edition"),
    path("regler/<int:edition>/ny-utgava/", views.CopyRulesView.as_view(), name="rules_copy"),
    path("regler/<int:edition>/ta-bort/", views.RemoveRulesView.as_view(), name="rules_remove"),
    path("regler/<int:edition>/ny-regel/", views.AddRuleView.as_view(), name="rule_add"),
    path("regler/<int:edition>/<int:pk>/", views.ChangeRuleView.as_view(), name="rule_change"),
    path("regler/<int:edition>/<int:pk>/ta-bort/", views.RemoveRuleView.as_view(), name="rule_remove"),
    path("andringar/", views.ListChangesView.as_view(), name="changes"),
]
