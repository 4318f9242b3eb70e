"""The lists behind the figures: what was counted, row by row, kept as it was when the figures were drawn.

A list holds ids, numbers, days, units and what was counted by: no words that anybody has written about a person.
Figures counted again from the lists that were kept come out the same; what has been changed since shows when they are
drawn anew.
"""
