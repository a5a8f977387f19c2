"""An article in the making: each field with where it was found; the first find that is worth anything stays."""

from dataclasses import dataclass, field
from typing import Any

from onrecord.model import Article, Origin


@dataclass(slots=True)
class Draft:
    """Fields for an Article and their origins."""

    values: dict[str, Any] = field(default_factory=dict)
    found: dict[str, Origin] = field(default_factory=dict)

    def offer(self, name: str, value: object, origin: Origin) -> bool:
        """Takes the value unless it is empty or the field is filled; says whether it did."""
        if value is None or value in ("", ()) or name in self.values:
            return False
        self.values[name] = value
        self.found[name] = origin
        return True

    def get(self, name: str) -> Any:  # noqa: ANN401 - fields have many types
        """The value so far, None where there is none."""
        return self.values.get(name)

    def article(self) -> Article:
        """The finished article."""
        return Article(**self.values, found=dict(self.found))
