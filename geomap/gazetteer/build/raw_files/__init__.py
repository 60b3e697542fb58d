"""What readers of sources share: files opened without trust, names cleaned, ground gathered."""
