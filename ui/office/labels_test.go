package office

import (
	"slices"
	"strings"
	"testing"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

func TestKeyTagGoesOnTheFirstFreeLabelOfTheSheet(t *testing.T) {
	d := uitest.Sample(t)
	tray := &paperTray{names: []string{"Laser 1"}}
	c, host := sit(t, d, tray, day, page.Route{Name: "invoices"})
	route := page.Route{Name: "print", ID: uint64(ready(t, d)), Text: string(garage.KeyTagPaper)}
	host.Open(route)
	c.Sees("Key tag", "A4, 3 × 8 of 70 × 37 mm", "First free label", "How many")
	c.Press("23")
	c.Press("Tab")
	c.Press("3")
	c.Press("F9")
	c.Sees("Printed Key tag")
	if len(tray.printed) != 1 || !strings.HasPrefix(tray.printed[0], "keytag-WO-") {
		t.Fatalf("printed %v, want one key tag", tray.printed)
	}
	setup, err := d.Office.LabelSetup()
	f, _ := garage.LabelFormatOf("a4-3x8")
	if err != nil || setup.At(f) != 2 {
		t.Errorf("next free label %d (%v), want 2: two were left, the third is on the next sheet", setup.At(f), err)
	}
	look := host.dialogs["print"](host, route).(*labelDialog)
	if look.job.labels.From != 2 {
		t.Errorf("begins at %d, want 2", look.job.labels.From)
	}
}

func TestOnARollTheKeyTagIsPrintedAtOnce(t *testing.T) {
	d := uitest.Sample(t)
	if err := d.Office.SaveLabelSetup(garage.LabelSetup{KeyTag: "roll-62x29", Printer: "Labels 2"}); err != nil {
		t.Fatal(err)
	}
	tray := &paperTray{names: []string{"Laser 1", "Labels 2"}}
	c, host := sit(t, d, tray, day, page.Route{Name: "invoices"})
	host.Open(page.Route{Name: "print", ID: uint64(ready(t, d)), Text: string(garage.KeyTagPaper)})
	c.Sees("Printed Key tag", "on Labels 2")
	if len(tray.printed) != 1 {
		t.Errorf("printed %v, want the key tag", tray.printed)
	}
}

func TestStickerIsChangedBeforeItIsPrinted(t *testing.T) {
	d := uitest.Sample(t)
	if err := d.Office.SaveLabelSetup(garage.LabelSetup{Sticker: "roll-62x29"}); err != nil {
		t.Fatal(err)
	}
	tray := &paperTray{names: []string{"Laser 1"}}
	c, host := sit(t, d, tray, day, page.Route{Name: "invoices"})
	route := page.Route{Name: "print", ID: uint64(ready(t, d)), Text: string(garage.StickerPaper)}
	host.Open(route)
	c.Sees("Oil-change sticker", "Next service on")
	c.Press("1 Jan 2020")
	c.Press("F9")
	c.Sees("Type a later day")
	c.Press("Esc")
	if len(tray.printed) != 0 {
		t.Fatalf("printed %v, want nothing", tray.printed)
	}
	shown := host.dialogs["print"](host, route).(*labelDialog)
	host.Show(shown)
	c.Press("1 Dec 2027")
	c.Press("Tab")
	c.Press("199000")
	c.Press("F9")
	c.Sees("Printed Oil-change sticker")
	doc, err := shown.job.lay(false)
	if err != nil {
		t.Fatal(err)
	}
	if words := doc.PlainText(); !strings.Contains(words, "1 Dec 2027") || !strings.Contains(words, "199,000") {
		t.Errorf("the sticker says %q", words)
	}
}

func TestLabelsAreChosenInTheSettings(t *testing.T) {
	d := uitest.Sample(t)
	c, _ := sit(t, d, &paperTray{names: []string{"Laser 1", "Labels 2"}}, day, page.Route{Name: "settings"})
	v := c.Frame.Page().(*settings)
	for range slices.IndexFunc(v.sections, func(s section) bool { return s.code == "labels" }) {
		c.Press("Ctrl+↓")
	}
	c.Sees("Key tag", "Oil-change sticker", "Badge", "Printer of labels")
	c.Press("Enter")
	c.Press("62 × 29")
	c.Press("Enter", "F10")
	setup, err := d.Office.LabelSetup()
	if err != nil || setup.KeyTag != "roll-62x29" || setup.Badge != "" {
		t.Errorf("setup %+v (%v), want the roll for key tags and the rest as usual", setup, err)
	}
}

func TestBadgeIsPrintedFromTheStaff(t *testing.T) {
	d := uitest.Sample(t)
	if err := d.Office.SaveLabelSetup(garage.LabelSetup{Badge: "roll-62x29"}); err != nil {
		t.Fatal(err)
	}
	tray := &paperTray{names: []string{"Laser 1"}}
	c, _ := sit(t, d, tray, day, page.Route{Name: "settings"})
	c.Press("Ctrl+↓", "Ctrl+↓", "Ctrl+↓", "Enter", "↓", "B")
	c.Sees("Printed Badge")
	if len(tray.printed) != 1 || !strings.HasPrefix(tray.printed[0], "badge-") {
		t.Errorf("printed %v, want a badge", tray.printed)
	}
}

// The dialog of labels in all looks, for those who want to see it.
func TestLabelDialogIsSeenInAllLooks(t *testing.T) {
	for name, l := range looks {
		d := uitest.Sample(t)
		c, host := sit(t, d, &paperTray{names: []string{"Laser 1"}}, l, page.Route{Name: "invoices"})
		for _, kind := range []garage.DocumentKind{garage.KeyTagPaper, garage.StickerPaper} {
			host.Open(page.Route{Name: "print", ID: uint64(ready(t, d)), Text: string(kind)})
			c.SeesNot("labels.")
			picture(c, "labels-"+string(kind)+"-"+name)
			c.Press("Esc")
		}
	}
}
