"""Making a patch from open data, step by step."""
