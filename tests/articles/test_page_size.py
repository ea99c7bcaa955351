"""Pages whose markup would take a parser minutes."""

from __future__ import annotations

from time import process_time

import pytest

from newsclaims.articles.page_size import MOST_ATTRIBUTES, has_too_many_attributes

MANY = MOST_ATTRIBUTES + 1
FORMS = [
    lambda n: f"a{n}",
    lambda n: f"a{n}=x",
    lambda n: f"a{n} = 'x>y'",
    lambda n: f'a{n}="<p>"',
    lambda n: f"a{n}=\n'it is'/",
    lambda n: "a",
]


def attributes(form, number):
    return " ".join(map(form, range(number)))


@pytest.mark.parametrize("form", FORMS)
def test_attributes_are_counted(form):
    for before in ("", "<p>Rain.</p>", "<!-- <p -->", "<script>if (a<b && c) {}</script>", '<p title="a > b">'):
        assert has_too_many_attributes(f"{before}<div {attributes(form, MANY)}>x</div>")
        assert not has_too_many_attributes(f"{before}<div {attributes(form, MANY - 1)}>x</div>" * 3)


@pytest.mark.parametrize(
    "html",
    [
        "<script>if (a <b " + "c d e " * MANY + ") {}</script>",
        "<!-- <div " + "a " * MANY + "-->",
        '<div data-state="' + "{&quot;a&quot;: 1} " * MANY + '">',
        "<p>a < " + "b " * MANY,
        "a <1 " + "b " * MANY,
        "<title>x <y " + "b " * MANY + "</title>",
        "<p>" + "He said so. " * MANY + "</p>",
    ],
)
def test_what_is_no_attribute_is_not_counted(html):
    assert not has_too_many_attributes(html)


@pytest.mark.parametrize(
    "unit", ["<a ", '<a "', '<a b="', "<a b='", "<!--", "<script>", "<a / ", "<a b = ", "< ", "<a\t", "<a>"]
)
def test_each_character_is_read_once(unit):
    """A second is a thousand times what it takes, and a hundredth of what a quadratic reading would."""
    start = process_time()
    has_too_many_attributes(unit * (3_000_000 // len(unit)))
    has_too_many_attributes((unit + " " * 100) * 20_000)
    assert process_time() - start < 2
