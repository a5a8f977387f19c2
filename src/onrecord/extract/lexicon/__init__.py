"""Words by language, as data, and the patterns that are built of them."""
