"""The map of a draft: as a list, in the editor, in and out as a file."""

from django.urls import path

from ..views import maps, steps

DRAFT = "processer/<slug:key>/<int:number>/"

urlpatterns = [
    path(f"{DRAFT}karta.bpmn", maps.DownloadMapView.as_view(), name="download_map"),
    path(f"{DRAFT}steg/", steps.EditStepsView.as_view(), name="edit_steps"),
    path(f"{DRAFT}steg/nytt/", steps.AddActivityView.as_view(), name="add_step"),
    path(f"{DRAFT}steg/<slug:step>/andra/", steps.ChangeActivityView.as_view(), name="change_step"),
    path(f"{DRAFT}steg/<slug:step>/flytta/", steps.MoveActivityView.as_view(), name="move_step"),
    path(f"{DRAFT}steg/<slug:step>/ta-bort/", steps.RemoveActivityView.as_view(), name="remove_step"),
    path(f"{DRAFT}rita/", maps.DrawMapView.as_view(), name="draw_map"),
    path(f"{DRAFT}rita/spara/", maps.SaveMapView.as_view(), name="save_map"),
    path(f"{DRAFT}rita/las-in/", maps.ImportMapView.as_view(), name="import_map"),
    path(f"{DRAFT}rita/listan-styr/", maps.ReturnMapView.as_view(), name="return_map"),
]
