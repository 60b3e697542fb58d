"""What is told of a place that was not raided: taken back, not done, played, a side street."""
