package garage

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"text/template"
	"unicode/utf8"
)

func TestTicketSaysWhyNot(t *testing.T) {
	wo, s := ticket(), standing()
	s.RunningJobs = []int{1}
	a := wo.Allowed(s)
	for act, want := range map[Action]string{
		ActAddJob: "", ActAddPart: "", ActEdit: "", ActDecide: "", ActQuote: "", ActJobCard: "", ActPay: "", ActHold: "",
		ActStart: "", ActCheck: "workorder.not_done", ActInvoice: "workorder.not_checked", ActDeliver: "workorder.not_invoiced", ActVoid: "job.clock_runs",
		ActCheckIn: "workorder.wrong_state",
	} {
		wantsProblem(t, string(act), a.Refused(act), want)
	}
	for no, want := range map[int]string{1: "job.runs_already", 2: "", 3: "job.done_already", 4: "job.no_answer", 5: "job.declined", 9: "job.unknown"} {
		wantsProblem(t, "start", a.Job(no).Start, want)
	}
	p := a.Job(4).Start
	if p.Args["Authorised"] != Money(660_00) || p.Args["With"] != Money(755_08) || p.Args["Over"] != Money(95_08) || p.Args["Customer"] != "Elena Marsh" {
		t.Errorf("job 4: got %v, want 660.00, 755.08 and 95.08 for Elena Marsh", p.Args)
	}
	if got := wo.Allowed(s).Refused(ActCheck).Args["Jobs"].([]int); len(got) != 2 || got[0] != 1 || got[1] != 2 {
		t.Errorf("not done: got %v, want jobs 1 and 2", got)
	}
	wantsProblem(t, "pause job 1", a.Job(1).Pause, "")
	wantsProblem(t, "pause job 2", a.Job(2).Pause, "job.not_running")
	wantsProblem(t, "reopen job 3", a.Job(3).Reopen, "")
	wantsProblem(t, "remove job 4", a.Job(4).Remove, "")
	wantsProblem(t, "remove job 2", a.Job(2).Remove, "job.answered")
}

func TestInvoicedAndVoidOrdersAreLocked(t *testing.T) {
	for state, want := range map[State]string{Invoiced: "workorder.locked", Delivered: "workorder.locked", Closed: "workorder.locked", Void: "workorder.is_void"} {
		a := atEase(state).Allowed(standing())
		for _, act := range []Action{ActAddJob, ActAddPart, ActEdit, ActDecide, ActQuote, ActStart} {
			wantsProblem(t, string(state)+" "+string(act), a.Refused(act), want)
		}
		wantsProblem(t, string(state)+" hold", a.Hold, "workorder.no_hold")
	}
	wantsProblem(t, "paying what is paid", atEase(Invoiced).Allowed(standing()).Pay, "payment.nothing_open")
	wantsProblem(t, "paying a void order", atEase(Void).Allowed(standing()).Pay, "workorder.is_void")
	wantsProblem(t, "delivering twice", atEase(Delivered).Allowed(standing()).Deliver, "workorder.delivered_already")
	wantsProblem(t, "invoicing twice", atEase(Delivered).Allowed(standing()).Invoice, "workorder.invoiced_already")
	wantsProblem(t, "checking twice", atEase(Ready).Allowed(standing()).Check, "workorder.checked_already")
	wantsProblem(t, "checking before work", atEase(Approved).Allowed(standing()).Check, "workorder.not_in_work")
}

func TestWarningsRefuseNothing(t *testing.T) {
	wo, s := ticket(), standing()
	s.Other = "WO-2026-00900"
	s.Short = []Shortage{{Job: 2, Line: 11, Name: "Disc", Needed: 2_000, OnHand: 1_000, Bin: "B04-2"}}
	wo.AddLine(wo.Job(2), piece("Below", 1_000, 1_00, 2_00))
	wo.AddLine(wo.Job(2), piece("Unknown", 1_000, 1_00, 0))
	a := wo.Allowed(s)
	got := map[string]bool{}
	for _, p := range a.Warnings {
		got[p.Code] = true
	}
	for _, want := range []string{"workorder.other_open", "stock.missing", "line.below_cost", "line.no_cost"} {
		if !got[want] {
			t.Errorf("got %v, want %s among them", got, want)
		}
	}
	wantsProblem(t, "start", a.Job(2).Start, "")
}

