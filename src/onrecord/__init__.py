"""OnRecord: a self-hosted news feed that keeps the record of who said what."""

__version__ = "0.3.0"
