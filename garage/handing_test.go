package garage

import (
	"testing"
	"time"
)

// invoiced is an order whose invoice is paid, with a part fitted.
func invoiced() WorkOrder {
	wo := order(Invoiced, job("Front pads", JobDone, labour(900), piece("Pads", 1_000, 44_96, 24_30)))
	wo.ReadyAt = now.Add(-2 * time.Hour)
	return wo
}

func TestHandingOver(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*WorkOrder, *HandingOver, *Standing)
		want   string
	}{
		{"as it should be", nil, ""},
		{"without reading", func(_ *WorkOrder, in *HandingOver, _ *Standing) { in.Odometer = 0 }, "handover.no_odometer"},
		{"a trailer without reading", func(wo *WorkOrder, in *HandingOver, s *Standing) {
			in.Odometer, wo.OdometerIn, s.Kind = 0, 0, Trailer
		}, ""},
		{"with less than it came with", func(_ *WorkOrder, in *HandingOver, _ *Standing) { in.Odometer = 84_309 }, "workorder.odometer_out"},
		{"with far more", func(_ *WorkOrder, in *HandingOver, _ *Standing) { in.Odometer = 84_811 }, "handover.odometer_far"},
		{"with far more, which is right", func(_ *WorkOrder, in *HandingOver, _ *Standing) {
			in.Odometer, in.Confirmed, in.Reason = 84_811, true, "long road test"
		}, ""},
		{"without asking for old parts", func(_ *WorkOrder, in *HandingOver, _ *Standing) { in.OldParts = "" }, "handover.no_old_parts"},
		{"with old parts that were only to be shown", func(_ *WorkOrder, in *HandingOver, _ *Standing) { in.OldParts = OldPartsShown }, "handover.no_old_parts"},
		{"without asking where nothing was fitted", func(wo *WorkOrder, in *HandingOver, _ *Standing) {
			in.OldParts, wo.Jobs[0].Lines = "", wo.Jobs[0].Lines[:1]
		}, ""},
		{"unsigned", func(_ *WorkOrder, in *HandingOver, _ *Standing) { in.Signed = Signature{} }, "handover.not_signed"},
		{"drawn", func(_ *WorkOrder, in *HandingOver, _ *Standing) {
			in.Signed = Signature{Strokes: [][]Spot{{{1, 1}, {9, 9}}}}
		}, ""},
		{"with too many keys", func(_ *WorkOrder, in *HandingOver, _ *Standing) { in.Keys = 21 }, "intake.keys"},
		{"unpaid", func(_ *WorkOrder, _ *HandingOver, s *Standing) { s.Open = 10_00 }, "workorder.not_paid"},
		{"on account", func(_ *WorkOrder, _ *HandingOver, s *Standing) { s.Open, s.OnTerms = 10_00, true }, ""},
		{"unpaid, let go", func(_ *WorkOrder, in *HandingOver, s *Standing) {
			s.Open, s.Released, in.Granted = 10_00, true, "M. Okafor"
		}, ""},
		{"with a loan car out", func(_ *WorkOrder, _ *HandingOver, s *Standing) { s.LoanCar = "LC-01" }, "workorder.loan_car_out"},
		{"let go with a loan car out", func(_ *WorkOrder, _ *HandingOver, s *Standing) { s.Released, s.LoanCar = true, "LC-01" }, "workorder.loan_car_out"},
		{"after an overhaul without certificate", func(wo *WorkOrder, _ *HandingOver, s *Standing) {
			s.Certify, wo.Jobs[0].Class = []string{ClassOverhaul}, ClassOverhaul
		}, "certificate.needed"},
		{"after an overhaul with it", func(wo *WorkOrder, _ *HandingOver, s *Standing) {
			s.Certify, wo.Jobs[0].Class, wo.Certificate.Number = []string{ClassOverhaul}, ClassOverhaul, "HG-2026-00001"
		}, ""},
		{"not invoiced", func(wo *WorkOrder, _ *HandingOver, _ *Standing) { wo.State = Ready }, "workorder.not_invoiced"},
		{"twice", func(wo *WorkOrder, _ *HandingOver, _ *Standing) { wo.State = Delivered }, "workorder.delivered_already"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wo, s := invoiced(), standing()
			in := HandingOver{Odometer: 84_318, OldParts: OldPartsTaken, To: " Tom Marsh ", Keys: 2, Advised: true, Signed: Signature{OnPaper: true}}
			if tt.change != nil {
				tt.change(&wo, &in, &s)
			}
			before := wo
			wants(t, wo.HandOver(in, s), tt.want)
			if tt.want != "" {
				if wo.State != before.State || wo.OdometerOut != 0 || wo.Handed.To != "" {
					t.Errorf("refused, but the order is %s with %d out", wo.State, wo.OdometerOut)
				}
				return
			}
			h := wo.Handed
			if wo.State != Delivered || wo.OdometerOut != in.Odometer || h.To != "Tom Marsh" || h.Keys != 2 || !h.Advised || !h.At.Equal(now) || h.Granted != in.Granted {
				t.Errorf("got %s, %d, %+v, want it delivered with all that was said", wo.State, wo.OdometerOut, h)
			}
		})
	}
}

func TestTheCertificateIsIssuedOnce(t *testing.T) {
	wo := atEase(Ready)
	wants(t, wo.Certify("HG-2026-00001", 2, now), "certificate.no_check")
	wo.Checks = []CheckSheet{{At: now, By: 2, Pass: true}}
	wants(t, wo.Certify("HG-2026-00001", 2, now), "")
	wants(t, wo.Certify("HG-2026-00002", 2, now), "certificate.issued")
	if wo.Certificate.Number != "HG-2026-00001" || !wo.Completed().Equal(now) {
		t.Errorf("got %+v, want HG-2026-00001 of now", wo.Certificate)
	}
	s := standing()
	s.Reason = "rattles"
	wants(t, wo.MoveTo(InProgress, s), "")
	if wo.Certificate.Issued() {
		t.Error("work is taken up again, but the certificate stands")
	}
	work := atEase(InProgress)
	wants(t, work.Certify("HG-2026-00003", 2, now), "certificate.not_ready")
}

func TestTheCertificateKnowsAnIndependentCheckFromOnesOwn(t *testing.T) {
	for _, how := range []struct{ self, alone bool }{{false, false}, {true, false}, {true, true}} {
		wo := order(Ready, job("Pads", JobDone, labour(900)))
		wo.Checks = []CheckSheet{{By: 2, At: now, Pass: true, Self: how.self, Alone: how.alone}}
		if r := CertificateDocument(wo, Paperwork{At: now}).Released; r.Self != how.self || r.Alone != how.alone {
			t.Errorf("own work %v, alone %v: the certificate says %v, %v", how.self, how.alone, r.Self, r.Alone)
		}
	}
}
