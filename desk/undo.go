package desk

import (
	"errors"

	"workbay/garage"
)

// Undo takes back this desk's last edit of an order or quote that is not booked
// yet, and says what it was. Refused with undo.nothing and undo.changed.
func (w Workshop) Undo() (what garage.Event, err error) { return what, errors.ErrUnsupported }
