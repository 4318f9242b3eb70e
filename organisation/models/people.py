"""People who sign in, and what they are appointed to do."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.calendar import local_today
from core.retention import Retention

from ..roles import Role
from .units import DatedQuerySet, Unit


class UserManager(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email=email.strip().casefold())

    def create_user(self, email, password=None, **fields):
        user = self.model(email=email.strip().casefold(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. What they may do follows from their assignments, never from is_superuser."""

    email = models.EmailField("e-post", unique=True)
    name = models.CharField("namn", max_length=120)
    title = models.CharField("befattning", max_length=120, blank=True)
    key = models.CharField("nyckel", max_length=60, unique=True, null=True, blank=True)
    is_active = models.BooleanField("aktiv", default=True)
    is_staff = models.BooleanField("når systemadministrationen", default=False)
    left_on = models.DateField("slutade", null=True, blank=True)
    invited_at = models.DateTimeField("inbjuden", null=True, blank=True, editable=False)
    date_joined = models.DateTimeField("upplagd", default=timezone.now, editable=False)

    objects = UserManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login"])
    retention = Retention(
        keep="id name title key is_active is_staff is_superuser left_on date_joined groups user_permissions",
        clear="email password last_login invited_at",
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "personer"
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organisation:person", args=[self.pk])

    def clean(self):
        super().clean()
        self.email = self.email.strip().casefold()

    @property
    def has_access(self) -> bool:
        """Whether the person may sign in today; whoever leaves loses access the day they leave."""
        return self.is_active and (self.left_on is None or self.left_on > local_today())

    def can(self, action) -> bool:
        """Whether any role of today's gives action, somewhere. One query per request."""
        from ..access import roles_allow

        return roles_allow(self, action)

    @property
    def role_text(self) -> str:
        """Today's roles in words, for logs and the top of the page."""
        from ..access import active_assignments

        return ", ".join(dict.fromkeys(assignment.role_label for assignment in active_assignments(self)))

    # Django's own permissions are not used: no shortcut for the root (docs/adr/0003).
    def has_perm(self, perm, obj=None):
        return self.has_access and self.is_staff and self.is_superuser and obj is None

    def has_module_perms(self, app_label):
        return self.has_access and self.is_staff and self.is_superuser


class Assignment(models.Model):
    """What a person is appointed to do, where, from and to which day (both included), and whom they stand in for."""

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments", verbose_name="person")
    role = models.CharField("roll", max_length=30, choices=[(r.value, r.value) for r in Role])
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments", verbose_name="enhet")
    valid_from = models.DateField("från", default=local_today)
    valid_to = models.DateField("till och med", null=True, blank=True)
    stand_in_for = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="stand_ins", verbose_name="ersätter"
    )

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(keep="id user role unit valid_from valid_to stand_in_for")

    class Meta:
        verbose_name = "uppdrag"
        verbose_name_plural = "uppdrag"
        ordering = ["unit__path", "role", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="assignment_ends_after_it_begins",
                violation_error_message="Sista dagen kan inte ligga före första dagen.",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "unit", "valid_from"],
                name="assignment_once_per_day",
                violation_error_message="Personen har redan det uppdraget från den dagen.",
            ),
        ]
        indexes = [models.Index(fields=["unit", "role"], name="assignment_unit_role")]

    def __str__(self):
        return f"{self.user}, {self.role_label}, {self.unit}"

    @property
    def role_label(self) -> str:
        """The role in words, with "ersättare" for a stand-in."""
        label = Role(self.role).label
        return f"{label} (ersättare)" if self.stand_in_for_id else label
