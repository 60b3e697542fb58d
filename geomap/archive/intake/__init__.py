"""What an archive is given: files of stories, rows of tables, and which of them are new."""
