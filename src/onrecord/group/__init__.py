"""Articles over outlets: which are of one event, which are copies, and which statements say the same. Pure, no I/O.

What is known of other articles is given by whoever keeps it (`shelf.Shelf`), and what is decided is given back.
"""
