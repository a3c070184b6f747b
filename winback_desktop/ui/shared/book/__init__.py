"""Books: pages of text, tables and charts with a cover, contents and a footer."""
