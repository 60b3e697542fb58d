"""The browser of tests/browser, for apps that hold a map."""

from tests.browser.conftest import browser

__all__ = ["browser"]
