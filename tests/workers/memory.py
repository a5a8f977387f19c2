"""A store's memory of what can't be read, without the store."""


class Memory:
    def __init__(self) -> None:
        self.reasons: dict[tuple[str, str], str] = {}

    def why_unreadable(self, digest: str, version: str) -> str | None:
        return self.reasons.get((digest, version))

    def note_unreadable(self, digest: str, version: str, reason: str, now: float) -> None:
        self.reasons[digest, version] = reason
