package garage

import (
	"cmp"
	"time"
)

// Quality is what a quality sheet says beside the order: the check, and those that
// failed before it.
type Quality struct {
	Sheet  CheckSheet    `cbor:"1,keyasint,omitzero"`
	By     string        `cbor:"2,keyasint,omitzero"`  // the inspector
	List   []CheckPoint  `cbor:"3,keyasint,omitempty"` // of the blank form
	Failed []FailedCheck `cbor:"4,keyasint,omitempty"` // before, the oldest first
}

// A FailedCheck is one thing that a check before was sent back for.
type FailedCheck struct {
	At     time.Time `cbor:"1,keyasint,omitzero"`
	By     string    `cbor:"2,keyasint,omitzero"`
	Item   string    `cbor:"3,keyasint,omitzero"`
	Reason string    `cbor:"4,keyasint,omitzero"`
	Job    string    `cbor:"5,keyasint,omitzero"` // name of the job to be done again; empty: the order as a whole
	Worker string    `cbor:"6,keyasint,omitzero"`
}

// QualityDocument is the sheet of the newest quality check, or the blank form of the
// list for the bay where kind is [QualityFormPaper]. Items of sheets from before their
// words were kept have the words of the list.
func QualityDocument(kind DocumentKind, wo WorkOrder, list CheckList, f Paperwork) Document {
	d := f.head(kind)
	f.order(&d, wo)
	d.Number = cmp.Or(f.Number, wo.Number)
	for _, j := range wo.counted() {
		d.Jobs = append(d.Jobs, f.job(j))
	}
	d.Quality = &Quality{List: list.Points()}
	n := len(wo.Checks)
	if kind == QualityFormPaper || n == 0 {
		return d
	}
	q, lang := d.Quality, f.Language()
	q.Sheet = wo.Checks[n-1]
	q.By, q.List = f.staff(q.Sheet.By), nil
	for i := range q.Sheet.Items {
		q.Sheet.Items[i].Text = q.Sheet.Items[i].words(list, lang)
	}
	for _, c := range wo.Checks[:n-1] {
		q.Failed = append(q.Failed, f.sentBack(wo, c, list, lang)...)
	}
	return d
}

// sentBack is what a check that failed was sent back for.
func (f Paperwork) sentBack(wo WorkOrder, c CheckSheet, list CheckList, lang Language) (all []FailedCheck) {
	if c.Pass {
		return nil
	}
	for _, item := range c.Items {
		if item.Right() {
			continue
		}
		one := FailedCheck{At: c.At, By: f.staff(c.By), Item: item.words(list, lang), Reason: cmp.Or(item.Note, c.Note), Worker: f.staff(item.Worker)}
		if j := wo.Job(item.Job); j != nil {
			one.Job = j.Name
		}
		all = append(all, one)
	}
	if all == nil { // from before it was asked what was wrong
		all = append(all, FailedCheck{At: c.At, By: f.staff(c.By), Reason: c.Note})
	}
	return all
}

// words are those of an item: its own, else the list's.
func (c Checked) words(list CheckList, lang Language) string {
	if own := c.Title(lang); own != "" {
		return own
	}
	for _, p := range list.Points() {
		if p.Code == c.Code {
			return p.Title(lang)
		}
	}
	return c.Code
}
