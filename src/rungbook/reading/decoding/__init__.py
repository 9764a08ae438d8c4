"""Bytes to text: the encoding settled or refused, damaged lines mended."""
