"""Read articles: paths, text, bytes and open files -> Article, with furniture and sentences marked as spans."""

from summarize.reading.failed import FailedArticle
from summarize.reading.files import read, read_text
from summarize.reading.inputs import read_many
from summarize.reading.pieces import Piece, facts_of, pieces_of

__all__ = ["FailedArticle", "Piece", "facts_of", "pieces_of", "read", "read_many", "read_text"]
