"""The law's tracks of a case."""

from django.urls import path

from ..views import tracks

urlpatterns = [
    path("<case:number>/<track:kind>/", tracks.ShowTrackView.as_view(), name="track"),
]
