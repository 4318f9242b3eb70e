"""One door to rows: a model says in `access_q(user, action)` who may see and do what, and everything asks through here.

`core` knows no role and no action; an action is a string that the rooms above give a meaning.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models

_request_cache: ContextVar[dict | None] = ContextVar("request_cache", default=None)


@contextmanager
def request_cache(remembered: dict | None = None):
    """Opens a cache that lives as long as one request, so that a person's scope is resolved once in it.

    Outside it nothing is remembered: a service, a task or a test always sees the rows as they are. What somebody has
    remembered before may be given, and is added to.
    """
    token = _request_cache.set({} if remembered is None else remembered)
    try:
        yield
    finally:
        _request_cache.reset(token)


def once_per_request(key, compute):
    """Gives compute(), remembered under key for the rest of the request, if there is one."""
    cache = _request_cache.get()
    if cache is None:
        return compute()
    if key not in cache:
        cache[key] = compute()
    return cache[key]


@contextmanager
def one_question():
    """Lets what is resolved for one question be asked for once: the request's cache, or one for the question alone."""
    if _request_cache.get() is not None:
        yield
    else:
        with request_cache():
            yield


def forget_request_cache():
    """Drops what has been remembered: called by services that change who may see what."""
    if (cache := _request_cache.get()) is not None:
        cache.clear()


class ScopedQuerySet(models.QuerySet):
    """The only doors to a scoped model; a test lists every caller of `for_system`."""

    def visible_to(self, user, action):
        """Rows on which user may do action now. A person without access sees nothing."""
        if not getattr(user, "has_access", False):
            return self.none()
        with one_question():
            return self.filter(self.model.access_q(user, action))

    def for_system(self, reason: str):
        """All rows, for sweeps and imports that act for nobody; reason says why it is needed."""
        if not reason:
            raise ValueError("for_system needs a reason")
        return self.all()


class ScopedModel(models.Model):
    """A model whose rows are seen through `objects.visible_to(user, action)`."""

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def access_q(cls, user, action) -> models.Q:
        raise NotImplementedError(f"{cls.__name__} must say who may see it")


def through(relation: str, q: models.Q) -> models.Q:
    """The condition q of a model, as a condition on rows that have a relation to it (a foreign key's name).

    Asked so, the database looks at the rows that are listed; `relation__in=Model.objects.visible_to(…)` lets it gather
    all that the person may see first, when the condition stands beside others.
    """
    return models.Q.create(
        [
            through(relation, child) if isinstance(child, models.Q) else (f"{relation}__{child[0]}", child[1])
            for child in q.children
        ],
        connector=q.connector,
        negated=q.negated,
    )


def may(user, action, obj) -> bool:
    """Whether user may do action on obj, asked of the database and not of the object in memory. One query."""
    return type(obj).objects.visible_to(user, action).filter(pk=obj.pk).exists()
