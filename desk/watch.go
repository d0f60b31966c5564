package desk

import (
	"errors"

	"workbay/garage"
)

// Warnings are what should be known of the file while the work goes on: that it is not
// where it was opened, above all. It reads nothing of the file and may be asked every
// few seconds.
func (c *core) Warnings() []*garage.Problem {
	var found []*garage.Problem
	var p *garage.Problem
	if err := c.db.StillThere(); errors.As(err, &p) {
		found = append(found, p)
	}
	for _, w := range c.db.Warnings() {
		found = append(found, &w)
	}
	return found
}
