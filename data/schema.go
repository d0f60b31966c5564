package data

// theSchema is the whole file at a glance: every table, and the steps that an older
// file is brought up to date with.
func theSchema() schema {
	list := []stored{}
	return schema{stored: list, steps: []step{makeSpaces(list)}}
}
