"""Pure rules: standard library only; no clock, no session, no control."""
