"""Every pattern of the package, and how its code uses it."""

import ast
import gc
import importlib
import inspect
import pkgutil
import re
from collections import defaultdict
from dataclasses import dataclass
from types import CellType, ModuleType
from typing import Any

import onrecord

SCANS = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_ANCHORED = frozenset({"match", "fullmatch"})
_PLAIN = frozenset({str, int, float, bytes, bool, type(None)})


@dataclass(frozen=True)
class Used:
    """A pattern, the first place that it was found at, and whether it is looked for at every place of a text."""

    pattern: re.Pattern[Any]
    where: str
    scans: bool


def modules() -> list[ModuleType]:
    """Every module of the package, imported."""
    names = [item.name for item in pkgutil.walk_packages(onrecord.__path__, "onrecord.")]
    names = [name for name in names if not name.endswith("__main__") and ".migrations" not in name]
    return [onrecord, *(importlib.import_module(name) for name in sorted(names))]


def patterns() -> list[Used]:
    """Each pattern once: those that modules hold anywhere, and those that calls of `re` are given as they run."""
    loaded = modules()
    ways: dict[re.Pattern[Any], set[str]] = defaultdict(set)
    places: dict[re.Pattern[Any], str] = {}
    for module in loaded:
        for pattern, way, where in _in_source(module):
            ways[pattern].add(way)
            places.setdefault(pattern, where)
    looked_into: set[int] = set()
    for module in loaded:
        for name, value in vars(module).items():
            if id(value) in looked_into:
                continue  # imported from a module that came before
            looked_into.add(id(value))
            for pattern in _held(value):
                places.setdefault(pattern, f"{module.__name__}.{name}")
    return [
        Used(pattern, where, scans=not ways[pattern] or bool(ways[pattern] & SCANS))
        for pattern, where in sorted(places.items(), key=lambda item: item[1])
    ]


def _held(value: object, depth: int = 4) -> list[re.Pattern[Any]]:
    """The patterns in a value of a module: itself, or in its containers, fields and caches."""
    if type(value) in _PLAIN:  # most of what is asked about: words of lists
        return []
    if isinstance(value, re.Pattern):
        return [value]
    if depth == 0 or isinstance(value, ModuleType | type):
        return []
    if isinstance(value, dict):
        inner = [*value.keys(), *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        inner = list(value)
    elif isinstance(value, CellType):
        inner = [value.cell_contents]
    elif getattr(type(value), "__module__", "").startswith("onrecord") or inspect.isfunction(value):
        inner = [each for each in gc.get_referents(value) if not isinstance(each, ModuleType)]
        inner = [each for each in inner if each is not getattr(value, "__globals__", None)]
    else:
        return []
    return [pattern for each in inner for pattern in _held(each, depth - 1)]


def _in_source(module: ModuleType) -> list[tuple[re.Pattern[Any], str, str]]:
    """Patterns that the module's code names, with the method that is called on each; "search" where it is passed on."""
    found = []
    nodes = list(ast.walk(ast.parse(inspect.getsource(module))))
    asked = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
    asked |= {id(other) for node in nodes if isinstance(node, ast.Compare) for other in node.comparators}
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in asked:
            passed = vars(module).get(node.id)
            if isinstance(passed, re.Pattern):
                found.append((passed, "search", f"{module.__name__}:{node.lineno}"))
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        way, where = node.func.attr, f"{module.__name__}:{node.lineno}"
        if way not in SCANS | _ANCHORED:
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
            pattern = _value(node.args[0], module)
            if isinstance(pattern, str | bytes):
                flags = next((kw.value for kw in node.keywords if kw.arg == "flags"), None)
                position = {"sub": 4, "subn": 4, "split": 3}.get(way, 2)
                flags = node.args[position] if len(node.args) > position else flags
                given = _value(flags, module) if flags else 0
                pattern = _compiled(pattern, given if isinstance(given, int) else 0)
        else:
            pattern = _value(node.func.value, module)
        if isinstance(pattern, re.Pattern):
            found.append((pattern, way, where))
    return found


def _compiled(source: Any, flags: int) -> re.Pattern[Any]:
    return re.compile(source, flags)


def _value(node: ast.expr, module: ModuleType) -> object:
    """What an expression of module names alone gives; None where it needs more."""
    if any(isinstance(part, ast.Call) for part in ast.walk(node)):
        return None
    try:
        return eval(compile(ast.Expression(node), "<pattern>", "eval"), vars(module))  # noqa: S307 - our own source
    except Exception:  # noqa: BLE001 - it needs what only a running function has
        return None
