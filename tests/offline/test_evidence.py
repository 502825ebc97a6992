"""Whatever is read, every quote of every record is the article's own slice."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.offline import extract_offline
from summarize.reading.text import article_of
from summarize.schemas.attribution import Attribution

ROOT = Path(__file__).parent.parent.parent
PIECES = [
    sentence
    for folder in ("seeds", "evals/articles")
    for file in sorted((ROOT / folder).glob("*.txt"))
    for line in file.read_text("utf-8").splitlines()
    for sentence in line.split(". ")
    if sentence.strip()
]


def _spans(record):
    if isinstance(record, Attribution):
        yield record.content.quote, record.content.start, record.content.end
        yield record.source, record.source_span.start, record.source_span.end
        yield record.cue, record.cue_span.start, record.cue_span.end
        return
    for evidence in record.evidence:
        yield evidence.quote, evidence.start, evidence.end


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(PIECES), st.text(max_size=40)),
        max_size=12,
    ),
    st.sampled_from([". ", "\n", " ", "، "]),
)
def test_every_quote_stands_where_its_record_says(pieces, glue):
    article = article_of(glue.join(pieces))
    for _, record in extract_offline(article).all_records():
        for quote, start, end in _spans(record):
            assert article.text[start:end] == quote


def test_the_same_article_gives_the_same_records():
    for file in sorted((ROOT / "seeds").glob("*.txt")):
        text = file.read_text("utf-8")
        assert extract_offline(article_of(text)) == extract_offline(article_of(text))
