"""Articles for the tests of the offline extractor."""

import pytest

from summarize.offline import extract_offline
from summarize.reading.text import article_of


@pytest.fixture
def extract():
    """A function from a text to its extraction."""
    return lambda text: extract_offline(article_of(text))
