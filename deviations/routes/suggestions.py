"""Which tracks the rules suggest, and saying yes or no."""

urlpatterns = []
