"""The deterministic reader: an article -> records, by rules over lexicons, with no model and no network."""
