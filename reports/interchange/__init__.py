"""Decision tables for others: as DMN, for other engines, and as a workbook, for who reads them."""
