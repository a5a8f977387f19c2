"""Each quality figure as one command. Corpora stand outside the repository; every command takes their folder."""
