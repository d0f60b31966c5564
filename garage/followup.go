package garage

import (
	"slices"
	"strings"
	"time"
)

// A FollowUp is one word with the customer after the car was collected, or a try at it.
// They are only added.
type FollowUp struct {
	At      time.Time `cbor:"1,keyasint,omitzero"`
	By      string    `cbor:"2,keyasint,omitzero"` // of the garage
	Channel Channel   `cbor:"3,keyasint,omitzero"`
	With    string    `cbor:"4,keyasint,omitzero"` // who answered
	Said    string    `cbor:"5,keyasint,omitzero"`
	Reached bool      `cbor:"6,keyasint,omitzero"` // false: nobody answered
}

// When nobody is asked any more: after so many tries, or so long after the car left.
const (
	followUpTries = 3
	followUpFor   = 14 * 24 * time.Hour
)

// Followed tells whether the customer was asked after the visit, or need not be any
// more: they were tried three times, or left two weeks ago.
func (wo WorkOrder) Followed(now time.Time) bool {
	return slices.ContainsFunc(wo.FollowUps, func(f FollowUp) bool { return f.Reached }) || len(wo.FollowUps) >= followUpTries ||
		!wo.DeliveredAt.IsZero() && now.Sub(wo.DeliveredAt) >= followUpFor
}

// MayFollowUp says why there is nothing to ask about yet; nil where the car was
// collected.
func (wo WorkOrder) MayFollowUp() *Problem {
	if wo.State != Delivered && wo.State != Closed {
		return Refuse("followup.not_left", "Number", wo.Number, "State", wo.State)
	}
	return nil
}

// FollowUp writes down that the customer was asked. Refused with followup.not_left,
// followup.no_channel, followup.no_who and followup.nothing_said for one who answered
// without name or words.
func (wo *WorkOrder) FollowUp(f FollowUp) error {
	f.With, f.Said = strings.TrimSpace(f.With), strings.TrimSpace(f.Said)
	if p := wo.MayFollowUp(); p != nil {
		return p
	}
	switch {
	case !slices.Contains(Channels(), f.Channel):
		return Refuse("followup.no_channel").At("channel")
	case f.Reached && f.With == "":
		return Refuse("followup.no_who").At("who")
	case f.Reached && f.Said == "":
		return Refuse("followup.nothing_said", "Who", f.With).At("said")
	}
	wo.FollowUps = append(wo.FollowUps[:len(wo.FollowUps):len(wo.FollowUps)], f)
	return nil
}

// guardClosed: an order is at its end when nothing is owed and the customer was asked
// how the car is, or cannot be reached.
func (wo WorkOrder) guardClosed(s Standing) *Problem {
	if p := wo.guardPaid(s); p != nil {
		return p
	}
	if !wo.Followed(s.Now) {
		return Refuse("followup.missing", "Number", wo.Number, "Customer", s.Customer, "Tries", len(wo.FollowUps))
	}
	return nil
}
