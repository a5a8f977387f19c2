"""Who said what, as spans, and what stands around it: whole words, nested and uncued statements, when and through
whom. English."""
