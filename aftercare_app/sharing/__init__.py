"""What is shared: cards, wire formats and seals. The only cryptography outside of storage."""
