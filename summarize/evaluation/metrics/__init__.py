"""The metrics, one a file: alignments of one record type, one an article, in; a figure out."""
