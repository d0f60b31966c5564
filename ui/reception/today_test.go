package reception

import (
	"testing"

	"workbay/ui/page"
	"workbay/ui/uitest"
)

func TestTodayLeadsToWhatNeedsSomebody(t *testing.T) {
	f := frontOf(uitest.Sample(t))
	p, err := f.Today()
	if err != nil || len(p.Needs) < 2 || len(p.Arrivals) == 0 || len(p.Ready) == 0 {
		t.Fatalf("got %d needs, %d arrivals, %d ready, %v, want some of each", len(p.Needs), len(p.Arrivals), len(p.Ready), err)
	}
	c, host := sit(t, f, day, quiet)
	c.Press("↓", "Enter")
	if want := (page.Route{Name: p.Needs[1].Link.Kind, ID: p.Needs[1].Link.ID}); host.last() != want {
		t.Errorf("got %v opened, want %v", host.last(), want)
	}
	c.Press("Tab", "Enter")
	if want := (page.Route{Name: "order", ID: uint64(p.Arrivals[0].Order)}); host.last() != want {
		t.Errorf("got %v opened, want the first arrival %v", host.last(), want)
	}
	c.Press("Tab", "Enter")
	if want := (page.Route{Name: "order", ID: uint64(p.Ready[0].Order)}); host.last() != want {
		t.Errorf("got %v opened, want the first car that is ready %v", host.last(), want)
	}
}

func TestTodayInEveryLook(t *testing.T) {
	f := frontOf(uitest.Sample(t))
	for name, l := range looks {
		t.Run(name, func(t *testing.T) {
			c, _ := sit(t, f, l, quiet)
			c.Sees("TX-19", "Costa Taxis", "418.20")
			picture(c, "today-"+name)
		})
	}
}

func TestTodayWithoutNeedsSaysSo(t *testing.T) {
	c, _ := sit(t, &garageDesk{}, day, quiet)
	c.Sees("Nothing waits for you")
}

func TestTodayTakesThePaymentOfACarThatIsReady(t *testing.T) {
	f := frontOf(uitest.Sample(t))
	p, err := f.Today()
	if err != nil {
		t.Fatal(err)
	}
	c, host := sit(t, f, day, quiet)
	c.Press("F12")
	order, err := f.Order(p.Ready[0].Order)
	if err != nil {
		t.Fatal(err)
	}
	want := page.Route{Name: "order", ID: uint64(order.Order.ID)}
	if order.Invoice != nil {
		want = page.Route{Name: "invoice", ID: uint64(order.Invoice.ID), Text: "pay"}
	}
	if host.last() != want {
		t.Errorf("got %v opened, want %v", host.last(), want)
	}
}

func TestTodaySaysWhyNothingCanBePaid(t *testing.T) {
	c, _ := sit(t, &garageDesk{}, day, quiet)
	c.Sees("nothing to pay")
}
