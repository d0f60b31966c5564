package desk

import "workbay/garage"

// allBack notes on the lines of a job that other firms' work has come back, and that the
// old units of exchange parts were handed in.
func allBack(j *garage.Job) {
	for i := range j.Lines {
		l := &j.Lines[i]
		l.Back = l.Kind == garage.Sublet
		if l.Exchange() {
			l.CoreState = garage.CoreCollected
		}
	}
}
