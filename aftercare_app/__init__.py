"""Aftercare: keep a recovery going after an Intensive Outpatient Program.

Imports point one way, held by tests/test_architecture.py:

    main -> ui -> {bootstrap, office} -> home -> {services, device}
         -> {models, exchange, paper, sharing} -> {domain, storage}

`sentences` and `clock` may be imported by all. Flet is only in `ui` (and later in `device`).
"""

__version__ = "0.6.0"
