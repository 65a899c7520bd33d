"""The writers besides DOCX and PDF."""
