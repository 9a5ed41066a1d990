"""What the API says of itself: written by hand, and held against the routes and their answers by tests."""
