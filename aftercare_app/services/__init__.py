"""What a person can do; one class per part of life."""
