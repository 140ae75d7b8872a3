"""Collections: exports, tables and archives, each many reports, given one by one."""
