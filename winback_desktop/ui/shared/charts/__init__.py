"""Charts, painted by ourselves: plain data that can paint itself on the screen, in a picture and on paper."""
