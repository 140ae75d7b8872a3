"""English words that several rooms share: months, weekdays, numbers, units, titles, bodies, forms.

Each list has one owner here. Where two readers need different choices from a list, both are named
sets of its module, with the reason why they differ.
"""
