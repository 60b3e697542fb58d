"""What SECURITY.md promises, tried as a whole; the quick parts are among the tests."""
