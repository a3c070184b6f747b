"""The short form of a lost deal, new or to be changed."""
