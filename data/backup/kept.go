package backup

// KeptName is the name under which [Swap] would keep a garage file now.
func KeptName(file string) (string, error) { return keptName(file) }
