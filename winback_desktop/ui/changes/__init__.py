"""What has changed: the form that records a change, and the ledger with what each may lift."""
