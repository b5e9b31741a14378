"""Output formats: one module a format; each turns a result into text or bytes."""
