"""The pages, one file each or for each family. A handler parses its request, asks the store and renders a context."""
