"""Stories as a store keeps them: which article is in which, why, and who said so."""
