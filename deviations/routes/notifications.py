"""What is sent to IVO."""

urlpatterns = []
