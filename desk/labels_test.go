package desk

import (
	"testing"

	"workbay/garage"
)

func TestLabelsFollowTheOrderAndRememberTheirPlace(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	number := b.order(id).Order.Number
	tag := must[garage.Document](b)(b.Reception.KeyTag(id))
	if tag.Labelled.Code != number || tag.Vehicle.Plate == "" || tag.Buyer.Name == "" {
		t.Errorf("key tag %+v of %q, want the order's code, plate and customer", tag.Labelled, tag.Vehicle.Plate)
	}
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	b.ok(b.Workshop.FinishJob(id, 1))
	next := must[garage.Document](b)(b.Office.Sticker(id)).Labelled.Next
	if next.DoneOn.IsZero() || next.DoneAt != b.order(id).Order.OdometerIn {
		t.Errorf("sticker %+v, want day and reading of the work", next)
	}
	for _, kind := range []garage.DocumentKind{garage.KeyTagPaper, garage.StickerPaper} {
		if doc, of, err := b.Office.Paper(kind, number); err != nil || of != uint64(id) || doc.Kind != kind {
			t.Errorf("%s by number: %s of order %d, %v", kind, doc.Kind, of, err)
		}
	}

	b.ok(b.Office.SaveLabelSetup(garage.LabelSetup{KeyTag: "a4-2x7", Badge: "roll-62x29", Next: []garage.LabelNext{{Format: "a4-2x7", At: 9}}}))
	b.refused(b.Office.SaveLabelSetup(garage.LabelSetup{Sticker: "gone"}), "label.unknown_format")
	b.ok(b.Office.UseLabels(garage.StickerPaper, "a4-2x7", 3, 2))
	b.refused(b.Office.UseLabels(garage.StickerPaper, "gone", 1, 1), "label.unknown_format")
	set := must[garage.LabelSetup](b)(b.Office.LabelSetup())
	f, _ := garage.LabelFormatOf("a4-2x7")
	if set.At(f) != 5 || set.Sticker != "a4-2x7" || set.Badge != "roll-62x29" {
		t.Errorf("setup %+v, want place 5 next, the sticker on the sheet it was printed on, and what was chosen", set)
	}
	b.ok(b.Office.SaveLabelSetup(garage.LabelSetup{KeyTag: "roll-62x29"}))
	if set := must[garage.LabelSetup](b)(b.Office.LabelSetup()); set.At(f) != 5 {
		t.Errorf("after new settings place %d is next, want 5: the sheet is still half used", set.At(f))
	}
}

func TestBadgeIsFoundByNameAndHasTheCodeOfTheClock(t *testing.T) {
	b := newBench(t)
	me := b.Actor()
	doc := must[garage.Document](b)(b.Office.Badge(me.ID))
	if doc.Labelled.Code != garage.BadgeCode(me.ID) || doc.Labelled.Name != me.Name || doc.Seller.Name == "" {
		t.Errorf("badge %+v, want %s with its code", doc.Labelled, me.Name)
	}
	if _, of, err := b.Office.Paper(garage.BadgePaper, me.Name); err != nil || of != uint64(me.ID) {
		t.Errorf("found by name: %d, %v, want %d", of, err, me.ID)
	}
	_, _, err := b.Office.Paper(garage.BadgePaper, "nobody")
	b.refused(err, "document.unknown")
}
