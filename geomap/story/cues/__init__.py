"""Words that papers use of raids and of all that is none."""
