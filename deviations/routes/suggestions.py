"""Which tracks the rules suggest, and saying yes or no."""

from django.urls import path

from ..views import suggestions

urlpatterns = [
    path("<case:number>/spar/oppna/", suggestions.OpenTrackView.as_view(), name="track_open"),
    path("<case:number>/spar/inte-aktuellt/", suggestions.DeclineTrackView.as_view(), name="track_decline"),
]
