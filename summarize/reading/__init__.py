"""Read articles: paths, text, bytes and streams -> Article, with furniture and sentences marked."""
