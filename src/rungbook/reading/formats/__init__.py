"""Text to blocks: which format a document has, and one module for each that makes its blocks."""
