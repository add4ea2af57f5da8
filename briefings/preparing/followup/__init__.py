"""What needs doing on a day, with all partners: the list that an office begins its day with.

`model` says what stands in it, `listing` makes it; the rules are in `ledgers` and `visits`.
"""
