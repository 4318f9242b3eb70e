"""Every clock that runs."""

urlpatterns = []
