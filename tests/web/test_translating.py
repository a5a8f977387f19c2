"""Templates in each language."""

from gettext import NullTranslations

import pytest

from onrecord.web.language import Language
from onrecord.web.translating import TranslatedEnvironment


class Shouted(NullTranslations):
    """Translates every message into capitals, and leaves its placeholders as they are."""

    def gettext(self, message: str) -> str:
        words = {
            "%(n)s of %(all)s": "%(all)s, %(n)s OF THEM",
            "100 %%": "HUNDRED %%",
            "bad %(name)s": "BAD %(nobody)s",
        }
        return words.get(message, message.upper())

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return "NOUGHT" if n == 0 else "%(num)s MANY"


ENVIRONMENT = TranslatedEnvironment(Language("xx", Shouted(), ","), autoescape=True)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ _('all') }}", "ALL"),
        ("{{ gettext('all') }}", "ALL"),
        ("<a title=\"{{ _('all') }}\">", '<a title="ALL">'),
        ("{{ _('%(n)s of %(all)s', n=name, all=2) }}", "2, &lt;i&gt; OF THEM"),
        ("{{ _('100 %%') }}", "HUNDRED %"),
        ("{% trans %}<b>x</b> of it{% endtrans %}", "<B>X</B> OF IT"),
        ("{% trans n=name, all=1 + 1 %}{{ n }} of {{ all }}{% endtrans %}", "2, &lt;i&gt; OF THEM"),
        ("{% trans %}\n  in\n  lines\n{% endtrans %}", "IN LINES"),
        ("{% trans num=0 %}one{% pluralize %}more{% endtrans %}", "NOUGHT"),
        ("{% trans num=3 %}one{% pluralize %}more{% endtrans %}", "3 MANY"),
        ("{{ _(name) }}", "<I>"),
        ("{% set x = _('%(n)s of %(all)s', n=name, all=2) %}{{ x }}", "2, &lt;i&gt; OF THEM"),
        ("{{ _('a') ~ name }}", "A&lt;i&gt;"),
        ("{{ _('a') if name else _('b') }}", "A"),
    ],
)
def test_a_template_speaks_its_language(source: str, shown: str) -> None:
    assert ENVIRONMENT.from_string(source).render(name="<i>") == shown


def test_what_is_known_when_a_template_is_compiled_is_no_call() -> None:
    code = ENVIRONMENT.compile("{{ _('all') }}{{ _('%(n)s of %(all)s', n=1, all=x) }}", raw=True)
    assert "ALL" in code
    assert "OF THEM" in code
    assert "gettext" not in code
    assert "'_'" not in code


def test_a_translation_with_a_placeholder_that_nobody_fills_fails_as_in_jinja() -> None:
    with pytest.raises(KeyError):
        ENVIRONMENT.from_string("{{ _('bad %(name)s', name=1) }}").render()
