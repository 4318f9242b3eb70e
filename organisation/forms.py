"""The shape of what people type about the organisation; choices are those that the person manages."""

from django import forms as fields
from django.core.validators import FileExtensionValidator

from core.calendar import local_today
from core.forms import DateInput, Form, SearchSelect, TileRadioSelect

from .delegation import bodies_delegated_by, deciders
from .models import Law, Unit, User
from .roles import DELEGATED, ROLES, Role
from .selectors import managed_people, managed_units, with_access_q

MAX_IMPORT_BYTES = 5 * 1024 * 1024


class UnitField(fields.ModelChoiceField):
    """A unit, told from its namesakes by what it hangs on."""

    widget = SearchSelect

    def label_from_instance(self, unit):
        return f"{unit.name} ({unit.parent.name})" if unit.parent else unit.name


class PersonField(fields.ModelChoiceField):
    """A person, told from namesakes by address."""

    widget = SearchSelect

    def label_from_instance(self, person):
        return f"{person.name}, {person.email}"


class UserForm(Form):
    """A form whose choices depend on who fills it in (`user`)."""

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
        self.scope()

    def scope(self):
        """Sets the querysets of the choices."""


class ChangeUnitForm(Form):
    """What a unit is; where it lies is asked when it is added and when it is moved."""

    name = fields.CharField(label="Namn", max_length=120)
    kind = fields.ChoiceField(label="Slag", choices=[("", "Välj")] + Unit.Kind.choices)
    key = fields.CharField(
        label="Nyckel",
        max_length=60,
        help_text="Känner igen enheten när ni läser in en fil, till exempel HSA-id eller ansvarskod. Syns i adressen.",
    )
    laws = fields.MultipleChoiceField(
        label="Lagar som enheten arbetar efter",
        choices=[(law.value, Unit._meta.get_field(f"law_{law.value}").verbose_name) for law in Law],
        widget=fields.CheckboxSelectMultiple,
        required=False,
    )
    phone = fields.CharField(
        label="Telefon vid fara",
        max_length=40,
        required=False,
        help_text="Visas för den som rapporterar att någon är i fara just nu.",
    )
    valid_from = fields.DateField(label="Öppnade", widget=DateInput)


class UnitForm(UserForm, ChangeUnitForm):
    """A new unit, and where it lies."""

    parent = UnitField(label="Hör till", queryset=Unit.objects.none(), empty_label="Välj")
    field_order = ["parent"]

    def scope(self):
        self.fields["parent"].queryset = managed_units(self.user).current_or_coming()


class MoveUnitForm(UserForm):
    """Where the unit shall lie. Only places within the same nämnd and provider can be chosen."""

    parent = UnitField(label="Ska höra till", queryset=Unit.objects.none(), empty_label="Välj")

    def __init__(self, *args, unit, **kwargs):
        self.unit = unit
        super().__init__(*args, **kwargs)

    def scope(self):
        unit = self.unit
        places = managed_units(self.user).valid().exclude(path__startswith=unit.path).exclude(pk=unit.parent_id)
        if unit.kind != Unit.Kind.BOARD:
            places = places.filter(board=unit.board_id)
        if unit.kind != Unit.Kind.PROVIDER:
            places = places.filter(provider=unit.provider_id)
        self.fields["parent"].queryset = places


class DayForm(Form):
    """A day on which something ends."""

    on = fields.DateField(label="Sista dag", widget=DateInput, initial=local_today)


class LeaveForm(Form):
    on = fields.DateField(
        label="Slutar",
        widget=DateInput,
        initial=local_today,
        help_text="Från och med den här dagen kommer personen inte längre in.",
    )


class PersonForm(Form):
    """Who a person is."""

    name = fields.CharField(label="Namn", max_length=120)
    email = fields.EmailField(label="E-post", help_text="Personen loggar in med den.")
    title = fields.CharField(label="Befattning", max_length=120, required=False)
    key = fields.CharField(
        label="Nyckel",
        max_length=60,
        required=False,
        help_text="Känner igen personen när ni läser in en fil, till exempel anställningsnummer. Aldrig personnummer.",
    )


