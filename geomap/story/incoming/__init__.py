"""Story files of every kind that a newsroom has: text, pages, documents, mails."""
