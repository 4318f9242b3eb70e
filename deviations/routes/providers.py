"""External providers, decisions to report to the nämnd, and a nämnd's own choices."""

urlpatterns = []
