"""Units from a file: known by their key."""

from collections import defaultdict
from functools import partial

from core.access import forget_request_cache
from core.calendar import local_today

from ...models import Unit
from ...rules import key_error, kind_error
from ...selectors import managed_units
from ..units import (
    OTHER_BOARD,
    OTHER_PROVIDER,
    law_fields,
    lock_tree,
    place,
    unit_change,
    unit_close,
    unit_move,
    unit_reopen,
)
from .cells import cell
from .plan import Plan, Step
from .reading import KIND, parse_date, parse_kind, parse_laws

BOUNDS = (Unit.Kind.BOARD, Unit.Kind.PROVIDER)


def plan_units(rows, *, by, complete) -> Plan:
    """What the rows would do. Units that `by` does not manage are as if they were not there."""
    return _UnitPlanner(rows, by=by, complete=complete).plan


class _UnitPlanner:
    def __init__(self, rows, *, by, complete):
        self.plan, self.by = Plan(KIND.UNITS), by
        self.units = {unit.key: unit for unit in (managed_units(by) if by else Unit.objects.select_related("parent"))}
        self.taken = set(Unit.objects.values_list("key", flat=True))
        self.wanted = {}
        for row in rows:
            self._read(row)
        self._check_shape()
        if not self.plan.faults:
            self._make_steps(complete)

    def _read(self, row):
        plan, key = self.plan, row.get("nyckel")
        wanted = {
            "line": row.line,
            "key": key,
            "name": cell(plan, row, "namn", model=Unit, field="name"),
            "kind": cell(plan, row, "slag", parse_kind, required=True),
            "parent": row.get("hör till"),
            "laws": cell(plan, row, "lagar", parse_laws, empty=set()) if row.has("lagar") else None,
            "phone": cell(plan, row, "telefon", model=Unit, field="phone") if row.has("telefon") else None,
            "valid_from": cell(plan, row, "från", parse_date),
            "valid_to": cell(plan, row, "till", parse_date),
            "says_end": row.has("till"),
        }
        if error := "Nyckeln behöver fyllas i." if not key else key_error(key) if key not in self.units else "":
            plan.fault(row.line, "nyckel", error)
        elif key in self.wanted:
            plan.fault(row.line, "nyckel", f"”{key}” står också på rad {self.wanted[key]['line']}.")
        elif key in self.taken and key not in self.units:
            plan.fault(row.line, "nyckel", f"”{key}” används redan någon annanstans.")
        else:
            self.wanted[key] = wanted

    def _check_shape(self):
        """That every unit hangs on something it may hang on, that there are no rings, and that no bound is crossed."""
        for key, row in self.wanted.items():
            parent_key, old = row["parent"], self.units.get(key)
            if not parent_key:
                if old is not None and old.parent is not None and old.parent.key not in self.units:
                    # The top of what `by` manages: what lies above is not theirs to say.
                    row["parent"] = old.parent.key
                    continue
                if row["kind"] not in (None, Unit.Kind.MUNICIPALITY) or (old is None and self.by is not None):
                    self.plan.fault(row["line"], "hör till", "Skriv nyckeln för det som enheten hör till.")
                continue
            if parent_key not in self.wanted and parent_key not in self.units:
                if old is None or old.parent is None or old.parent.key != parent_key:
                    self.plan.fault(row["line"], "hör till", f"Nyckeln ”{parent_key}” finns inte.")
                continue
            self._check_days(row, old)
            parent_kind = self.wanted[parent_key]["kind"] if parent_key in self.wanted else self.units[parent_key].kind
            if row["kind"] and parent_kind and (error := kind_error(row["kind"], parent_kind)):
                self.plan.fault(row["line"], "slag", error)
        for key, row in self.wanted.items() if not self.plan.faults else ():
            if self._depth(key) is None:
                self.plan.fault(row["line"], "hör till", "Enheten ligger under sig själv.")
        if not self.plan.faults:
            self._check_bounds()

    def _check_days(self, row, old):
        """That the unit ends after it begins, and is not put beneath something that is closed and stays so."""
        begins = row["valid_from"] or (old.valid_from if old else local_today())
        if row["valid_to"] is not None and row["valid_to"] < begins:
            self.plan.fault(row["line"], "till", f"Sista dagen kan inte ligga före den första, {begins}.")
        parent = self.units.get(row["parent"])
        put_there = old is None or old.parent_id != getattr(parent, "pk", None)
        if parent is not None and row["parent"] not in self.wanted and put_there and not parent.is_open():
            self.plan.fault(row["line"], "hör till", f"{parent.name} är stängd.")

    def _check_bounds(self):
        for key, row in self.wanted.items():
            old = self.units.get(key)
            if old is None:
                continue
            if row["kind"] != old.kind and {row["kind"], old.kind} & {*BOUNDS, Unit.Kind.MUNICIPALITY}:
                self.plan.fault(
                    row["line"], "slag", "Kommun, nämnd och extern utförare kan inte bytas till ett annat slag."
                )
            for bound, message in zip(BOUNDS, (OTHER_BOARD, OTHER_PROVIDER), strict=True):
                before = getattr(old, f"{bound.value}_id")
                if old.kind != bound and self._bound(key, bound) != before:
                    self.plan.fault(row["line"], "hör till", message)

    def _parent_of(self, key):
        if key in self.wanted:
            return self.wanted[key]["parent"]
        old = self.units.get(key)
        return old.parent.key if old is not None and old.parent is not None else ""

    def _depth(self, key):
        """How deep the unit will lie; None when its ancestors form a ring."""
        seen = set()
        while key:
            if key in seen:
                return None
            seen.add(key)
            key = self._parent_of(key)
        return len(seen)

    def _bound(self, key, bound):
        """The id of the nearest nämnd or provider upwards as it will be; "ny" for one that is only now added."""
        while key:
            old = self.units.get(key)
            kind = self.wanted[key]["kind"] if key in self.wanted else old.kind if old else None
            if kind == bound:
                return old.pk if old else "ny"
            above = self._parent_of(key)
            if above and above not in self.wanted and above not in self.units:
                return getattr(old, f"{bound.value}_id")
            key = above
        return None

    def _make_steps(self, complete):
        today, steps = local_today(), defaultdict(list)
        for key in sorted(self.wanted, key=self._depth):
            row, old = self.wanted[key], self.units.get(key)
            if old is None:
                detail = f"hör till {row['parent']}" if row["parent"] else ""
                self.plan.steps.append(Step("add", row["line"], row["name"], detail))
                if row["valid_to"] is not None:
                    steps["close"].append((row, row["valid_to"]))
                continue
            before = len(self.plan.steps)
            self._compare(row, old, today)
            closes = self._closes(row, old, today)
            if closes:
                steps["close"].append((row, closes))
            if len(self.plan.steps) == before and not closes:
                self.plan.unchanged += 1
        for row, day in sorted(steps["close"], key=lambda pair: -self._depth(pair[0]["key"])):
            old = self.units.get(row["key"])
            if old is None or old.valid_to != day:
                self._step("close", row, row["name"], f"sista dag {day}", self._close, row["key"], day)
        if complete:
            self._close_missing(today)
        if any(step.verb == "add" for step in self.plan.steps):
            self.plan.bulk.append(self._add_all)

    def _compare(self, row, old, today):
        if old.valid_to is not None and old.valid_to < today and (row["valid_to"] is None or row["valid_to"] > today):
            self._step("reopen", row, old.name, "", unit_reopen, by=self.by, unit=old)
        if row["parent"] and old.parent is not None and row["parent"] != old.parent.key:
            self._step(
                "move", row, old.name, f"från {old.parent.name} till {row['parent']}", self._move, old, row["parent"]
            )
        changes, said = {}, []
        for field, label in (("name", "namn"), ("kind", "slag"), ("phone", "telefon"), ("valid_from", "från")):
            value = row[field]
            if value is not None and value != getattr(old, field):
                changes[field] = value
                said.append(f"{label}: {getattr(old, field) or '–'} → {value or '–'}")
        if row["laws"] is not None and row["laws"] != {law.casefold() for law in old.laws}:
            changes["laws"] = row["laws"]
            said.append(f"lagar: {', '.join(old.laws) or '–'} → {', '.join(sorted(row['laws'])).upper() or '–'}")
        if changes:
            self._step("change", row, old.name, "; ".join(said), unit_change, by=self.by, unit=old, **changes)

    def _closes(self, row, old, today):
        """The day on which the file closes the unit, None when it says nothing new of that."""
        if row["valid_to"] is not None and row["valid_to"] != old.valid_to:
            return row["valid_to"]
        if row["valid_to"] is None and row["says_end"] and old.valid_to is not None and old.valid_to >= today:
            self._step("reopen", row, old.name, "stänger inte längre", unit_reopen, by=self.by, unit=old)
        return None

    def _close_missing(self, today):
        missing = [
            unit
            for key, unit in self.units.items()
            if key not in self.wanted
            and unit.parent is not None
            and unit.parent.key in self.units
            and (unit.valid_to is None or unit.valid_to > today)
        ]
        for unit in sorted(missing, key=lambda unit: -unit.depth):
            day = max(today, unit.valid_from)
            self._step("close", {"line": 0}, unit.name, "finns inte i filen", unit_close, by=self.by, unit=unit, on=day)

    def _step(self, verb, row, label, detail, function, *args, **kwargs):
        self.plan.steps.append(Step(verb, row["line"], label, detail, partial(function, *args, **kwargs)))

    def _add_all(self):
        """All new units, level by level from the top: a unit's path needs the key of the row and that of its parent."""
        lock_tree()
        new = [row for key, row in self.wanted.items() if key not in self.units]
        placed = {unit.key: unit for unit in Unit.objects.all()}
        for depth in sorted({self._depth(row["key"]) for row in new}):
            level = [self._unit(row, placed) for row in new if self._depth(row["key"]) == depth]
            Unit.objects.bulk_create(level, batch_size=500)
            for unit in level:
                place(unit, unit.parent)
                placed[unit.key] = unit
            Unit.objects.bulk_update(level, ["path", "board", "provider"], batch_size=500)
            Unit.history.bulk_history_create(level, batch_size=500, default_user=self.by)
        forget_request_cache()

    def _unit(self, row, placed):
        return Unit(
            key=row["key"],
            name=row["name"],
            kind=row["kind"],
            parent=placed[row["parent"]] if row["parent"] else None,
            path="/",
            phone=row["phone"] or "",
            valid_from=row["valid_from"] or local_today(),
            **law_fields(row["laws"] or ()),
        )

    def _move(self, unit, parent_key):
        return unit_move(by=self.by, unit=unit, parent=Unit.objects.get(key=parent_key))

    def _close(self, key, day):
        return unit_close(by=self.by, unit=Unit.objects.get(key=key), on=day)
