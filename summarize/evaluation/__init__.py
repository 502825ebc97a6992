"""Extractions and hand-labelled gold in, scores and a verdict out."""
