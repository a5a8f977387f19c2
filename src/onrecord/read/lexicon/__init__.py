"""Word lists that reading uses, as constants. They were written for this project from general knowledge."""
