"""The pages, one slice for each thing that people come to do."""
