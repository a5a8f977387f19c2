"""Who said what as spans, and what stands around it: the words whole, nested and uncued statements, when and through whom. English."""
