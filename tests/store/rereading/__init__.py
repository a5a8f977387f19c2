"""Tests of store/rereading."""
