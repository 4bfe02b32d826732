"""The printer: paper made from the frozen snapshots of the trade. It knows only sales/ and libraries."""
