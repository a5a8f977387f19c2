"""Templates in each language. Messages are translated when a template is compiled, so that rendering takes no longer for them.

Templates mark messages as Jinja's own extension has it, `{{ _("…") }}` and `{% trans %}…{% endtrans %}`, with placeholders
such as `%(name)s`. What isn't known before rendering, a plural or a message in a variable, is translated then.
"""

import re
from typing import Any, Final

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer

from onrecord.web.language import Language

_MARKS: Final = {"_": 1, "gettext": 1, "pgettext": 2}
"""How many arguments are the message's own."""
_PLACEHOLDER: Final = re.compile(r"%\(([a-z_]+)\)s")


class TranslatedEnvironment(Environment):
    """An environment whose templates speak one language."""

    def __init__(self, language: Language, **options: Any) -> None:  # noqa: ANN401 - as in Jinja
        super().__init__(extensions=["jinja2.ext.i18n"], **options)
        self.policies["ext.i18n.trimmed"] = True
        self._translator = _Translator(self, language)
        self.globals["page_language"] = language.tag
        with_extension: Any = self
        with_extension.install_gettext_translations(language.messages, newstyle=True)

    def _generate(self, source: nodes.Template, *place: Any, **how: Any) -> str:  # noqa: ANN401 - as in Jinja
        """Jinja's hook between a template's tree and its code."""
        return super()._generate(self._translator.visit(source), *place, **how)


class _Translator(NodeTransformer):
    """Puts translations where a template's tree calls for them."""

    def __init__(self, environment: Environment, language: Language) -> None:
        self._environment = environment
        self._messages = language.messages

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - as in Jinja
        """Output with a message and its values becomes the message's pieces with the values between them."""
        self.generic_visit(node)
        node.nodes = [piece for each in node.nodes for piece in self._pieces(each)]
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - as in Jinja
        """A message without values becomes its translation."""
        self.generic_visit(node)
        words = self._words(node)
        return node if words is None or node.kwargs else self._html(words % {}, node)

    def _pieces(self, node: nodes.Expr) -> list[nodes.Expr]:
        words = self._words(node)
        if words is None or not isinstance(node, nodes.Call):
            return [node]
        values = {each.key: each.value for each in node.kwargs}
        texts = _PLACEHOLDER.split(words)
        if not values.keys() >= set(texts[1::2]):
            return [node]
        return [values[each] if place % 2 else self._html(each % {}, node) for place, each in enumerate(texts)]

    def _words(self, node: nodes.Node) -> str | None:
        """The translation of the message that a call asks for; None for other calls."""
        if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)):
            return None
        given = [each.value for each in node.args if isinstance(each, nodes.Const)]
        if not len(given) == len(node.args) == _MARKS.get(node.node.name):
            return None
        return self._messages.gettext(*given) if len(given) == 1 else self._messages.pgettext(*given)

    def _html(self, words: str, node: nodes.Node) -> nodes.Expr:
        made = nodes.MarkSafe(nodes.Const(words))
        made.set_environment(self._environment).set_lineno(node.lineno)
        return made
