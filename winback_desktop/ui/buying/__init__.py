"""How an account buys: its card, to be filled in and changed."""
