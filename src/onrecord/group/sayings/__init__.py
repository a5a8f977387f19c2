"""The same statement over outlets: which ones say the same, who has it from whom, and who had it first. Pure."""
