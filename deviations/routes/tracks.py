"""The law's tracks of a case."""

urlpatterns = []
