"""What somebody has typed in a form and not sent yet, kept for them alone: autosave.js posts it a moment after one
stops writing, and it stands in the form again when it is opened next."""

from datetime import timedelta

from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property

from .models import FormDraft

KEPT_FOR = timedelta(days=14)
NOT_KEPT = ("csrfmiddlewaretoken", "kasta_utkast")
LONGEST = 100_000  # letters in all; a form of ours asks for less


def draft_keep(*, by, address, data) -> bool:
    """Keeps what stands in the form at address: data is a QueryDict. Gives False where it is too much to keep."""
    typed = {name: values for name, values in data.lists() if name not in NOT_KEPT}
    if sum(len(value) for values in typed.values() for value in values) > LONGEST:
        return False
    FormDraft.objects.update_or_create(user=by, address=address, defaults={"data": typed, "kept_at": timezone.now()})
    return True


def draft_drop(*, by, address) -> None:
    """Lets go of what was kept: it has been sent, or thrown away."""
    FormDraft.objects.filter(user=by, address=address).delete()


def purge_drafts(now=None) -> int:
    """Deletes what nobody has come back to for KEPT_FOR. Gives how many. May be run any number of times."""
    return FormDraft.objects.filter(kept_at__lt=(now or timezone.now()) - KEPT_FOR).delete()[0]


class AutosaveMixin:
    """A form whose page carries data-autosave: what autosave.js posts is answered by `autosave`."""

    def post(self, request, *args, **kwargs):
        if request.headers.get("X-Requested-With") == "fetch":
            return self.autosave()
        return super().post(request, *args, **kwargs)

    def autosave(self):
        """Keeps what was typed. Gives 2xx when it is kept; a refusal may say why: JSON {"message": …}."""
        raise NotImplementedError


class DraftMixin(AutosaveMixin):
    """A form that keeps what is typed until it is sent, beside the row that it is about: nothing of it is seen by
    anybody else. Comes before FormMixin. The draft carries the version that it was begun with, so that whoever sends it
    when somebody else has written meanwhile is told."""

    @property
    def draft_address(self) -> str:
        """What the draft is kept under, and where autosave.js posts: the form's own address, with those of the
        parameters that say what it is about where the path does not."""
        return self.request.path

    @cached_property
    def draft(self) -> FormDraft | None:
        if self.request.method != "GET":
            return None
        return FormDraft.objects.filter(user=self.request.user, address=self.draft_address).first()

    def autosave(self):
        if draft_keep(by=self.request.user, address=self.draft_address, data=self.request.POST):
            return JsonResponse({"saved": True})
        return JsonResponse({"message": "Det är för mycket text för ett utkast."}, status=400)

    def post(self, request, *args, **kwargs):
        if "kasta_utkast" in request.POST:
            draft_drop(by=request.user, address=self.draft_address)
            return redirect(request.get_full_path())
        response = super().post(request, *args, **kwargs)
        if response.status_code == 302:
            draft_drop(by=request.user, address=self.draft_address)
        return response

    def get_form(self):
        form = super().get_form()
        if self.draft:
            for name, values in self.draft.data.items():
                field = form.fields.get(name)
                if field is not None:
                    several = getattr(field.widget, "allow_multiple_selected", False)
                    form.initial[name] = values if several else values[-1]
        return form

    def get_context_data(self, **kwargs):
        return super().get_context_data(draft=self.draft, autosave_url=self.draft_address, **kwargs)
