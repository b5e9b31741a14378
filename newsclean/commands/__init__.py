"""Commands: what each verb does, without click."""
