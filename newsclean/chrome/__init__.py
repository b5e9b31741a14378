"""The furniture of web pages: its phrases, its shape, and a learnt judge of lines."""
