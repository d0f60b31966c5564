package garage

import "time"

// How a promised time stands.
const (
	PromiseNone  = "none"  // nothing promised, or the car is gone
	PromiseOK    = "ok"    // time enough, or ready already
	PromiseClose = "close" // the warning time before it has begun
	PromiseLate  = "late"  // passed
)

// Promise tells how the promised time stands at now, with the shop's own limits.
func (wo WorkOrder) Promise(now time.Time, shop Shop) string {
	switch {
	case wo.PromisedAt.IsZero():
		return PromiseNone
	case wo.State == Invoiced || wo.State == Delivered || wo.State == Closed || wo.State == Void:
		return PromiseNone
	case wo.State == Ready:
		return PromiseOK
	case now.After(wo.PromisedAt.Add(time.Duration(shop.LateAfter) * time.Minute)):
		return PromiseLate
	case !now.Before(wo.PromisedAt.Add(-time.Duration(shop.CloseBefore) * time.Minute)):
		return PromiseClose
	}
	return PromiseOK
}
