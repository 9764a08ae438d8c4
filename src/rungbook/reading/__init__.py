"""Reading: documents of any supported shape to ladders, with an account of every line."""
