"""The record types that are extracted, one file each; `common` holds what they share."""
