"""Articles over outlets: which are of one event, which are copies, and which statements say the same. Pure, no I/O."""
