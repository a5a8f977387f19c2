"""Subscriptions at WebSub hubs."""

from typing import Protocol


class Hubs(Protocol):
    """The part of a store that keeps subscriptions at hubs."""

    def want_hub(self, feed_id: int, *, hub: str, topic: str, secret: str) -> None:
        """Keeps a subscription before the hub is asked: the topic (the hub's address of the feed), and the signing
        secret."""
        ...

    def set_hub_until(self, feed_id: int, until: float | None) -> None:
        """Keeps until when a hub's subscription lasts (seconds since 1970); None where there is no subscription."""
        ...

    def hub_secret(self, feed_id: int) -> str | None:
        """The secret of a feed's subscription."""
        ...
