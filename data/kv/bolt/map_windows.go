package bolt

// mapSize is 0: on Windows the file itself would grow to the mapped size.
const mapSize = 0
