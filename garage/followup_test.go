package garage

import (
	"testing"
	"time"
)

func TestACustomerIsAskedAfterTheVisit(t *testing.T) {
	reached := FollowUp{At: now, By: "L. Brandt", Channel: ChannelPhone, With: "Elena Marsh", Said: "all well", Reached: true}
	for _, tt := range []struct {
		name   string
		state  State
		change func(*FollowUp)
		want   string
	}{
		{"reached", Delivered, func(*FollowUp) {}, ""},
		{"again once closed", Closed, func(*FollowUp) {}, ""},
		{"not reached", Delivered, func(f *FollowUp) { *f = FollowUp{Channel: ChannelMessage} }, ""},
		{"the car is here", Ready, func(*FollowUp) {}, "followup.not_left"},
		{"not said how", Delivered, func(f *FollowUp) { f.Channel = "" }, "followup.no_channel"},
		{"not said who", Delivered, func(f *FollowUp) { f.With = " " }, "followup.no_who"},
		{"not said what", Delivered, func(f *FollowUp) { f.Said = "" }, "followup.nothing_said"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, wo := reached, atEase(tt.state)
			wo.FollowUps = nil
			tt.change(&f)
			wants(t, wo.FollowUp(f), tt.want)
			if got := len(wo.FollowUps); got != map[bool]int{true: 1, false: 0}[tt.want == ""] {
				t.Errorf("%d are kept", got)
			}
		})
	}
}

func TestAnOrderIsClosedOnceTheCustomerWasAskedOrCannotBe(t *testing.T) {
	none := FollowUp{Channel: ChannelPhone}
	for _, tt := range []struct {
		name string
		made []FollowUp
		left time.Time
		want string
	}{
		{"nobody asked", nil, now.AddDate(0, 0, -3), "followup.missing"},
		{"tried twice", []FollowUp{none, none}, now.AddDate(0, 0, -3), "followup.missing"},
		{"tried three times", []FollowUp{none, none, none}, now.AddDate(0, 0, -3), ""},
		{"reached", []FollowUp{none, {Channel: ChannelPhone, Reached: true}}, now, ""},
		{"left two weeks ago", nil, now.AddDate(0, 0, -14), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wo := atEase(Delivered)
			wo.FollowUps, wo.DeliveredAt = tt.made, tt.left
			wants(t, wo.MoveTo(Closed, standing()), tt.want)
		})
	}
}
