"""Readers in the store."""
