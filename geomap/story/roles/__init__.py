"""Whether a place was raided, is a home, a court or else: rules, and a linear model beside them."""
