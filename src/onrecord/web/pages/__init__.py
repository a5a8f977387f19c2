"""The pages, a file for each or for each family: a handler takes its request apart, asks the store, and renders a context."""
