"""Who and what is named: candidates, their types, whole names, roles, and chains within one article. English."""
