"""Papers: what a person wants in their hand, drawn as PDF files; knows no service and no vault."""
