"""The map inside the pages of others: notebooks, frames, maps with layers of guests."""
