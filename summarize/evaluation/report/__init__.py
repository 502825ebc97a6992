"""Show what an evaluation found: reports in, text for a terminal, a forge, a CI server, a browser or a program out."""
