"""The import desk: documents come in, are corrected line by line, and become ladders."""
