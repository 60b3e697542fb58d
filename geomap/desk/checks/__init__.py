"""What an editor must weigh before a map is published: checks, each with its rule and source."""
