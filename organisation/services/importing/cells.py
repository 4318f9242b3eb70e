"""Reading one cell: its form, its length, and whether it must be there. What is wrong goes into the plan."""

MAY_NOT_BE_EMPTY = "Det här behöver fyllas i."


def cell(plan, row, column, parse=None, *, required=False, empty=None, model=None, field=None):
    """The value of a cell: parsed, or judged by the model's field it shall fill. A fault is noted by its column."""
    text = row.get(column)
    if field is not None:
        field = model._meta.get_field(field)
        if not text and not field.blank:
            plan.fault(row.line, column, MAY_NOT_BE_EMPTY)
        elif len(text) > field.max_length:
            plan.fault(row.line, column, f"Texten får ha högst {field.max_length} tecken. Nu är den {len(text)}.")
        return text
    if not text:
        if required:
            plan.fault(row.line, column, MAY_NOT_BE_EMPTY)
        return empty
    try:
        return parse(text) if parse else text
    except ValueError as error:
        plan.fault(row.line, column, str(error))
        return empty
