"""The canonical files: a folder of YAML, read and written byte for byte."""
