"""An article in the making: each field with where it was found; the first find that is worth anything stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.model import ITEMS, Article, Origin, is_filled


@dataclass(slots=True)
class ArticleBuilder:
    """Fields for an Article and their origins.

    `parts` says for each item of `authors`, `figures` and `corrections` which of its fields were found elsewhere
    than the list as a whole.
    """

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    parts: dict[str, list[dict[str, Origin]]] = field(default_factory=dict)

    def set_if_empty(self, name: str, value: object, origin: Origin) -> bool:
        """Takes the value unless it is empty or the field is filled; says whether it did."""
        if not is_filled(value) or name in self.values:
            return False
        self.values[name] = value
        self.origins[name] = origin
        return True

    def set_items_if_empty(
        self, name: str, items: Sequence[object], origins: Sequence[Mapping[str, Origin]], origin: Origin
    ) -> bool:
        """`set_if_empty` for a list whose items' fields have origins of their own, one mapping an item."""
        if not self.set_if_empty(name, tuple(items), origin):
            return False
        self.parts[name] = [dict(each) for each in origins]
        return True

    def set_part_origin(self, name: str, index: int, part: str, origin: Origin) -> None:
        """Says where a field of one item of a list was found."""
        known = self.parts.setdefault(name, [])
        while len(known) <= index:
            known.append({})
        known[index][part] = origin

    def keep_items(self, name: str, kept: Sequence[int]) -> None:
        """Drops all items of a list but those at `kept`, with their origins."""
        items, parts = self.values.pop(name), self.parts.pop(name, [])
        self.parts[name] = [parts[index] if index < len(parts) else {} for index in kept]
        self.set_if_empty(name, tuple(items[index] for index in kept), self.origins.pop(name))

    def get(self, name: str) -> Any:  # noqa: ANN401 - fields have many types
        """The value so far, None where there is none."""
        return self.values.get(name)

    def article(self) -> Article:
        """The finished article; each filled field of each item of a list has an origin of its own."""
        found = dict(self.origins)
        for name, parts in ITEMS.items():
            told = self.parts.get(name, [])
            for index, item in enumerate(self.values.get(name) or ()):
                known = told[index] if index < len(told) else {}
                for part in parts:
                    if is_filled(getattr(item, part)):
                        found[f"{name}.{index}.{part}"] = known.get(part, self.origins[name])
        return Article(**self.values, found=found)
