"""Both README commands on bare machines: `scripts/fresh SUITE` is the way in. Standard library only, Python 3.11."""
