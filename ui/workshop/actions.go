package workshop

import (
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// orderActions are the keys of one order, the same on the board and on the
// ticket: the rule says what is possible, and the button says why not.
type orderActions struct {
	desk *desk.Desk
	host page.Host
	page *desk.OrderPage
}

// action makes a bottom-bar button of a rule's answer.
func (o orderActions) action(id, chord, icon, label string, refused *garage.Problem, do func()) page.Action {
	say := o.host.Say()
	a := page.Action{ID: id, Chord: chord, Icon: icon, Label: say.T(label), Do: do}
	if refused != nil {
		a.Refused = refused
		a.Why = say.Few(refused)
	}
	return a
}

// dialog opens a dialog about the order.
func (o orderActions) dialog(name string) func() {
	return func() { o.host.Open(page.Route{Name: name, ID: uint64(o.page.Order.ID)}) }
}

// print opens a paper of the order.
func (o orderActions) print(kind garage.DocumentKind) func() {
	return func() { o.host.Open(page.Route{Name: "print", ID: uint64(o.page.Order.ID), Text: string(kind)}) }
}

func (o orderActions) moveOn() page.Action {
	next := o.page.Allowed.Next
	a := o.action("move_on", "Ctrl+→", "arrow", "action.move_on", nil, func() {
		if next == garage.Delivered {
			o.dialog("deliver")()
			return
		}
		if _, err := o.desk.Workshop.MoveNext(o.page.Order.ID); err != nil {
			o.host.Tell(err)
			return
		}
		o.host.Saved()
		o.host.Reload()
	})
	if next != "" {
		if p := o.page.Allowed.Move(next); p != nil {
			a.Refused, a.Why = p, o.host.Say().Few(p)
		}
	}
	return a
}

// moveTo asks the rule for a state that was clicked in the stepper.
func (o orderActions) moveTo(to garage.State) {
	if to == o.page.Order.State {
		return
	}
	if to == garage.Delivered && o.page.Allowed.Deliver == nil {
		o.dialog("deliver")()
		return
	}
	if err := o.desk.Workshop.Move(o.page.Order.ID, to); err != nil {
		o.host.Tell(err)
		return
	}
	o.host.Saved()
	o.host.Reload()
}

// clockJob is the job that F7 is about: the chosen one, else the one whose clock
// runs, else the first that may start.
func (o orderActions) clockJob(chosen int) int {
	for _, j := range o.page.Jobs {
		if chosen == 0 && j.Running {
			return j.Job.No
		}
	}
	if chosen != 0 {
		return chosen
	}
	for _, j := range o.page.Allowed.Jobs {
		if j.Start == nil {
			return j.No
		}
	}
	if len(o.page.Jobs) > 0 {
		return o.page.Jobs[0].Job.No
	}
	return 0
}

// start is F7: it starts the clock of a job; while it runs it asks pause or done.
func (o orderActions) start(chosen int) page.Action {
	no := o.clockJob(chosen)
	job := o.job(no)
	if job != nil && job.Running {
		return o.action("stop", "F7", "pause", "action.stop", nil, func() {
			o.host.Open(page.Route{Name: "clock", ID: uint64(o.page.Order.ID), Text: jobText(no)})
		})
	}
	return o.action("start", "F7", "play", "action.start", o.page.Allowed.Job(no).Start, func() {
		if err := o.desk.Workshop.StartClock(o.page.Order.ID, no, 0); err != nil {
			o.host.Tell(err)
			return
		}
		o.host.Saved()
		o.host.Reload()
	})
}

func (o orderActions) job(no int) *desk.JobRow {
	for i := range o.page.Jobs {
		if o.page.Jobs[i].Job.No == no {
			return &o.page.Jobs[i]
		}
	}
	return nil
}

func (o orderActions) check() page.Action {
	return o.action("check", "F8", "shield", "action.check", o.page.Allowed.Check, o.dialog("check"))
}

func (o orderActions) jobCard() page.Action {
	return o.action("jobcard", "F9", "printer", "action.jobcard", o.page.Allowed.JobCard, o.print(garage.JobCardPaper))
}

func (o orderActions) hold() page.Action {
	if o.page.Order.Hold.Reason != "" {
		return o.action("release", "H", "play", "action.release", nil, func() {
			if err := o.desk.Workshop.ReleaseHold(o.page.Order.ID); err != nil {
				o.host.Tell(err)
				return
			}
			o.host.Saved()
			o.host.Reload()
		})
	}
	return o.action("hold", "H", "pause", "action.hold", o.page.Allowed.Hold, o.dialog("hold"))
}

// intake is the arrival of an expected car. The dialog asks what the rule misses.
func (o orderActions) intake() page.Action {
	return o.action("intake", "F10", "key", "action.check_in", nil, o.dialog("checkin"))
}

func (o orderActions) decision() page.Action {
	return o.action("decision", "F5", "hourglass", "action.decision", o.page.Allowed.Decide, o.dialog("decision"))
}

func (o orderActions) addJob() page.Action {
	return o.action("addjob", "F2", "", "action.add_job", o.page.Allowed.AddJob, o.dialog("addjob"))
}

// quote issues a quote of what waits, and prints it.
func (o orderActions) quote() page.Action {
	return o.action("quote", "F6", "", "action.quote", o.page.Allowed.Quote, func() {
		q, err := o.desk.Reception.QuoteOrder(o.page.Order.ID)
		if err != nil {
			o.host.Tell(err)
			return
		}
		o.host.Saved()
		o.host.Reload()
		o.host.Open(page.Route{Name: "print", ID: uint64(q.ID), Text: string(garage.QuotePaper)})
	})
}

// invoice opens the invoice of the order as it would be; Enter there issues it.
func (o orderActions) invoice() page.Action {
	if inv := o.page.Invoice; inv != nil {
		return o.action("invoice", "F10", "", "action.invoice", nil, func() {
			o.host.Open(page.Route{Name: "invoice", ID: uint64(inv.ID)})
		})
	}
	return o.action("invoice", "F10", "", "action.invoice", o.page.Allowed.Invoice, func() {
		inv, err := o.desk.Office.DraftInvoice(o.page.Order.ID)
		if err != nil {
			o.host.Tell(err)
			return
		}
		o.host.Open(page.Route{Name: "invoice", ID: uint64(inv.ID)})
	})
}

// pay takes money for the order: for its invoice, or before that as a deposit.
func (o orderActions) pay() page.Action {
	return o.action("pay", "F12", "", "action.pay", o.page.Allowed.Pay, func() {
		if inv := o.page.PaidHere(); inv != nil {
			o.host.Open(page.Route{Name: "invoice", ID: uint64(inv.ID), Text: "pay"})
			return
		}
		o.host.Open(page.Route{Name: "deposit", ID: uint64(o.page.Order.ID)})
	})
}

// primary marks the button of the rule's most likely next step.
func (o orderActions) primary(acts []page.Action) []page.Action {
	id := map[garage.Action]string{
		garage.ActCheckIn: "intake", garage.ActAddJob: "addjob", garage.ActAddPart: "addpart", garage.ActDecide: "decision",
		garage.ActQuote: "quote", garage.ActJobCard: "jobcard", garage.ActStart: "start", garage.ActCheck: "check",
		garage.ActInvoice: "invoice", garage.ActPay: "pay", garage.ActDeliver: "deliver",
	}[o.page.Allowed.Primary]
	for i := range acts {
		same := acts[i].ID == id || id == "start" && acts[i].ID == "stop" // one key, two words
		acts[i].Primary = same && acts[i].Refused == nil
	}
	return acts
}
