"""Whom a mention of a source means, where it has no name of its own."""

from figures import normalize


def test_a_document_is_nobody_named_before() -> None:
    text = "Fans of Ines Orr, poll numbers say, are few. The poll showed that 59 percent left."
    (figure,) = normalize(text)
    (link,) = figure.attribution
    assert (link.source, link.name, link.kind) == ("The poll", None, "document")
