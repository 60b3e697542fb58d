"""What papers say of raids, and of robberies, closures and homes: the phrases, and what they do."""
