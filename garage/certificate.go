package garage

import (
	"slices"
	"time"
)

// uncertified is the repair class of work for which a certificate is still wanted;
// empty: none is.
func (wo WorkOrder) uncertified(classes []string) string {
	if wo.Certificate.Issued() {
		return ""
	}
	for _, j := range wo.counted() {
		if slices.Contains(classes, j.Class) {
			return j.Class
		}
	}
	return ""
}

// Certify issues the completion certificate under a number. One that was issued
// stays; taking the work up again takes it back.
func (wo *WorkOrder) Certify(number string, by StaffID, now time.Time) error {
	if p := wo.MayCertify(); p != nil {
		return p
	}
	if wo.Certificate.Issued() {
		return Refuse("certificate.issued", "Number", wo.Certificate.Number, "At", wo.Certificate.At)
	}
	wo.Certificate = Certified{Number: number, At: now, By: by}
	return nil
}

// Completed is the day from which warranties count: that of the certificate, else the
// day the work was found good. Orders from before that was written down count from
// the day the car left.
func (wo WorkOrder) Completed() time.Time {
	switch {
	case wo.Certificate.Issued():
		return wo.Certificate.At
	case !wo.ReadyAt.IsZero():
		return wo.ReadyAt
	}
	return wo.DeliveredAt
}
