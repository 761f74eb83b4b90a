"""JSON: an array of documents, or one document or one figure a line."""

from collections.abc import Iterable, Iterator

from figures.model import Document
from figures.model.codec import dump, encode

__all__ = ["document_lines", "figure_lines", "json_array"]


def json_array(named: Iterable[tuple[str, Document]]) -> Iterator[str]:
    """The pieces of one JSON array of documents, a document a line, its name first as `document`.

    >>> "".join(json_array([]))
    '[]\\n'
    >>> "".join(json_array([("a.txt", Document(text="Six."))]))[:36]
    '[\\n{"document":"a.txt","text":"Six.",'
    """
    opening = "["
    for name, document in named:
        yield f'{opening}\n{{"document":{dump(name)},{encode(document)[1:]}'
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def document_lines(documents: Iterable[Document]) -> Iterator[str]:
    """One line of JSON a document; `Document.from_json` reads it back.

    >>> list(document_lines([Document(text="No figure.")]))
    ['{"text":"No figure.","figures":[],"published":null,"outlet":null}\\n']
    """
    for document in documents:
        yield encode(document) + "\n"


def figure_lines(named: Iterable[tuple[str, Document]]) -> Iterator[str]:
    """One line of JSON a figure, the name of its document first as `document`.

    >>> from figures.model import Figure
    >>> six = Document(text="six", figures=(Figure(text="six", start=0, end=3, value=6),))
    >>> next(figure_lines([("a.txt", six)]))[:50]
    '{"document":"a.txt","text":"six","start":0,"end":3'
    """
    for name, document in named:
        opening = '{"document":' + dump(name) + ","
        for figure in document:
            yield opening + dump(figure)[1:] + "\n"
