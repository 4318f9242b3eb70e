"""One document as it holds now, and each of its revisions, marked so that nobody mistakes them."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from core.views import ShowView
from organisation.roles import Action

from ..models import Document
from ..selectors import revision_to_show, visible_revisions
from ..showing import page_of


class ShowDocumentView(ShowView):
    """What holds now. The address never dies: when nothing holds the page says so, and what came of it."""

    action = scope = Action.READ_PROCESSES
    model = Document
    lookup = "key"
    kind = None

    def get_queryset(self):
        return super().get_queryset().filter(kind=self.kind).select_related("unit", "board", "responsible")

    def get_object(self):
        document = super().get_object()
        self.revision = self.get_revision(document)
        if self.revision is None:
            raise Http404
        return document

    def get_revision(self, document):
        return revision_to_show(self.request.user, document)

    def get_template_names(self):
        return [f"processes/show_{self.kind}.html"]

    def get_context_data(self, **kwargs):
        page = page_of(self.request.user, self.object, self.revision, step=self.request.GET.get("steg", ""))
        return super().get_context_data(**page, **kwargs)


class ShowRevisionView(ShowDocumentView):
    """One revision by its number: what holds, what held, or a draft for those who may read it."""

    def get_revision(self, document):
        return get_object_or_404(visible_revisions(self.request.user, document), number=self.kwargs["number"])