// TestAPriceWithTaxIsComparedWithItsCostWithout uses the tax of a garage in China, 13 %.
func TestAPriceWithTaxIsComparedWithItsCostWithout(t *testing.T) {
	for _, tt := range []struct {
		name  string
		price Money
		tax   Tax
		gross bool
		want  string
	}{
		{"as much as the cost and its tax", 113_00, Tax{Code: TaxStandard, Rate: 13_00}, true, ""},
		{"above the cost only with the tax", 112_99, Tax{Code: TaxStandard, Rate: 13_00}, true, "line.below_cost"},
		{"the same price without tax in it", 112_99, Tax{Code: TaxStandard, Rate: 13_00}, false, ""},
		{"exempt", 100_00, Tax{Code: TaxExempt}, true, ""},
		{"exempt and below", 99_99, Tax{Code: TaxExempt}, true, "line.below_cost"},
	} {
		l := Line{Kind: PartLine, Text: "Pads", Quantity: 1_000, Price: tt.price, Cost: 100_00, Tax: tt.tax}
		s := standing()
		s.Pricing = Shop{PricesGross: tt.gross}.Pricing()
		got := ""
		for _, p := range order(InProgress, job("Pads", Agreed, l)).Allowed(s).Warnings {
			got += p.Code
			if p.Args["Price"] != (Pricing{Gross: tt.gross}).NetPrice(l) {
				t.Errorf("%s: told of %v, want the price without tax", tt.name, p.Args["Price"])
			}
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestLinesAreLookedOverBeforeTheOrderIsClosed(t *testing.T) {
	glass := func(price, cost Money) Line {
		return Line{Kind: Sublet, Text: "Chip repair", Quantity: 1_000, Price: price, Cost: cost, Tax: vat20, Back: true}
	}
	own := piece("Pads", 1_000, 1_00, 0)
	own.Own = true
	by := func(j Job, technician StaffID, crew ...Share) Job {
		j.Technician, j.Crew = technician, crew
		return j
	}
	tests := []struct {
		name string
		job  Job
		want string
	}{
		{"labour done by nobody", job("Pads", JobDone, labour(900)), "job.nobody"},
		{"labour done by the technician", by(job("Pads", JobDone, labour(900)), 3), ""},
		{"labour done by a crew", by(job("Pads", JobDone, labour(900)), 0, Share{Staff: 4}), ""},
		{"labour that nobody has begun", job("Pads", Agreed, labour(900)), ""},
		{"labour that was declined", job("Pads", Declined, labour(900)), ""},
		{"a fee needs nobody", job("Storage", JobDone, Line{Kind: Fee, Text: "Storage", Quantity: 1_000, Price: 5_00, Tax: vat20}), ""},
		{"another firm's work with its cost", job("Glass", JobDone, glass(52_50, 35_00)), ""},
		{"another firm's work without cost", job("Glass", JobDone, glass(52_50, 0)), "line.sublet_no_cost"},
		{"another firm's work below its cost", job("Glass", Agreed, glass(34_99, 35_00)), "line.below_cost"},
		{"another firm's work below its cost, declined", job("Glass", Declined, glass(34_99, 35_00)), ""},
		{"a part without cost", job("Pads", Agreed, piece("Pads", 1_000, 1_00, 0)), "line.no_cost"},
		{"a part below its cost", job("Pads", Proposed, piece("Pads", 1_000, 1_00, 2_00)), "line.below_cost"},
		{"a part the customer brought", job("Pads", Agreed, own), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			for _, p := range order(InProgress, tt.job).Allowed(standing()).Warnings {
				got += p.Code
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if got := order(Invoiced, job("Pads", JobDone, labour(900))).Allowed(standing()).Warnings; got != nil {
		t.Errorf("an invoiced order warns of %v, want nothing", got)
	}
}

// words reads the catalogue parts that speak of orders.
func words(t *testing.T, lang string) map[string]string {
	t.Helper()
	all := map[string]string{}
	b, err := os.ReadFile("../assets/locale/" + lang + ".json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestEveryRefusedButtonHasFewWords looks at every refusal that the tables of this
// package can bring about.
func TestEveryRefusedButtonHasFewWords(t *testing.T) {
	seen := map[string]*Problem{}
	note := func(ps ...*Problem) {
		for _, p := range ps {
			if p != nil {
				seen[p.Code] = p
			}
		}
	}
	jobs := [][]Job{nil, ticket().Jobs, {job("Empty", Proposed)}, {job("Free", Proposed, piece("Pads", 1_000, 0, 0))}, {job("Done", JobDone, labour(1_000))}, {job("No", Declined, labour(1_000))}}
	for _, state := range States {
		for _, js := range jobs {
			for _, s := range []Standing{{Now: now}, {Now: now, Consents: 1, Open: 1, Deposits: 1, RunningJobs: []int{1}}} {
				wo := order(state, js...)
				a := wo.Allowed(s)
				note(a.CheckIn, a.AddJob, a.AddPart, a.Edit, a.Decide, a.Quote, a.JobCard, a.Start, a.Check, a.Invoice, a.Pay, a.Deliver, a.Hold, a.Void)
				for _, m := range a.Moves {
					note(m.Refused)
				}
				for _, j := range a.Jobs {
					note(j.Start, j.Pause, j.Finish, j.Reopen, j.Remove)
				}
			}
		}
	}
	if len(seen) < 25 {
		t.Fatalf("got only %d kinds of refusals: the search is broken", len(seen))
	}
	funcs := template.FuncMap{
		"n": func(v any) string {
			if js, ok := v.([]int); ok {
				return string(rune('0' + len(js)))
			}
			return "9"
		},
		"amount": func(any) string { return "1,234.50" },
	}
	for _, lang := range []string{"en", "zh"} {
		all := words(t, lang)
		for code, p := range seen {
			if all[code] == "" {
				t.Errorf("%s: no sentence for %s", lang, code)
			}
			text, ok := all[p.Short()]
			if !ok {
				t.Errorf("%s: no few words for %s", lang, code)
				continue
			}
			var b strings.Builder
			if err := template.Must(template.New(code).Funcs(funcs).Parse(text)).Execute(&b, p.Args); err != nil {
				t.Errorf("%s: %s: %v", lang, code, err)
			}
			if got := utf8.RuneCountInString(b.String()); got > 24 {
				t.Errorf("%s: %q has %d characters, want 24 at most", lang, b.String(), got)
			}
		}
	}
}
