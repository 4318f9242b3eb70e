"""Förstå–kunna–vilja: a short pulse per unit twice a year, anonymous in truth.

Why these three: quality work stops where people do not understand it, are not able to, or do not want to
(Socialstyrelsen's follow-up of SOSFS 2011:9 in the municipalities).
"""
