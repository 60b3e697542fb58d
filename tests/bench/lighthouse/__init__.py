"""What Lighthouse makes of a page, beside one of folium."""

from tests.bench.lighthouse.audits import measure

__all__ = ["measure"]
