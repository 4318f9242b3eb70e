"""Assignments from a file: known by person, role and unit, and by the first day where there are several."""

from collections import defaultdict
from functools import partial

from simple_history.utils import bulk_create_with_history

from core.access import forget_request_cache
from core.calendar import local_today

from ...models import Assignment, Unit, User
from ...roles import Role
from ...selectors import managed_assignments, managed_people, managed_units
from ..assignments import OWN_ASSIGNMENT, assignment_change, assignment_end
from .cells import cell
from .plan import Plan, Step
from .reading import KIND, parse_date, parse_role


def plan_assignments(rows, *, by, complete) -> Plan:
    """What the rows would do. complete ends today what holds and is not in the file.

    Stand-ins that were appointed by hand go on unless the file has the column "ersätter".
    """
    return _AssignmentPlanner(rows, by=by, complete=complete).plan


class _AssignmentPlanner:
    def __init__(self, rows, *, by, complete):
        self.plan, self.by, self.today = Plan(KIND.ASSIGNMENTS), by, local_today()
        people = list(managed_people(by) if by else User.objects.all())
        self.people = {p.email: p for p in people} | {p.key: p for p in people if p.key}
        self.units = {unit.key: unit for unit in (managed_units(by) if by else Unit.objects.all())}
        held = managed_assignments(by) if by else Assignment.objects.all()
        self.held = defaultdict(list)
        for row in held.select_related("user", "unit", "stand_in_for"):
            self.held[row.user_id, row.role, row.unit_id].append(row)
        self.added, self.matched, self.lines = [], set(), {}
        self.days = defaultdict(set)
        wanted = [found for row in rows if (found := self._read(row))]
        if self.plan.faults:
            return
        # Those who are stood in for come before their stand-ins.
        for row in sorted(wanted, key=lambda row: row["stands_in_for"] is not None):
            self._compare(row)
        if complete and not self.plan.faults:
            self._end_missing(with_stand_ins=any(row.has("ersätter") for row in rows))
        if self.added:
            self.plan.bulk.append(partial(_add, self.added, by))

    def _read(self, row):
        plan, before = self.plan, len(self.plan.faults)
        person = cell(plan, row, "person", self._person, required=True)
        unit = cell(plan, row, "enhet", self._unit, required=True)
        role = cell(plan, row, "roll", parse_role, required=True)
        valid_from = cell(plan, row, "från", parse_date)
        valid_to = cell(plan, row, "till", parse_date)
        other = cell(plan, row, "ersätter", self._person)
        if valid_from and valid_to and valid_to < valid_from:
            plan.fault(row.line, "till", "Sista dagen kan inte ligga före första dagen.")
        if len(plan.faults) > before:
            return None
        identity = (person.pk, role, unit.pk, valid_from)
        if identity in self.lines:
            plan.fault(row.line, "person", f"Samma uppdrag står på rad {self.lines[identity]}.")
            return None
        self.lines[identity] = row.line
        self.days[identity[:3]].add(valid_from)
        return {
            "line": row.line,
            "person": person,
            "unit": unit,
            "role": role,
            "valid_from": valid_from,
            "valid_to": valid_to,
            "says_end": row.has("till"),
            "stands_in_for": other,
            "says_stand_in": row.has("ersätter"),
        }

    def _compare(self, row):
        person, unit = row["person"], row["unit"]
        old = self._match(row)
        label = f"{person.name}, {Role(row['role']).label}, {unit.name}"
        stand_in_for = self._stood_in_for(row)
        if old is None:
            self._add(row, label, stand_in_for)
            return
        self.matched.add(old.pk)
        said, wanted = [], {"valid_from": old.valid_from, "valid_to": old.valid_to, "stand_in_for": old.stand_in_for}
        if row["valid_from"] is not None and row["valid_from"] != old.valid_from:
            wanted["valid_from"] = row["valid_from"]
            said.append(f"från: {old.valid_from} → {row['valid_from']}")
        if (row["says_end"] or self._ended(old)) and row["valid_to"] != old.valid_to:
            wanted["valid_to"] = row["valid_to"]
            said.append(f"till: {old.valid_to or '–'} → {row['valid_to'] or '–'}")
        if row["says_stand_in"] and stand_in_for != old.stand_in_for:
            wanted["stand_in_for"] = stand_in_for
            said.append("ersätter ändras")
        if not said:
            self.plan.unchanged += 1
            return
        self._check(row, wanted["valid_to"], stand_in_for)
        run = partial(assignment_change, by=self.by, assignment=old, **wanted)
        self.plan.steps.append(Step("change", row["line"], label, "; ".join(said), run))

    def _match(self, row):
        """The row that is meant: the same first day, otherwise the one that holds or will hold."""
        held = [a for a in self.held[row["person"].pk, row["role"], row["unit"].pk] if a.pk not in self.matched]
        same_day = [a for a in held if a.valid_from == row["valid_from"]]
        lasting = [a for a in held if not self._ended(a)]
        if row["valid_from"] is not None and not same_day:
            # A first day of its own elsewhere in the file belongs to that line.
            taken = self.days[row["person"].pk, row["role"], row["unit"].pk]
            lasting = [a for a in lasting if a.valid_from not in taken]
        return next(iter(same_day or lasting), None)

    def _ended(self, assignment) -> bool:
        return assignment.valid_to is not None and assignment.valid_to < self.today

    def _stood_in_for(self, row):
        if row["stands_in_for"] is None:
            return None
        held = self.held[row["stands_in_for"].pk, row["role"], row["unit"].pk]
        lasting = [a for a in held if not self._ended(a)] + [
            a
            for a in self.added
            if (a.user_id, a.role, a.unit_id) == (row["stands_in_for"].pk, row["role"], row["unit"].pk)
        ]
        if not lasting:
            message = f"{row['stands_in_for'].name} har inte den rollen på enheten."
            self.plan.fault(row["line"], "ersätter", message)
            return None
        return lasting[0]

    def _add(self, row, label, stand_in_for):
        if row["valid_to"] is not None and row["valid_to"] < self.today:
            # What has already ended would come back at every run if it were taken in and then cleared.
            self.plan.unchanged += 1
            return
        self._check(row, row["valid_to"], stand_in_for)
        added = Assignment(
            user=row["person"],
            role=row["role"],
            unit=row["unit"],
            valid_from=row["valid_from"] or self.today,
            valid_to=row["valid_to"],
            stand_in_for=stand_in_for,
        )
        if added.valid_to is not None and added.valid_to < added.valid_from:
            self.plan.fault(row["line"], "till", "Sista dagen kan inte ligga före första dagen.")
        self.added.append(added)
        days = f"från {added.valid_from}" + (f" till {added.valid_to}" if added.valid_to else "")
        self.plan.steps.append(Step("add", row["line"], label, days))

    def _check(self, row, valid_to, stand_in_for):
        """What services.assignments checks one by one, asked of the rows that are already here."""
        person, unit, line = row["person"], row["unit"], row["line"]
        if self.by is not None and person.pk == self.by.pk:
            self.plan.fault(line, "person", OWN_ASSIGNMENT)
        if not person.has_access:
            self.plan.fault(line, "person", f"{person.name} har slutat och kan inte få ett uppdrag.")
        if unit.valid_to is not None and (valid_to is None or valid_to > unit.valid_to):
            self.plan.fault(line, "enhet", f"{unit.name} är stängd från {unit.valid_to}.")
        if stand_in_for is not None and stand_in_for.user_id == person.pk:
            self.plan.fault(line, "ersätter", "Ingen kan ersätta sig själv.")

    def _end_missing(self, with_stand_ins):
        for held in self.held.values():
            for old in held:
                ends = old.valid_to is not None and old.valid_to <= self.today
                own = self.by is not None and old.user_id == self.by.pk
                by_hand = old.stand_in_for_id is not None and not with_stand_ins
                if old.pk in self.matched or ends or own or by_hand:
                    continue
                label = f"{old.user.name}, {old.role_label}, {old.unit.name}"
                run = partial(assignment_end, by=self.by, assignment=old, on=max(self.today, old.valid_from))
                self.plan.steps.append(Step("end", 0, label, "finns inte i filen", run))

    def _person(self, text) -> User:
        found = self.people.get(text) or self.people.get(text.casefold())
        if found is None:
            raise ValueError(f"Ingen person har nyckeln eller adressen ”{text}”.")
        return found

    def _unit(self, text) -> Unit:
        if text not in self.units:
            raise ValueError(f"Ingen enhet har nyckeln ”{text}”.")
        return self.units[text]


def _add(assignments, by):
    """All new assignments at once, those who are stood in for before their stand-ins."""
    for group in ([a for a in assignments if not a.stand_in_for], [a for a in assignments if a.stand_in_for]):
        for row in group:
            # A row that was unsaved when it was named has its key only now.
            row.stand_in_for = row.stand_in_for
        if group:
            bulk_create_with_history(group, Assignment, batch_size=500, default_user=by)
    forget_request_cache()
