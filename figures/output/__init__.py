"""Documents and their figures in the formats of other programs."""

from figures.output.jsonl import document_lines, figure_lines, json_array
from figures.output.jsonld import linked_data
from figures.output.page import page
from figures.output.schema import schema
from figures.output.sheet import csv_rows
from figures.output.table import table

__all__ = [
    "csv_rows",
    "document_lines",
    "figure_lines",
    "json_array",
    "linked_data",
    "page",
    "schema",
    "table",
]
