"""What is told of a place that was not raided: taken back, played, or side streets of it."""
