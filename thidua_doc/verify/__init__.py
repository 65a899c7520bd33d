"""`thidua verify`: a finished DOCX or PDF measured against the law and the layout profile."""
