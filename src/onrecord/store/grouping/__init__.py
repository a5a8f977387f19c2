"""Stories as a store keeps them: which article is in which story, why, and who decided it."""
