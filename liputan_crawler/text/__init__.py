"""Indonesian text -> values: pure functions that know no page, no network and no clock."""
