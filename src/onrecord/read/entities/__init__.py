"""Who and what is named: candidates, their kinds, names whole, roles, and chains over one article. English."""
