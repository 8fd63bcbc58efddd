"""Dragoman reads the news and keeps the record: who said what, on whose word."""

__version__ = "0.1.0"
