"""People from a file: known by their key, and by their address the first time."""

from functools import partial

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from simple_history.utils import bulk_create_with_history

from core.calendar import local_today

from ...access import unit_ids_for
from ...models import Assignment, User
from ...roles import Action
from ...rules import person_key_error
from ...selectors import managed_people
from ..people import person_change, person_leave, person_return
from .cells import cell
from .plan import Plan, Step
from .reading import KIND, parse_date


def plan_people(rows, *, by, complete) -> Plan:
    """What the rows would do. complete ends the accounts of people with a key who are not in the file."""
    return _PeoplePlanner(rows, by=by, complete=complete).plan


class _PeoplePlanner:
    def __init__(self, rows, *, by, complete):
        self.plan, self.by, self.today = Plan(KIND.PEOPLE), by, local_today()
        people = list(managed_people(by) if by else User.objects.all())
        self.by_key = {person.key: person for person in people if person.key}
        self.by_email = {person.email: person for person in people}
        self.foreign_keys = set(User.objects.exclude(key=None).values_list("key", flat=True)) - self.by_key.keys()
        self.foreign_emails = set(User.objects.values_list("email", flat=True)) - self.by_email.keys()
        self.added, self.wanted, self.emails = [], {}, {}
        for row in rows:
            self._read(row)
        if self.plan.faults:
            return
        for row in self.wanted.values():
            self._compare(row)
        if complete:
            self._end_missing()
        if self.added:
            self.plan.bulk.append(partial(_add, self.added, by))

    def _read(self, row):
        plan, key = self.plan, row.get("nyckel")
        email = cell(plan, row, "e-post", _parse_email, required=True)
        wanted = {
            "line": row.line,
            "key": key,
            "email": email,
            "name": cell(plan, row, "namn", model=User, field="name"),
            "title": cell(plan, row, "befattning", model=User, field="title") if row.has("befattning") else None,
            "left_on": cell(plan, row, "slutade", parse_date),
        }
        cell(plan, row, "nyckel", model=User, field="key")
        if not key:
            plan.fault(row.line, "nyckel", "Nyckeln behöver fyllas i.")
        elif key not in self.by_key and (error := person_key_error(key)):
            plan.fault(row.line, "nyckel", error)
        elif key in self.wanted:
            plan.fault(row.line, "nyckel", f"”{key}” står också på rad {self.wanted[key]['line']}.")
        elif key in self.foreign_keys:
            plan.fault(row.line, "nyckel", f"”{key}” används redan någon annanstans.")
        else:
            self._check_email(row, key, email)
            self.wanted[key] = wanted

    def _check_email(self, row, key, email):
        if not email:
            return
        owner = self.by_email.get(email)
        # A person without a key is taken to be the one of this row, unless the key already belongs to somebody.
        somebody_elses = owner is not None and owner.key != key and (owner.key is not None or key in self.by_key)
        if email in self.emails:
            self.plan.fault(row.line, "e-post", f"Adressen står också på rad {self.emails[email]}.")
        elif somebody_elses or email in self.foreign_emails:
            self.plan.fault(row.line, "e-post", "Adressen används redan av en annan person.")
        self.emails[email] = row.line

    def _compare(self, row):
        plan, person = self.plan, self.by_key.get(row["key"]) or self.by_email.get(row["email"])
        gone = row["left_on"] is not None and row["left_on"] <= self.today
        if person is None:
            if gone:
                plan.unchanged += 1
                return
            person = User(email=row["email"], name=row["name"], title=row["title"] or "", key=row["key"])
            person.left_on = row["left_on"]
            self.added.append(person)
            plan.steps.append(Step("add", row["line"], row["name"], row["email"]))
            return
        before = len(plan.steps)
        if person.left_on is not None and person.left_on <= self.today and not gone:
            self._step("reopen", row, person.name, "", person_return, person=person)
        changes = {
            name: row[name]
            for name in ("key", "email", "name", "title")
            if row[name] is not None and row[name] != getattr(person, name)
        }
        if changes:
            labels = {"key": "nyckel", "email": "e-post", "name": "namn", "title": "befattning"}
            said = "; ".join(f"{labels[n]}: {getattr(person, n) or '–'} → {v or '–'}" for n, v in changes.items())
            self._step("change", row, person.name, said, person_change, person=person, **changes)
        if row["left_on"] is not None and row["left_on"] != person.left_on:
            if self.by is not None and person.pk == self.by.pk:
                plan.fault(row["line"], "slutade", "Du kan inte avsluta ditt eget konto.")
            self._step(
                "end", row, person.name, f"slutar {row['left_on']}", person_leave, person=person, on=row["left_on"]
            )
        if len(plan.steps) == before:
            plan.unchanged += 1

    def _end_missing(self):
        """Those with a key alone: who has been added by hand is not in the file that the keys come from."""
        kept = {person.pk for person in self.by_email.values() if person.email in self.emails}
        for key, person in self.by_key.items():
            here = person.left_on is None or person.left_on > self.today
            mine = self.by is None or (person.pk != self.by.pk and self._manages_all_of(person))
            if key not in self.wanted and person.pk not in kept and here and mine:
                self._step(
                    "end", {"line": 0}, person.name, "finns inte i filen", person_leave, person=person, on=self.today
                )

    def _manages_all_of(self, person) -> bool:
        if not hasattr(self, "_elsewhere"):
            mine = unit_ids_for(self.by, Action.MANAGE_ORGANISATION)
            held = Assignment.objects.current_or_coming().exclude(unit__in=mine)
            self._elsewhere = set(held.values_list("user_id", flat=True))
        return person.pk not in self._elsewhere

    def _step(self, verb, row, label, detail, function, **kwargs):
        self.plan.steps.append(Step(verb, row["line"], label, detail, partial(function, by=self.by, **kwargs)))


def _add(people, by):
    """All new people at once; they cannot sign in until they are invited."""
    for person in people:
        person.set_unusable_password()
    bulk_create_with_history(people, User, batch_size=500, default_user=by)


def _parse_email(text):
    email = text.casefold()
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValueError(f"”{text}” är ingen e-postadress.") from error
    if len(email) > 254:
        raise ValueError("Adressen är för lång.")
    return email
