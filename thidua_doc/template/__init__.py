"""Plans out of templates: parameters in, the text of a plan out, each of its lines with the template's line that wrote it."""
