package garage

import (
	"slices"
	"strings"
)

// A HandingOver is what is said and signed when the car leaves.
type HandingOver struct {
	Odometer  int64
	Confirmed bool   // the reading is right although it is unlikely
	Reason    string // why it is
	OldParts  OldParts
	To        string // who takes the car; empty: the customer
	Keys      int    // given back; 0: not counted
	Advised   bool   // work done and next service were explained
	Signed    Signature
	Granted   string // who let it go although money is owed; empty: nobody had to
}

// driveOut is further than a car is driven between check-in and hand-over without
// anybody asking, in its unit.
const driveOut = 500

// HandOver gives the car back: the reading as it leaves, what became of replaced
// parts, the keys, and that it was signed for.
func (wo *WorkOrder) HandOver(in HandingOver, s Standing) error {
	if p := wo.mayDeliver(s); p != nil {
		return p
	}
	in.To = strings.TrimSpace(in.To)
	switch {
	case in.Odometer <= 0 && s.Kind.Driven():
		return Refuse("handover.no_odometer", "Number", wo.Number).At("odometer")
	case in.Odometer < wo.OdometerIn:
		return Refuse("workorder.odometer_out", "Out", in.Odometer, "In", wo.OdometerIn).At("odometer")
	case in.Odometer > wo.OdometerIn+driveOut && !in.Confirmed:
		return Refuse("handover.odometer_far", "Out", in.Odometer, "In", wo.OdometerIn, "Most", driveOut, "Unit", s.Unit).At("odometer")
	case in.Odometer > wo.OdometerIn+driveOut && strings.TrimSpace(in.Reason) == "":
		return Refuse("odometer.no_reason", "Value", in.Odometer, "Unit", s.Unit).At("odometer_reason")
	case (in.OldParts == "" || in.OldParts == OldPartsShown) && wo.replaced(): // shown is no answer any more
		return Refuse("handover.no_old_parts", "Number", wo.Number).At("old_parts")
	case in.Keys < 0 || in.Keys > mostKeys:
		return Refuse("intake.keys", "Keys", in.Keys, "Most", mostKeys).At("keys")
	case !in.Signed.Drawn() && !in.Signed.OnPaper:
		return Refuse("handover.not_signed", "Number", wo.Number, "Customer", s.Customer).At("signature")
	case len(in.Signed.Strokes) > mostStrokes || len(slices.Concat(in.Signed.Strokes...)) > mostSpots:
		return Refuse("intake.signature").At("signature")
	}
	wo.OdometerOut = in.Odometer
	if in.OldParts != "" {
		wo.OldParts = in.OldParts
	}
	if err := wo.MoveTo(Delivered, s); err != nil {
		return err
	}
	in.Signed.At = s.Now
	wo.Handed.To, wo.Handed.Keys, wo.Handed.Advised, wo.Handed.Signed, wo.Handed.Granted = in.To, in.Keys, in.Advised, in.Signed, in.Granted
	return nil
}

// replaced tells whether parts of the garage were fitted, so that old ones are left.
func (wo WorkOrder) replaced() bool {
	return slices.ContainsFunc(wo.counted(), func(j Job) bool {
		return slices.ContainsFunc(j.Lines, func(l Line) bool { return l.Kind == PartLine && !l.Own })
	})
}
