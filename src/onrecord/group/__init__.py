"""Articles over outlets: which report one event, which are copies, and which statements say the same. Pure, no I/O.

Whoever keeps the articles says what is known of the others (`shelf.Shelf`). These modules give back what they decide.
"""
