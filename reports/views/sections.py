"""The writing of one section, whatever account it belongs to."""

from django.http import HttpResponse, JsonResponse
from django.utils.functional import cached_property

from core.drafts import AutosaveMixin
from core.errors import Conflict, DomainError


class SectionWriting(AutosaveMixin):
    """A form over one section that saves itself (autosave.js posts it here with X-Requested-With). Comes before
    UpdateView; self.part has the section's key, self.object the sections, and self.perform takes autosave."""

    success_message = "Avsnittet är sparat."

    @cached_property
    def section(self):
        return self.object.sections.filter(key=self.part.key).select_related("updated_by").first()

    def get_initial(self):
        return {"text": self.section.text if self.section else ""}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"version": self.section.version if self.section else 0}

    def autosave(self):
        form = self.get_form()
        if not form.is_valid():
            return HttpResponse(status=400)
        try:
            self.perform(form, autosave=True)
        except Conflict:
            return HttpResponse(status=409)
        except DomainError as error:
            return JsonResponse({"message": error.message}, status=400)
        return HttpResponse(status=204)

    def meet_conflict(self, form):
        del self.section
        form.accept_version(self.section.version)

    def get_context_data(self, **kwargs):
        return super().get_context_data(section=self.section, **kwargs)

    def get_success_url(self, saved):
        return f"{self.object.get_absolute_url()}#{self.part.key}"
