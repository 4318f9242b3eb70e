app_name = "standards"
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("", HttpResponse, name="index")]
