"""Tests of store/corrections."""
