"""A text as sentences, tokens, quotations and labels."""
