"""Units, people, what they are appointed to do, and notices to them."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.calendar import local_today
from core.retention import Retention

from .roles import Role


class DatedQuerySet(models.QuerySet):
    def valid(self, on=None):
        """Rows that hold on a local date (both ends included), today if not given."""
        on = on or local_today()
        return self.filter(Q(valid_from__lte=on), Q(valid_to__isnull=True) | Q(valid_to__gte=on))

    def current_or_coming(self, on=None):
        """Rows that hold on a local date or will hold later."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on or local_today()))


class Law(models.TextChoices):
    """The laws that a unit works under and a case may concern."""

    SOL = "sol", "SoL"
    LSS = "lss", "LSS"
    HSL = "hsl", "HSL"


class LawsModel(models.Model):
    """The laws as columns: filtered on every page, and the same in both databases."""

    law_sol = models.BooleanField("SoL (socialtjänstlagen)", default=False)
    law_lss = models.BooleanField("LSS (stöd och service till vissa funktionshindrade)", default=False)
    law_hsl = models.BooleanField("HSL (hälso- och sjukvårdslagen)", default=False)

    class Meta:
        abstract = True

    @property
    def laws(self) -> list[str]:
        """The laws' short names, in the order in which they are always written."""
        return [law.label for law in Law if getattr(self, f"law_{law.value}")]


class Unit(LawsModel):
    """A place in the organisation. Closed and dated, never deleted; moved only by services.unit_move."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", "Kommun"
        BOARD = "board", "Nämnd"
        DEPARTMENT = "department", "Förvaltning"
        DIVISION = "division", "Verksamhetsområde"
        AREA = "area", "Område"
        UNIT = "unit", "Enhet"
        PROVIDER = "provider", "Extern utförare"

    key = models.CharField("nyckel", max_length=60, unique=True)
    name = models.CharField("namn", max_length=120)
    kind = models.CharField("slag", max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="hör till"
    )
    # "/1/4/17/": the subtree of a unit is what begins with its path. board and provider say which nämnd and which
    # external provider the unit lies within (itself included): the two bounds that no role reaches past.
    path = models.CharField("väg", max_length=255, editable=False, db_index=True)
    board = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    provider = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    phone = models.CharField("telefon vid fara", max_length=40, blank=True)
    valid_from = models.DateField("gäller från", default=local_today)
    valid_to = models.DateField("gäller till och med", null=True, blank=True)

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id key name kind parent path board provider phone valid_from valid_to law_sol law_lss law_hsl"
    )

    class Meta:
        verbose_name = "enhet"
        verbose_name_plural = "enheter"
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="unit_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(kind="board") | Q(board=F("id")) | Q(board__isnull=True), name="board_is_its_own_board"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organisation:unit", args=[self.key])

    @property
    def depth(self) -> int:
        """How many units lie above this one."""
        return self.path.count("/") - 2

    def is_open(self, on=None) -> bool:
        on = on or local_today()
        return self.valid_from <= on and (self.valid_to is None or self.valid_to >= on)


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
        from .access import roles_allow

        return roles_allow(self, action)

    @property
    def role_text(self) -> str:
        """Today's roles in words, for logs and the top of the page."""
        from .access import active_assignments

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


class Notice(models.Model):
    """Something for one person to know, shown inside; a mail says only that there is something, and links.

    Written in the transaction of what it tells about, so it cannot be lost; rows that have not been mailed are mailed
    after commit and again by a sweep. `key` makes the same notice come once however often it is asked for.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="notices", verbose_name="till")
    key = models.CharField(max_length=120)
    text = models.CharField("text", max_length=200)
    url = models.CharField("länk", max_length=200)
    urgent = models.BooleanField("brådskar", default=False)
    mail = models.BooleanField("skickas som e-post", default=True)
    created_at = models.DateTimeField("när", default=timezone.now)
    # A worker that is about to mail says so first; a claim that was never redeemed ends by itself (services.mail).
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    mailed_at = models.DateTimeField("skickad", null=True, blank=True)
    read_at = models.DateTimeField("läst", null=True, blank=True)

    retention = Retention(erase="id user key text url urgent mail created_at claimed_at mailed_at read_at")

    class Meta:
        verbose_name = "notis"
        verbose_name_plural = "notiser"
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="notice_once_per_person")]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notice_user"),
            models.Index(fields=["created_at"], condition=Q(mailed_at__isnull=True, mail=True), name="notice_unmailed"),
        ]

    def __str__(self):
        return self.text


class ImportFile(models.Model):
    """A CSV file between preview and "take it in". Erased within a day: it holds names and addresses."""

    class Kind(models.TextChoices):
        UNITS = "units", "Enheter"
        PEOPLE = "people", "Personer"
        ASSIGNMENTS = "assignments", "Uppdrag"

    kind = models.CharField("innehåll", max_length=20, choices=Kind)
    name = models.CharField("filnamn", max_length=120)
    text = models.TextField("innehåll")
    complete = models.BooleanField("filen är komplett", default=False)
    # What the preview showed: when the organisation has changed since, the preview is shown again first.
    shown = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="av")
    created_at = models.DateTimeField("när", default=timezone.now)
    taken_at = models.DateTimeField("inläst", null=True, blank=True)

    retention = Retention(erase="id kind name text complete shown by created_at taken_at")

    class Meta:
        verbose_name = "importfil"
        verbose_name_plural = "importfiler"

    def __str__(self):
        return self.name
