"""/processer/, /rutiner/ and /ledningssystemet/. Each part of the room has its own list in routes/.

The addresses of one document come last: every other word after /rutiner/ and /processer/ stands in RESERVED
(services.documents), so that no document takes it.
"""

from .routes import documents, finding, maps, reading, whole, writing

app_name = "processes"
urlpatterns = [
    *finding.urlpatterns,
    *reading.urlpatterns,
    *maps.urlpatterns,
    *writing.urlpatterns,
    *whole.urlpatterns,
    *documents.urlpatterns,
]
