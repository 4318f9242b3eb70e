"""Letters to and from other organisations."""

urlpatterns = []
