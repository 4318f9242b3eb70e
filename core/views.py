"""The few bases that every view stands on. A view without an action cannot be written.

Two questions are asked in order. Is the row within what one may see? If not, 404, as if it were not there. May one do
this with it? If not, 403 with the reason.
"""

from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import View
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from .access import may
from .errors import Conflict, DomainError
from .forms import VersionedFormMixin, search_options
from .reading import log_reading

NOT_YOUR_ROLE = "Din roll ger inte rätt att göra det här."


def asked_for(request, *, without=("sida",)) -> QueryDict:
    """What the address asks for, but for the page: the filter and the order, for a file or for another order."""
    asked = request.GET.copy()
    for word in without:
        asked.pop(word, None)
    return asked


class ActionView(TemplateResponseMixin, ContextMixin, View):
    """Asks at the door whether any of the person's roles gives `action`. `action = None` must be said on purpose,
    together with `open_to_all = True`, for pages that every signed-in person may see."""

    action = ...
    open_to_all = False
    abstract = True

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if cls.__dict__.get("abstract", False):
            return
        if cls.action is ... or (cls.action is None and not cls.open_to_all):
            raise ImproperlyConfigured(f"{cls.__name__} must name its action, or say open_to_all = True")

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        return super().dispatch(request, *args, **kwargs)

    def check_action(self):
        if self.action is not None and not self.request.user.can(self.action):
            raise PermissionDenied(NOT_YOUR_ROLE)


class PageView(ActionView):
    """A page with nothing to save."""

    abstract = True

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(**kwargs))


class ObjectView(ActionView):
    """A view of one row, found within what the person may see.

    model, lookup (the URL's word and the model's field) and scope (the action that shows it) must be given. The action
    itself is asked of the row, so a role on another unit does not help.
    """

    abstract = True
    model = None
    lookup = "pk"
    scope = None
    # What the log of readings says, or "" when the row is not sensitive.
    reading = ""

    def check_action(self):
        """The row is asked, not the roles: see `object`."""

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.action is not None and self.action != self.scope and not may(request.user, self.action, self.object):
            raise PermissionDenied(self.refusal())
        response = super().dispatch(request, *args, **kwargs)
        if self.reading and response.status_code == 200:
            log_reading(request.user, self.reading, self.row_read())
        return response

    def row_read(self):
        """The row that the log of readings names: the one that a person would ask about."""
        return self.object

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user, self.scope)

    def get_object(self):
        return get_object_or_404(self.get_queryset(), **{self.lookup: self.kwargs[self.lookup]})

    def refusal(self) -> str:
        return NOT_YOUR_ROLE

    def get_context_data(self, **kwargs):
        return super().get_context_data(object=self.object, **kwargs)


class ShowView(ObjectView, PageView):
    abstract = True


class FormMixin:
    """Load, form, service, redirect. A domain error lies beside its field, and what was typed is kept.

    A look-up from a search field of the form (core.searchselect) is answered at the same address.
    """

    form_class = None
    success_message = ""

    def get_form_kwargs(self):
        kwargs = {"initial": self.get_initial()}
        if self.request.method == "POST":
            kwargs |= {"data": self.request.POST, "files": self.request.FILES}
        return kwargs

    def get_initial(self):
        return {}

    def get_form(self):
        return self.form_class(**self.get_form_kwargs())

    def get(self, request, *args, **kwargs):
        form = self.get_form()
        return search_options(request, form) or self.render_to_response(self.get_context_data(form=form, **kwargs))

    def post(self, request, *args, **kwargs):
        form = self.get_form()
        if not form.is_valid():
            return self.render_form(form)
        try:
            with transaction.atomic():
                saved = self.perform(form)
                self.check_scope_after(saved)
        except DomainError as error:
            form.add_domain_error(error)
            if isinstance(error, Conflict):
                self.meet_conflict(form)
            return self.render_form(form, status=409 if isinstance(error, Conflict) else 200)
        self.add_success_message(saved)
        return redirect(self.get_success_url(saved))

    def perform(self, form):
        """Calls the service; gives the saved row (or None)."""
        raise NotImplementedError

    def check_scope_after(self, saved):
        """After saving, the row must still be in the writer's scope, or all is rolled back."""

    def meet_conflict(self, form):
        """Shows the row as it is now, and lets the same form be sent once more."""

    def render_form(self, form, status=200):
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def add_success_message(self, saved):
        if self.success_message:
            messages.success(self.request, self.success_message)

    def get_success_url(self, saved):
        return saved.get_absolute_url()


