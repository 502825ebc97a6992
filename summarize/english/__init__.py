"""What is known of English alone: its numbers and dates."""
