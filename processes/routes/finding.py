"""Finding a routine, the sheet for a wall, and the words that find each other."""

from django.urls import path

from ..views import finding, words

urlpatterns = [
    path("rutiner/", finding.SearchRoutinesView.as_view(), name="find"),
    path("rutiner/sokord/", words.ListSearchWordsView.as_view(), name="search_words"),
    path("rutiner/sokord/nya/", words.AddSearchWordsView.as_view(), name="add_search_words"),
    path("rutiner/sokord/<int:pk>/", words.UpdateSearchWordsView.as_view(), name="change_search_words"),
    path("rutiner/sokord/<int:pk>/sluta/", words.RetireSearchWordsView.as_view(), name="retire_search_words"),
    path("rutiner/<slug:key>/affisch/", finding.PrintPosterView.as_view(), name="poster"),
    path("rutiner/<slug:key>/kod.svg", finding.DrawCodeView.as_view(), name="code"),
]
