"""Templates use exactly what their contexts give them, and each is written so that people can read it."""

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import get_type_hints

import pytest
from jinja2 import StrictUndefined, nodes
from jinja2.meta import find_referenced_templates, find_undeclared_variables

from onrecord.web import contexts
from onrecord.web.contexts.base import Context, Frame
from onrecord.web.rendering import environment

ENVIRONMENT = environment()
MODULES = [import_module(f"{contexts.__name__}.{found.name}") for found in iter_modules(contexts.__path__)]
CLASSES = {
    each
    for module in MODULES
    for each in vars(module).values()
    if inspect.isclass(each) and each.__module__ == module.__name__
}
CONTEXTS = sorted((each for each in CLASSES if issubclass(each, Context) and each is not Context), key=str)
TEMPLATES = ENVIRONMENT.list_templates()
MAX_LINE_CHARS = 160
BLOCKS = re.compile(
    r"<(?:p|div|section|article|aside|header|footer|nav|main|[uod]l|li|d[td]|h[1-6]|form|fieldset|svg)\b"
)


def source_of(name: str) -> str:
    assert ENVIRONMENT.loader is not None
    return ENVIRONMENT.loader.get_source(ENVIRONMENT, name)[0]


def with_referenced(name: str, seen: set[str]) -> set[str]:
    """The template and all that it extends, includes and imports."""
    if name not in seen:
        seen.add(name)
        for other in find_referenced_templates(ENVIRONMENT.parse(source_of(name))):
            assert other is not None, f"{name} names a template by a value, so nobody can tell what it uses"
            with_referenced(other, seen)
    return seen


def names_in(template: str) -> set[str]:
    """What the template takes from outside, with all that it is made of."""
    used: set[str] = set()
    for each in with_referenced(template, set()):
        parsed = ENVIRONMENT.parse(source_of(each))
        # blocks of a page know what the page imports, which isn't seen where each block is looked at by itself
        imported = {name for found in parsed.find_all(nodes.FromImport) for name in map(as_named, found.names)}
        used |= find_undeclared_variables(parsed) - imported
    return used - ENVIRONMENT.globals.keys()


def as_named(name: str | tuple[str, str]) -> str:
    return name if isinstance(name, str) else name[1]


def names_of(kind: type[Context | Frame]) -> set[str]:
    return {field.name for field in fields(kind)}


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda each: each.__name__)
def test_a_template_uses_its_context_and_nothing_else(context: type[Context]) -> None:
    # who hasn't signed in sees no frame of pages that aren't theirs, but the theme that their browser chose
    is_bare = context.template in {"signin.html", "welcome.html", "elsewhere.html"}
    is_part = context.template.startswith("_")  # it has none
    frame = {"theme"} if is_bare else set() if is_part else names_of(Frame)
    assert names_in(context.template) == names_of(context) | frame


@pytest.mark.parametrize(
    "context", [each for each in CONTEXTS if each.piece is not None], ids=lambda each: each.__name__
)
def test_a_piece_needs_nothing_that_its_context_has_not(context: type[Context]) -> None:
    assert context.piece is not None
    assert names_in(context.piece) <= names_of(context)


def test_every_template_belongs_to_a_context() -> None:
    reached: set[str] = set()
    for context in CONTEXTS:
        with_referenced(context.template, reached)
        if context.piece:
            with_referenced(context.piece, reached)
    assert reached == set(TEMPLATES)
    assert len(CONTEXTS) > 10


def test_a_name_that_is_not_given_is_an_error() -> None:
    assert ENVIRONMENT.undefined is StrictUndefined


def fields_of(kind: type) -> Iterator[tuple[str, bool]]:
    """Each field with whether a docstring stands below it."""
    (tree,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(tree, ast.ClassDef)
    for line, below in zip(tree.body, [*tree.body[1:], None], strict=True):
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            is_told = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
            yield line.target.id, is_told


@pytest.mark.parametrize("kind", sorted(CLASSES, key=str), ids=lambda each: each.__name__)
def test_every_field_says_what_it_is(kind: type) -> None:
    assert kind.__doc__
    told = dict(fields_of(kind))
    own = {name for name in told if name not in {"template", "piece"} or kind is Context}
    assert own
    assert [name for name in own if not told[name]] == []


@pytest.mark.parametrize("kind", sorted(CLASSES, key=str), ids=lambda each: each.__name__)
def test_contexts_are_frozen(kind: type) -> None:
    assert issubclass(kind, tuple) or (is_dataclass(kind) and kind.__dataclass_params__.frozen)  # type: ignore[attr-defined]
    assert get_type_hints(kind)


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_have_short_lines_and_one_block_a_line(name: str) -> None:
    for number, line in enumerate(source_of(name).splitlines(), 1):
        assert len(line) <= MAX_LINE_CHARS, (name, number)
        assert len(BLOCKS.findall(line)) <= 1, (name, number, line)
        assert ".index(" not in line, (name, number)
        assert len(re.findall(r"\b(?:and|or)\b", " ".join(re.findall(r"{[{%].*?[%}]}", line)))) <= 2, (
            name,
            number,
        )
