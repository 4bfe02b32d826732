"""What a file may be at most. Beyond it a file is refused before it can do harm."""

BYTES = 20 * 1024 * 1024
UNPACKED = 256 * 1024 * 1024
PARTS = 2_000
ROWS = 100_000
COLUMNS = 200
SHEETS = 30
EXCEL_ROWS = 1_048_576
HEADER_WITHIN = 20  # rows: titles and notes may stand above the header
