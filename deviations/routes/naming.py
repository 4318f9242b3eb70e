"""Which process or routine a case is about, and what it changes."""

from django.urls import path

from ..views import naming

urlpatterns = [
    path("<case:number>/rutin/", naming.AddPlaceView.as_view(), name="place_add"),
    path("<case:number>/rutin/<int:link>/", naming.JudgePlaceView.as_view(), name="place_judge"),
    path("<case:number>/rutin/<int:link>/bort/", naming.RemovePlaceView.as_view(), name="place_remove"),
    path("<case:number>/rutin/<int:link>/andra/", naming.ChangeRoutineView.as_view(), name="place_revise"),
    path("<case:number>/rutin/<int:link>/skriv/", naming.StartRoutineView.as_view(), name="place_begin"),
]
