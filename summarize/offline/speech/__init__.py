"""Reported speech: the analysed sentences of an article -> who said what, how, and through whom."""
