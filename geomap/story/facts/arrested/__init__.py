"""Who was arrested, held or charged: in a sentence, at a raid, and in the whole story."""
