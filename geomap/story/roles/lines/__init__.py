"""Lines that name streets below or above a sentence that tells what they are."""
