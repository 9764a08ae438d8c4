"""What the site says when something is wrong."""
