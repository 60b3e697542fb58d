"""What the page and the still pictures share: neither `leaflet` nor `still` is imported here."""
