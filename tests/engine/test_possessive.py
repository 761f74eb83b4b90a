"""The apostrophe of a plural owns what follows; a closing quotation mark does not."""

import pytest

import figures


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Half of the workers' children left.", "child"),
        ("Half of the workers\u2019 children left.", "child"),
        ("Ten of the miners' lawyers left.", "lawyer"),
        ("Tor won 40 percent to Davis\u2019 30 percent.", "Davis"),
        ("Of the 'two workers' Tor named none.", "worker"),
        ("Of the \u2018two good workers\u2019 children saw none.", "good worker"),
    ],
)
def test_whose_it_is(text: str, entity: str) -> None:
    assert figures.normalize(text).figures[-1].entity == entity
