"""Who may do what: the vocabularies, the one table of grants, and predicates of state."""
