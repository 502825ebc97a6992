"""The Arabic language: folding, numbers, dates."""
