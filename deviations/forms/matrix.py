"""The risk matrix as a question: one square is pressed, and it says severity, likelihood and what they come to."""

from django import forms

from standards.selectors import matrix_grid


def square_value(severity, likelihood) -> str:
    return f"{severity}x{likelihood}"


class MatrixSelect(forms.RadioSelect):
    """Radio buttons laid out as the matrix; each is read aloud with both scales, the score and the class."""

    template_name = "deviations/handling/matrix_select.html"

    def __init__(self, matrix):
        super().__init__()
        self.matrix = matrix

    def get_context(self, name, value, attrs):
        context = forms.Widget.get_context(self, name, value, attrs)
        grid = matrix_grid(self.matrix)
        rows = []
        for row in grid.rows:
            cells = []
            for cell, column in zip(row.cells, grid.columns, strict=True):
                key = square_value(cell.severity, cell.likelihood)
                cells.append({"cell": cell, "value": key, "column": column.label, "checked": key == value})
            rows.append({"row": row, "cells": cells})
        return context | {"grid": grid, "rows": rows, "id": attrs.get("id") if attrs else None}


class MatrixField(forms.Field):
    """A square of a matrix; cleaned_data holds (severity, likelihood)."""

    default_error_messages = {"required": "Välj en ruta: hur allvarligt det var, och hur troligt att det händer igen."}

    def __init__(self, *, matrix, **kwargs):
        self.squares = {
            square_value(cell.severity, cell.likelihood): (cell.severity, cell.likelihood)
            for row in matrix_grid(matrix).rows
            for cell in row.cells
        }
        super().__init__(widget=MatrixSelect(matrix), **kwargs)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if value not in self.squares:
            raise forms.ValidationError("Matrisen har ingen sådan ruta. Välj igen.", code="invalid")
        return self.squares[value]

    def prepare_value(self, value):
        return square_value(*value) if isinstance(value, tuple) else value