class AddPersonForm(PersonForm):
    invite = fields.BooleanField(
        label="Skicka en inbjudan nu",
        required=False,
        initial=True,
        help_text="Ett mejl med en länk där personen väljer sitt lösenord.",
    )


class AssignmentForm(UserForm):
    """Who shall do what, where and for how long."""

    person = PersonField(label="Person", queryset=User.objects.none(), empty_label="Välj")
    role = fields.ChoiceField(label="Roll", choices=[("", "Välj")] + Role.choices())
    unit = UnitField(
        label="Enhet",
        queryset=Unit.objects.none(),
        empty_label="Välj",
        help_text="Rollen gäller enheten och det som ligger under den, men inte förbi en nämnd eller in i en extern "
        "utförare.",
    )
    valid_from = fields.DateField(label="Från och med", widget=DateInput, initial=local_today)
    valid_to = fields.DateField(label="Till och med", widget=DateInput, required=False)

    def scope(self):
        self.fields["person"].queryset = managed_people(self.user).filter(with_access_q())
        self.fields["unit"].queryset = managed_units(self.user).current_or_coming()


class StandInForm(UserForm):
    """Who stands in, and when."""

    person = PersonField(label="Ersättare", queryset=User.objects.none(), empty_label="Välj")
    valid_from = fields.DateField(label="Från och med", widget=DateInput, initial=local_today)
    valid_to = fields.DateField(label="Till och med", widget=DateInput)

    def __init__(self, *args, assignment, **kwargs):
        self.assignment = assignment
        super().__init__(*args, **kwargs)

    def scope(self):
        people = managed_people(self.user).filter(with_access_q()).exclude(pk=self.assignment.user_id)
        self.fields["person"].queryset = people


class AssignmentDaysForm(Form):
    """From and to which day an assignment lasts."""

    valid_from = fields.DateField(label="Från och med", widget=DateInput)
    valid_to = fields.DateField(label="Till och med", widget=DateInput, required=False)


class DelegationForm(UserForm):
    """Who may decide what for which nämnd or provider, by which point, and for how long."""

    mark_optional = False  # of role and person exactly one is answered

    body = fields.ModelChoiceField(label="Nämnd eller utförare", queryset=Unit.objects.none(), empty_label="Välj")
    action = fields.ChoiceField(
        label="Vad får beslutas?",
        choices=[(str(action), action.label) for action in DELEGATED],
        widget=TileRadioSelect(wide=True),
    )
    role = fields.ChoiceField(
        label="Roll",
        required=False,
        choices=[("", "Ingen roll, en person"), *((r.value, r.label) for r in Role if ROLES[r].actions & {*DELEGATED})],
        help_text="Alla som har rollen får besluta. Välj en roll eller en person, inte båda.",
    )
    person = PersonField(
        label="Person", required=False, queryset=User.objects.none(), empty_label="Ingen person, en roll"
    )
    reference = fields.CharField(
        label="Punkt i delegationsordningen",
        max_length=120,
        help_text="Till exempel: Delegationsordning 2026, punkt 4.3. Står på varje beslut.",
    )
    valid_from = fields.DateField(label="Gäller från", widget=DateInput, initial=local_today)
    valid_to = fields.DateField(
        label="Till och med", widget=DateInput, required=False, help_text="Lämna tomt om den gäller tills vidare."
    )

    def scope(self):
        bodies = bodies_delegated_by(self.user)
        self.fields["body"].queryset = bodies
        self.fields["person"].queryset = deciders(bodies)
        if not self.is_bound and len(bodies) == 1:
            self.fields["body"].initial = bodies[0].pk


class ImportForm(Form):
    """A CSV file, and whether it holds everything."""

    file = fields.FileField(
        label="Fil",
        help_text="CSV från ert personalsystem eller Excel, högst 5 MB.",
        error_messages={"required": "Välj en fil."},
        validators=[FileExtensionValidator(["csv", "txt"], "Välj en fil som slutar på .csv.")],
    )
    complete = fields.BooleanField(
        label="Filen är komplett",
        required=False,
        help_text="Det som inte står i filen stängs eller avslutas idag. Inget tas bort.",
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_IMPORT_BYTES:
            raise fields.ValidationError("Filen är större än 5 MB. Dela den i flera.")
        return file


class EmptyForm(Form):
    """A press of a button with nothing to fill in."""