class AddView(FormMixin, ActionView):
    """A form that makes a new row. The new row must be visible to its maker by scope_after."""

    abstract = True
    scope_after = None

    def check_scope_after(self, saved):
        if self.scope_after is not None and not may(self.request.user, self.scope_after, saved):
            raise DomainError("Det här hamnar utanför det du får se. Välj en enhet som du ansvarar för.")


class UpdateView(FormMixin, ObjectView):
    """A form that changes one row. With a versioned row it carries the page's version (core.forms.VersionedFormMixin;
    the service gets form.cleaned_data["version"]), so the second of two people is told and loses no text.

    hands_over = True for the services that give a row away on purpose (send to another unit).
    """

    abstract = True
    hands_over = False

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if issubclass(self.form_class, VersionedFormMixin):
            kwargs["version"] = self.object.version
        return kwargs

    def check_scope_after(self, saved):
        if not self.hands_over and not may(self.request.user, self.scope, self.object):
            raise DomainError("Det här skulle hamna utanför det du får se. Inget är sparat.")

    def meet_conflict(self, form):
        self.object = self.get_object()
        form.accept_version(self.object.version)


class DownloadView(ObjectView):
    """Gives a file through the access door."""

    abstract = True

    def get(self, request, *args, **kwargs):
        return self.download()

    def download(self):
        raise NotImplementedError


class CappedPaginator(Paginator):
    """Counts at most `cap` rows: on a long list "fler än 2 000" says as much as the number, and costs a fraction.

    Nobody turns forty pages: whoever has more to look through filters, sorts, or takes the file, which is whole.
    """

    cap = 2_000

    @cached_property
    def count(self):
        return self.to_count()[: self.cap + 1].values("pk").count()

    def to_count(self):
        """The rows in the order in which the first of them are cheapest counted: as a rule in none."""
        return self.object_list.order_by()

    @property
    def is_capped(self) -> bool:
        return self.count > self.cap

    def validate_number(self, number):
        """A page beyond the end is the last page: bookmarks outlive rows."""
        try:
            number = int(number)
        except (TypeError, ValueError):
            number = 1
        return max(1, min(number, self.num_pages))


class ListView(ActionView):
    """Filter, scope, count, page, and only then what each row of the page needs (`prepare_rows`).

    htmx asks the same address and gets the list alone (`list_template_name`).
    """

    abstract = True
    model = None
    filterset_class = None
    paginate_by = 50
    paginator_class = CappedPaginator
    list_template_name = None
    # Sorting: the word in the address and the columns it stands for; the first is the default.
    orderings: dict[str, tuple[str, ...]] = {}
    # The columns of a table that is sorted by its headings: (a word of orderings, what stands there).
    headings: tuple[tuple[str, str], ...] = ()

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user, self.action)

    @cached_property
    def filterset(self):
        return self.filterset_class(self.request.GET, queryset=self.get_queryset(), request=self.request)

    def get_filtered(self):
        return self.filterset.qs if self.filterset_class else self.get_queryset()

    @property
    def ordering(self) -> str:
        asked = self.request.GET.get("ordning", "")
        return asked if asked in self.orderings else next(iter(self.orderings), "")

    def get_ordered(self):
        queryset = self.get_filtered()
        return queryset.order_by(*self.orderings[self.ordering]) if self.orderings else queryset

    def prepare_rows(self, queryset):
        """Joins for the rows of one page (select_related, annotations). Takes and gives a queryset."""
        return queryset

    def get_page(self) -> Page:
        paginator = self.paginator_class(self.get_ordered(), self.paginate_by)
        page = paginator.get_page(self.request.GET.get("sida"))
        page.object_list = list(self.prepare_rows(page.object_list))
        return page

    def get(self, request, *args, **kwargs):
        if self.filterset_class and (options := search_options(request, self.filterset.form)):
            return options
        page = self.get_page()
        return self.render_to_response(
            self.get_context_data(
                page=page,
                rows=page.object_list,
                filter=self.filterset if self.filterset_class else None,
                ordering=self.ordering,
                headings=self.get_headings(),
                query=self.get_query(),
                **kwargs,
            )
        )

    def get_headings(self) -> list[dict]:
        """The columns with what a press on each sorts by, and which way the list is sorted now."""
        found, ordering = [], self.ordering
        for word, label in self.headings:
            turned = f"-{word}"
            now = "ascending" if word and ordering == word else "descending" if ordering == turned else ""
            order = turned if ordering == word and turned in self.orderings else word
            found.append({"label": label, "order": order, "sorted": now})
        return found

    def get_query(self) -> str:
        """The filter and the order as they stand in the address, for the same list as a file."""
        return asked_for(self.request).urlencode()

    def get_template_names(self):
        if self.request.htmx and self.list_template_name:
            return [self.list_template_name]
        return super().get_template_names()
