"""Word lists that reading uses, as constants: written for this project from general knowledge."""
