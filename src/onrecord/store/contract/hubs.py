"""Subscriptions at WebSub hubs."""

from typing import Protocol


class Hubs(Protocol):
    """The part of a store that keeps what hubs were asked for."""

    def want_hub(self, feed_id: int, *, hub: str, topic: str, secret: str) -> None:
        """Keeps what a hub is about to be asked for: the feed's address as it knows it, and the secret to sign with."""
        ...

    def set_hub_until(self, feed_id: int, until: float | None) -> None:
        """Keeps until when a hub's subscription lasts; None where there is none."""
        ...

    def hub_secret(self, feed_id: int) -> str | None:
        """The secret of a feed's subscription."""
        ...
