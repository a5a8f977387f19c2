"""The same statement over outlets: which say the same, who carried it from whom, and who had it first. Pure."""
