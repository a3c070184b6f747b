"""The recon block: the best touches one by one, by keyboard."""
