"""A page in HTML to its Articles: the tree (`dom`), what the page says of itself (`facts`, `jsonld`), its body, its furniture."""
