package garage

import (
	"slices"
	"time"
)

// PutOnHold notes why the order cannot go on, and until when if that is known.
// The state stays.
func (wo *WorkOrder) PutOnHold(reason HoldReason, note string, until time.Time, s Standing) error {
	if p := wo.mayHold(); p != nil {
		return p
	}
	if !slices.Contains(HoldReasons, reason) {
		return Refuse("workorder.no_hold_reason").At("reason")
	}
	since := s.Now
	if wo.Hold.Reason == reason {
		since = wo.Hold.Since
	}
	wo.Hold = Hold{Reason: reason, Note: note, Since: since, Until: until}
	return nil
}

// Release ends the hold.
func (wo *WorkOrder) Release() error {
	if wo.Hold.Reason == "" {
		return Refuse("workorder.not_on_hold", "Number", wo.Number)
	}
	wo.Hold = Hold{}
	return nil
}
